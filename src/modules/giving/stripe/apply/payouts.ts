import { postEntry } from '#modules/ledger'
import type { Tx } from '#platform/db'
import type { Fact } from '../facts.ts'
import { alone, arrived, done, flagged, processor, type Step, waitFor } from './verdict.ts'

/** Money went on to the bank; or the bank sent it back. A payout that failed before it was ever paid moved nothing. */
export async function applyPayout(tx: Tx, fact: Extract<Fact, { kind: 'payout' }>): Promise<Step> {
  if (fact.currency !== 'cad') return flagged('currency')
  if (fact.cents === 0) return done
  await alone(tx, fact.payout)
  const source = `stripe:${fact.payout}`
  if (fact.failed) {
    const paid = await tx.selectFrom('ledger_entries').select('seq').where('source', '=', source).executeTakeFirst()
    if (!paid) return waitFor(fact.payout)
  }
  // What is below nought the bank pays to Stripe: the same lines, the other way.
  const cents = fact.failed ? -fact.cents : fact.cents
  await postEntry(tx, processor, {
    kind: 'payout',
    source: fact.failed ? `${source}:failed` : source,
    on: fact.on,
    memo: fact.failed ? 'payout came back' : 'payout',
    lines: [
      { account: 'bank', cents },
      { account: 'processor', cents: -cents },
    ],
  })
  return fact.failed ? done : arrived(fact.payout)
}
