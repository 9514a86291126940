import { kilobytes, number, table, verdictTable } from './table.ts'
import { type Findings, isDisturbed, verdictsOf } from './verdicts.ts'

/** The whole report as Markdown: what was promised first, then the machine, then the absolute numbers. */
export function reportOf(findings: Findings, date: string): string {
  const { machine, quick, minutes } = findings
  return `${[
    '# Benchmarks',
    `Written by \`npm run bench${quick ? ' -- --quick' : ''}\` on ${date}; it took ${minutes.toFixed(1)} minutes. Never edited by hand.`,
    'Machines differ and are shared, so what counts are ratios: the built server, with its own PostgreSQL, against a bare ' +
      '`node:http` server that sends the same bytes and headers, on the same core, in turn (A B A B), with ' +
      `16 connections from a load generator on another core. The median of all rounds is given.`,
    '## What was promised',
    promised(findings),
    ...(findings.pages.some(isDisturbed)
      ? [
          '\\* In this run other work on the machine took the core, or the load could not fill it (see “core” below). There the ratio is that of ' +
            'processor time for an answer, which a core of one’s own would turn into the same ratio of answers a second.',
        ]
      : []),
    '## The machine',
    table(['', ''], machine),
    '## Pages',
    pages(findings),
    'Kept: share of answers that came from the kept pages. Core: share of the core that the less lucky of the two servers had. ' +
      'Processor time is that of app and PostgreSQL together.',
    '## A hundred times the history',
    history(findings),
    '## The closed loop',
    loop(findings),
    '## The public site',
    share(findings),
    '## Giving',
    findings.giving ? 'In `docs/benchmarks-giving.md`.' : 'Not measured in this run: it broke off.',
    '## Imports',
    imports(findings),
    '## Memory',
    memory(findings),
    '## Starts',
    starts(findings),
    '## Weights',
    weights(findings),
    '## Lighthouse',
    slowPhone(findings),
  ].join('\n\n')}\n`
}

export function promised(findings: Findings): string {
  return verdictTable(verdictsOf(findings))
}

function share({ share }: Findings) {
  if (!share) return 'Not measured in this run: it broke off.'
  const { pages, search, harvest, registrations, starts, rows } = share
  const counted = rows.map(({ name, count }) => `${number(count)} ${name}`).join(', ')
  return [
    `In a house with ${counted}.`,
    speeds(pages.map((page) => ({ ...page, kept: Number.NaN }))),
    `${number(search.searches)} searches one after another, no two alike in a row: p50 ${number(search.p50, 1)} ms, p99 ${number(search.p99, 1)} ms for the whole page.`,
    `Harvest by OAI-PMH: ${number(harvest.records)} records in ${number(harvest.seconds, 1)} s, ${number(harvest.cost, 2)} ms of processor time each; ` +
      `a step took ${number(harvest.firstTenth, 1)} ms in the first tenth and ${number(harvest.lastTenth, 1)} ms in the last.`,
    `Registrations: ${number(registrations.sent / registrations.seconds)} a second from 16 connections, p99 ${number(registrations.p99, 1)} ms, ` +
      `${number(registrations.cost, 2)} ms of processor time each.`,
    `Start: ${number(starts.empty, 2)} s empty, ${number(starts.full, 2)} s full.`,
  ].join('\n\n')
}

const pages = (findings: Findings) => speeds(findings.pages)

const speeds = (found: Findings['pages']) =>
  table(
    [
      'Page',
      'Ratio',
      'lowest',
      'highest',
      'by processor',
      'a second',
      'bare',
      'p50 ms',
      'p99 ms',
      'ms of processor',
      'of it app',
      'bare ms',
      'bytes',
      'kept',
      'core',
    ],
    found.map((page) => [
      page.name,
      page.ratio.toFixed(4),
      page.lowest.toFixed(4),
      page.highest.toFixed(4),
      page.byProcessor.toFixed(4),
      number(page.rate),
      number(page.bareRate),
      number(page.p50, 1),
      number(page.p99, 1),
      number(page.cost, 3),
      number(page.appCost, 3),
      number(page.bareCost, 3),
      number(page.bytes),
      Number.isNaN(page.kept) ? '–' : `${Math.round(page.kept * 100)}%`,
      `${Math.round(page.busy * 100)}%`,
    ]),
  )

const history = ({ history: { costs, tables } }: Findings) =>
  [
    table(
      ['Page, signed in', 'Cost by processor', 'by time', 'p99 ms before', 'after', 'same words'],
      costs.map((cost) => [
        cost.name,
        cost.byProcessor.toFixed(2),
        cost.ratio.toFixed(2),
        number(cost.p99, 1),
        number(cost.p99Grown, 1),
        cost.same ? 'yes' : '**no**',
      ]),
    ),
    table(
      ['Rows', 'before', 'after'],
      tables.map(({ name, before, after }) => [name, number(before), number(after)]),
    ),
  ].join('\n\n')

const loop = ({ loop: { replay, tenfold, live } }: Findings) =>
  [
    table(
      [
        'Replay, each household and each referral by its own request',
        'households',
        'referrals',
        'requests',
        'seconds',
        'households a second',
        'in batches',
        'ratio',
        'rows',
        'ms of processor, a household',
        'of it app',
        'board p50 ms',
        'p99 ms',
        'promises kept',
      ],
      [replay, ...(tenfold ? [tenfold.once, tenfold.ten] : [])].map((one) => [
        `${number(one.people)} people`,
        number(one.households),
        number(one.referrals),
        number(one.requests),
        number(one.seconds),
        number(one.rate, 1),
        number(one.rawRate, 1),
        one.ratio.toFixed(3),
        number(one.rawRows),
        number(one.cost, 1),
        number(one.appCost, 1),
        one.boards > 0 ? number(one.boardP50, 1) : '–',
        one.boards > 0 ? number(one.boardP99, 1) : '–',
        one.kept ? 'all' : '**not all**',
      ]),
    ),
    'Clients, app and PostgreSQL share all cores here; the board of the rehearsal is asked for, signed in and made afresh, ' +
      'while it is being filled, where times are given for it. Answers, beginnings and ends of referrals travel together, up to 200 in a request, as ' +
      'partners’ systems send them at the end of a day; so do statements of capacity and households that were housed. ' +
      'The same rows are written by one connection, a thousand in a statement, with all keys and indexes.' +
      (tenfold ? '' : ' Ten times the people takes long and is measured with `npm run bench -- --tenfold` only.'),
    openPages(live),
  ].join('\n\n')

const openPages = (live: Findings['loop']['live']) =>
  live
    ? table(
        [
          'Pages left open on one process',
          'KB of memory each',
          'told after, p50 ms',
          'p99 ms',
          'longest ms',
          'changes',
          'missed',
        ],
        [
          [
            number(live.connections),
            number(live.each, 1),
            number(live.p50, 1),
            number(live.p99, 1),
            number(live.longest, 1),
            number(live.changes),
            number(live.missed),
          ],
        ],
      )
    : 'Pages left open were not measured: this system has no /proc.'

const imports = (findings: Findings) =>
  table(
    [
      'File, through the page',
      'rows',
      'rows a second',
      'by processor',
      'same file again',
      'COPY into a bare table',
      'ratio to COPY',
    ],
    findings.imports.map((one) => [
      one.name,
      number(one.rows),
      number(one.rate),
      number(one.byProcessor),
      number(one.againRate),
      number(one.copyRate),
      one.ratio.toFixed(3),
    ]),
  )

const memory = ({ memory: found }: Findings) =>
  found
    ? table(
        ['', 'App, MB', 'PostgreSQL, MB', 'its processes'],
        found.readings.map(([name, reading]) => [
          name,
          number(reading.app),
          number(reading.database),
          number(reading.backends),
        ]),
      )
    : 'Not measured: this system has no /proc.'

const starts = ({ starts: { first, second, looking, steps } }: Findings) =>
  [
    table(
      ['', 'seconds'],
      [
        ['First start after the build, empty data folder', number(first, 1)],
        ['Second start', number(second, 1)],
        ['Seeing that packages and build are there, before either', number(looking, 1)],
      ],
    ),
    `Steps of the first start: ${steps.join('; ')}.`,
  ].join('\n\n')

const weights = (findings: Findings) =>
  table(
    [
      'Page, KB as sent to a browser that takes brotli',
      'language',
      'HTML',
      'CSS',
      'script',
      'two fonts',
      'all in',
      'were all compressed',
    ],
    findings.weights.map((one) => [
      one.name,
      one.language,
      kilobytes(one.html),
      kilobytes(one.css),
      kilobytes(one.script),
      kilobytes(one.fonts),
      kilobytes(one.all),
      kilobytes(one.compressed),
    ]),
  )

const slowPhone = ({ judged }: Findings) =>
  judged
    ? table(
        ['Page on the slow phone of lighthouse', 'performance', 'looks', 'first paint ms', 'largest paint ms', 'KB'],
        judged.map((one) => [
          one.path,
          number(one.score),
          number(one.runs),
          number(one.firstPaint),
          number(one.largestPaint),
          kilobytes(one.bytes),
        ]),
      )
    : 'Not measured: there is no Chromium.'
