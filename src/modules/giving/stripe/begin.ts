import { randomUUID } from 'node:crypto'
import type Stripe from 'stripe'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import { href } from '#platform/i18n'
import { failed, type Outcome, ok } from '#platform/outcome'
import type { DonorForm } from '../schema.ts'
import { type OnlineWay, onlineWays, problemOf, stripeOf } from './client.ts'
import { attemptPath } from './paths.ts'

export interface Attempt {
  /** The id of the campaign's entry, and what it is called in the language of the donor: Stripe's page says it. */
  campaign: string
  title: string
  way: OnlineWay
  monthly: boolean
  /** Whole cents of Canadian dollars, at least 100. */
  cents: number
  donor: DonorForm
  receiptWanted: boolean
  /** What the wall of thanks is to say, where the donor wants to stand on it. */
  wall?: { name: string; message: string } | undefined
  /** A request in the ledger of consents. */
  consentRequest?: string | undefined
  /** Made with the page: the same form sent twice is one attempt. */
  formKey: string
}
/** Hours in which a page of Stripe can be paid on. Half an hour is the least it takes, a day the most. */
const openFor = 2
const visitor: Recorder = { id: 'visitor' }

/**
 * Begins a gift online: writes the attempt, then asks Stripe for a page to pay on. Gives the attempt's id and the address
 * of that page. Nothing is given before Stripe says so. Fails with `not-online` (no keys are set, or a debit every month)
 * and `processor-away` (Stripe did not answer, or would not): the donor is offered the other ways then.
 */
export async function beginOnline(
  db: Db,
  env: Settings,
  attempt: Attempt,
): Promise<Outcome<'not-online' | 'processor-away', { id: string; url: string }>> {
  if (!onlineWays(env).includes(attempt.way) || (attempt.monthly && attempt.way === 'pad')) return failed('not-online')
  const begun = await inScope(db, [house], (tx) => writeAttempt(tx, attempt))
  if (begun.session_url) return ok({ id: begun.id, url: begun.session_url })
  try {
    const stripe = await stripeOf(env)
    const session = await stripe.checkout.sessions.create(pageFor(env, attempt, begun), { idempotencyKey: begun.id })
    if (!session.url) throw new Error('no-address')
    await keepPage(db, begun.id, { session_id: session.id, session_url: session.url })
    return ok({ id: begun.id, url: session.url })
  } catch (error) {
    await db
      .updateTable('stripe_reading')
      .set({ problem: problemOf(error) })
      .execute()
    return failed('processor-away')
  }
}

interface Begun {
  id: string
  session_url: string
  started_at: Date
}
/** A form that comes again is the same attempt, unless something else stands in it by now: then it is a new one. */
async function writeAttempt(tx: Tx, attempt: Attempt): Promise<Begun> {
  const known = await tx
    .selectFrom('gift_intents')
    .select(['id', 'session_url', 'started_at', 'state', 'cents', 'way', 'monthly', 'email', 'name'])
    .where('form_key', '=', attempt.formKey)
    .forUpdate()
    .executeTakeFirst()
  if (!known) return insertAttempt(tx, attempt, attempt.formKey)
  const { way, monthly, cents, donor } = attempt
  const same = known.cents === cents && known.way === way && known.monthly === monthly
  const stillOpen = known.state === 'started' && known.email === donor.email && known.name === donor.name
  return same && stillOpen ? known : insertAttempt(tx, attempt, randomUUID())
}

async function insertAttempt(tx: Tx, attempt: Attempt, formKey: string): Promise<Begun> {
  const { campaign, way, monthly, cents, donor, wall } = attempt
  const begun = await tx
    .insertInto('gift_intents')
    .values({
      campaign_id: campaign,
      way,
      monthly,
      cents,
      locale: donor.locale,
      name: donor.name,
      email: donor.email,
      receipt_wanted: attempt.receiptWanted,
      street: donor.street,
      city: donor.city,
      province: donor.province,
      postal_code: donor.postalCode,
      country: donor.country,
      wall: wall ? JSON.stringify(wall) : null,
      consent_request: attempt.consentRequest ?? null,
      form_key: formKey,
    })
    .returning(['id', 'session_url', 'started_at'])
    .executeTakeFirstOrThrow()
  await note(tx, visitor, {
    communityId: house,
    action: 'gift.begun',
    subject: `gift-intent:${begun.id}`,
    detail: { campaign, way, monthly, cents },
  })
  return begun
}

/** A word of Stripe's may have come meanwhile: it alone says what became of the attempt. */
const keepPage = (db: Db, id: string, page: { session_id: string; session_url: string }) =>
  db.updateTable('gift_intents').set(page).where('id', '=', id).execute()

/**
 * What Stripe is told: the amount, what for, the address for its own messages (a debit needs one by its rules), and our id.
 * No name; it asks for what a card needs. In Canadian dollars, whatever money the donor has.
 */
function pageFor(env: Settings, attempt: Attempt, { id, started_at }: Begun): Stripe.Checkout.SessionCreateParams {
  const { locale, email } = attempt.donor
  const here = env.publicUrl + href(attemptPath, locale, { id })
  return {
    mode: attempt.monthly ? 'subscription' : 'payment',
    client_reference_id: id,
    customer_email: email,
    locale: locale === 'fr' ? 'fr-CA' : 'en',
    adaptive_pricing: { enabled: false },
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'cad',
          unit_amount: attempt.cents,
          product_data: { name: attempt.title },
          ...(attempt.monthly ? { recurring: { interval: 'month' as const } } : {}),
        },
      },
    ],
    success_url: here,
    cancel_url: `${here}?back=1`,
    expires_at: Math.floor(started_at.getTime() / 1000) + openFor * 3600,
    ...waysOf(attempt.way),
    ...(attempt.monthly
      ? { subscription_data: { metadata: { intent: id } } }
      : { submit_type: 'donate', payment_intent_data: { metadata: { intent: id } } }),
  }
}

/** Apple Pay and Google Pay are cards to Stripe. A debit agrees to this one payment and to no other. */
const waysOf = (way: OnlineWay): Partial<Stripe.Checkout.SessionCreateParams> =>
  way === 'card'
    ? { allowed_payment_method_types: ['card'] }
    : {
        allowed_payment_method_types: ['acss_debit'],
        payment_method_options: {
          acss_debit: {
            mandate_options: { payment_schedule: 'sporadic', transaction_type: 'personal' },
            verification_method: 'automatic',
          },
        },
      }
