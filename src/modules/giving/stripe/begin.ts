import { randomUUID } from 'node:crypto'
import type Stripe from 'stripe'
import { noteRequest } from '#modules/mailing'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import { href } from '#platform/i18n'
import { failed, type Outcome, ok } from '#platform/outcome'
import { findCampaign } from '../queries/campaigns.ts'
import { phaseOf } from '../rules/index.ts'
import type { Given } from '../schema.ts'
import { onlineWays, problemOf, stripeOf } from './client.ts'
import { attemptPath } from './paths.ts'

export interface Attempt {
  /** The id of the campaign's entry, and what it is called in the language of the donor: Stripe's page says it. */
  campaign: string
  title: string
  /** The give page as it was sent; its way is `card` or `pad`. */
  given: Given
  /** Today, 'YYYY-MM-DD'. */
  day: string
}
/** Hours in which a page of Stripe can be paid on. Half an hour is the least it takes, a day the most. */
const openFor = 2
const visitor: Recorder = { id: 'visitor' }

/**
 * Begins a gift online: writes the attempt, then asks Stripe for a page to pay on. Gives the attempt's id and the address
 * of that page. Nothing is given before Stripe says so. Fails with `no-campaign` (it takes none on this day), `not-online` (no
 * keys are set, the campaign does not want it, or a debit every month) and `away` (Stripe did not answer, or would not): the
 * donor is offered the other ways then.
 */
export async function beginOnline(
  db: Db,
  env: Settings,
  attempt: Attempt,
): Promise<Outcome<'no-campaign' | 'not-online' | 'away', { id: string; url: string }>> {
  const way = onlineWays(env).find((one) => one === attempt.given.way)
  if (!way || (attempt.given.monthly && way === 'pad')) return failed('not-online')
  const facts = await findCampaign(db, attempt.campaign)
  if (!facts || phaseOf(facts, attempt.day) !== 'open') return failed('no-campaign')
  if (!facts.online) return failed('not-online')
  const scope = facts.newsletter ? [house, facts.newsletter] : [house]
  const begun = await inScope(db, scope, (tx) => writeAttempt(tx, attempt, facts.newsletter))
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
    return failed('away')
  }
}

interface Begun {
  id: string
  session_url: string
  started_at: Date
}
/** A form that comes again is the same attempt, unless something else stands in it by now: then it is a new one. */
async function writeAttempt(tx: Tx, attempt: Attempt, newsletter: number | null): Promise<Begun> {
  const { way, monthly, cents, donor, key } = attempt.given
  const known = await tx
    .selectFrom('gift_intents')
    .select(['id', 'session_url', 'started_at', 'state', 'cents', 'way', 'monthly', 'email', 'name'])
    .where('form_key', '=', key)
    .forUpdate()
    .executeTakeFirst()
  if (!known) return insertAttempt(tx, attempt, { key, newsletter })
  const same = known.cents === cents && known.way === way && known.monthly === monthly
  const stillOpen = known.state === 'started' && known.email === donor.email && known.name === donor.name
  return same && stillOpen ? known : insertAttempt(tx, attempt, { key: randomUUID(), newsletter })
}

interface Written {
  key: string
  newsletter: number | null
}
async function insertAttempt(tx: Tx, { campaign, given }: Attempt, { key, newsletter }: Written): Promise<Begun> {
  const { way, monthly, cents, donor, wall } = given
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
      receipt_wanted: given.receiptWanted,
      street: donor.street,
      city: donor.city,
      province: donor.province,
      postal_code: donor.postalCode,
      country: donor.country,
      wall: wall ? JSON.stringify(wall) : null,
      consent_request: newsletter ? await requestOf(tx, newsletter, given) : null,
      form_key: key,
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

/** What is agreed to beside the gift stands in the ledger of consents, and counts when a link of ours was opened. */
const requestOf = async (tx: Tx, community: number, { donor, consents }: Given) =>
  consents.length > 0
    ? noteRequest(tx, community, { email: donor.email, locale: donor.locale, purposes: consents })
    : null

/** A word of Stripe's may have come meanwhile: it alone says what became of the attempt. */
const keepPage = (db: Db, id: string, page: { session_id: string; session_url: string }) =>
  db.updateTable('gift_intents').set(page).where('id', '=', id).execute()

/**
 * What Stripe is told: the amount, what for, the address for its own messages (a debit needs one by its rules), and our id.
 * No name; it asks for what a card needs. In Canadian dollars, whatever money the donor has.
 */
function pageFor(
  env: Settings,
  { given, title }: Attempt,
  { id, started_at }: Begun,
): Stripe.Checkout.SessionCreateParams {
  const { monthly, cents, donor } = given
  const { locale, email } = donor
  const here = env.publicUrl + href(attemptPath, locale, { id })
  return {
    mode: monthly ? 'subscription' : 'payment',
    client_reference_id: id,
    customer_email: email,
    locale: locale === 'fr' ? 'fr-CA' : 'en',
    adaptive_pricing: { enabled: false },
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'cad',
          unit_amount: cents,
          product_data: { name: title },
          ...(monthly ? { recurring: { interval: 'month' as const } } : {}),
        },
      },
    ],
    success_url: here,
    cancel_url: `${here}?back=1`,
    expires_at: Math.floor(started_at.getTime() / 1000) + openFor * 3600,
    ...waysOf(given.way),
    ...(monthly
      ? { subscription_data: { metadata: { intent: id } } }
      : { submit_type: 'donate', payment_intent_data: { metadata: { intent: id } } }),
  }
}

/** Apple Pay and Google Pay are cards to Stripe. A debit agrees to this one payment and to no other. */
const waysOf = (way: Given['way']): Partial<Stripe.Checkout.SessionCreateParams> =>
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
