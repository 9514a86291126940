import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCampaign } from '../../giving/testing.ts'
import { openCount, printEnvelopes } from '../commands/index.ts'
import { numberInPrint } from '../rules/index.ts'
import { accepted, dropped, envelopesOf, made, withOperations } from '../testing.ts'

const database = withDatabase()
const custodian = [{ community: 0, role: 'custodian' as const }]
const treasurer = [{ community: 0, role: 'treasurer' as const }]

const amina = {
  name: 'Amina Ḥaddād',
  email: 'amina@example.org',
  street: '12 King Street North',
  city: 'Waterloo',
  province: 'ON',
  postalCode: 'N2J 2W7',
}
/** What whoever issues receipts has a campaign say. */
const sayReceipts = (campaign: string) =>
  database.db
    .updateTable('campaigns')
    .set({ receipts_en: 'Receipts come from a university.', receipts_fr: 'Une université délivre les reçus.' })
    .where('entry_id', '=', campaign)
    .execute()
/** An envelope that was taken in, and the address of the part its giver keeps. */
async function aKeptPart(campaign: string) {
  const [number = 0] = await dropped(database.db, campaign, 1)
  const { stub, id } = await database.db
    .selectFrom('cash_envelopes')
    .select(['stub', 'id'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return { path: `/fr/enveloppes/${stub}`, envelope: id }
}

it('takes an envelope in once, and says in both languages what is wrong with a number', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const app = testApp(db)
  const sam = await signedIn(db, custodian, 'Sam')
  const numbers = made(await printEnvelopes(db, system, { campaign: id, pieces: 1 }))
  const number = numberInPrint(numbers.first)
  const drop = (locale: string, fields: Record<string, string>) => {
    const path = locale === 'en' ? '/en/money/cash/drop-off' : '/fr/finances/comptant/depot-au-bureau'
    return app.request(path, post({ _csrf: sam.csrf, office: '241', sealed: 'yes', ...fields }, sam.headers))
  }
  const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`
  const refused = await drop('fr', { number: wrong })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('chiffre de contrôle ne vont pas ensemble')
  const taken = await drop('en', { number: ` ${number.replace('-', ' - ')} ` })
  expect(taken.status).toBe(303)
  expect(taken.headers.get('location')).toBe(`/en/money/cash/envelopes/${number}`)
  const again = await drop('en', { number })
  expect(again.status).toBe(422)
  expect(await again.text()).toContain('in the log already')
})

it('keeps every figure of the other counter out of the page', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const numbers = await dropped(db, id, 1)
  const [envelope] = await envelopesOf(db, numbers)
  const count = made(await openCount(db, system, { numbers }))
  const app = testApp(db)
  const [sam, noor] = [await signedIn(db, custodian, 'Sam'), await signedIn(db, custodian, 'Noor')]
  const lucie = await signedIn(db, treasurer, 'Lucie')
  const base = `/en/money/cash/counts/${count}`
  const number = numberInPrint(envelope?.number ?? 0)
  const page = async (who: typeof sam, path = base) => (await app.request(path, { headers: who.headers })).text()
  const send = (who: typeof sam, path: string, fields: Record<string, string> = {}) =>
    app.request(`${base}${path}`, post({ _csrf: who.csrf, ...fields }, who.headers))

  for (const who of [sam, noor]) expect((await send(who, '/seat')).status).toBe(303)
  // $1,234.55 is a sum that stands nowhere else on the pages.
  const odd = { notes_100: '12', notes_20: '1', notes_10: '1', coins_200: '2', coins_25: '2', coins_5: '1' }
  expect((await send(sam, `/envelopes/${number}`, odd)).status).toBe(303)
  expect(await page(sam)).toContain('1,234.55')
  expect((await send(sam, '/hand-in')).status).toBe(303)
  for (const path of [base, `${base}/envelopes/${number}`]) {
    const seen = await page(noor, path)
    expect(seen).not.toContain('1,234.55')
    expect(seen).not.toMatch(/value="12"/)
  }
  expect(await page(lucie)).not.toContain('1,234.55')
  expect((await send(noor, `/envelopes/${number}`, { notes_100: '11' })).status).toBe(303)
  expect((await send(noor, '/hand-in')).status).toBe(303)
  // They differ: the two still see only their own, a third person both.
  expect(await page(noor)).not.toContain('1,234.55')
  expect(await page(sam)).not.toContain('1,100.00')
  const third = await page(lucie)
  expect(third).toContain('1,234.55')
  expect(third).toContain('1,100.00')
})

it('shows a form again as it was sent where a number is none', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const numbers = await dropped(db, id, 1)
  const count = made(await openCount(db, system, { numbers }))
  const app = testApp(db)
  const sam = await signedIn(db, custodian, 'Sam')
  const base = `/fr/finances/comptant/comptages/${count}`
  await app.request(`${base}/place`, post({ _csrf: sam.csrf }, sam.headers))
  const path = `${base}/enveloppes/${numberInPrint(numbers[0] ?? 0)}`
  for (const bad of ['-1', '2.5', 'douze', '1e3', '999999999']) {
    const answer = await app.request(path, post({ _csrf: sam.csrf, notes_20: bad, coins_5: '3' }, sam.headers))
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Donnez un nombre entier')
    expect(html).toContain('value="3"')
  }
  const two = await app.request(path, post({ _csrf: sam.csrf, notes_20: 'x', notes_5: 'y' }, sam.headers))
  expect((await two.text()).replaceAll('\u00a0', ' ')).toContain('Billets de 5 $ –')
  const long = await app.request(path, post({ _csrf: sam.csrf, coins_5: '3', aside: 'x'.repeat(301) }, sam.headers))
  expect([long.status, await long.text()]).toEqual([422, expect.stringContaining('C’est trop long')])
  const uneven = await app.request(path, post({ _csrf: sam.csrf, cheques: '1' }, sam.headers))
  expect(await uneven.text()).toContain('Donnez le nombre de chèques et leur montant')
})

it('lets a third person carry the money, shows the sums only where they differ, and prints the slip', async () => {
  const { db } = database
  await withOperations(db)
  const { id } = await aCampaign(db)
  const { count } = await accepted(db, id, [{ notes_20: 3 }])
  const app = testApp(db)
  const lucie = await signedIn(db, treasurer, 'Lucie')
  const path = '/en/money/cash/deposits/new'
  const open = await (await app.request(path, { headers: lucie.headers })).text()
  expect(open).not.toContain('60.00')
  const send = (fields: Record<string, string>) =>
    app.request(path, post({ _csrf: lucie.csrf, counts: count, ...fields }, lucie.headers))
  const differs = await send({ notes_20: '2' })
  expect(differs.status).toBe(422)
  expect(await differs.text()).toContain('You found $40.00; $60.00 was counted')
  const made_ = await send({ notes_20: '2', explanation: 'One note was counterfeit.' })
  expect(made_.status).toBe(303)
  const slip = made_.headers.get('location') ?? ''
  expect(await (await app.request(slip, { headers: lucie.headers })).text()).toContain('One note was counterfeit.')
  const pdf = await app.request(`${slip}/slip.pdf`, { headers: lucie.headers })
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const auditor = await signedIn(db, [{ community: 0, role: 'auditor' }], 'Victor')
  const seen = await app.request('/fr/finances/ecarts', { headers: auditor.headers })
  expect(await seen.text()).toContain('One note was counterfeit.')
})

it('tells whoever keeps the stub where the envelope is, never what is in it, and takes a request for a receipt', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  await sayReceipts(id)
  const { path, envelope } = await aKeptPart(id)
  const app = testApp(db)
  const page = await app.request(path)
  expect(page.status).toBe(200)
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect(await page.text()).toContain('attend, fermée, d’être comptée')
  const bad = await app.request(path, post({ name: 'Amina', email: 'nowhere' }))
  expect(bad.status).toBe(422)
  const half = await app.request(path, post({ ...amina, street: ' ', postalCode: '' }))
  expect(half.status).toBe(422)
  expect(await half.text()).toMatch(/Remplissez ce champ[\s\S]*value="Amina Ḥaddād"/)
  const sent = await app.request(path, post(amina))
  expect(sent.status).toBe(303)
  const slip = await db.selectFrom('cash_slips').selectAll().where('envelope_id', '=', envelope).executeTakeFirst()
  expect(slip).toMatchObject({ name: 'Amina Ḥaddād', locale: 'fr' })
  expect((await app.request('/en/envelopes/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  expect((await app.request('/en/envelopes/1')).status).toBe(404)
})

it('tells whoever asks for a receipt too late, or where nobody issues any, what to do instead', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const { path, envelope } = await aKeptPart(id)
  const app = testApp(db)
  const none = await (await app.request(path)).text()
  expect(none).toContain('ne demandons donc ni nom ni adresse')
  expect(none).not.toContain('name="email"')
  expect((await app.request(path, post(amina))).status).toBe(422)
  expect(await db.selectFrom('cash_slips').selectAll().where('envelope_id', '=', envelope).execute()).toEqual([])
  await sayReceipts(id)
  const { count } = await accepted(db, id, [{ notes_20: 1 }])
  const counted = await db
    .selectFrom('cash_envelopes')
    .select('stub')
    .where('count_id', '=', count)
    .executeTakeFirstOrThrow()
  const late = await app.request(`/fr/enveloppes/${counted.stub}`, post(amina))
  expect(late.status).toBe(422)
  expect(await late.text()).toContain('écrivez au centre en donnant le numéro')
})

it('lets auditors look at envelopes, counts and slips, and do nothing with them', async () => {
  const { db } = database
  await withOperations(db)
  const { id } = await aCampaign(db)
  const { count } = await accepted(db, id, [{ notes_20: 3 }])
  const [waiting = 0] = await dropped(db, id, 1)
  const open = made(await openCount(db, system, { numbers: await dropped(db, id, 1) }))
  const app = testApp(db)
  const lucie = await signedIn(db, treasurer, 'Lucie')
  const slip = await app.request(
    '/en/money/cash/deposits/new',
    post({ _csrf: lucie.csrf, counts: count, notes_20: '3' }, lucie.headers),
  )
  const victor = await signedIn(db, [{ community: 0, role: 'auditor' }], 'Victor')
  const deposit = slip.headers.get('location') ?? ''
  const pages = ['', '/envelopes', `/envelopes/${numberInPrint(waiting)}`, `/counts/${count}`, `/counts/${open}`]
  for (const path of [...pages.map((page) => `/en/money/cash${page}`), deposit]) {
    const answer = await app.request(path, { headers: victor.headers })
    expect([path, answer.status]).toEqual([path, 200])
    const main = (await answer.text()).split('<main')[1] ?? ''
    expect([path, main.includes('method="post"')]).toEqual([path, false])
    for (const [, href = ''] of main.matchAll(/href="(\/en\/[^"]+)"/g))
      expect([href, (await app.request(href, { headers: victor.headers })).status]).toEqual([href, 200])
  }
  for (const path of ['drop-off', 'counts/new', 'deposits/new', 'labels', `envelopes/${numberInPrint(waiting)}/slip`])
    expect((await app.request(`/en/money/cash/${path}`, { headers: victor.headers })).status).toBe(403)
})

it('prints a sheet of labels', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const app = testApp(db)
  const sam = await signedIn(db, custodian, 'Sam')
  const given = await app.request(
    '/en/money/cash/labels',
    post({ _csrf: sam.csrf, campaign: id, pieces: '7' }, sam.headers),
  )
  const query = new URL(given.headers.get('location') ?? '', 'http://localhost').search
  const pdf = await app.request(`/fr/finances/comptant/etiquettes.pdf${query}`, { headers: sam.headers })
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})
