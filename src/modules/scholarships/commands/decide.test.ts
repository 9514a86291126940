import { beforeAll, describe, expect, it } from 'vitest'
import { balanceOf } from '#modules/ledger'
import { withOwnDatabase } from '#test/database.ts'
import { findCall } from '../queries/calls.ts'
import { rankingOf } from '../queries/ranking.ts'
import {
  aCall,
  applicationOf,
  aSentApplication,
  editor,
  made,
  mailsTo,
  readBy,
  readers,
  readingsOf,
  release,
  senders,
  treasurer,
} from '../testing.ts'
import { answerAward, cancelAward, closeCall, decideTie, offerAward, payAward, shareOut } from './index.ts'
import { declareReading, handIn } from './readings.ts'

/** Everything here commits: what is tried is what two people do at the same moment. */
const database = withOwnDatabase()
const answerBy = '2030-01-31'

async function aRanking(scores: readonly (readonly number[])[], given: Record<string, string> = {}, cents?: number) {
  const call = await aCall(database.db, given, cents)
  const applications = []
  for (const _ of scores) applications.push(await aSentApplication(database.db, call.id))
  await release(
    database.db,
    call.id,
    applications.map(({ id }) => id),
  )
  made(await shareOut(database.db, editor, senders, call.id))
  for (const [i, { id }] of applications.entries()) await readBy(database.db, id, [scores[i] ?? [], scores[i] ?? []])
  return { call, applications }
}
const offer = (callId: string, application: string, by = editor) =>
  offerAward(database.db, by, senders, { callId, application, answerBy })
const fundOf = async ({ fund }: { fund: { code: string } }) => -(await balanceOf(database.db, `fund:${fund.code}`))

beforeAll(async () => {
  await readers(database.db, 4)
})

describe('an award', () => {
  it('goes to one of two to whom two people give the last one at the same moment', async () => {
    const { call, applications } = await aRanking([
      [5, 5],
      [3, 3],
    ])
    const [first, second] = applications
    const outcomes = await Promise.all([
      offer(call.id, first?.id ?? ''),
      offer(call.id, first?.id ?? '', { id: 'nadia' }),
      offer(call.id, second?.id ?? '', { id: 'nadia' }),
    ])
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1)
    expect((await findCall(database.db, call.id))?.given).toBe(1)
    expect(await fundOf(call)).toBe(450_000)
    expect(await offer(call.id, second?.id ?? '')).toEqual({ ok: false, reason: 'all-given' })
  })

  it('is never more than the fund holds, also where two calls draw on it at the same moment', async () => {
    const first = await aRanking([[5, 5]], {}, 70_000)
    const second = await aRanking([[5, 5]], { fund: first.call.fund.id }, 0)
    const outcomes = await Promise.all([
      offer(first.call.id, first.applications[0]?.id ?? ''),
      offer(second.call.id, second.applications[0]?.id ?? ''),
    ])
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1)
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'fund-short' })
    expect(await fundOf(first.call)).toBe(20_000)
    const states = [first, second].map(({ applications }) => applicationOf(database.db, applications[0]?.id ?? ''))
    expect((await Promise.all(states)).map(({ state }) => state).toSorted()).toEqual(['awarded', 'in-review'])
  })

  it('follows the ranking, and goes to the next when it is declined', async () => {
    const { call, applications } = await aRanking([
      [2, 2],
      [4, 4],
    ])
    const [last, first] = applications
    expect(await offer(call.id, last?.id ?? '')).toEqual({ ok: false, reason: 'not-next' })
    made(await offer(call.id, first?.id ?? ''))
    expect(await closeCall(database.db, editor, senders, call.id)).toEqual({ ok: false, reason: 'still-offered' })
    const both = await Promise.all([
      answerAward(database.db, { id: 'link:x' }, senders, { id: first?.id ?? '', state: 'declined' }),
      answerAward(database.db, { id: 'link:x' }, senders, { id: first?.id ?? '', state: 'declined' }),
    ])
    expect(both.filter(({ ok }) => ok).length).toBe(1)
    expect(await fundOf(call)).toBe(500_000)
    made(await offer(call.id, last?.id ?? ''))
    expect(await fundOf(call)).toBe(450_000)
  })

  it('is paid by another person than who gave it, once, and cannot be taken back then', async () => {
    const { call, applications } = await aRanking([
      [5, 5],
      [1, 1],
    ])
    const [first, other] = applications
    const id = first?.id ?? ''
    const awards = await balanceOf(database.db, 'awards')
    made(await offer(call.id, id))
    expect(await payAward(database.db, treasurer, senders, { id, on: '2030-02-01' })).toEqual({
      ok: false,
      reason: 'not-open',
    })
    made(await answerAward(database.db, { id: 'link:x' }, senders, { id, state: 'accepted' }))
    expect(await payAward(database.db, editor, senders, { id, on: '2030-02-01' })).toEqual({
      ok: false,
      reason: 'same-person',
    })
    const paid = await Promise.all(
      [1, 2].map(() => payAward(database.db, treasurer, senders, { id, on: '2030-02-01' })),
    )
    expect(paid.filter(({ ok }) => ok).length).toBe(1)
    expect(await balanceOf(database.db, 'awards')).toBe(awards)
    expect(await cancelAward(database.db, editor, senders, { id, reason: 'x' })).toEqual({
      ok: false,
      reason: 'not-open',
    })
    expect(made(await closeCall(database.db, editor, senders, call.id))).toBe(1)
    expect((await applicationOf(database.db, other?.id ?? '')).state).toBe('not-awarded')
    const mails = await mailsTo(database.db, other?.email ?? '')
    expect(mails.at(-1)?.subject).toMatch(/^About your application/)
    expect(await closeCall(database.db, editor, senders, call.id)).toEqual({ ok: false, reason: 'not-open' })
  })

  it('waits for the committee where equals are more than what is left, and for a word on why', async () => {
    const { call, applications } = await aRanking([
      [4, 4],
      [4, 4],
      [1, 1],
    ])
    const [a, b, c] = applications.map(({ id }) => id)
    expect(await offer(call.id, a ?? '')).toEqual({ ok: false, reason: 'tie-open' })
    const decide = (order: string[]) =>
      decideTie(database.db, editor, { callId: call.id, order, reason: 'Need is greater.' })
    expect(await decide([a ?? '', c ?? ''])).toEqual({ ok: false, reason: 'not-equal' })
    made(await decide([b ?? '', a ?? '']))
    expect(await offer(call.id, a ?? '')).toEqual({ ok: false, reason: 'not-next' })
    made(await offer(call.id, b ?? ''))
    const held = await findCall(database.db, call.id)
    const { ranked } = await rankingOf(database.db, held ?? expect.fail('gone'))
    expect(ranked.map(({ id, place }) => [id, place])).toEqual([
      [b, 1],
      [a, 2],
      [c, 3],
    ])
  })
})

describe('readings', () => {
  it('go to two, and to a third where they differ; a reader who hands in twice is counted once', async () => {
    const call = await aCall(database.db)
    const { id } = await aSentApplication(database.db, call.id)
    await release(database.db, call.id, [id])
    expect(made(await shareOut(database.db, editor, senders, call.id))).toEqual({ made: 2, short: 0 })
    expect(made(await shareOut(database.db, editor, senders, call.id))).toEqual({ made: 0, short: 0 })
    await readBy(database.db, id, [[5, 5]])
    const second = (await readingsOf(database.db, id))[1]
    const by = { id: second?.reader_id ?? '' }
    const reading = second?.id ?? ''
    const given = { id: reading, scores: [1, 1], comment: 'x' }
    expect(await handIn(database.db, by, senders, given)).toEqual({ ok: false, reason: 'not-open' })
    made(await declareReading(database.db, by, senders, { id: reading, bound: false, reason: '' }))
    const twice = await Promise.all([handIn(database.db, by, senders, given), handIn(database.db, by, senders, given)])
    expect(twice.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    const all = await readingsOf(database.db, id)
    expect(all.map(({ position, state }) => [position, state])).toEqual([
      [1, 'done'],
      [2, 'done'],
      [3, 'assigned'],
    ])
    expect(await offer(call.id, id)).toEqual({ ok: false, reason: 'unfinished' })
    await readBy(database.db, id, [])
    expect(new Set(all.map(({ reader_id }) => reader_id)).size).toBe(3)
  })

  it('leave who is bound to an application, who never gets it again', async () => {
    const call = await aCall(database.db)
    const { id } = await aSentApplication(database.db, call.id)
    await release(database.db, call.id, [id])
    made(await shareOut(database.db, editor, senders, call.id))
    const [first] = await readingsOf(database.db, id)
    const by = { id: first?.reader_id ?? '' }
    const declared = { id: first?.id ?? '', bound: true, reason: 'A neighbour' }
    made(await declareReading(database.db, by, senders, declared))
    expect(await declareReading(database.db, by, senders, declared)).toEqual({ ok: false, reason: 'not-open' })
    const others = (await readingsOf(database.db, id)).filter(({ state }) => state !== 'recused')
    expect(others.length).toBe(2)
    expect(others.map(({ reader_id }) => reader_id)).not.toContain(by.id)
    const foreign = await declareReading(database.db, { id: 'somebody' }, senders, {
      ...declared,
      id: others[0]?.id ?? '',
    })
    expect(foreign).toEqual({ ok: false, reason: 'gone' })
  })
})
