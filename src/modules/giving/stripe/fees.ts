import { postEntry } from '#modules/ledger'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { today } from '#platform/i18n'
import { alone, processor } from './apply/verdict.ts'

/** What we need of a transaction of Stripe's balance. */
export interface Moved {
  id: string
  type: string
  amount: number
  fee: number
  net: number
  currency: string
  created: number
}

/** Transactions that are nothing but what Stripe charges: their amount is the fee. */
const charges = new Set(['stripe_fee', 'stripe_fx_fee', 'tax_fee'])
const feeOf = ({ type, amount, fee }: Moved) => (charges.has(type) ? fee - amount : fee)

/** The centre bears the fees, so that every cent that is given reaches the fund it was given for. */
const bearer = 'operations'

/**
 * Posts what Stripe kept, from its own list of transactions: each once, those of a day in one entry. Gives how many were
 * new. Throws where there is no fund to bear the fees, or where the balance is not in Canadian dollars.
 */
export async function postFees(db: Db, moved: readonly Moved[]): Promise<number> {
  if (moved.length === 0) return 0
  if (moved.some(({ currency }) => currency !== 'cad')) throw Object.assign(new Error(), { code: 'balance-not-cad' })
  return await inScope(db, [house], async (tx) => {
    await alone(tx, 'transactions')
    const fresh = await unknownOf(tx, moved)
    if (fresh.length === 0) return 0
    const bears = await tx.selectFrom('funds').select('id').where('code', '=', bearer).executeTakeFirst()
    if (!bears) throw Object.assign(new Error(), { code: 'no-operations-fund' })
    const days = Map.groupBy(fresh, ({ created }) => today(new Date(created * 1000)))
    for (const [on, some] of [...days].toSorted(([a], [b]) => a.localeCompare(b))) await postDay(tx, on, some)
    return fresh.length
  })
}

async function unknownOf(tx: Tx, moved: readonly Moved[]) {
  const rows = await tx
    .selectFrom('stripe_transactions')
    .select('id')
    .where(
      'id',
      'in',
      moved.map(({ id }) => id),
    )
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  return moved.filter(({ id }) => !known.has(id))
}

async function postDay(tx: Tx, on: string, moved: readonly Moved[]) {
  const cents = moved.reduce((sum, one) => sum + feeOf(one), 0)
  // Fees that were given back can make up for others, or for more than that.
  const posted =
    cents === 0
      ? undefined
      : await postEntry(tx, processor, {
          kind: 'fee',
          source: `stripe:fees:${moved[0]?.id ?? ''}`,
          on,
          memo: `fees of ${moved.length} transactions`,
          lines: [
            { account: `fund:${bearer}`, cents },
            { account: 'processor', cents: -cents },
          ],
        })
  await tx
    .insertInto('stripe_transactions')
    .values(
      moved.map((one) => ({
        id: one.id,
        type: one.type.slice(0, 60),
        fee_cents: feeOf(one),
        net_cents: one.net,
        on_day: on,
        entry_seq: posted?.seq ?? null,
      })),
    )
    .execute()
}
