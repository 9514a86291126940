import { randomUUID } from 'node:crypto'
import type { Db } from '#platform/db'
import { type Env, readEnv } from '#platform/env'
import { testSecret } from '#test/app.ts'
import type { StripeDouble, StripeEvent } from '#test/stripe.ts'
import type { Given } from '../schema.ts'
import { aDonor } from '../testing.ts'
import { type Attempt, beginOnline } from './begin.ts'
import { takeEvent } from './inbox.ts'

/** The settings of a house whose gifts go through the stand-in for Stripe. */
export const envFor = ({ settings }: StripeDouble): Env =>
  readEnv({
    ENSEMBLE_SECRET: testSecret,
    LOG_LEVEL: 'silent',
    ENSEMBLE_DATA: '/nonexistent',
    PORT: '3000',
    ...settings,
  })

export const anAttempt = (campaign: string, given: Partial<Given> = {}): Attempt => ({
  campaign,
  title: 'Winter cards',
  day: '2016-01-20',
  given: {
    donor: aDonor(),
    cents: 5000,
    way: 'card',
    monthly: false,
    receiptWanted: false,
    wall: undefined,
    consents: [],
    key: randomUUID(),
    ...given,
  },
})

/** An attempt begun by the real command; gives its id and the session of the stand-in. */
export async function begun(db: Db, double: StripeDouble, attempt: Attempt) {
  const outcome = await beginOnline(db, envFor(double), attempt)
  if (!outcome.ok) throw new Error(outcome.reason)
  const { id, url } = outcome.value
  return { id, url, session: url.split('/').at(-1) ?? '' }
}

/** Events as the door takes them, one after the other. */
export async function tell(db: Db, ...events: StripeEvent[]) {
  for (const event of events) await takeEvent(db, event)
}

/** A gift by card that has landed; gives the attempt, the payment and the gift. */
export async function aPaidGift(db: Db, double: StripeDouble, attempt: Attempt) {
  const { id, session } = await begun(db, double, attempt)
  await tell(db, ...double.book.pay(session))
  const { gift_id } = await db
    .selectFrom('gift_intents')
    .select('gift_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, session, payment: String(double.book.session(session).payment_intent), gift: gift_id ?? '' }
}

export const eventState = async (db: Db, { id }: { id: string }) => {
  const row = await db.selectFrom('stripe_events').select(['state', 'reason']).where('id', '=', id).executeTakeFirst()
  return row && (row.reason ? `${row.state}: ${row.reason}` : row.state)
}

export const attemptState = async (db: Db, id: string) =>
  (await db.selectFrom('gift_intents').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state

export const giftState = async (db: Db, id: string) => {
  const { state, cents, returned_cents } = await db
    .selectFrom('gifts')
    .select(['state', 'cents', 'returned_cents'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return `${state} ${cents - returned_cents}`
}
