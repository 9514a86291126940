import type { GivingReport } from './giving.ts'
import type { Verdict } from './verdicts.ts'

/** An entry of a larger ledger may cost its check so much more than one of a smaller. */
const linear = 1.2

export function givingVerdicts({ surplus, ledger, webhooks, receipts }: GivingReport): Verdict[] {
  const largest = ledger.checks.at(-1)
  return [
    {
      what: `${webhooks.gifts.toLocaleString('en')} gifts through the webhook on one core, with ${webhooks.pages} pages open`,
      found: `${Math.round(webhooks.mostPerMinute).toLocaleString('en')} a minute`,
      goal: '≥ 1,000 a minute, every page told, to the cent',
      met: webhooks.mostPerMinute >= 1000 && webhooks.told.missed === 0 && webhooks.exact,
    },
    {
      what: `${surplus.gifts} gifts at the same moment across the goal, ${surplus.repeats.toLocaleString('en')} times`,
      found: `${surplus.wrong} times wrong`,
      goal: 'to the cent each time',
      met: surplus.wrong === 0,
    },
    {
      what: `Check of a ledger of ${(largest?.entries ?? 0).toLocaleString('en')} entries`,
      found: `${(largest?.seconds ?? Number.NaN).toFixed(1)} s`,
      goal: '< 10 s for a million',
      met: (largest?.seconds ?? 10) < 10 && ledger.checks.every(({ ok }) => ok),
    },
    {
      what: 'Its cost for an entry, against a smaller ledger',
      found: ledger.growth.toFixed(2),
      goal: `≤ ${linear}`,
      met: ledger.growth <= linear,
    },
    {
      what: `${receipts.receipts.toLocaleString('en')} receipts as PDF, signed`,
      found: `${receipts.pagesPerSecond.toFixed(0)} pages a second, at most ${Math.round(receipts.peak / 1024 / 1024)} MB`,
      goal: 'every signature whole',
      met: receipts.wrong === 0,
    },
  ]
}
