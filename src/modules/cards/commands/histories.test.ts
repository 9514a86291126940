import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { balanceOf } from '#modules/ledger'
import type { Tx } from '#platform/db'
import { withDatabase, withOwnDatabase } from '#test/database.ts'
import { LossForm } from '../schema.ts'
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
  confirmLoss,
  decideRequest,
  deliver,
  endOpening,
  enterCount,
  findLoss,
  handOver,
  keepReceipt,
  makeCodes,
  openCount,
  packEnvelopes,
  reportLoss,
  sealEnvelopes,
  takeBack,
  withdrawRequest,
} from './index.ts'

/** What anyone would keep on paper: how many cents are where, and which code opens which envelope. */
interface Model {
  onHand: number
  ordered: number
  handed: number
  lost: number
  bought: number
  slips: Map<string, number>
  used: Set<string>
}
const people = [asks, approves, hands, { id: 'nadia' }]
const person = fc.constantFrom(...people)
const small = fc.integer({ min: 1, max: 4 })
const step = fc.record({
  // What has to come in a row to lead anywhere comes more often.
  what: fc.constantFrom(
    ...(['request', 'decide', 'buy', 'pack', 'seal', 'code', 'hand', 'hand', 'hand', 'count', 'count'] as const),
    ...(['withdraw', 'deliver', 'back', 'open', 'lose', 'judge'] as const),
  ),
  by: person,
  second: person,
  n: small,
  pick: fc.nat({ max: 20 }),
  yes: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never
const form = LossForm.parse({ what: 'It was not where it should be.', happenedOn: day })

/** One place in which the program runs: each step is tried as it comes, and only what succeeds changes the model. */
class Story {
  readonly model: Model = { onHand: 0, ordered: 0, handed: 0, lost: 0, bought: 0, slips: new Map(), used: new Set() }
  readonly #db: Tx
  readonly #programme: string
  constructor(db: Tx, programme: string) {
    this.#db = db
    this.#programme = programme
  }

  readonly #steps: Record<Step['what'], (step: Step) => Promise<void>> = {
    request: async ({ n }) => {
      const outcome = await ask(this.#db, this.#programme, { cards: n, cents: 2500 })
      if (outcome.ok) this.model.ordered = n * 2500
    },
    decide: async ({ by, yes }) => {
      const open = await this.#purchase('requested')
      if (!open) return
      const outcome = await decideRequest(this.#db, by, { id: open.id, approve: yes })
      expect(outcome.ok).toBe(by.id !== asks.id)
      if (outcome.ok && !yes) this.model.ordered = 0
    },
    withdraw: async ({ pick }) => {
      const open = pick === 0 ? await this.#purchase('approved') : undefined
      if (open) made(await withdrawRequest(this.#db, asks, open.id))
      if (open) this.model.ordered = 0
    },
    buy: async ({ by }) => {
      const open = await this.#purchase('approved')
      if (!open) return
      made(await keepReceipt(this.#db, asks, { id: open.id, received: await aReceipt(this.#db) }))
      const numbers = someNumbers(open.cards)
      const outcome = await buyCards(this.#db, by, settings, { id: open.id, numbers, on: day })
      expect(outcome.ok).toBe(by.id !== open.decided_by)
      if (!outcome.ok) return
      this.model.onHand += open.total_cents
      this.model.bought += open.total_cents
      this.model.ordered = 0
    },
    pack: async ({ by, n, pick }) => {
      const bought = await this.#purchase('bought')
      if (bought) await packEnvelopes(this.#db, by, { purchase: bought.id, envelopes: n, each: (pick % 2) + 1 })
    },
    seal: async ({ by }) => void (await sealEnvelopes(this.#db, by, await this.#some('packed'))),
    code: async ({ by }) => {
      const outcome = await makeCodes(this.#db, by, settings, await this.#some('sealed'))
      const all = await envelopesOf(this.#db, this.#programme)
      if (outcome.ok)
        for (const slip of outcome.value)
          this.model.slips.set(slip.code, all.find(({ number }) => number === slip.envelope)?.cents ?? 0)
    },
    hand: async ({ by, pick, yes }) => {
      const code = [...this.model.slips.keys()].at(pick % Math.max(1, this.model.slips.size))
      if (!code) return
      const via = yes ? ({ at: 'desk' } as const) : ({ at: 'partner', programme: this.#programme } as const)
      const outcome = await handOver(this.#db, yes ? by : { id: 'link:1' }, settings, { code, via, on: day })
      if (this.model.used.has(code)) expect(outcome).toEqual({ ok: false, reason: 'handed' })
      if (!outcome.ok) return
      expect(yes && by.id === asks.id).toBe(false)
      expect(outcome.value.cents).toBe(this.model.slips.get(code))
      this.model.used.add(code)
      this.model.onHand -= outcome.value.cents
      this.model.handed += outcome.value.cents
    },
    deliver: async ({ by, yes }) => {
      const what = yes ? 'codes' : 'envelopes'
      const outcome = await deliver(this.#db, by, senders, { ...(await this.#some('sealed')), what })
      if (outcome.ok) expect(by.id).not.toBe(asks.id)
    },
    back: async ({ by }) => void (await takeBack(this.#db, by, await this.#some('sealed'))),
    open: async ({ by, second }) => {
      await beginOpening(this.#db, by, await this.#some('sealed'))
      await endOpening(this.#db, second, await this.#some('opening'))
    },
    lose: async ({ by, pick, yes }) => {
      const lost = yes ? { cards: [pick], envelopes: [] } : { cards: [], envelopes: [pick] }
      await reportLoss(this.#db, by, { programme: this.#programme, form, ...lost })
    },
    judge: async ({ by, pick, yes }) => {
      const losses = await this.#db
        .selectFrom('card_losses')
        .selectAll()
        .where('programme_id', '=', this.#programme)
        .orderBy('reported_at')
        .execute()
      const loss = losses[pick % Math.max(1, losses.length)]
      if (!loss) return
      const outcome = await (yes ? confirmLoss : findLoss)(this.#db, by, { id: loss.id, on: day })
      if (!outcome.ok) return
      expect(by.id).not.toBe(loss.reported_by)
      const booked = yes ? loss.cents : loss.state === 'confirmed' ? -loss.cents : 0
      this.model.lost += booked
      this.model.onHand -= booked
    },
    count: async ({ by, second }) => {
      const count = made(await openCount(this.#db, by, this.#programme))
      const { rows } = await sql<{ loose: number; closed: number }>`
        select (select count(*)::int from cards where programme_id = ${this.#programme} and state = 'stock') as loose,
          (select count(*)::int from card_envelopes where programme_id = ${this.#programme} and place = 'centre'
            and state in ('packed', 'sealed', 'opening')) as closed`.execute(this.#db)
      const found = { count, loose: rows[0]?.loose ?? 0, envelopes: rows[0]?.closed ?? 0 }
      for (const one of [by, second]) await enterCount(this.#db, one, found)
    },
  }

  #purchase = (state: string) =>
    this.#db
      .selectFrom('card_purchases')
      .selectAll()
      .where('programme_id', '=', this.#programme)
      .where('state', '=', state)
      .orderBy('requested_at', 'desc')
      .executeTakeFirst()
  #some = async (state: string) => {
    const all = await envelopesOf(this.#db, this.#programme)
    return { programme: this.#programme, ids: all.filter((one) => one.state === state).map(({ id }) => id) }
  }

  /** Begins with eight cards, four of them in envelopes with codes. */
  async begin() {
    const purchase = await somePurchase(this.#db, this.#programme, { cards: 8, cents: 2500 })
    for (const { code } of await someSlips(this.#db, this.#programme, { purchase, envelopes: 4 }))
      this.model.slips.set(code, 2500)
    this.model.bought = 20_000
    this.model.onHand = 20_000
  }

  async tell(step: Step) {
    await this.#steps[step.what](step)
    const { onHand, ordered, handed, lost, bought } = this.model
    expect(await stockOf(this.#db, this.#programme)).toMatchObject({ on_hand_cents: onHand, ordered_cents: ordered })
    const accounts = await Promise.all(
      (['cards', 'bank', 'fund:winter', 'fund:operations'] as const).map((account) => balanceOf(this.#db, account)),
    )
    expect(accounts).toEqual([onHand, 100_000 - bought, handed - 100_000, lost])
    const { rows } = await sql<{ cents: number }>`select coalesce(sum(cents), 0)::int as cents from cards
      where programme_id = ${this.#programme} and state in ('stock', 'sealed', 'missing')`.execute(this.#db)
    expect(rows[0]?.cents).toBe(onHand)
  }
}

const database = withDatabase()

it('has stock and ledger equal to the cent after every step of any history', async () => {
  const { db } = database
  const reached = { handed: 0, lost: 0, bought: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      await sql`savepoint story`.execute(db)
      const story = new Story(db, await aProgramme(db))
      await story.begin()
      for (const one of steps) await story.tell(one)
      reached.bought += story.model.bought - 20_000
      reached.handed += story.model.handed
      reached.lost += story.model.lost
      await sql`rollback to savepoint story`.execute(db)
    }),
    { numRuns: 30, seed: 1218 },
  )
  // Histories in which nothing happens would prove nothing.
  expect(Object.values(reached).filter((cents) => cents === 0)).toEqual([])
}, 120_000)

const own = withOwnDatabase()

it('gives an envelope once, however many bring its code at the same moment', async () => {
  const { db } = own
  const programme = await aProgramme(db)
  const slips = await someSlips(db, programme, {
    purchase: await somePurchase(db, programme, { cards: 8 }),
    envelopes: 8,
  })
  const tries = slips.flatMap(({ code }) =>
    [hands, { id: 'nadia' }, { id: 'victor' }].map((by) =>
      handOver(db, by, settings, { code, via: { at: 'desk' }, on: day }),
    ),
  )
  const outcomes = await Promise.all(tries)
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(8)
  expect(outcomes.filter((one) => !one.ok && one.reason === 'handed')).toHaveLength(16)
  expect(await stockOf(db, programme)).toMatchObject({ on_hand_cents: 0 })
  expect(await balanceOf(db, 'cards')).toBe(0)
  expect(await balanceOf(db, 'fund:winter')).toBe(-60_000)
})

it('takes one of two requests that come at once, and one of two sheets by the same person', async () => {
  const { db } = own
  const programme = await aProgramme(db, { fund: 'spring' })
  const both = await Promise.all([ask(db, programme), ask(db, programme)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const count = made(await openCount(db, asks, programme))
  const sheets = await Promise.all([0, 1].map(() => enterCount(db, asks, { count, loose: 0, envelopes: 0 })))
  expect(sheets.filter(({ ok }) => ok)).toHaveLength(1)
})
