import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { balanceOf } from '#modules/ledger'
import { withDatabase } from '#test/database.ts'
import { cardTotals } from '../queries/totals.ts'
import { sampleOf } from '../rules/index.ts'
import { LossForm } from '../schema.ts'
import {
  aProgramme,
  approves,
  ask,
  asks,
  day,
  envelopesOf,
  hands,
  made,
  senders,
  settings,
  somePurchase,
  someSlips,
  stockOf,
} from '../testing.ts'
import {
  acceptDelivery,
  answerSample,
  commitSample,
  confirmLoss,
  deliver,
  drawSample,
  enterCount,
  findLoss,
  handOver,
  openCount,
  reportLoss,
  revealNumbers,
} from './index.ts'

const database = withDatabase()
const form = LossForm.parse({ what: 'The drawer was found open.', happenedOn: day })
const counts = async (programme: string, entries: [{ id: string }, number, number][]) => {
  const count = made(await openCount(database.db, asks, programme))
  const verdicts: string[] = []
  for (const [by, loose, envelopes] of entries) {
    const outcome = await enterCount(database.db, by, { count, loose, envelopes })
    verdicts.push(outcome.ok ? outcome.value : outcome.reason)
  }
  return verdicts
}
const handAll = async (codes: readonly { code: string }[]) => {
  for (const { code } of codes)
    made(await handOver(database.db, hands, settings, { code, via: { at: 'desk' }, on: day }))
}

it('reconciles when two people find what the record has, and only then is there another request', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  const slips = await someSlips(db, programme, { purchase: await somePurchase(db, programme) })
  await handAll(slips.slice(1))
  expect(await ask(db, programme)).toEqual({ ok: false, reason: 'count-first' })
  expect(
    await counts(programme, [
      [asks, 2, 1],
      [asks, 2, 1],
    ]),
  ).toEqual(['waiting', 'two-people'])
  expect(await ask(db, programme)).toEqual({ ok: false, reason: 'count-first' })
  expect(await counts(programme, [[hands, 2, 1]])).toEqual(['agreed'])
  made(await ask(db, programme))
})

it('has both count anew where they differ, and counts on while families come', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  const slips = await someSlips(db, programme, { purchase: await somePurchase(db, programme) })
  expect(
    await counts(programme, [
      [asks, 2, 2],
      [hands, 1, 2],
    ]),
  ).toEqual(['waiting', 'recount'])
  expect(await counts(programme, [[hands, 2, 2]])).toEqual(['waiting'])
  // Between the two sheets an envelope goes out: each is held against the record of its own moment.
  await handAll(slips.slice(1))
  expect(await counts(programme, [[asks, 2, 1]])).toEqual(['agreed'])
})

it('blocks the next request until a difference is explained by losses that a second person confirmed', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  await someSlips(db, programme, { purchase: await somePurchase(db, programme) })
  expect(
    await counts(programme, [
      [asks, 1, 1],
      [hands, 1, 1],
    ]),
  ).toEqual(['waiting', 'differs'])
  const loss = made(await reportLoss(db, asks, { programme, cards: [3], envelopes: [2], form }))
  expect(await stockOf(db, programme)).toMatchObject({ on_hand_cents: 20_000, reconciled_at: null })
  expect(await confirmLoss(db, asks, { id: loss, on: day })).toEqual({ ok: false, reason: 'two-people' })
  made(await confirmLoss(db, approves, { id: loss, on: day }))
  expect(await confirmLoss(db, approves, { id: loss, on: day })).toEqual({ ok: false, reason: 'decided' })
  expect(await stockOf(db, programme)).toMatchObject({ on_hand_cents: 10_000, reconciled_at: expect.any(Date) })
  expect([await balanceOf(db, 'cards'), await balanceOf(db, 'fund:operations')]).toEqual([10_000, 10_000])
  expect(await balanceOf(db, 'fund:winter')).toBe(-100_000)
  made(await ask(db, programme))
})

it('takes a loss back when the cards turn up, and kills the codes of an envelope from the moment it is missed', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  const [slip] = await someSlips(db, programme, { purchase: await somePurchase(db, programme), envelopes: 1, each: 2 })
  const loss = made(await reportLoss(db, asks, { programme, cards: [], envelopes: [1], form }))
  const hand = { code: slip?.code ?? '', via: { at: 'desk' }, on: day } as const
  expect(await handOver(db, hands, settings, hand)).toEqual({ ok: false, reason: 'unknown' })
  expect(await reportLoss(db, asks, { programme, cards: [], envelopes: [1], form })).toMatchObject({ ok: false })
  expect(made(await revealNumbers(db, approves, settings, loss))).toHaveLength(2)
  made(await confirmLoss(db, approves, { id: loss, on: day }))
  expect(await findLoss(db, asks, { id: loss, on: day })).toEqual({ ok: false, reason: 'two-people' })
  made(await findLoss(db, hands, { id: loss, on: day }))
  expect([await balanceOf(db, 'cards'), await balanceOf(db, 'fund:operations')]).toEqual([20_000, 0])
  expect(
    await counts(programme, [
      [asks, 4, 0],
      [hands, 4, 0],
    ]),
  ).toEqual(['waiting', 'agreed'])
  expect(await revealNumbers(db, approves, settings, loss)).toEqual({ ok: false, reason: 'gone' })
})

it('reads no whole number without a line in the audit log', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  await somePurchase(db, programme)
  const loss = made(await reportLoss(db, asks, { programme, cards: [1], envelopes: [], form }))
  made(await revealNumbers(db, approves, settings, loss))
  const lines = await db
    .selectFrom('audit_log')
    .select(['actor_id'])
    .where('action', '=', 'card-numbers.read')
    .where('subject', '=', `card-loss:${loss}`)
    .execute()
  expect(lines).toEqual([{ actor_id: 'lucie' }])
})

it('keeps another number than was given until the partner has counted again, less what was reported lost', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  await someSlips(db, programme, { purchase: await somePurchase(db, programme), envelopes: 3 })
  const ids = (await envelopesOf(db, programme)).map(({ id }) => id)
  const delivery = made(await deliver(db, hands, senders, { programme, ids, what: 'envelopes' }))
  const says = (said: number) => acceptDelivery(db, { id: 'link:1' }, { programme, delivery, said })
  expect(await says(2)).toEqual({ ok: true, value: false })
  const lost = { programme, cards: [], form, place: 'partner' } as const
  made(await reportLoss(db, { id: 'link:1' }, { ...lost, envelopes: [2] }))
  expect(await says(2)).toEqual({ ok: true, value: true })
  expect(await says(2)).toEqual({ ok: false, reason: 'gone' })
  // What lies at the centre is nothing a partner can have lost.
  expect(await reportLoss(db, { id: 'link:1' }, { ...lost, cards: [1], envelopes: [] })).toMatchObject({ ok: false })
})

it('draws a sample by a seed whose digest was there before, from what was handed over since the last', async () => {
  const { db } = database
  const programme = await aProgramme(db)
  const purchase = await somePurchase(db, programme, { cards: 6 })
  const slips = await someSlips(db, programme, { purchase, envelopes: 6 })
  const sample = made(await commitSample(db, asks, programme))
  expect(await commitSample(db, hands, programme)).toEqual({ ok: false, reason: 'committed' })
  expect(await drawSample(db, asks, senders, { programme, size: 2 })).toEqual({ ok: false, reason: 'none' })
  await handAll(slips.slice(0, 4))
  expect(await drawSample(db, asks, senders, { programme, size: 2 })).toEqual({ ok: true, value: 2 })
  const row = await db.selectFrom('card_samples').selectAll().where('id', '=', sample).executeTakeFirstOrThrow()
  expect(createHash('sha256').update(row.seed).digest()).toEqual(row.seed_hash)
  const all = await db
    .selectFrom('card_claims')
    .select('id')
    .where('programme_id', '=', programme)
    .orderBy('seq')
    .execute()
  const drawn = await db
    .selectFrom('card_sample_claims')
    .select('claim_id')
    .where('sample_id', '=', sample)
    .orderBy('position')
    .execute()
  expect(drawn.map(({ claim_id }) => claim_id)).toEqual(sampleOf(row.seed, 4, 2).map((at) => all[at]?.id))
  const [first, second] = drawn.map(({ claim_id }) => claim_id)
  const answers = [
    { claim: first ?? '', answer: 'yes' as const },
    { claim: second ?? '', answer: 'unreachable' as const },
  ]
  expect(await answerSample(db, { id: 'link:1' }, { programme, answers })).toEqual({ ok: true, value: 2 })
  expect((await cardTotals(db)).sampled).toEqual({ yes: 1, no: 0, unreachable: 1, waiting: 0 })
  await handAll(slips.slice(4))
  made(await commitSample(db, asks, programme))
  expect(await drawSample(db, asks, senders, { programme, size: 9 })).toEqual({ ok: true, value: 2 })
})
