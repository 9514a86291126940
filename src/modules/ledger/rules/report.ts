import type { EntryKind } from '../kinds.ts'

/** What an account moved in a year, of one kind, for one campaign. Whole cents; both sides positive. */
export interface Movement {
  account: string
  year: number
  kind: string
  campaignId: string | null
  debits: number
  credits: number
  /** How many entries. */
  entries: number
}

/** What people want to know of money: where it came from, what it went to. */
export const categories = [
  'given',
  'brought',
  'interest',
  'cards',
  'scholarships',
  'costs',
  'between',
  'corrected',
] as const
export type Category = (typeof categories)[number]
/** These come in; the others go out, or only move. */
export const incoming: readonly Category[] = ['given', 'brought', 'interest']
export const outgoing: readonly Category[] = ['cards', 'scholarships', 'costs']

/**
 * What each kind counts as in a fund. What is given back is taken off what was given, so that a refund never looks like
 * spending. A kind that never touches a fund has no line here.
 */
const categoryOf: Partial<Record<EntryKind, Category>> = {
  gift: 'given',
  identified: 'given',
  refund: 'given',
  dispute: 'given',
  'dispute-won': 'given',
  opening: 'brought',
  interest: 'interest',
  'hand-over': 'cards',
  award: 'scholarships',
  'award-cancelled': 'scholarships',
  fee: 'costs',
  'bank-charge': 'costs',
  'cash-difference': 'costs',
  'card-loss': 'costs',
  expense: 'costs',
  transfer: 'between',
}
// Corrections, reversals, and whatever touches a fund without being expected to: never hidden, never guessed.
const category = (kind: string): Category => categoryOf[kind as EntryKind] ?? 'corrected'

export type Sums = Record<Category, number>
const nothing = (): Sums => ({
  given: 0,
  brought: 0,
  interest: 0,
  cards: 0,
  scholarships: 0,
  costs: 0,
  between: 0,
  corrected: 0,
})

export interface FundStatement {
  /** Its account. */
  account: string
  /** In the fund before the period, in cents. */
  opening: number
  sums: Sums
  /** In the fund at the end of the period. */
  left: number
}
export interface CampaignStatement {
  campaignId: string | null
  /** Given less given back, by fund account. */
  given: { account: string; cents: number }[]
  /** What went out of funds in the campaign’s name; below zero. */
  sums: Sums
}
export interface Statement {
  /** The year, or undefined for everything there is. */
  year: number | undefined
  funds: FundStatement[]
  campaigns: CampaignStatement[]
  /** Where the money is at the end of the period: what is owned less what is owed, by account. */
  places: { account: string; cents: number }[]
  total: { opening: number; came: number; went: number; moved: number; left: number; sums: Sums }
}

const isFund = (account: string) => account.startsWith('fund:')
const within = (year: number | undefined) => (one: Movement) => year === undefined || one.year === year
const net = ({ credits, debits }: Movement) => credits - debits
const sum = (cents: readonly number[]) => cents.reduce((total, one) => total + one, 0)
/** Cents of some categories together. */
export const sumOf = (sums: Sums, of: readonly Category[]) => sum(of.map((one) => sums[one]))

function sumsOf(movements: readonly Movement[]): Sums {
  const sums = nothing()
  for (const one of movements) sums[category(one.kind)] += net(one)
  return sums
}

/** What came in, what went out and what is left, of a year or of everything, from the movements of all accounts. */
export function statementOf(movements: readonly Movement[], year: number | undefined): Statement {
  const known = movements.filter((one) => year === undefined || one.year <= year)
  const ofFunds = known.filter(({ account }) => isFund(account))
  const funds = [...Map.groupBy(ofFunds, ({ account }) => account)].map(([account, all]): FundStatement => {
    const left = sum(all.map(net))
    const during = all.filter(within(year))
    return { account, opening: left - sum(during.map(net)), sums: sumsOf(during), left }
  })
  const places = [...Map.groupBy(known, ({ account }) => account)].flatMap(([account, all]) =>
    isFund(account) ? [] : [{ account, cents: -sum(all.map(net)) }],
  )
  const sums = sumsOf(ofFunds.filter(within(year)))
  const [came, went] = [sumOf(sums, incoming), sumOf(sums, outgoing)]
  const left = sum(funds.map((fund) => fund.left))
  const opening = sum(funds.map((fund) => fund.opening))
  const total = { opening, came, went, moved: sums.between + sums.corrected, left, sums }
  return { year, funds, campaigns: campaignsOf(ofFunds.filter(within(year))), places, total }
}

/** The money of each campaign; what belongs to none comes last, and only where something does. */
function campaignsOf(movements: readonly Movement[]): CampaignStatement[] {
  const byCampaign = [...Map.groupBy(movements, ({ campaignId }) => campaignId)]
  const statements = byCampaign.map(([campaignId, all]) => {
    const gifts = all.filter(({ kind }) => category(kind) === 'given')
    const given = [...Map.groupBy(gifts, ({ account }) => account)].map(([account, of]) => ({
      account,
      cents: sum(of.map(net)),
    }))
    return { campaignId, given, sums: sumsOf(all) }
  })
  return statements.sort((a, b) => Number(a.campaignId === null) - Number(b.campaignId === null))
}

/** The years in which anything moved, newest first. */
export const yearsOf = (movements: readonly Movement[]) =>
  [...new Set(movements.map(({ year }) => year))].sort((a, b) => b - a)
