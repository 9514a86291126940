import { addDays } from '#platform/i18n'
import { chance } from './chance.ts'
import { type DrawnHousehold, drawCurve } from './households.ts'
import { type CommunityParameters, defaultSeed } from './parameters.ts'

/** People resettled from 4 November 2015 to 1 March 2016, as revised in November 2016 [S42]. */
export const nationalPeople = 26_172
export const nationalFirstDay = '2015-12-01'
export const nationalLastDay = '2016-03-01'

/**
 * The country as one place. Totals are the record's cumulative points (domain facts, 3.1); how they divide over the streams
 * is the record's where it says so (30 December, 20 January, 10 February) and at the end its revised shares, 57 % GAR and
 * 8 % BVOR [S42]; between them [proposed]. Stays as in Ottawa, longer batch by batch [S28, proposed].
 */
const nation: CommunityParameters = {
  letter: 'N',
  gar: [
    ['2015-12-01', 0],
    ['2015-12-09', 60],
    ['2015-12-21', 620],
    ['2015-12-30', 1_849],
    ['2016-01-20', 6_805],
    ['2016-02-10', 11_247],
    ['2016-03-01', 14_918],
  ],
  sponsored: [
    ['2015-12-01', 0],
    ['2015-12-09', 356],
    ['2015-12-21', 1_249],
    ['2015-12-30', 3_067],
    ['2016-01-20', 5_620],
    ['2016-02-10', 8_185],
    ['2016-03-01', nationalPeople - 14_918],
  ],
  bvorShare: 0.19,
  stay: [
    ['2015-12-01', 18],
    ['2016-01-15', 25],
    ['2016-03-01', 30],
  ],
  lodging: [
    ['reception', 15],
    ['hotel', 85],
  ],
  allHousedBy: '2016-12-31',
}

export type NationalHousehold = DrawnHousehold & { token: string; synthetic: true }

/**
 * The households behind the national record, in order of arrival: exactly `people` of them in all, on the record's curve.
 * The same seed gives the same households, to the last one.
 */
export function drawNation(people: number = nationalPeople, seed: number = defaultSeed): NationalHousehold[] {
  const scale = people / nationalPeople
  const span = { place: nation, from: nationalFirstDay, until: nationalLastDay, quiet: 0, scale }
  const government = [...drawCurve(chance(seed, 'nation/GAR'), { ...span, kind: 'GAR' })]
  const sponsored = [...drawCurve(chance(seed, 'nation/sponsored'), { ...span, kind: 'sponsored' })]
  const all = exactly(people, [...government, ...sponsored])
  const digits = Math.max(5, String(all.length).length)
  return all
    .sort((a, b) => a.arrivedOn.localeCompare(b.arrivedOn))
    .map((household, i) => ({ ...household, token: `N-${String(i + 1).padStart(digits, '0')}`, synthetic: true }))
}

/** The curves end within a household of the total: people who came alone, on the last day but one, make up the rest. */
function exactly(people: number, households: DrawnHousehold[]) {
  const kept: DrawnHousehold[] = []
  let left = people
  for (const household of households) {
    if (household.people > left) continue
    kept.push(household)
    left -= household.people
  }
  const alone = kept.find(({ sizeBand, stream }) => sizeBand === '1' && stream === 'PSR') ?? kept[0]
  if (!alone) return kept
  const day = addDays(nationalLastDay, -1)
  const last = { ...alone, people: 1, sizeBand: '1' as const, needs: [], arrivedOn: day, recordedOn: day }
  for (; left > 0; left--) kept.push({ ...last, housedOn: day, housedRecordedOn: day, lodging: 'none', stream: 'PSR' })
  return kept
}
