import type { GivingReport } from './giving.ts'
import { givingVerdicts } from './giving-verdicts.ts'
import type { HistoryReport } from './history.ts'
import type { ImportSpeed } from './imports.ts'
import { type Judged, leastScore } from './lighthouse.ts'
import type { LoopReport } from './loop.ts'
import type { Measured } from './measure.ts'
import type { MemoryReport } from './memory.ts'
import type { PageSpeed } from './pages.ts'
import type { ShareReport } from './share.ts'
import type { Starts } from './starts.ts'
import type { Weight } from './weights.ts'

/** Everything one run of the bench has found. */
export interface Findings {
  machine: [string, string][]
  quick: boolean
  minutes: number
  starts: Starts
  weights: Weight[]
  /** Undefined where there is no Chromium. */
  judged: Judged[] | undefined
  pages: PageSpeed[]
  memory: MemoryReport | undefined
  history: HistoryReport
  imports: ImportSpeed[]
  loop: LoopReport
  /** Undefined where its measuring broke off. */
  share: ShareReport | undefined
  giving: GivingReport | undefined
}

/** One promise of the project, what was found, and whether it was kept. */
export interface Verdict {
  what: string
  found: string
  goal: string
  met: boolean
}

/** Below this share of its core a server was held up by other work or had too little to do: its rate says nothing about it. */
const undisturbed = 0.85

/**
 * The ratio that counts. Answers a second, as promised, where both servers had their core to themselves; where they had
 * not, answers a second of processor time, which is the same thing on a core of one's own.
 */
export const countedRatio = (page: Measured) => (page.busy >= undisturbed ? page.ratio : page.byProcessor)
export const isDisturbed = (page: Measured) => page.busy < undisturbed

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`

const speed = (page: Measured): Verdict => ({
  what: `${page.name}${isDisturbed(page) ? ' *' : ''}`,
  found: countedRatio(page).toFixed(page.goal && page.goal < 0.1 ? 4 : 2),
  goal: `≥ ${page.goal} of a bare server`,
  met: page.wrong === 0 && countedRatio(page) >= (page.goal ?? 0),
})

const weight = (one: Weight): Verdict[] => [
  {
    what: `Weight of ${one.name.toLowerCase()}, ${one.language}`,
    found: kilobytes(one.all),
    goal: `≤ ${kilobytes(one.budget)}`,
    met: one.all <= one.budget,
  },
  ...(one.scriptBudget === undefined
    ? []
    : [
        {
          what: `… of it script, ${one.language}`,
          found: kilobytes(one.script),
          goal: `≤ ${kilobytes(one.scriptBudget)}`,
          met: one.script <= one.scriptBudget,
        },
      ]),
]

function slowPhone(judged: readonly Judged[]): Verdict {
  const least = Math.min(...judged.map(({ score }) => score))
  return {
    what: `Lighthouse, performance on its slow phone: the least of ${judged.length} public pages in both languages`,
    found: String(least),
    goal: `≥ ${leastScore}`,
    met: least >= leastScore,
  }
}

/** Garbage collection moves a process's memory by some percent between two readings of the same state. */
const noGrowth = 1.1

function memoryVerdicts(memory: MemoryReport | undefined): Verdict[] {
  if (!memory) return []
  const each = memory.requests.toLocaleString('en')
  const verdict = (what: string, growth: number): Verdict => ({
    what: `Memory of the ${what}: after another ${each} requests, against after the first`,
    found: growth.toFixed(2),
    goal: `≤ ${noGrowth}`,
    met: growth <= noGrowth && memory.wrong === 0,
  })
  return [verdict('app', memory.appGrowth), verdict('database', memory.databaseGrowth)]
}

/** Ten times the people may cost so much more for each household. */
const tenfoldGrowth = 1.1

function loopVerdicts({ replay, tenfold, live }: LoopReport): Verdict[] {
  const people = replay.people.toLocaleString('en')
  const grown = tenfold && tenfold.ten.cost / tenfold.once.cost
  return [
    {
      what: `Replay of ${people} people through the API, against the same rows in batches`,
      found: replay.ratio.toFixed(3),
      goal: '≥ 0.05',
      met: replay.ratio >= 0.05 && replay.kept,
    },
    ...(grown === undefined
      ? []
      : [
          {
            what: 'Processor time for a household at ten times the people',
            found: grown.toFixed(2),
            goal: `≤ ${tenfoldGrowth} of the time at once the people`,
            met: grown <= tenfoldGrowth && tenfold?.ten.kept === true,
          },
        ]),
    ...(live
      ? [
          {
            what: `${live.connections.toLocaleString('en')} pages left open: told of a change, 99 of 100`,
            found: `${Math.round(live.p99)} ms`,
            goal: '< 1 s',
            met: live.p99 < 1000 && live.missed === 0,
          },
        ]
      : []),
  ]
}

/** A door may open so much later with everything published than with nothing. */
const slowerStart = 1.2

function shareVerdicts({ pages, search, harvest, registrations, starts }: ShareReport): Verdict[] {
  return [
    ...pages.filter(({ goal }) => goal !== undefined).map(speed),
    {
      what: 'Search through some 112,000 pages in each language, one after another: 99 of 100',
      found: `${search.p99.toFixed(1)} ms`,
      goal: '< 30 ms',
      met: search.p99 < 30,
    },
    {
      what: `Harvest of ${harvest.records.toLocaleString('en')} records: the last tenth against the first`,
      found: (harvest.lastTenth / harvest.firstTenth).toFixed(2),
      goal: '≤ 1.2',
      met: harvest.lastTenth / harvest.firstTenth <= 1.2 && harvest.records >= 10_000,
    },
    {
      what: `${registrations.sent.toLocaleString('en')} registrations for 1,500 places`,
      found: `${Math.round(registrations.sent / registrations.seconds)} a second`,
      goal: 'every place given, none twice',
      met: registrations.exact && registrations.accepted === registrations.sent,
    },
    {
      what: 'Start with everything published, against an empty site',
      found: (starts.full / starts.empty).toFixed(2),
      goal: `≤ ${slowerStart}`,
      met: starts.full / starts.empty <= slowerStart,
    },
  ]
}

/** Every promise in one list, the ratios first. */
export function verdictsOf({
  pages,
  history,
  memory,
  imports,
  starts,
  weights,
  judged,
  loop,
  share,
  giving,
}: Findings): Verdict[] {
  return [
    ...pages.map(speed),
    ...(share ? shareVerdicts(share) : []),
    ...(giving ? givingVerdicts(giving) : []),
    ...loopVerdicts(loop),
    ...history.costs.map((cost) => ({
      what: `${cost.name} at 100 times the history`,
      found: cost.byProcessor.toFixed(2),
      goal: `≤ ${cost.goal} of the cost without`,
      met: cost.byProcessor <= cost.goal && cost.same,
    })),
    ...memoryVerdicts(memory),
    ...imports.flatMap(({ name, rows, rate, goal }) =>
      goal === undefined
        ? []
        : [
            {
              what: `${name} imported through the page, ${rows.toLocaleString('en')} rows`,
              found: `${Math.round(rate).toLocaleString('en')} rows a second`,
              goal: `≥ ${goal.toLocaleString('en')}`,
              met: rate >= goal,
            },
          ],
    ),
    {
      what: 'Second start',
      found: `${(starts.second + starts.looking).toFixed(1)} s`,
      goal: '< 5 s',
      met: starts.second + starts.looking < 5,
    },
    ...weights.flatMap(weight),
    ...(judged ? [slowPhone(judged)] : []),
  ]
}
