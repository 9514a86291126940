import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import { addDays, href, isLocale, type Locale } from '#platform/i18n'
import { enqueue, type JobData } from '#platform/jobs'
import { issueLink } from '#platform/links'
import { queueMail } from '#platform/mail'
import { failed, type Outcome, ok } from '#platform/outcome'
import { problemOf, stripeOf } from './client.ts'
import { monthlyMail, type Told } from './mails.ts'
import { monthlyLinkPath } from './paths.ts'
import { findMonthly, type Monthly } from './queries.ts'

/** How many days a link to a monthly gift works. A new one can be asked for at any time. */
const linkDays = 400
type Senders = Pick<Settings, 'secret' | 'publicUrl'>

/** Writes to the donor about a monthly gift, with a link of their own to it. One occasion is one message, ever. */
export async function mailMonthly(tx: Tx, env: Senders, monthly: Monthly, { told, key }: { told: Told; key: string }) {
  if (!monthly.email) return
  const locale: Locale = isLocale(monthly.locale) ? monthly.locale : 'en'
  const { token } = await issueLink(tx, env, system, {
    communityId: house,
    purpose: 'giving.monthly',
    subject: monthly.id,
    recipient: monthly.email,
    days: linkDays,
  })
  const mail = monthlyMail(locale, {
    told,
    name: monthly.name,
    title: monthly.title[locale],
    cents: monthly.cents,
    nextTry: monthly.nextTryOn,
    url: env.publicUrl + href(monthlyLinkPath, locale, { token }),
  })
  const name = `monthly-gift:${monthly.id}:${told}:${key}`
  await queueMail(tx, { to: monthly.email, locale, ...mail, key: name, communityId: null })
}

/** The job: tells a donor what became of a monthly gift. */
export const tellMonthly = (db: Db, env: Senders, { monthly: id, told, key }: JobData['giving.monthly']) =>
  inScope(db, [house], async (tx) => {
    const monthly = await findMonthly(tx, id)
    if (monthly) await mailMonthly(tx, env, monthly, { told, key })
  })

/**
 * Sends the links of the monthly gifts that go with an address, once a day at most. Says nothing to whoever asks, so that
 * nobody learns who gives.
 */
export const mailMyMonthly = (db: Db, env: Senders, { email, on }: { email: string; on: string }) =>
  inScope(db, [house], async (tx) => {
    const rows = await tx
      .selectFrom('monthly_gifts as m')
      .innerJoin('donors as d', 'd.id', 'm.donor_id')
      .select('m.id')
      .where('d.email', '=', email)
      .where('m.state', '<>', 'ended')
      .orderBy('m.number', 'desc')
      .limit(5)
      .execute()
    for (const { id } of rows) {
      const monthly = await findMonthly(tx, id)
      if (monthly) await mailMonthly(tx, env, monthly, { told: 'link', key: on })
    }
  })

/**
 * Ends a monthly gift: nothing more is taken. Stripe is asked by a job that is tried again until it answers, and says itself
 * when it has ended. Fails with `gone` or `over`.
 */
export const endMonthly = (db: Db, by: Recorder, id: string): Promise<Outcome<'gone' | 'over'>> =>
  inScope(db, [house], async (tx) => {
    const held = await tx
      .selectFrom('monthly_gifts')
      .select(['state', 'end_asked_by'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!held) return failed('gone')
    if (held.state === 'ended') return failed('over')
    if (held.end_asked_by === '') {
      await tx.updateTable('monthly_gifts').set({ state: 'ending', end_asked_by: by.id }).where('id', '=', id).execute()
      await note(tx, by, { communityId: house, action: 'monthly-gift.end-asked', subject: `monthly-gift:${id}` })
      await enqueue(tx, 'giving.end', { monthly: id })
    }
    return ok(undefined)
  })

/** The job: asks Stripe to end it at once. What Stripe does not know any more has ended. */
export async function sendEnd(db: Db, env: Settings, id: string): Promise<void> {
  const row = await db
    .selectFrom('monthly_gifts')
    .select('subscription')
    .where('id', '=', id)
    .where('state', '=', 'ending')
    .executeTakeFirst()
  if (!row) return
  const stripe = await stripeOf(env)
  try {
    await stripe.subscriptions.cancel(row.subscription)
  } catch (error) {
    if (problemOf(error) !== 'resource_missing') throw error
    await inScope(db, [house], (tx) =>
      tx
        .updateTable('monthly_gifts')
        .set({ state: 'ended', ended_at: sql`clock_timestamp()` })
        .where('id', '=', id)
        .where('state', '=', 'ending')
        .execute(),
    )
  }
}

/**
 * A page of Stripe's where the donor changes the card of a monthly gift, and from where they come back. Fails with
 * `processor-away` where Stripe does not answer, or has not told us yet who the donor is there.
 */
export async function openCardPage(
  env: Settings,
  { customer, locale, back }: { customer: string; locale: Locale; back: string },
): Promise<Outcome<'processor-away', string>> {
  if (customer === '' || !env.STRIPE_SECRET_KEY) return failed('processor-away')
  try {
    const stripe = await stripeOf(env)
    const page = await stripe.billingPortal.sessions.create({
      customer,
      locale: locale === 'fr' ? 'fr-CA' : 'en',
      return_url: back,
      flow_data: { type: 'payment_method_update' },
    })
    return ok(page.url)
  } catch {
    return failed('processor-away')
  }
}

/** The job, before each month: whether the card will still be good on the day, and if not, tells the donor. Nothing is kept. */
export async function checkCard(db: Db, env: Settings, { monthly: id, on }: JobData['giving.card']): Promise<void> {
  const row = await db.selectFrom('monthly_gifts').select('subscription').where('id', '=', id).executeTakeFirst()
  if (!row) return
  const stripe = await stripeOf(env)
  const { default_payment_method: method } = await stripe.subscriptions.retrieve(row.subscription, {
    expand: ['default_payment_method'],
  })
  const card = typeof method === 'object' ? method?.card : undefined
  // A card is good until the last day of its month.
  if (!card || addDays(firstOfNext(card.exp_year, card.exp_month), -1) >= on) return
  await tellMonthly(db, env, { monthly: id, told: 'expiring', key: on })
}

const firstOfNext = (year: number, month: number) =>
  `${month === 12 ? year + 1 : year}-${String(month === 12 ? 1 : month + 1).padStart(2, '0')}-01`
