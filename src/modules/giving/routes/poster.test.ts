import { expect, it } from 'vitest'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCampaign } from '../testing.ts'

const database = withDatabase()

it('prints a poster of a campaign in each language, and a card for other sites', async () => {
  const { slug, slugFr } = await aCampaign(database.db)
  const app = testApp(database.db, { now: new Date('2016-01-20T15:00:00Z') })
  for (const path of [`/en/giving/${slug}/poster.pdf`, `/fr/dons/${slugFr}/affiche.pdf`]) {
    const answer = await app.request(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.includes('/MarkInfo')).toBe(true)
  }
  const card = await app.request(`/en/giving/${slug}/card.png`)
  expect([card.status, card.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect((await app.request('/en/giving/nothing-of-ours/poster.pdf')).status).toBe(404)
}, 60_000)
