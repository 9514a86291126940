import { addDays, daysBetween } from '#platform/i18n'
import { type Chance, chance } from './chance.ts'
import {
  accessibleHomeShare,
  bandShares,
  bandSizes,
  type CommunityParameters,
  daysToTell,
  healthShare,
  horizon,
  interpreterShare,
  languageShares,
  parameters,
  shortestStay,
  sponsorship,
  stayBySize,
  staySigma,
  valueOn,
} from './parameters.ts'
import type { DemoCommunity, DemoHousehold, Need, SizeBand, Stream } from './shapes.ts'

const firstDay = '2015-12-07'
const bands: SizeBand[] = ['1', '2-3', '4-6', '7+']

const drawNeeds = (draw: Chance, stream: Stream, people: number): Need[] => {
  const odds: [Need, number][] = [
    ['interpreter', interpreterShare[sponsorship(stream)]],
    ['accessible-home', accessibleHomeShare],
    ['health-follow-up', 1 - (1 - healthShare) ** people],
  ]
  return odds.filter(([, share]) => draw.happens(share)).map(([need]) => need)
}

/** Nobody stays past the day on which the record says that everyone is housed; those who would, leave in the ten days before it. */
const drawHousedOn = (draw: Chance, place: CommunityParameters, band: SizeBand, arrivedOn: string) => {
  const mean = valueOn(place.stay, arrivedOn) * stayBySize[band]
  const stay = Math.max(shortestStay, Math.round(draw.logNormal(mean, staySigma)))
  const housedOn = addDays(arrivedOn, stay)
  const early = draw.between(0, 9)
  if (arrivedOn >= place.allHousedBy || housedOn <= place.allHousedBy) return housedOn
  const latest = addDays(place.allHousedBy, -early)
  return latest > arrivedOn ? latest : addDays(arrivedOn, 1)
}

/** A household before it has a token and a community. */
export type DrawnHousehold = Omit<DemoHousehold, 'token' | 'community'>

const drawHousehold = (draw: Chance, place: CommunityParameters, stream: Stream, arrivedOn: string): DrawnHousehold => {
  const shares = bandShares[sponsorship(stream)]
  const sizeBand = draw.weighted(bands.map((band) => [band, shares[band]] as const))
  const people = draw.weighted(bandSizes[sizeBand])
  const sponsored = stream !== 'GAR'
  const housedOn = sponsored ? arrivedOn : drawHousedOn(draw, place, sizeBand, arrivedOn)
  const daysTold = draw.weighted(daysToTell)
  return {
    stream,
    sizeBand,
    people,
    language: draw.weighted(languageShares),
    needs: drawNeeds(draw, stream, people),
    arrivedOn,
    recordedOn: addDays(arrivedOn, daysTold),
    lodging: sponsored ? 'none' : draw.weighted(place.lodging),
    housedOn,
    housedRecordedOn: addDays(
      arrivedOn,
      Math.max(daysTold, daysBetween(arrivedOn, housedOn) + draw.weighted(daysToTell)),
    ),
  }
}

export interface Curve {
  place: CommunityParameters
  kind: 'GAR' | 'sponsored'
  from: string
  until: string
  /** Share of days on which nobody comes, because flights bunch arrivals. */
  quiet: number
  /** So many times the people of the curve. */
  scale?: number
}

/**
 * Walks through the days and lets a household in whenever the people so far have fallen behind the curve, so that the total is
 * never more than one household ahead. Nobody comes on quiet days, save on the days of which the record speaks.
 */
export function* drawCurve(
  draw: Chance,
  { place, kind, from, until, quiet, scale = 1 }: Curve,
): Generator<DrawnHousehold> {
  const curve = kind === 'GAR' ? place.gar : place.sponsored
  const anchors = new Set(curve.map(([day]) => day))
  let people = 0
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (!anchors.has(day) && draw.happens(quiet)) continue
    const target = valueOn(curve, day) * scale
    // about half a household early, so that the total is on average neither ahead of the curve nor behind it
    while (people + 2 < target) {
      const stream = kind === 'GAR' ? 'GAR' : draw.happens(place.bvorShare) ? 'BVOR' : 'PSR'
      const household = drawHousehold(draw, place, stream, day)
      yield household
      people += household.people
    }
  }
}

const drawArrivals = (draw: Chance, place: CommunityParameters, kind: 'GAR' | 'sponsored') => [
  ...drawCurve(draw, { place, kind, from: firstDay, until: horizon, quiet: 0.3 }),
]

/** The households of one community in order of arrival, with tokens like W-0412. No names, ever. */
export const drawHouseholds = (seed: number, community: DemoCommunity): DemoHousehold[] => {
  const government = drawArrivals(chance(seed, `${community}/GAR`), parameters[community], 'GAR')
  const sponsored = drawArrivals(chance(seed, `${community}/sponsored`), parameters[community], 'sponsored')
  return [...government, ...sponsored]
    .sort((a, b) => a.arrivedOn.localeCompare(b.arrivedOn))
    .map((household, index) => ({
      ...household,
      community,
      token: `${parameters[community].letter}-${String(index + 1).padStart(4, '0')}`,
    }))
}

/** People on record on a day, by what the product calls them. Reference counts for tests and for the other parts of the story. */
export const countOn = (households: readonly DemoHousehold[], day: string) => {
  const sum = (chosen: readonly DemoHousehold[]) => chosen.reduce((total, household) => total + household.people, 0)
  const here = households.filter((household) => household.arrivedOn <= day)
  const government = here.filter((household) => household.stream === 'GAR')
  const waiting = government.filter((household) => household.housedOn > day)
  return {
    people: sum(here),
    government: sum(government),
    sponsored: sum(here) - sum(government),
    inLodging: sum(waiting),
    governmentHoused: sum(government) - sum(waiting),
    households: here.length,
    householdsWaiting: waiting.length,
  }
}
