import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { balanceOf } from '#modules/ledger'
import { constraintOf, transact } from '#platform/db'
import { withDatabase } from '#test/database.ts'
import { keysOf, openNumber } from '../keys.ts'
import { availableOf } from '../queries/funds.ts'
import { readCode } from '../rules/index.ts'
import {
  aProgramme,
  approves,
  aReceipt,
  ask,
  asks,
  day,
  envelopesOf,
  hands,
  made,
  senders,
  settings,
  someNumbers,
  somePurchase,
  someSlips,
  stockOf,
} from '../testing.ts'
import {
  beginOpening,
  buyCards,
  decideRequest,
  deliver,
  endOpening,
  expireCodes,
  handOver,
  keepReceipt,
  makeCodes,
  packEnvelopes,
  requestCards,
  resealNumbers,
  sealEnvelopes,
  takeBack,
  withdrawRequest,
} from './index.ts'

const database = withDatabase()
const desk = { at: 'desk' } as const
const hand = (code: string, by = hands) => handOver(database.db, by, settings, { code, via: desk, on: day })
/** The constraint a statement breaks, in a savepoint so that the test can go on. */
async function broken(statement: ReturnType<typeof sql>) {
  try {
    await transact(database.db, (tx) => statement.execute(tx))
    return undefined
  } catch (error) {
    return constraintOf(error)
  }
}

it('takes a request, its approval by another and its purchase, and books cards against the bank alone', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  const id = made(await ask(db, programme))
  expect(await decideRequest(db, asks, { id, approve: true })).toEqual({ ok: false, reason: 'own-request' })
  made(await decideRequest(db, approves, { id, approve: true }))
  const numbers = someNumbers(4)
  const buy = (by = asks, some = numbers) => buyCards(db, by, settings, { id, numbers: some, on: day })
  expect(await buy()).toEqual({ ok: false, reason: 'no-receipt' })
  made(await keepReceipt(db, asks, { id, received: await aReceipt(db) }))
  expect(await buy(approves)).toEqual({ ok: false, reason: 'approver' })
  expect(await buy(asks, numbers.slice(1))).toEqual({ ok: false, reason: 'wrong-number' })
  expect(await buy(asks, [...numbers.slice(1), numbers[1] ?? ''])).toEqual({ ok: false, reason: 'twice' })
  made(await buy())
  expect(await buy()).toEqual({ ok: false, reason: 'not-approved' })
  expect(await stockOf(db, programme)).toMatchObject({ on_hand_cents: 20_000, ordered_cents: 0 })
  expect(await balanceOf(db, 'cards')).toBe(20_000)
  expect(await balanceOf(db, 'bank')).toBe(80_000)
  expect(await balanceOf(db, 'fund:winter')).toBe(-100_000)
  expect(await availableOf(db, 'winter')).toBe(80_000)
})

it('never approves more than the fund holds beyond the cards that are spoken for', async () => {
  const { db } = database
  const programme = await aProgramme(db, { ceilingCents: '5000' })
  const id = made(await ask(db, programme, { cards: 11, cents: 10_000 }))
  expect(await decideRequest(db, approves, { id, approve: true })).toEqual({ ok: false, reason: 'not-enough' })
  made(await withdrawRequest(db, asks, id))
  const smaller = made(await ask(db, programme, { cards: 10, cents: 10_000 }))
  made(await decideRequest(db, approves, { id: smaller, approve: true }))
})

it('keeps every limit: the value of a card, the ceiling, one request at a time, the count before the next', async () => {
  const { db } = database
  const programme = await aProgramme(db, { ceilingCents: '300' })
  expect(await ask(db, programme, { cents: 10_001 })).toEqual({ ok: false, reason: 'card-value' })
  expect(await ask(db, programme, { cards: 7 })).toEqual({ ok: false, reason: 'ceiling' })
  await somePurchase(db, programme, { cards: 2 })
  expect(await ask(db, programme, { cards: 1 })).toEqual({ ok: false, reason: 'count-first' })
  const insert = (cents: number) => sql`insert into card_purchases
    (programme_id, merchant, cards, card_cents, reason, requested_by) values (${programme}, 'x', 1, ${cents}, '', 'sam')`
  expect(await broken(insert(5000))).toBe('card_count_first')
  expect(await broken(insert(10_001))).toBe('card_value')
  expect(await broken(sql`update card_programmes set on_hand_cents = 30001 where id = ${programme}`)).toBe(
    'card_ceiling',
  )
  await sql`update card_programmes set reconciled_at = clock_timestamp() where id = ${programme}`.execute(db)
  made(await ask(db, programme, { cards: 1 }))
  expect(await ask(db, programme, { cards: 1 })).toEqual({ ok: false, reason: 'under-way' })
  await sql`update card_programmes set reconciled_at = clock_timestamp() - interval '15 days',
    bought_at = clock_timestamp() - interval '20 days' where id = ${programme}`.execute(db)
  expect(await broken(insert(5000))).toBe('card_count_first')
})

it('seals numbers so that only the key opens them, and refuses a card it has seen, under an older key too', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  const id = await somePurchase(db, programme)
  const cards = await db.selectFrom('cards').selectAll().where('purchase_id', '=', id).orderBy('position').execute()
  const [first] = cards
  if (!first) throw new Error('no card')
  const number = openNumber(settings, first)
  if (!number) throw new Error('no key')
  expect(number.endsWith(first.last4)).toBe(true)
  expect(openNumber({ ...settings, secret: 'a secret that never sealed anything here' }, first)).toBeUndefined()
  expect(first.sealed_number.includes(Buffer.from(number))).toBe(false)
  const [, other] = cards
  expect(() => openNumber(settings, { ...first, id: other?.id ?? '' })).toThrow()
  await sql`update card_programmes set reconciled_at = clock_timestamp() where id = ${programme}`.execute(db)
  const again = made(await ask(db, programme, { cards: 1 }))
  made(await decideRequest(db, approves, { id: again, approve: true }))
  made(await keepReceipt(db, asks, { id: again, received: await aReceipt(db) }))
  const renewed = { ...settings, CARD_KEY: 'a new key for cards that is quite long enough' }
  const buy = (numbers: string[]) => buyCards(db, asks, renewed, { id: again, numbers, on: day })
  expect(await buy([number])).toEqual({ ok: false, reason: 'known' })
  expect(await resealNumbers(db, renewed)).toBe(4)
  expect(await resealNumbers(db, renewed)).toBe(0)
  const anew = await db.selectFrom('cards').selectAll().where('id', '=', first.id).executeTakeFirstOrThrow()
  expect(anew.key_id).toBe(keysOf(renewed)[0].id)
  expect(openNumber({ ...renewed, secret: 'another secret, long enough to be one' }, anew)).toBe(number)
  expect(await buy([number])).toEqual({ ok: false, reason: 'known' })
  made(await buy(someNumbers(1)))
})

it('seals and opens envelopes by two people, and hands over by a third who has not seen the code', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  const purchase = await somePurchase(db, programme)
  made(await packEnvelopes(db, asks, { purchase, envelopes: 2, each: 2 }))
  expect(await packEnvelopes(db, asks, { purchase, envelopes: 1, each: 1 })).toEqual({ ok: false, reason: 'too-few' })
  const ids = (await envelopesOf(db, programme)).map(({ id }) => id)
  const some = { programme, ids }
  expect(await sealEnvelopes(db, asks, some)).toEqual({ ok: false, reason: 'two-people' })
  expect(await makeCodes(db, approves, settings, some)).toEqual({ ok: false, reason: 'not-sealed' })
  made(await sealEnvelopes(db, hands, some))
  const [first, second] = made(await makeCodes(db, { id: 'nadia' }, settings, some))
  if (!first || !second) throw new Error('no code')
  for (const by of [asks, approves, { id: 'nadia' }])
    expect(await hand(first.code, by)).toEqual({ ok: false, reason: 'three-people' })
  expect(await hand(first.code)).toEqual({ ok: true, value: { envelope: 1, cards: 2, cents: 10_000 } })
  expect(await hand(first.code)).toEqual({ ok: false, reason: 'handed' })
  expect(await balanceOf(db, 'cards')).toBe(10_000)
  expect(await balanceOf(db, 'fund:winter')).toBe(-90_000)
  const rest = { programme, ids: ids.slice(1) }
  made(await beginOpening(db, asks, rest))
  expect(await hand(second.code)).toEqual({ ok: false, reason: 'unknown' })
  expect(await endOpening(db, asks, rest)).toEqual({ ok: false, reason: 'two-people' })
  made(await endOpening(db, hands, rest))
  expect(await stockOf(db, programme)).toMatchObject({ on_hand_cents: 10_000 })
  made(await packEnvelopes(db, asks, { purchase, envelopes: 1, each: 2 }))
})

it('has the database stand behind the three people and the two, whatever the program says', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  const purchase = await somePurchase(db, programme)
  await someSlips(db, programme, { purchase })
  const of = sql`where programme_id = ${programme}`
  expect(await broken(sql`update card_purchases set decided_by = 'sam' where id = ${purchase}`)).toBeDefined()
  expect(await broken(sql`update card_envelopes set sealed_by = packed_by ${of}`)).toBe('card_sealed_by_two')
  expect(await broken(sql`update card_envelopes set given_by = 'lucie' ${of}`)).toBe('card_given_by_a_third')
  const claim = (by: string, requested = 'sam') => sql`
    insert into card_claims (programme_id, code_id, envelope_id, requested_by, decided_by, codes_by, handed_by, via, cards, cents)
    select e.programme_id, c.id, e.id, ${requested}, e.decided_by, c.made_by, ${by}, 'desk', e.cards, e.cents
    from card_envelopes e join card_codes c on c.envelope_id = e.id where e.programme_id = ${programme} limit 1`
  for (const by of ['sam', 'lucie']) expect(await broken(claim(by))).toBe('card_handed_by_a_third')
  // Nor does it help to say that somebody else had asked.
  expect(await broken(claim('sam', 'noor'))).toBe('card_claims_envelope_id_requested_by_decided_by_fkey')
})

it('keeps nothing of a code but its HMAC', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  const slips = await someSlips(db, programme, { purchase: await somePurchase(db, programme) })
  const { rows } = await sql<{ all: string }>`
    select coalesce(string_agg(row_to_json(x)::text, ''), '') as all from
      (select to_jsonb(c) as row from card_codes c union all select to_jsonb(a) from audit_log a
        union all select to_jsonb(m) from card_moves m union all select to_jsonb(l) from mails l) x`.execute(db)
  for (const { code } of slips) {
    expect(readCode(code)).toBe(code)
    expect(rows[0]?.all).not.toContain(code)
  }
})

it('lets codes run out by night and gives their envelopes new ones', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  const [slip] = await someSlips(db, programme, { purchase: await somePurchase(db, programme), envelopes: 1 })
  await sql`update card_codes set expires_on = current_date - 2`.execute(db)
  expect(await hand(slip?.code ?? '')).toEqual({ ok: false, reason: 'unknown' })
  expect(await expireCodes(db)).toBe(1)
  const ids = (await envelopesOf(db, programme)).map(({ id }) => id)
  const [anew] = made(await makeCodes(db, approves, settings, { programme, ids }))
  made(await hand(anew?.code ?? ''))
})

it('lets the partner hand over only what lies with it, and the desk only what lies there', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  const [one, two] = await someSlips(db, programme, { purchase: await somePurchase(db, programme) })
  const ids = (await envelopesOf(db, programme)).slice(0, 1).map(({ id }) => id)
  const give = (by = hands) => deliver(db, by, senders, { programme, ids, what: 'envelopes' })
  expect(await give(approves)).toEqual({ ok: false, reason: 'three-people' })
  made(await give())
  const partner = (code = '', of = programme) =>
    handOver(db, { id: 'link:1' }, settings, { code, via: { at: 'partner', programme: of }, on: day })
  expect(await hand(one?.code ?? '')).toEqual({ ok: false, reason: 'elsewhere' })
  expect(await partner(two?.code)).toEqual({ ok: false, reason: 'elsewhere' })
  expect(await partner(one?.code, await aProgramme(db))).toEqual({ ok: false, reason: 'unknown' })
  made(await partner(one?.code))
  expect(await takeBack(db, hands, { programme, ids })).toEqual({ ok: false, reason: 'changed' })
})

it('writes every move of every card in its log, and nobody can change a line', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  const [slip] = await someSlips(db, programme, { purchase: await somePurchase(db, programme), envelopes: 1, each: 2 })
  made(await hand(slip?.code ?? ''))
  const moves = await db
    .selectFrom('card_moves')
    .select(['kind', 'by_id', 'second_id'])
    .where('programme_id', '=', programme)
    .orderBy('id')
    .execute()
  const told = moves.map(({ kind, by_id, second_id }) => `${kind} ${by_id} ${second_id ?? ''}`.trim())
  const twice = (text: string) => [text, text]
  expect(told).toEqual([
    ...twice('received sam'),
    ...twice('received sam'),
    ...twice('packed sam'),
    ...twice('sealed lucie sam'),
    ...twice('handed noor'),
  ])
  await expect(transact(db, (tx) => sql`update card_moves set by_id = 'x'`.execute(tx))).rejects.toThrow('permission')
  await expect(transact(db, (tx) => sql`delete from card_claims`.execute(tx))).rejects.toThrow('permission')
})

it('asks for nothing of a programme that is not there', async () => {
  const nowhere = '00000000-0000-4000-8000-000000000000'
  const form = { merchant: 'x', cards: 1, cardCents: 100, reason: '' }
  expect(await requestCards(database.db, asks, { programme: nowhere, form })).toEqual({ ok: false, reason: 'gone' })
})
