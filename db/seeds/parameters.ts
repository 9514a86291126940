import type { DemoCommunity, Language, Lodging, SizeBand, Stream } from './shapes.ts'

/** Day on which the federal count starts (4 November 2015): the fixed seed of the demonstration. */
export const defaultSeed = 20151104
/** Last day drawn. */
export const horizon = '2016-06-30'

/** Share of households by size band: one solution of the national split [S42] with London's mean [S48]; domain facts, 3.4. */
export const bandShares: Record<'GAR' | 'sponsored', Record<SizeBand, number>> = {
  GAR: { '1': 0.12, '2-3': 0.165, '4-6': 0.475, '7+': 0.24 },
  sponsored: { '1': 0.46, '2-3': 0.19, '4-6': 0.35, '7+': 0 },
}
/** People inside a band. Weights are ours, chosen so that the means are 1, 2.5, 5 and 8.2 and the GAR mean is the sourced 4.9. */
export const bandSizes: Record<SizeBand, readonly (readonly [number, number])[]> = {
  '1': [[1, 1]],
  '2-3': [
    [2, 1],
    [3, 1],
  ],
  '4-6': [
    [4, 1],
    [5, 1],
    [6, 1],
  ],
  '7+': [
    [7, 38],
    [8, 26],
    [9, 20],
    [10, 10],
    [11, 6],
  ],
}
export const bandMeans: Record<SizeBand, number> = { '1': 1, '2-3': 2.5, '4-6': 5, '7+': 8.2 }

/** No official language: 1 - 20 % for GAR, 1 - 67 % for sponsored [S44]. */
export const interpreterShare: Record<'GAR' | 'sponsored', number> = { GAR: 0.8, sponsored: 0.33 }
/** People with a condition to follow up [S42: more than 15 %]; a household has the need when one of its people has. */
export const healthShare = 0.15
/** Proposed: no rate was found for homes without steps. */
export const accessibleHomeShare = 0.03
/** Proposed: no sourced split of languages was found. */
export const languageShares: readonly (readonly [Language, number])[] = [
  ['ar', 88],
  ['ku', 6],
  ['hy', 3],
  ['und', 3],
]

/** Spread of the logarithm of a stay (proposed), and how the stay grows with the household (proposed; tail in S22, S74). */
export const staySigma = 0.5
export const stayBySize: Record<SizeBand, number> = { '1': 0.8, '2-3': 0.85, '4-6': 1, '7+': 1.3 }
export const shortestStay = 3

/** Days until the others are told of an arrival or a move (proposed). */
export const daysToTell: readonly (readonly [number, number])[] = [
  [0, 5],
  [1, 3],
  [2, 2],
]

/** A point of a curve: a day, and what has accumulated (or the mean stay in days) on it. Straight lines between. */
export type Point = readonly [day: string, value: number]

export interface CommunityParameters {
  letter: string
  /** Cumulative people, government-assisted. Points of the record carry their source; the others are proposed. */
  gar: readonly Point[]
  /** Cumulative people, sponsored (PSR and BVOR). */
  sponsored: readonly Point[]
  /** Share of BVOR among sponsored households: 2,170 of 10,697 nationally [S40]; zero where the record says PSR only. */
  bvorShare: number
  /** Mean stay in days by day of arrival, before the factor of size: lengthens batch by batch. */
  stay: readonly Point[]
  lodging: readonly (readonly [Lodging, number])[]
  /** By this day nobody is in temporary lodging. */
  allHousedBy: string
}

export const parameters: Record<DemoCommunity, CommunityParameters> = {
  'waterloo-region': {
    letter: 'W',
    gar: [
      ['2015-12-19', 0],
      ['2015-12-20', 12], // first families [S17]
      ['2016-01-05', 165], // about 200 with sponsored people [S45]
      ['2016-01-14', 250],
      ['2016-01-27', 430], // 277 in temporary lodging after 18 families moved [S18]
      ['2016-02-29', 800],
      ['2016-03-31', 1000],
      ['2016-05-10', 1050], // [S19]
      ['2016-06-30', 1060],
    ],
    sponsored: [
      ['2015-12-09', 0],
      ['2016-01-05', 35],
      ['2016-02-29', 110],
      ['2016-05-10', 150], // [S19]
      ['2016-06-30', 165],
    ],
    bvorShare: 0,
    stay: [
      ['2015-12-20', 22],
      ['2016-01-15', 26],
      ['2016-03-15', 32],
      ['2016-06-30', 25],
    ],
    // Reception House 32 of 277; the rest in two hotels [S18]
    lodging: [
      ['reception', 12],
      ['hotel', 88],
    ],
    allHousedBy: '2016-05-12',
  },
  hamilton: {
    letter: 'H',
    gar: [
      ['2015-12-20', 0],
      ['2015-12-21', 9], // first arrivals [S23]
      ['2016-01-10', 240],
      ['2016-01-31', 660], // peak late January [S22]
      ['2016-03-01', 992], // [S24]
      ['2016-06-30', 1040],
    ],
    sponsored: [
      ['2015-12-11', 0],
      ['2016-03-01', 95],
      ['2016-06-30', 160], // about 1,200 with GAR, June [S26]
    ],
    bvorShare: 0.2,
    // about 400 of 988 housed on 3 March, about 400 in hotels in mid-March [S22, S25b]: "month or more"
    stay: [
      ['2015-12-21', 38],
      ['2016-01-31', 41],
      ['2016-03-01', 38],
      ['2016-06-30', 30],
    ],
    lodging: [
      ['reception', 10],
      ['hotel', 90],
    ],
    allHousedBy: '2016-08-31',
  },
  ottawa: {
    letter: 'O',
    gar: [
      ['2015-12-28', 0],
      ['2015-12-29', 14], // first arrivals [S28]
      ['2016-01-14', 300], // 90 families landed in all streams [S29]
      ['2016-01-31', 500],
      ['2016-02-17', 737], // [S30]
      ['2016-03-15', 1109], // [S28]
      ['2016-04-20', 1112], // [S30b]
      ['2016-06-30', 1125],
    ],
    sponsored: [
      ['2015-12-10', 0],
      ['2016-01-14', 85],
      ['2016-03-15', 190],
      ['2016-06-30', 330],
    ],
    bvorShare: 0.2,
    stay: [
      ['2015-12-29', 12], // 55 of the first 90 families had a home in mid-January [S29]
      ['2016-01-20', 24],
      ['2016-02-17', 25], // mean 25 [S28]
      ['2016-03-15', 26],
      ['2016-06-30', 15],
    ],
    // Maison Sophia has 96 beds, and three hotels [S28]
    lodging: [
      ['reception', 28],
      ['hotel', 72],
    ],
    allHousedBy: '2016-04-20',
  },
}

/** Value of a curve on a day: straight between its points, flat outside. Dates compare as text. */
export const valueOn = (curve: readonly Point[], day: string) => {
  const after = curve.findIndex(([at]) => at >= day)
  const next = curve[after]
  const before = curve[after - 1]
  if (!next) return curve.at(-1)?.[1] ?? 0
  if (!before) return next[1]
  const days = (from: string, to: string) => Date.parse(to) - Date.parse(from)
  return before[1] + ((next[1] - before[1]) * days(before[0], day)) / days(before[0], next[0])
}

export const sponsorship = (stream: Stream) => (stream === 'GAR' ? 'GAR' : 'sponsored')
