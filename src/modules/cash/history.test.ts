import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { balanceOf, bank } from '#modules/ledger'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aCampaign, tallyOf } from '../giving/testing.ts'
import {
  acceptCount,
  handIn,
  makeDeposit,
  noteEnvelope,
  openCount,
  recount,
  takeSeat,
  voidEnvelope,
} from './commands/index.ts'
import { centsOf, type Found } from './rules/index.ts'
import { aPerson, day, dropped, envelopesOf, found, made, withOperations } from './testing.ts'

/** Random histories of drops, counts, walks to the bank and lines of the bank, against a model that only adds. */
const database = withOwnDatabase()
let people: { id: string }[] = []
beforeAll(async () => {
  await withOperations(database.db)
  for (const name of ['Sam', 'Noor', 'Lucie', 'Wei']) people = [...people, await aPerson(database.db, name)]
})

const pieces = fc.record({
  notes_20: fc.integer({ min: 0, max: 4 }),
  coins_25: fc.integer({ min: 0, max: 7 }),
  coins_5: fc.integer({ min: 0, max: 3 }),
})
const person = fc.integer({ min: 0, max: 3 })
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('drop' as const), truth: pieces }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('lose' as const), which: fc.nat(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('count' as const),
      first: person,
      second: person,
      wrong: fc.boolean(),
      third: person,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('carry' as const),
      who: person,
      missing: fc.integer({ min: -1, max: 1 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('line' as const),
      off: fc.integer({ min: -500, max: 500 }),
      undo: fc.boolean(),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

interface Model {
  campaign: string
  waiting: { number: number; truth: Found }[]
  /** Accepted and not carried: the count, who counted, and the pieces. */
  safe: { count: string; counters: string[]; found: Found[] }[]
  way: { cents: number }[]
  given: number
  cash: number
  bank: number
  operations: number
}

async function count(db: Db, model: Model, { first, second, wrong, third }: Extract<Step, { does: 'count' }>) {
  if (model.waiting.length === 0) return
  const id = made(await openCount(db, system, { numbers: model.waiting.map(({ number }) => number) }))
  const envelopes = await envelopesOf(
    db,
    model.waiting.map(({ number }) => number),
  )
  const one = async (by: { id: string }, slip: boolean) => {
    const seat = await takeSeat(db, by, { id })
    if (!seat.ok) return seat.reason
    for (const [i, envelope] of envelopes.entries()) {
      const truth = model.waiting.find(({ number }) => number === envelope.number)?.truth ?? found()
      const noted = slip && i === 0 ? { ...truth, notes_5: truth.notes_5 + 1 } : truth
      await noteEnvelope(db, by, { count: id, envelope: envelope.id, found: noted, aside: '' })
    }
    return made(await handIn(db, by, { id, on: day }))
  }
  const [a, b] = [people[first] ?? system, people[second] ?? system]
  await one(a, wrong)
  let state = await one(b, false)
  // The same person cannot be both: somebody else comes.
  let other = b
  if (a.id === b.id) {
    other = people[(first + 1) % 4] ?? system
    state = await one(other, false)
  }
  const counters = [a.id, other.id]
  if (state === 'differs') {
    const decider = people[third] ?? system
    if (counters.includes(decider.id)) {
      made(await recount(db, a, { id }))
      await one(a, false)
      state = await one(other, false)
    } else {
      state = await one(decider, false)
      counters.push(decider.id)
    }
    expect(state).toBe('agreed')
    made(await acceptCount(db, a, { id, explanation: 'Two notes stuck together.', on: day }))
  } else expect(state).toBe('accepted')
  const sum = model.waiting.reduce((all, { truth }) => all + centsOf(truth), 0)
  model.given += sum
  model.cash += sum
  model.safe.push({ count: id, counters, found: model.waiting.map(({ truth }) => truth) })
  model.waiting = []
}

async function carry(db: Db, model: Model, { who, missing }: Extract<Step, { does: 'carry' }>) {
  const by = people[who] ?? system
  const [load] = model.safe
  if (!load) return
  const sum = found()
  for (const one of load.found) {
    sum.notes_20 += one.notes_20
    sum.coins_25 += one.coins_25
    sum.coins_5 += one.coins_5
  }
  const expected = centsOf(sum)
  const carried = { ...sum, coins_5: Math.max(0, sum.coins_5 + missing) }
  const given = { counts: [load.count], found: carried, on: day, explanation: 'A coin was found or lost on the table.' }
  const outcome = await makeDeposit(db, by, given)
  if (load.counters.includes(by.id)) {
    expect(outcome).toEqual({ ok: false, reason: 'counted-by-you' })
    return
  }
  made(outcome)
  model.safe.shift()
  model.cash -= expected
  model.operations -= expected - centsOf(carried)
  if (centsOf(carried) > 0) model.way.push({ cents: centsOf(carried) })
}

let lines = 0
async function line(db: Db, model: Model, { off, undo }: Extract<Step, { does: 'line' }>) {
  const slip = model.way[0]
  if (!slip) return
  const cents = Math.max(1, slip.cents + off)
  const row = { row: 1, on: day, cents, balance: null, words: `DEPOSIT ${++lines}` }
  made(await bank.importStatement(db, system, { secret: 'x', closing: null, lines: [row] }))
  const open = await bank.listOpenLines(db, 500)
  const id = open.find(({ words }) => words === row.words)?.id ?? ''
  const waiting = await db
    .selectFrom('bank_outstanding')
    .select('seq')
    .where('account', '=', 'deposits')
    .where('cents', '=', slip.cents)
    .orderBy('seq')
    .executeTakeFirstOrThrow()
  const match = () =>
    bank.matchDeposit(db, system, { line: id, slip: waiting.seq, explanation: 'The bank counted this.' })
  made(await match())
  if (undo) {
    made(await bank.undoMatch(db, system, { line: id }))
    made(await match())
  }
  model.way.shift()
  model.bank += cents
  model.operations -= slip.cents - cents
}

async function take(db: Db, model: Model, one: Step) {
  if (one.does === 'drop') {
    const [number = 0] = await dropped(db, model.campaign, 1)
    model.waiting.push({ number, truth: found(one.truth) })
  } else if (one.does === 'lose') {
    const lost = model.waiting[one.which % Math.max(1, model.waiting.length)]
    if (!lost) return
    made(await voidEnvelope(db, system, { number: lost.number, reason: 'Fell behind the safe.', lost: true }))
    model.waiting = model.waiting.filter((other) => other !== lost)
  } else if (one.does === 'count') await count(db, model, one)
  else if (one.does === 'carry') await carry(db, model, one)
  else await line(db, model, one)
}

it('has the ledger equal a naive model to the cent after any history of cash', async () => {
  const { db } = database
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (history) => {
      const { id: campaign } = await aCampaign(db)
      const accounts = ['cash', 'deposits', 'bank', 'fund:operations'] as const
      const before = await Promise.all(accounts.map((account) => balanceOf(db, account)))
      const model: Model = { campaign, waiting: [], safe: [], way: [], given: 0, cash: 0, bank: 0, operations: 0 }
      for (const one of history) await take(db, model, one)
      const after = await Promise.all(accounts.map((account) => balanceOf(db, account)))
      const moved = after.map((cents, i) => cents - (before[i] ?? 0))
      const way = model.way.reduce((sum, { cents }) => sum + cents, 0)
      // A fund with money in it is a credit: negative.
      expect(moved).toEqual([model.cash, way, model.bank, 0 - model.operations])
      expect(await tallyOf(db, campaign)).toMatchObject({ given: model.given })
      // What came in is somewhere: nothing is lost and nothing counted twice.
      expect(model.cash + way + model.bank).toBe(model.given + model.operations)
    }),
    { numRuns: 25 },
  )
}, 120_000)
