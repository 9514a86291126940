import { chance } from './chance.ts'
import type { NationalHousehold } from './national.ts'
import { defaultSeed } from './parameters.ts'

/** What a household is referred for; the first eight reserve places of a unit. */
export type Category =
  | 'lodging'
  | 'home'
  | 'health'
  | 'interpreting'
  | 'school'
  | 'language'
  | 'orientation'
  | 'employment'
  | 'community-connections'
  | 'documents'
export type Urgency = 'urgent' | 'soon' | 'routine'

export interface DrawnReferral {
  category: Category
  urgency: Urgency
  places: number
  /** Days after the others were told of the household. */
  sentAfter: number
  /** Days after sending for which the place is wanted. */
  wantedAfter: number
  /** What partners would answer, try by try: whether they accept, and after how many days. */
  answers: { accepts: boolean; after: number }[]
}

interface Kind {
  category: Category
  urgency: Urgency
  sentAfter: number
  wantedAfter: number
  /** Share of households that are referred for it. */
  share(household: NationalHousehold): number
  places(household: NationalHousehold): number
}

const isGar = ({ stream }: NationalHousehold) => stream === 'GAR'
const always = () => 1
const one = () => 1
const families = ({ people }: NationalHousehold) => Math.max(1, people - 2)

/**
 * Referrals in the first weeks, in the order of the RAP handbook's sections (domain facts, 6.1). The shares are [proposed],
 * chosen so that 7,330 households have some 40,000 referrals; what is known of needs (interpreter, school age, attendance
 * of classes) comes from the sources of the rates (3.3).
 */
const kinds: Kind[] = [
  {
    category: 'lodging',
    urgency: 'urgent',
    sentAfter: 0,
    wantedAfter: 0,
    share: (h) => (isGar(h) ? 1 : 0),
    places: (h) => h.people,
  },
  {
    category: 'interpreting',
    urgency: 'urgent',
    sentAfter: 0,
    wantedAfter: 1,
    share: (h) => (h.needs.includes('interpreter') ? 1 : 0),
    places: () => 3,
  },
  { category: 'orientation', urgency: 'routine', sentAfter: 1, wantedAfter: 7, share: always, places: one },
  {
    category: 'documents',
    urgency: 'soon',
    sentAfter: 1,
    wantedAfter: 3,
    share: (h) => (isGar(h) ? 1 : 0),
    places: one,
  },
  { category: 'health', urgency: 'soon', sentAfter: 2, wantedAfter: 7, share: always, places: (h) => h.people },
  { category: 'home', urgency: 'soon', sentAfter: 3, wantedAfter: 14, share: (h) => (isGar(h) ? 1 : 0), places: one },
  {
    category: 'school',
    urgency: 'soon',
    sentAfter: 5,
    wantedAfter: 10,
    share: (h) => (h.people >= 3 ? 0.85 : 0),
    places: families,
  },
  {
    category: 'language',
    urgency: 'routine',
    sentAfter: 9,
    wantedAfter: 14,
    share: () => 0.7,
    places: (h) => Math.min(2, h.people),
  },
  {
    category: 'community-connections',
    urgency: 'routine',
    sentAfter: 14,
    wantedAfter: 14,
    share: (h) => (isGar(h) ? 0.5 : 0),
    places: one,
  },
  {
    category: 'employment',
    urgency: 'routine',
    sentAfter: 20,
    wantedAfter: 14,
    share: (h) => (isGar(h) ? 0.1 : 0.3),
    places: one,
  },
]

/** Of ten answers nine are yes [proposed]; answers come faster to what is urgent [proposed]. */
const acceptedShare = 0.9
const answerWithin: Record<Urgency, number> = { urgent: 0, soon: 2, routine: 5 }
/** A need that is declined is sent to another service, so often. */
export const mostTries = 3

/** The referrals of one household: they depend on its token and the seed alone, so a replay can go on where it stopped. */
export function drawReferrals(household: NationalHousehold, seed: number = defaultSeed): DrawnReferral[] {
  const draw = chance(seed, `referrals/${household.token}`)
  return kinds.flatMap(({ category, urgency, sentAfter, wantedAfter, share, places }) => {
    const wanted = draw.happens(share(household))
    const late = draw.between(0, 1)
    const answers = Array.from({ length: mostTries }, () => ({
      accepts: draw.happens(acceptedShare),
      after: draw.between(0, answerWithin[urgency]),
    }))
    return wanted
      ? [{ category, urgency, places: places(household), sentAfter: sentAfter + late, wantedAfter, answers }]
      : []
  })
}
