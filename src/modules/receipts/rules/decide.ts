/** What decides whether a gift gets a receipt, and over how much. Money is in whole cents of Canadian dollars. */
export interface Case {
  kind: 'money' | 'goods' | 'gift-card' | 'service'
  /** What it was worth when it was given; of money, what was given. */
  cents: number
  /** What the donor paid for it, where the law makes the lesser count. */
  costCents?: number | undefined
  returnedCents: number
  disputed: boolean
  /** What the donor got for it, and whether that was cash or as good as cash. */
  advantageCents: number
  advantageCash: boolean
  /** The campaign had a qualified donee on the day it was received. */
  issuer: boolean
  donor: 'named' | 'unknown'
  address: boolean
  /** The fonts of the receipt have every letter of name and address. */
  printable: boolean
  /** The donor said which person or family is to get it. */
  namesRecipient: boolean
  /** It was paid for something. */
  notAGift: boolean
  card?: { from: 'buyer' | 'issuer' | 'other'; transferable: boolean; redeemed: boolean } | undefined
  /** Of what is worth 1,000 dollars or more. */
  appraisal: 'done' | 'explained' | 'none'
  /** The issuer's own minimum. */
  minimumCents: number
  /** On a receipt that counts. */
  receipted: boolean
}
export type Decision =
  | { receipt: true; cents: number; countedCents: number; advantageCents: number; eligibleCents: number }
  | { receipt: false; reason: Refusal }

/** From here on an appraisal is advised by the CRA; here it is asked for, or a reason why there is none. */
const appraisalFromCents = 100_000
/** An advantage that is no more than a tenth of the gift and no more than this is too small to count. */
const smallAdvantageCents = 7_500

interface Rule {
  /** Why there is no receipt: the key of a sentence. */
  reason: string
  holds: (gift: Case) => boolean
  source: string
}

/**
 * Why a gift gets no receipt: the first rule that holds is the reason that is given. Staff pages, the public sentence, the
 * yearly run and the tests read this one table.
 */
export const rules = [
  {
    reason: 'receipted',
    holds: ({ receipted }) => receipted,
    source: 'Income Tax Regulations 3501(4): a second one replaces the first and says so',
  },
  {
    reason: 'no-issuer',
    holds: ({ issuer }) => !issuer,
    source: 'CRA, Issuing complete and accurate donation receipts: only the qualified donee that received the gift',
  },
  {
    reason: 'service',
    holds: ({ kind }) => kind === 'service',
    source: 'CRA policy CPC-017: services are no property, so no gift',
  },
  {
    reason: 'not-a-gift',
    holds: ({ notAGift }) => notAGift,
    source: 'CRA, What is a gift: a voluntary transfer without anything owed for it',
  },
  {
    reason: 'names-recipient',
    holds: ({ namesRecipient }) => namesRecipient,
    source: 'CRA, directed gifts: whoever names the person who is to benefit makes no gift to the charity',
  },
  {
    reason: 'card-of-issuer',
    holds: ({ card }) => card?.from === 'issuer' && !card.redeemed,
    source: 'CRA guidance CG-007: a card given by its issuer is a promise until it is redeemed for property',
  },
  {
    reason: 'card-not-bought',
    holds: ({ card }) => card?.from === 'other',
    source: 'CRA guidance CG-007: the donor must have paid for the card',
  },
  {
    reason: 'card-not-transferable',
    holds: ({ card }) => card?.from === 'buyer' && !card.transferable,
    source: 'CRA guidance CG-007: the card must be property that can be handed on',
  },
  {
    reason: 'disputed',
    holds: ({ disputed }) => disputed,
    source: 'The bank has taken the money back; whether there was a gift is open',
  },
  {
    reason: 'returned',
    holds: ({ cents, returnedCents }) => returnedCents >= cents,
    source: 'CRA policy CPC-003 and ITA 118.1(26): what was returned was not given',
  },
  {
    reason: 'unknown-donor',
    holds: ({ donor }) => donor === 'unknown',
    source: 'Income Tax Regulations 3501(1)(g); CRA policy CPC-008 on anonymous gifts',
  },
  {
    reason: 'no-address',
    holds: ({ address }) => !address,
    source: 'Income Tax Regulations 3501(1)(g): name and address of the donor',
  },
  {
    reason: 'name-not-printable',
    holds: ({ printable }) => !printable,
    source: 'Income Tax Regulations 3501(1)(g): a name left out is no name',
  },
  {
    reason: 'appraisal-missing',
    holds: ({ kind, cents, appraisal }) => kind === 'goods' && cents >= appraisalFromCents && appraisal === 'none',
    source:
      'CRA, Determining fair market value: an appraisal is advised from 1,000 dollars on; here a reason is asked for',
  },
  {
    reason: 'advantage-too-large',
    // Beyond 80 per cent the donor has to prove an intention to give. In whole cents: 5 × advantage > 4 × gift.
    holds: (gift) => 5 * countedAdvantage(gift) > 4 * countedValue(gift),
    source: 'ITA 248(30)(a); CRA, Split receipting: the intention-to-give threshold of 80%',
  },
  {
    reason: 'below-minimum',
    holds: (gift) => countedValue(gift) - countedAdvantage(gift) < gift.minimumCents,
    source: 'Chosen by the issuer: the law obliges nobody to issue a receipt',
  },
] as const satisfies readonly Rule[]
export type Refusal = (typeof rules)[number]['reason']

const left = ({ cents, returnedCents }: Case) => cents - returnedCents
/** What counts of the value: what was not returned, and of things bought a short time before what they cost (ITA 248(35)). */
const countedValue = (gift: Case) =>
  gift.kind === 'money' ? left(gift) : Math.min(left(gift), gift.costCents ?? left(gift))

/** The advantage that is taken off: nothing, where it is too small to count (CRA, Split receipting: the lesser of 10% and 75 dollars). */
function countedAdvantage(gift: Case): number {
  const { advantageCents, advantageCash } = gift
  const small = advantageCents <= smallAdvantageCents && 10 * advantageCents <= countedValue(gift)
  return small && !advantageCash ? 0 : advantageCents
}

/** Whether there is a receipt and its eligible amount (what counts of the value, less the advantage), or why there is none. */
export function decide(gift: Case): Decision {
  const refusal = rules.find(({ holds }) => holds(gift))
  if (refusal) return { receipt: false, reason: refusal.reason }
  const [countedCents, advantageCents] = [countedValue(gift), countedAdvantage(gift)]
  const eligibleCents = countedCents - advantageCents
  if (eligibleCents < 1) return { receipt: false, reason: 'returned' }
  return { receipt: true, cents: left(gift), countedCents, advantageCents, eligibleCents }
}
