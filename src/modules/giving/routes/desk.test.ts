import { expect, it } from 'vitest'
import { house, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { askForThanks, decideThanks, saveUpdate, sendUpdate } from '../commands/index.ts'
import { aCampaign, aDonor, aGift } from '../testing.ts'

const database = withDatabase()
const form = { subjectEn: 'News', subjectFr: 'Nouvelles', textEn: 'Done.', textFr: 'C’est fait.' }

it('sends a message once, leads back whoever presses twice, and keeps what was typed to it since as a draft', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const saved = await saveUpdate(db, system, { campaign: id, id: 'new', form: { ...form, version: 0 } })
  if (!saved.ok) throw new Error(saved.reason)
  expect((await sendUpdate(db, system, { id: saved.value, version: 1 })).ok).toBe(true)
  const { headers, csrf } = await signedIn(db, [{ community: house, role: 'treasurer' }], 'Lucie')
  const app = testApp(db)
  const page = `/en/money/campaigns/${id}/messages/${saved.value}`
  const again = await app.request(`${page}/send`, post({ version: '1', _csrf: csrf }, headers))
  expect([again.status, again.headers.get('location')]).toEqual([303, `/en/money/campaigns/${id}`])
  expect((await app.request(page, { headers })).status).toBe(303)
  const typed = { ...form, textEn: 'Done, and more.', version: '1', _csrf: csrf }
  expect((await app.request(page, post(typed, headers))).status).toBe(303)
  const updates = await db
    .selectFrom('campaign_updates')
    .select(['state', 'text_en'])
    .where('campaign_id', '=', id)
    .orderBy('state')
    .execute()
  expect(updates).toEqual([
    { state: 'draft', text_en: 'Done, and more.' },
    { state: 'sending', text_en: 'Done.' },
  ])
})

it('ends a campaign only for who ticks that it is meant', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const { headers, csrf } = await signedIn(db, [{ community: house, role: 'treasurer' }], 'Lucie')
  const end = (given: Record<string, string>) =>
    testApp(db).request(`/fr/finances/campagnes/${id}/clore`, post({ _csrf: csrf, ...given }, headers))
  const unsure = await end({})
  expect([unsure.status, await unsure.text()]).toEqual([409, expect.stringContaining('Rien n’a été clos.')])
  // Until then its funds stay open too.
  const { fund_id: fund } = await db
    .selectFrom('campaigns')
    .select('fund_id')
    .where('entry_id', '=', id)
    .executeTakeFirstOrThrow()
  const closeFund = () => testApp(db).request(`/en/money/funds/${fund}/close`, post({ _csrf: csrf }, headers))
  expect((await closeFund()).status).toBe(409)
  expect((await end({ sure: 'yes' })).status).toBe(303)
  expect(await (await end({ sure: 'yes' })).text()).toContain('Elle était déjà terminée.')
  expect((await closeFund()).status).toBe(303)
})

it('lets the treasurer take down what was put on the wall of thanks', async () => {
  const { db } = database
  const { id, slug } = await aCampaign(db)
  const landed = await aGift(db, id, 5000, { donor: aDonor() })
  if (!landed.ok) throw new Error(landed.reason)
  const { gift } = landed.value
  const wall = { name: 'Omar', message: 'For my neighbours' }
  await inScope(db, [house], (tx) => askForThanks(tx, { gift, campaign: id, locale: 'en', wall }))
  await decideThanks(db, system, { gift, show: true })
  const app = testApp(db)
  const page = async (path: string, headers = {}) => await (await app.request(path, { headers })).text()
  expect(await page(`/en/giving/${slug}`)).toContain('For my neighbours')
  const { headers, csrf } = await signedIn(db, [{ community: house, role: 'treasurer' }], 'Lucie')
  expect(await page(`/en/money/campaigns/${id}`, headers)).toContain('Take off the wall')
  const off = post({ gift, show: 'no', _csrf: csrf }, headers)
  expect((await app.request(`/en/money/campaigns/${id}/wall`, off)).status).toBe(303)
  expect(await page(`/en/giving/${slug}`)).not.toContain('For my neighbours')
})

it('tells the treasurer of a new house what comes first', async () => {
  const lucie = await signedIn(database.db, [{ community: 0, role: 'treasurer' }])
  const app = testApp(database.db)
  for (const [path, first] of [
    ['/en/money/gifts', 'No gift has come yet'],
    ['/fr/finances/dons', 'Aucun don n’est encore arrivé'],
    ['/en/money/gifts?channel=cash', 'No gift fits.'],
    ['/en/money/receipts', 'Receipts begin with their issuer'],
    ['/en/money/cards/new', 'Open a fund first'],
    ['/en/money/accounts', 'Open a fund before the first campaign.'],
  ] as const)
    expect(await (await app.request(path, { headers: lucie.headers })).text(), path).toContain(first)
})
