import type { Movement } from './report.ts'

/**
 * The public report shows no single gift: what it says of gifts is always of six or more (promise 7 of the design: counts of
 * five or fewer stay hidden), and no two of its pages can be subtracted to get at fewer.
 */
export const fewest = 6

const isFund = (account: string) => account.startsWith('fund:')
/** An envelope or a transfer whose giver is found later is a gift like any other. */
const isGift = (kind: string) => kind === 'gift' || kind === 'identified'
const enough = (gifts: number) => gifts === 0 || gifts >= fewest

type Cell = (movement: Movement) => string
/** How many gifts stand behind each cell; each gift is one line of an account that is no fund. */
function giftsBehind(movements: readonly Movement[], cell: Cell): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of movements) counts.set(cell(one), (counts.get(cell(one)) ?? 0) + one.entries)
  return counts
}
const giftsOf = (movements: readonly Movement[]) =>
  movements.filter(({ kind, account }) => isGift(kind) && !isFund(account))

const campaignOf: Cell = ({ campaignId }) => campaignId ?? ''

/**
 * Folds campaigns and funds of fewer than six gifts into one, and the next smallest with them where that is still too few.
 * A fund counts the gifts of the campaigns that filled it: what it got of them follows from their sums and their goals, not
 * from any gift. Gives undefined where all gifts together are too few to say anything.
 */
export function foldSmall(movements: readonly Movement[], others: string): Movement[] | undefined {
  const campaigns = giftsBehind(giftsOf(movements), campaignOf)
  const total = [...campaigns.values()].reduce((all, n) => all + n, 0)
  if (!enough(total)) return undefined
  const smallCampaigns = smallOf(campaigns)
  const smallFunds = smallOf(giftsOfFunds(movements, campaigns))
  return movements.map((one) => ({
    ...one,
    campaignId: smallCampaigns.has(campaignOf(one)) ? others : one.campaignId,
    account: smallFunds.has(one.account) ? `fund:${others}` : one.account,
  }))
}

function giftsOfFunds(movements: readonly Movement[], campaigns: Map<string, number>): Map<string, number> {
  const feeding = new Map<string, Set<string>>()
  for (const one of movements)
    if (isGift(one.kind) && isFund(one.account))
      feeding.set(one.account, (feeding.get(one.account) ?? new Set()).add(campaignOf(one)))
  const count = (of: Set<string>) => [...of].reduce((all, campaign) => all + (campaigns.get(campaign) ?? 0), 0)
  return new Map([...feeding].map(([account, of]) => [account, count(of)]))
}

/** The cells that are too small, and with them as many of the next smallest as it takes. */
function smallOf(counts: Map<string, number>): Set<string> {
  const bySize = [...counts].filter(([, n]) => n > 0).sort((a, b) => a[1] - b[1])
  const small = new Set<string>()
  let together = 0
  for (const [cell, n] of bySize) {
    if (n >= fewest && (small.size === 0 || together >= fewest)) break
    small.add(cell)
    together += n
  }
  return small
}

/**
 * The years that may have a page of their own, newest first: the beginnings and ends of these years cut all time into pieces,
 * and in each piece every campaign and every fund has no gift or at least six. Whatever is added or subtracted between pages
 * is a sum of such pieces.
 */
export function yearsToShow(folded: readonly Movement[]): number[] {
  const years = [...new Set(folded.map(({ year }) => year))].sort((a, b) => a - b)
  const shown: number[] = []
  for (const year of years)
    if (piecesOf([...shown, year], years).every((piece) => isSafe(folded, piece))) shown.push(year)
  // Everything in one year is the page of all time.
  return years.length > 1 ? shown.reverse() : []
}

/** The pieces of time that years with pages of their own make: each of these years, and what lies between them. */
function piecesOf(shown: readonly number[], years: readonly number[]): number[][] {
  const pieces: number[][] = []
  let between: number[] = []
  for (const year of years) {
    if (!shown.includes(year)) {
      between.push(year)
      continue
    }
    pieces.push(between, [year])
    between = []
  }
  return [...pieces, between]
}

function isSafe(folded: readonly Movement[], piece: readonly number[]): boolean {
  const during = folded.filter(({ year }) => piece.includes(year))
  const campaigns = giftsBehind(giftsOf(during), campaignOf)
  return [...campaigns.values(), ...giftsOfFunds(during, campaigns).values()].every(enough)
}
