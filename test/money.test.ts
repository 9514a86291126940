import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { type Account, addFund, balanceOf, checkLedger } from '#modules/ledger'
import { house, system } from '#platform/auth'
import { inScope, type Tx } from '#platform/db'
import { withDatabase } from '#test/database.ts'
import {
  addProgramme,
  buyCards,
  decideRequest,
  enterCount,
  handOver,
  keepReceipt,
  openCount,
} from '../src/modules/cards/commands/index.ts'
import * as cards from '../src/modules/cards/testing.ts'
import { makeDeposit } from '../src/modules/cash/commands/index.ts'
import { accepted, aPerson, found } from '../src/modules/cash/testing.ts'
import { restoreGift, returnGift } from '../src/modules/giving/commands/index.ts'
import { aCampaign, aGift } from '../src/modules/giving/testing.ts'

/**
 * Money on its whole way: given, taken back, counted, carried to the bank, spent on cards, handed to families. Every module has
 * tests of its own; here they share one ledger, and what is in it must equal what anyone would keep on paper.
 */
interface Model {
  accounts: Record<'bank' | 'processor' | 'cash' | 'deposits' | 'cards', number>
  given: number
  handed: number
  gifts: { id: string; account: 'bank' | 'processor'; left: number; disputed: number }[]
  /** Accepted counts that wait for their slip, and what is in them. */
  counts: { id: string; cents: number }[]
  codes: { code: string; cents: number }[]
}
const goal = 100_000
const on = '2016-12-20'
const step = fc.record({
  what: fc.constantFrom(
    'gift',
    'gift',
    'gift',
    'envelope',
    'deposit',
    'refund',
    'dispute',
    'won',
    'buy',
    'hand',
    'hand',
  ),
  cents: fc.oneof(fc.integer({ min: 1, max: 40_000 }), fc.constantFrom(1, 99, 2500, 5000, 100_000)),
  pick: fc.nat({ max: 50 }),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

class Story {
  readonly model: Model = {
    accounts: { bank: 0, processor: 0, cash: 0, deposits: 0, cards: 0 },
    given: 0,
    handed: 0,
    gifts: [],
    counts: [],
    codes: [],
  }
  readonly #db: Tx
  readonly #campaign: Awaited<ReturnType<typeof aCampaign>>
  readonly #programme: string
  #sources = 0

  private constructor(db: Tx, campaign: Awaited<ReturnType<typeof aCampaign>>, programme: string) {
    this.#db = db
    this.#campaign = campaign
    this.#programme = programme
  }

  static async begin(db: Tx) {
    const campaign = await aCampaign(db)
    const words = {
      nameEn: 'Operations',
      nameFr: 'Fonctionnement',
      purposeEn: 'Running.',
      purposeFr: 'Fonctionnement.',
    }
    cards.made(await inScope(db, [house], (tx) => addFund(tx, system, { code: 'operations', ...words })))
    const form = cards.aForm({ fund: campaign.goalFund.replace('fund:', ''), ceilingCents: '1000' })
    return new Story(db, campaign, cards.made(await addProgramme(db, system, form)))
  }

  readonly #steps: Record<string, (step: Step) => Promise<void>> = {
    gift: async ({ cents, pick }) => {
      const account = pick % 2 ? 'processor' : 'bank'
      const channel = account === 'bank' ? 'e-transfer' : 'card'
      const { gift } = cards.made(await aGift(this.#db, this.#campaign.id, cents, { account, channel, on }))
      this.model.gifts.push({ id: gift, account, left: cents, disputed: 0 })
      this.#moved(account, cents, cents)
    },
    refund: async ({ cents, pick }) => this.#back('refund', cents, pick),
    dispute: async ({ cents, pick }) => this.#back('dispute', cents, pick),
    won: async () => {
      const gift = this.model.gifts.find(({ disputed }) => disputed > 0)
      if (!gift) return
      const { id, account, disputed: cents } = gift
      const again = { gift: id, cents, on, account, source: this.#source() }
      cards.made(await inScope(this.#db, [house], (tx) => restoreGift(tx, system, again)))
      gift.left += cents
      gift.disputed = 0
      this.#moved(account, cents, cents)
    },
    envelope: async ({ pick }) => {
      const pieces = { notes_5: pick + 1, coins_25: pick % 4 }
      const { count } = await accepted(this.#db, this.#campaign.id, [pieces])
      const cents = pieces.notes_5 * 500 + pieces.coins_25 * 25
      this.model.counts.push({ id: count, cents })
      this.#moved('cash', cents, cents)
    },
    deposit: async ({ pick }) => {
      const all = this.model.counts.splice(0)
      const cents = all.reduce((sum, one) => sum + one.cents, 0)
      const carried = found({ notes_5: Math.floor(cents / 500), coins_25: (cents % 500) / 25 })
      const slip = { counts: all.map(({ id }) => id), found: carried, explanation: '', on }
      const outcome = await makeDeposit(this.#db, await aPerson(this.#db, `Lucie ${pick}`), slip)
      expect(outcome.ok).toBe(all.length > 0)
      this.#moved('cash', -cents, 0)
      this.#moved('deposits', cents, 0)
    },
    buy: async ({ pick }) => {
      const { asks, approves } = cards
      const count = cards.made(await openCount(this.#db, asks, this.#programme))
      const { rows } = await sql<{ closed: number }>`select count(*)::int as closed from card_envelopes
        where programme_id = ${this.#programme} and state = 'sealed'`.execute(this.#db)
      const seen = { count, loose: 0, envelopes: rows[0]?.closed ?? 0 }
      for (const by of [asks, approves]) cards.made(await enterCount(this.#db, by, seen))
      const n = (pick % 3) + 1
      const asked = await cards.ask(this.#db, this.#programme, { cards: n, cents: 5000 })
      expect(asked.ok).toBe(this.model.accounts.cards + n * 5000 <= 100_000)
      if (!asked.ok) return
      const free = Math.min(goal, this.model.given) - this.model.handed - this.model.accounts.cards
      const decided = await decideRequest(this.#db, approves, { id: asked.value, approve: true })
      expect(decided.ok).toBe(free >= n * 5000)
      if (!decided.ok)
        return void cards.made(await decideRequest(this.#db, approves, { id: asked.value, approve: false }))
      await this.#bring(asked.value, n)
    },
    hand: async () => {
      const slip = this.model.codes.shift()
      if (!slip) return
      const given = { code: slip.code, via: { at: 'desk' }, on } as const
      cards.made(await handOver(this.#db, cards.hands, cards.settings, given))
      this.model.handed += slip.cents
      this.#moved('cards', -slip.cents, 0)
    },
  }

  /** Buys what was approved, a card an envelope, and has the codes printed. */
  async #bring(id: string, n: number) {
    cards.made(await keepReceipt(this.#db, cards.asks, { id, received: await cards.aReceipt(this.#db) }))
    const numbers = cards.someNumbers(n)
    cards.made(await buyCards(this.#db, cards.asks, cards.settings, { id, numbers, on }))
    const slips = await cards.someSlips(this.#db, this.#programme, { purchase: id, envelopes: n })
    this.model.codes.push(...slips.map(({ code }) => ({ code, cents: 5000 })))
    this.#moved('bank', -5000 * n, 0)
    this.#moved('cards', 5000 * n, 0)
  }

  async #back(kind: 'refund' | 'dispute', cents: number, pick: number) {
    const gift = this.model.gifts.at(pick % Math.max(1, this.model.gifts.length))
    if (!gift) return
    const back = { gift: gift.id, cents, on, kind, account: gift.account, source: this.#source() }
    const outcome = await inScope(this.#db, [house], (tx) => returnGift(tx, system, back))
    expect(outcome.ok).toBe(cents <= gift.left)
    if (!outcome.ok) return
    gift.left -= cents
    if (kind === 'dispute') gift.disputed += cents
    this.#moved(gift.account, -cents, -cents)
  }

  #moved(account: keyof Model['accounts'], cents: number, given: number) {
    this.model.accounts[account] += cents
    this.model.given += given
  }
  #source = () => `story:${++this.#sources}`

  async tell(step: Step) {
    await this.#steps[step.what]?.(step)
    const { accounts, given, handed } = this.model
    const wanted: Record<string, number> = {
      ...accounts,
      [this.#campaign.goalFund]: handed - Math.min(goal, given),
      [this.#campaign.surplusFund]: 0 - Math.max(0, given - goal),
      'fund:operations': 0,
    }
    const ledger: Record<string, number> = {}
    // The names above are accounts, every one.
    for (const account of Object.keys(wanted)) ledger[account] = await balanceOf(this.#db, account as Account)
    expect(ledger).toEqual(wanted)
  }
}

const database = withDatabase()

it('is in the ledger to the cent after every step of any history, whichever modules moved it', async () => {
  const { db } = database
  const reached = { surplus: 0, handed: 0, deposits: 0, disputed: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
      await sql`savepoint story`.execute(db)
      const story = await Story.begin(db)
      for (const one of steps) await story.tell(one)
      const { model } = story
      reached.surplus += Math.max(0, model.given - goal)
      reached.handed += model.handed
      reached.deposits += model.accounts.deposits
      reached.disputed += model.gifts.reduce((sum, { disputed }) => sum + disputed, 0)
      const { rows } = await sql`select * from giving_findings()`.execute(db)
      expect(rows).toEqual([])
      expect(await checkLedger(db, cards.senders)).toMatchObject({ ok: true })
      await sql`rollback to savepoint story`.execute(db)
    }),
    { numRuns: 25, seed: 1_812_016 },
  )
  // Histories in which nothing happens would prove nothing.
  expect(Object.entries(reached).filter(([, cents]) => cents === 0)).toEqual([])
}, 120_000)
