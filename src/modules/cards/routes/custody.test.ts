import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { house } from '#platform/auth'
import type { Tx } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { decideRequest, handOver, keepReceipt } from '../commands/index.ts'
import { inGroups } from '../rules/index.ts'
import {
  aProgramme,
  approves,
  aReceipt,
  ask,
  day,
  envelopesOf,
  hands,
  made,
  settings,
  someNumbers,
  somePurchase,
  someSlips,
} from '../testing.ts'

const database = withDatabase()
const now = new Date('2016-12-20T15:00:00Z')

/** Sam asks, Lucie approves, Noor hands over, Victor looks; each in their own browser. */
async function cast(db: Tx) {
  const app = testApp(db, { now })
  const of = async (name: string, role: 'treasurer' | 'custodian' | 'auditor') => {
    const { headers, csrf, actor } = await signedIn(db, [{ community: house, role }], name)
    const get = async (address: string) => {
      const answer = await app.request(address, { headers })
      return { status: answer.status, html: await answer.text(), headers: answer.headers }
    }
    const send = async (address: string, fields: Record<string, string> = {}) => {
      const answer = await app.request(address, post({ ...fields, _csrf: csrf }, headers))
      return { status: answer.status, to: answer.headers.get('location') ?? '', answer }
    }
    return { get, send, id: actor.id, csrf, headers }
  }
  return {
    app,
    sam: await of('Sam', 'custodian'),
    lucie: await of('Lucie', 'treasurer'),
    noor: await of('Noor', 'custodian'),
    victor: await of('Victor', 'auditor'),
  }
}

it('leads three people through request, approval, purchase, envelopes and hand-over, in both languages', async () => {
  const { db } = database
  const { sam, lucie, noor, victor } = await cast(db)
  const programme = await aProgramme(db)
  const wrong = await sam.send(`/en/money/cards/${programme}/requests/new`, {
    merchant: '',
    cards: '4',
    cardCents: 'x',
  })
  expect(wrong.status).toBe(422)
  const asked = await sam.send(`/en/money/cards/${programme}/requests/new`, {
    merchant: 'Grocer',
    cards: '4',
    cardCents: '50.00',
  })
  const purchase = asked.to.split('/').at(-1) ?? ''
  expect((await sam.send(`/en/money/cards/purchases/${purchase}/approve`)).status).toBe(403)
  expect((await lucie.get(`/fr/finances/cartes/achats/${purchase}`)).html).toContain('attend l’approbation')
  expect((await lucie.send(`/fr/finances/cartes/achats/${purchase}/approuver`)).status).toBe(303)
  made(await keepReceipt(db, { id: sam.id }, { id: purchase, received: await aReceipt(db) }))
  const numbers = someNumbers(4)
  const late = await sam.send(`/en/money/cards/purchases/${purchase}/cards`, { on: day, numbers: numbers[0] ?? '' })
  expect([late.status, (await late.answer.text()).includes('4 cards were approved, and here is 1 number.')]).toEqual([
    422,
    true,
  ])
  const ahead = { on: '2016-12-21', numbers: numbers.join('\n') }
  const refused = await sam.send(`/en/money/cards/purchases/${purchase}/cards`, ahead)
  expect([refused.status, (await refused.answer.text()).includes('This day is still to come.')]).toEqual([422, true])
  const bought = await sam.send(`/en/money/cards/purchases/${purchase}/cards`, { on: day, numbers: numbers.join('\n') })
  expect(bought.status).toBe(303)
  const page = await victor.get(`/en/money/cards/purchases/${purchase}`)
  expect(page.html).toContain(`\u2026${numbers[0]?.slice(-4)}`)
  for (const number of numbers) expect(page.html).not.toContain(number)

  const envelopes = `/en/money/cards/${programme}/envelopes`
  expect((await sam.send(`${envelopes}/pack`, { purchase, envelopes: '2', each: '2' })).status).toBe(303)
  const ids = (await envelopesOf(db, programme)).map(({ id }) => id).join(',')
  expect((await sam.send(`${envelopes}/act/seal`, { ids })).status).toBe(409)
  expect((await lucie.send(`${envelopes}/act/seal`, { ids })).status).toBe(303)
  expect((await victor.send(`${envelopes}/act/seal`, { ids })).status).toBe(403)
  const slips = await lucie.send(`${envelopes}/slips.pdf`, { ids })
  expect(slips.answer.headers.get('content-type')).toBe('application/pdf')
  expect((await lucie.send(`${envelopes}/slips.pdf`, { ids })).status).toBe(409)
  expect((await noor.get(`/fr/finances/cartes/${programme}/enveloppes`)).html).toContain('scellée, au centre')
})

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined
it.skipIf(!hasPoppler)(
  'prints codes that open their envelopes, in three languages, and the desk hands them over',
  async () => {
    const { db } = database
    const { sam, lucie, noor } = await cast(db)
    const programme = await aProgramme(db)
    const purchase = await somePurchase(db, programme)
    const envelopes = `/en/money/cards/${programme}/envelopes`
    await sam.send(`${envelopes}/pack`, { purchase, envelopes: '2', each: '1' })
    const ids = (await envelopesOf(db, programme)).map(({ id }) => id).join(',')
    await lucie.send(`${envelopes}/act/seal`, { ids })
    const { answer } = await sam.send(`${envelopes}/slips.pdf`, { ids })
    const input = Buffer.from(await answer.arrayBuffer())
    const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input, encoding: 'utf8' })
    const codes = stdout.match(/[A-Z0-9]{4}(-[A-Z0-9]{4}){3}/g) ?? []
    expect(codes).toHaveLength(2)
    expect(stdout).toContain('Bring this paper to get an envelope.')
    expect(stdout).toContain('Aucun nom n’est demandé.')
    expect(stdout.normalize('NFKC')).toMatch(/[\u0621-\u064A]{3}/)
    const [code = ''] = codes
    const found = await noor.send('/en/money/cards/hand-over', { code })
    expect(found.status).toBe(200)
    // Programmes number their envelopes alike: which one it is of is said too.
    expect(await found.answer.text()).toContain('Envelope 1, Winter cards')
    const own = await sam.send('/en/money/cards/hand-over', { code })
    expect([own.status, (await own.answer.text()).includes('somebody else hands them over')]).toEqual([409, true])
    expect((await sam.send('/en/money/cards/hand-over/done', { code })).status).toBe(409)
    expect((await noor.send('/en/money/cards/hand-over/done', { code })).status).toBe(303)
    expect((await noor.send('/fr/finances/cartes/remise', { code })).status).toBe(409)
  },
)

it('lets nobody approve what the fund cannot pay, and says how much it lacks', async () => {
  const { db } = database
  const { lucie } = await cast(db)
  const programme = await aProgramme(db, { ceilingCents: '5000', fund: 'poor' })
  const id = made(await ask(db, programme, { cards: 30 }))
  const { html } = await lucie.get(`/en/money/cards/purchases/${id}`)
  expect(html).toContain('The fund is $500.00 short of this purchase')
  expect(html).not.toContain('>Approve<')
  expect((await lucie.send(`/en/money/cards/purchases/${id}/approve`)).status).toBe(409)
})

it('shows nobody what another counted, nor what the record has, until both are done', async () => {
  const { db } = database
  const { sam, noor, victor } = await cast(db)
  const programme = await aProgramme(db)
  await somePurchase(db, programme)
  const begun = await sam.send(`/en/money/cards/${programme}/counts`)
  await sam.send(begun.to, { loose: '3', envelopes: '0' })
  for (const one of [sam, noor, victor]) {
    const { html } = await one.get(begun.to)
    expect(html).toContain('hidden until both are done')
    expect(html).not.toContain('3 cards, 0 envelopes')
  }
  expect((await noor.get(begun.to)).html).toContain('name="loose"')
  expect((await sam.get(begun.to)).html).not.toContain('name="loose"')
  const differing = await noor.send(begun.to, { loose: '3', envelopes: '0' })
  // No sign of success where the two have found a difference.
  expect(differing.answer.headers.get('set-cookie') ?? '').not.toContain('flash')
  const { html } = await victor.get(begun.to)
  expect(html).toContain('3 cards, 0 envelopes')
  expect(html).toContain('cards \u22121, envelopes 0')
})

it('reports, confirms and shows whole numbers to the treasurer alone', async () => {
  const { db } = database
  const { sam, lucie, noor } = await cast(db)
  const programme = await aProgramme(db)
  await somePurchase(db, programme)
  const fields = { cards: '1-2', envelopes: '', what: 'The safe was open on Monday.', happenedOn: day }
  expect((await sam.send(`/en/money/cards/${programme}/losses`, { ...fields, cards: '99' })).status).toBe(422)
  const ahead = { ...fields, happenedOn: '2016-12-21' }
  expect((await sam.send(`/en/money/cards/${programme}/losses`, ahead)).status).toBe(422)
  const { to } = await sam.send(`/en/money/cards/${programme}/losses`, fields)
  expect((await noor.send(`${to}/confirm`)).status).toBe(403)
  expect((await noor.send(`${to}/numbers`)).status).toBe(403)
  const shown = await lucie.send(`${to}/numbers`)
  expect(shown.answer.headers.get('cache-control')).toContain('no-store')
  expect(await shown.answer.text()).toMatch(/6006\d{12}/)
  expect((await lucie.get(to)).html).not.toMatch(/6006\d{12}/)
  expect((await lucie.send(`${to}/confirm`)).status).toBe(303)
})

it('takes numbers in from a CSV file, and says which file cannot be one', async () => {
  const { db } = database
  const { app, sam } = await cast(db)
  const programme = await aProgramme(db)
  const id = made(await ask(db, programme, { cards: 2 }))
  made(await decideRequest(db, approves, { id, approve: true }))
  made(await keepReceipt(db, { id: sam.id }, { id, received: await aReceipt(db) }))
  const upload = async (text: string) => {
    const body = new FormData()
    body.set('_csrf', sam.csrf)
    body.set('on', day)
    body.set('file', new Blob([text]), 'cards.csv')
    const answer = await app.request(`/en/money/cards/purchases/${id}/import`, {
      method: 'POST',
      body,
      headers: sam.headers,
    })
    return { status: answer.status, html: await answer.text() }
  }
  const wrong = await upload('Number;Value\r\nabc;50\r\n')
  expect([wrong.status, wrong.html.includes('Line 2 is not a card number')]).toEqual([422, true])
  const [one, two] = someNumbers(2)
  const few = await upload(`Number;Value\r\n${one};50\r\n`)
  // What the file holds stands in the field, to be mended there.
  expect([few.status, few.html.includes(`${one};50`)]).toEqual([422, true])
  expect((await upload(`${one}\n\n${one}\n`)).html).toContain('The number on line 3 is further up already.')
  expect((await upload(`Number;Value\r\n${one};50\r\n${two};50\r\n`)).status).toBe(303)
  expect(await db.selectFrom('cards').select('last4').where('purchase_id', '=', id).execute()).toHaveLength(2)
  // No second request while one is under way, so the next is of another programme.
  const next = made(await ask(db, await aProgramme(db), { cards: 2 }))
  made(await decideRequest(db, approves, { id: next, approve: true }))
  made(await keepReceipt(db, { id: sam.id }, { id: next, received: await aReceipt(db) }))
  const numbers = `${someNumbers(1)[0]}\n${two}`
  const { status, answer: again } = await sam.send(`/fr/finances/cartes/achats/${next}/cartes`, { on: day, numbers })
  const html = await again.text()
  expect([status, html.includes('La carte de la ligne 2 a déjà été enregistrée.'), html.includes(numbers)]).toEqual([
    422,
    true,
    true,
  ])
})

it('gives the auditor the whole log as CSV, without a number of a card or a name', async () => {
  const { db } = database
  const { victor } = await cast(db)
  const programme = await aProgramme(db)
  const [slip] = await someSlips(db, programme, { purchase: await somePurchase(db, programme), envelopes: 1 })
  made(await handOver(db, hands, settings, { code: slip?.code ?? '', via: { at: 'desk' }, on: day }))
  const { html: csv } = await victor.get(`/en/money/cards/${programme}/log.csv`)
  expect(csv.trim().split('\r\n')).toHaveLength(1 + 4 + 1 + 1 + 1)
  expect(csv).not.toMatch(/6006/)
  expect(csv).not.toContain(slip?.code ?? '')
  for (const address of [
    `/en/money/cards/${programme}`,
    `/fr/finances/cartes/${programme}/registre`,
    `/fr/finances/cartes/${programme}/pertes`,
    `/en/money/cards/${programme}/samples`,
    '/en/money/cards',
  ])
    expect((await victor.get(address)).status).toBe(200)
})

it('lets the partner confirm, hand over, answer and report by its link, without an account', async () => {
  const { db } = database
  const { app, sam, noor } = await cast(db)
  const programme = await aProgramme(db)
  const slips = await someSlips(db, programme, { purchase: await somePurchase(db, programme), envelopes: 3 })
  const ids = (await envelopesOf(db, programme)).map(({ id }) => id).join(',')
  expect((await noor.send(`/en/money/cards/${programme}/envelopes/act/deliver-envelopes`, { ids })).status).toBe(303)
  const mail = await db
    .selectFrom('mails')
    .select('body')
    .where('recipient', '=', 'partner@example.org')
    .executeTakeFirstOrThrow()
  const address = /\/en\/card-partner\/\S+/.exec(mail.body)?.[0] ?? ''
  const gone = await app.request(`${address}/continue`, post({}))
  const cookie = gone.headers.get('set-cookie')?.split(';')[0] ?? ''
  const get = async () => (await app.request(address, { headers: { cookie } })).text()
  const send = async (to: string, fields: Record<string, string>) =>
    (await app.request(`${address}/${to}`, post(fields, { cookie }))).status
  const delivery = /deliveries\/([0-9a-f-]{36})/.exec(await get())?.[1] ?? ''
  const slipped = await app.request(`${address}/deliveries/${delivery}`, post({ said: 'two' }, { cookie }))
  expect(await slipped.text()).toMatch(/<input[^>]* id="field-said"[^>]* aria-invalid="true"[^>]* value="two"/)
  expect(await send(`deliveries/${delivery}`, { said: '2' })).toBe(303)
  expect(await send(`deliveries/${delivery}`, { said: '3' })).toBe(303)
  await sam.send(`/en/money/cards/${programme}/samples`)
  // The partner is the witness of the digest.
  expect(await get()).toMatch(/[0-9a-f]{64}/)
  expect(await send('hand-over', { code: inGroups(slips[0]?.code ?? '') })).toBe(303)
  expect(await send('hand-over', { code: inGroups(slips[0]?.code ?? '') })).toBe(422)
  expect(await send('issued', { issued: '4' })).toBe(422)
  expect(await send('issued', { issued: '2' })).toBe(303)
  const loss = { envelopes: '2', what: 'It fell out of the bag on the bus.', happenedOn: day }
  expect(await send('losses', loss)).toBe(303)
  expect(await send('losses', loss)).toBe(422)
  await sam.send(`/en/money/cards/${programme}/samples/draw`, { size: '5' })
  const claim = /claim\.([0-9a-f-]{36})/.exec(await get())?.[1] ?? ''
  expect(await send('sample', { [`claim.${claim}`]: 'yes' })).toBe(303)
  expect((await sam.get(`/en/money/cards/${programme}/samples`)).html).toContain('1 of 1 handed over')
  const elsewhere = await app.request(address)
  expect(await elsewhere.text()).toMatch(
    /This link is in use on another device[\s\S]*ask the person or office that sent you the message/,
  )
  await sam.send(`/en/money/cards/${programme}/partner-link`)
  const anew = await db.selectFrom('mails').select('subject').where('subject', 'like', '%new link%').execute()
  expect(anew.map(({ subject }) => subject)).toContain('Gift cards: a new link to your page (Winter cards)')
})
