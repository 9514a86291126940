import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { testApp } from '#test/app.ts'
import { withOwnDatabase } from '#test/database.ts'
import { aCampaign } from '../../giving/testing.ts'
import { findIssuer } from '../queries/issuers.ts'
import { anIssuer, issuerForm, made } from '../testing.ts'
import { saveIssuer, setCampaignIssuer, tellCampaignsOfReceipts } from './index.ts'

const database = withOwnDatabase()
const page = async (slug: string, rest = '') => {
  const answer = await testApp(database.db).request(`/en/giving/${slug}${rest}`)
  return (await answer.text()).replaceAll(/<[^>]+>|\s+/g, ' ').replaceAll('&nbsp;', ' ')
}
const days = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)
const wanted = 'I would like a receipt for tax'

it('offers a receipt before somebody gives only while somebody may issue it, and says who', async () => {
  const { db } = database
  const campaign = await aCampaign(db)
  expect(await page(campaign.slug)).toContain('None for this campaign: only a registered charity')
  expect(await page(campaign.slug, '/give')).not.toContain(wanted)

  const issuer = await anIssuer(db, { nameEn: 'The Winter Foundation', minimum: '20' })
  made(await setCampaignIssuer(db, system, { campaign: campaign.id, issuer, from: '2015-12-18' }))
  expect(await page(campaign.slug)).toMatch(
    /issued by The Winter Foundation, registration number .*, for \$20\.00 or more/,
  )
  expect(await page(campaign.slug, '/give')).toContain(wanted)

  const version = String((await findIssuer(db, issuer))?.version)
  const { prefix = '' } = (await findIssuer(db, issuer)) ?? {}
  const renamed = issuerForm({ nameEn: 'The Spring Foundation', prefix, version })
  made(await saveIssuer(db, system, { id: issuer, form: renamed }))
  expect(await page(campaign.slug)).toContain('issued by The Spring Foundation')
})

it('says another issuer on the day it begins, and nothing of a campaign that is over', async () => {
  const { db } = database
  const [open, over] = [await aCampaign(db), await aCampaign(db, { closesOn: '2016-02-01' })]
  const [now, later] = [await anIssuer(db, { nameEn: 'The First' }), await anIssuer(db, { nameEn: 'The Next' })]
  for (const { id } of [open, over])
    await db
      .insertInto('campaign_issuers')
      .values({ campaign_id: id, issuer_id: now, from_on: '2015-12-18', set_by: 'x' })
      .execute()
  await db
    .insertInto('campaign_issuers')
    .values({ campaign_id: open.id, issuer_id: later, from_on: days(3), set_by: 'x' })
    .execute()
  expect(await tellCampaignsOfReceipts(db)).toBe(1)
  expect(await tellCampaignsOfReceipts(db)).toBe(0)
  expect(await page(open.slug)).toContain('issued by The First')
  expect(await page(over.slug)).toContain('None for this campaign')

  await db
    .updateTable('campaign_issuers')
    .set({ from_on: days(-3) })
    .where('issuer_id', '=', later)
    .execute()
  expect(await tellCampaignsOfReceipts(db)).toBe(1)
  expect(await page(open.slug)).toContain('issued by The Next')
})
