import type { GivingReport } from './giving.ts'
import { givingVerdicts } from './giving-verdicts.ts'
import { kilobytes, number, table, verdictTable } from './table.ts'

/** What gifts cost at every door, as Markdown: what was promised first. */
export function givingReport(found: GivingReport, machine: [string, string][], date: string): string {
  return `${[
    '# Benchmarks of giving',
    `Written by \`npm run bench -- --giving\`, or by a whole run, on ${date}. Never edited by hand.`,
    '## What was promised',
    verdictTable(givingVerdicts(found)),
    '## The machine',
    table(['', ''], machine),
    '## What was measured',
    surplusTable(found),
    'All under one lock of their campaign and one end of the ledger; commits do not wait for the disk here, as nothing but exactness is looked at.',
    checkTable(found),
    `Posting, each entry in a transaction of its own: ${postingOf(found)}.`,
    webhookTable(found),
    'Answers, share of a core and pages told: at 1,000 gifts a minute, as they come.',
    receiptsTable(found),
  ].join('\n\n')}\n`
}

const postingOf = ({ ledger }: GivingReport) =>
  ledger.posting
    .map(
      ({ connections, rate }) =>
        `${number(rate)} a second from ${connections} connection${connections === 1 ? '' : 's'}`,
    )
    .join(', ')

const surplusTable = ({ surplus }: GivingReport) =>
  table(
    ['Gifts at once across the goal', 'repeats', 'wrong', 'gifts a second', 'ms for all, p50', 'longest'],
    [
      [
        number(surplus.gifts),
        number(surplus.repeats),
        number(surplus.wrong),
        number(surplus.giftsASecond),
        number(surplus.median),
        number(surplus.slowest),
      ],
    ],
  )

const checkTable = ({ ledger }: GivingReport) =>
  table(
    ['Check of the ledger', 'seconds', 'of a processor', 'found right'],
    ledger.checks.map((one) => [
      `${number(one.entries)} entries`,
      number(one.seconds, 1),
      number(one.cost, 1),
      one.ok ? 'yes' : '**no**',
    ]),
  )

const webhookTable = ({ webhooks }: GivingReport) =>
  table(
    [
      'Gifts through the webhook',
      'pages open',
      'answered, p50 ms',
      'p99 ms',
      'share of a core',
      'page told after, p50 ms',
      'p99 ms',
      'missed',
      'at most, a minute',
      'to the cent',
    ],
    [
      [
        number(webhooks.gifts),
        number(webhooks.pages),
        number(webhooks.paced.p50, 1),
        number(webhooks.paced.p99, 1),
        webhooks.paced.processor === undefined ? '–' : webhooks.paced.processor.toFixed(2),
        number(webhooks.told.p50, 1),
        number(webhooks.told.p99, 1),
        number(webhooks.told.missed),
        number(webhooks.mostPerMinute),
        webhooks.exact ? 'yes' : '**no**',
      ],
    ],
  )

const receiptsTable = ({ receipts }: GivingReport) =>
  table(
    [
      'Receipts, signed',
      'pages a second',
      'p50 ms',
      'p99 ms',
      'KB each',
      'memory at its peak, MB',
      'after 100, MB',
      'longest stall, ms',
      'not whole',
    ],
    [
      [
        number(receipts.receipts),
        number(receipts.pagesPerSecond, 1),
        number(receipts.p50, 1),
        number(receipts.p99, 1),
        kilobytes(receipts.size),
        number(receipts.peak / 1024 / 1024),
        number(receipts.early / 1024 / 1024),
        number(receipts.stall, 1),
        number(receipts.wrong),
      ],
    ],
  )
