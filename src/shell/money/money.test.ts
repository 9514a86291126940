import { expect, it } from 'vitest'
import { signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'

const database = withDatabase()
const shown = async (role: 'treasurer' | 'custodian' | 'auditor' | 'editor', path = '/en/money') => {
  const { headers } = await signedIn(database.db, [{ community: 0, role }])
  const answer = await testApp(database.db).request(path, { headers })
  return { status: answer.status, html: await answer.text() }
}
const linked = ({ html }: { html: string }) =>
  [...new Set([...html.matchAll(/href="(\/(?:en\/money|fr\/finances)\/[^"?]+)"/g)].map(([, href = '']) => href))].sort()

it('leads each keeper of the money to the pages of their role and to no other', async () => {
  const custodian = linked(await shown('custodian'))
  expect(custodian).toEqual(['/en/money/cards', '/en/money/cash'])
  const treasurer = linked(await shown('treasurer'))
  expect(treasurer).toEqual(expect.arrayContaining([...custodian, '/en/money/gifts', '/en/money/ledger']))
  const auditor = linked(await shown('auditor'))
  expect(auditor).toContain('/en/money/cash')
  expect(auditor).not.toContain('/en/money/donors')
  expect((await shown('editor')).status).toBe(403)
})

it('leads to nothing that its reader may not open, in either language', async () => {
  const { headers } = await signedIn(database.db, [{ community: 0, role: 'auditor' }])
  const app = testApp(database.db)
  for (const path of ['/en/money', '/fr/finances'])
    for (const href of linked(await shown('auditor', path)))
      expect({ href, status: (await app.request(href, { headers })).status }).toEqual({ href, status: 200 })
})

it('keeps its second bar on the pages behind it', async () => {
  const { html } = await shown('treasurer', '/fr/finances/dons')
  expect(html).toContain('Les finances du centre')
  expect(html).toContain('href="/fr/finances/promesses"')
})
