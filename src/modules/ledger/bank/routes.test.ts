import { expect, it } from 'vitest'
import { house, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { addFund, postEntry } from '../index.ts'

const database = withDatabase()
const statement = `Date,Description,Debit,Credit,Balance
2016-01-25,MONTHLY FEE,5.00,,95.00
2016-01-26,E-TRANSFER AMINA,,25.00,120.00
`
const multipart = (fields: Record<string, string>, headers: Record<string, string>, csv?: string) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  if (csv !== undefined) body.set('file', new File([csv], 'statement.csv', { type: 'text/csv' }))
  return { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin', ...headers } }
}
async function setting() {
  const { db } = database
  for (const code of ['operations', 'cards']) {
    const texts = { nameEn: code, nameFr: code, purposeEn: 'For it.', purposeFr: 'Pour cela.' }
    await inScope(db, [house], (tx) => addFund(tx, system, { code, ...texts }))
  }
  const { seq } = await inScope(db, [house], (tx) =>
    postEntry(tx, system, {
      kind: 'gift',
      source: 'test:gift',
      on: '2016-01-24',
      lines: [
        { account: 'bank', cents: 2500 },
        { account: 'fund:cards', cents: -2500 },
      ],
    }),
  )
  const lucie = await signedIn(db, [{ community: 0, role: 'treasurer' }], 'Lucie')
  return { db, app: testApp(db), lucie, seq }
}
/** Takes a statement in as a treasurer does: looks, then agrees. */
async function takeIn({ app, lucie }: Awaited<ReturnType<typeof setting>>) {
  const path = '/en/money/bank/import'
  const looked = await app.request(path, multipart({ _csrf: lucie.csrf }, lucie.headers, statement))
  expect(await looked.text()).toContain('2 lines, of which 0 known already')
  return app.request(path, post({ _csrf: lucie.csrf, statement, closing: '' }, lucie.headers))
}

it('shows what a statement would do, takes it in once, and knows it the second time', async () => {
  const here = await setting()
  expect((await takeIn(here)).status).toBe(303)
  const { app, lucie, db } = here
  const again = await app.request(
    '/fr/finances/banque/importer',
    multipart({ _csrf: lucie.csrf }, lucie.headers, statement),
  )
  expect(await again.text()).toContain('Toutes les lignes de ce fichier sont déjà ici')
  expect(await db.selectFrom('bank_lines').selectAll().execute()).toHaveLength(2)
})

it('tells bad rows by their number in the language of the page, and takes nothing', async () => {
  const { app, lucie, db } = await setting()
  const bad = `${statement}2016-02-31,NO SUCH DAY,1.00,,\n2016-02-01,ODD,"1,234",,\n`
  const answer = await app.request('/fr/finances/banque/importer', multipart({ _csrf: lucie.csrf }, lucie.headers, bad))
  expect(answer.status).toBe(422)
  const html = await answer.text()
  for (const line of ['Ligne 4', 'Ligne 5']) expect(html).toContain(line)
  expect(await db.selectFrom('bank_lines').selectAll().execute()).toEqual([])
})

it('matches what fits with one button, and asks for the rest on the page of the line', async () => {
  const here = await setting()
  await takeIn(here)
  const { app, lucie, db, seq } = here
  const page = await (await app.request('/en/money/bank', { headers: lucie.headers })).text()
  expect(page).toContain('Yes, this is it')
  const lines = await db.selectFrom('bank_lines').select(['id', 'cents']).orderBy('number').execute()
  const [fee, gift] = lines.map(({ id }) => id)
  const line = `/en/money/bank/lines/${gift}`
  const wrong = await app.request(`${line}/entries`, post({ _csrf: lucie.csrf, entries: '999' }, lucie.headers))
  expect(wrong.status).toBe(422)
  const match = post({ _csrf: lucie.csrf, entries: String(seq), from: 'list' }, lucie.headers)
  expect((await app.request(`${line}/entries`, match)).headers.get('location')).toBe('/en/money/bank')
  const other = `/fr/finances/banque/lignes/${fee}/autre`
  const interest = await app.request(other, post({ _csrf: lucie.csrf, other: 'interest' }, lucie.headers))
  expect(interest.status).toBe(422)
  expect((await app.request(other, post({ _csrf: lucie.csrf, other: 'charge' }, lucie.headers))).status).toBe(303)
  const settled = await (await app.request('/fr/finances/banque', { headers: lucie.headers })).text()
  expect(settled).toContain('Toutes les lignes de la banque sont rapprochées')
  // The bank began with $100 that the ledger does not know: the page says by how much the two differ.
  expect(settled).toContain('Il y a un écart de 100,00')
})

it('lets auditors look and not match', async () => {
  const here = await setting()
  await takeIn(here)
  const { app, db } = here
  const victor = await signedIn(db, [{ community: 0, role: 'auditor' }], 'Victor')
  const [line] = await db.selectFrom('bank_lines').select('id').execute()
  const page = await app.request(`/en/money/bank/lines/${line?.id}`, { headers: victor.headers })
  expect(page.status).toBe(200)
  expect(await page.text()).not.toContain('<form method="post" action="/en/money/bank')
  const path = `/en/money/bank/lines/${line?.id}/other`
  expect((await app.request(path, post({ _csrf: victor.csrf, other: 'unidentified' }, victor.headers))).status).toBe(
    403,
  )
})
