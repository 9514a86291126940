import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'

/** The published text of an entry, or the newest where none is: what a thing is called. */
const titled = (db: Db) =>
  db
    .selectFrom('entries as e')
    .innerJoin('entry_versions as v', (join) =>
      join
        .onRef('v.entry_id', '=', 'e.id')
        .on((on) => on('v.version', '=', on.fn.coalesce('e.published_version', 'e.version'))),
    )
    .select(['e.id', 'e.slug_en', 'e.slug_fr', 'v.title_en', 'v.title_fr'])

export type AttemptState = 'started' | 'waiting' | 'paid' | 'declined' | 'expired' | 'flagged'

/** One attempt to give, and what has become of the gift since. Without a name: whoever has the address may look. */
export async function findAttemptPage(db: Db, id: string) {
  const row = await db
    .selectFrom('gift_intents as i')
    .innerJoin(titled(db).as('e'), 'e.id', 'i.campaign_id')
    .leftJoin('gifts as g', 'g.id', 'i.gift_id')
    .leftJoin('campaign_tallies as t', 't.entry_id', 'i.campaign_id')
    .select(['i.id', 'i.state', 'i.cents', 'i.monthly', 'i.way', 'i.session_url', 'i.campaign_id', 'i.started_at'])
    .select(['e.slug_en', 'e.slug_fr', 'e.title_en', 'e.title_fr', 't.number'])
    .select(['g.cents as given', 'g.returned_cents', 'g.disputed_cents', 'g.to_goal_cents', 'g.surplus_cents'])
    .where('i.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { slug_en, slug_fr, title_en, title_fr, state, ...rest } = row
  return {
    ...rest,
    // The database's check knows the same words.
    state: state as AttemptState,
    slug: { en: slug_en, fr: slug_fr } satisfies Record<Locale, string>,
    title: { en: title_en, fr: title_fr } satisfies Record<Locale, string>,
  }
}
export type AttemptPageData = NonNullable<Awaited<ReturnType<typeof findAttemptPage>>>

export type MonthlyState = 'active' | 'failing' | 'ending' | 'ended'

/** A monthly gift with its donor, for their own page and the messages to them. */
export async function findMonthly(db: Db, id: string) {
  const row = await db
    .selectFrom('monthly_gifts as m')
    .innerJoin(titled(db).as('e'), 'e.id', 'm.campaign_id')
    .leftJoin('donors as d', 'd.id', 'm.donor_id')
    .select(['m.id', 'm.cents', 'm.state', 'm.locale', 'm.customer', 'm.next_try_on', 'm.started_at', 'm.ended_at'])
    .select(['m.end_asked_by', 'e.slug_en', 'e.slug_fr', 'e.title_en', 'e.title_fr', 'd.name', 'd.email'])
    .select((from) =>
      from
        .selectFrom('stripe_payments as p')
        .select(sql<number>`count(*)::int`.as('months'))
        .whereRef('p.monthly_id', '=', 'm.id')
        .as('months'),
    )
    .where('m.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    cents: row.cents,
    // The database's check knows the same words.
    state: row.state as MonthlyState,
    locale: row.locale,
    customer: row.customer,
    nextTryOn: row.next_try_on,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    months: row.months ?? 0,
    name: row.name ?? '',
    email: row.email ?? '',
    slug: { en: row.slug_en, fr: row.slug_fr } satisfies Record<Locale, string>,
    title: { en: row.title_en, fr: row.title_fr } satisfies Record<Locale, string>,
  }
}
export type Monthly = NonNullable<Awaited<ReturnType<typeof findMonthly>>>

/** What the keepers of the money see of Stripe: how far we have read, and what waits for a person. */
export async function stripeDesk(db: Db) {
  const [reading, flaggedEvents, disputes, refunds, monthly, waiting, balance] = await Promise.all([
    db.selectFrom('stripe_reading').selectAll().executeTakeFirstOrThrow(),
    db
      .selectFrom('stripe_events')
      .select(['id', 'type', 'reason', 'happened_at', 'fact'])
      .where('state', '=', 'flagged')
      .where('looked_at', 'is', null)
      .orderBy('received_at')
      .limit(50)
      .execute(),
    db
      .selectFrom('stripe_disputes as d')
      .innerJoin('gifts as g', 'g.id', 'd.gift_id')
      .select(['d.dispute', 'd.gift_id', 'g.number', 'd.cents', 'd.status', 'd.reason', 'd.due_at', 'd.opened_at'])
      .orderBy(sql`status in ('needs_response', 'warning_needs_response')`, 'desc')
      .orderBy('opened_at', 'desc')
      .limit(50)
      .execute(),
    db
      .selectFrom('stripe_refunds as r')
      .innerJoin('gifts as g', 'g.id', 'r.gift_id')
      .select(['r.id', 'r.gift_id', 'g.number', 'r.cents', 'r.state', 'r.problem', 'r.asked_at'])
      .where('r.state', '<>', 'succeeded')
      .orderBy('asked_at', 'desc')
      .limit(50)
      .execute(),
    db
      .selectFrom('monthly_gifts as m')
      .innerJoin(titled(db).as('e'), 'e.id', 'm.campaign_id')
      .select(['m.id', 'm.number', 'm.cents', 'm.state', 'm.next_try_on', 'm.started_at', 'e.title_en', 'e.title_fr'])
      .where('m.state', '<>', 'ended')
      .orderBy('m.number', 'desc')
      .limit(50)
      .execute(),
    db
      .selectFrom('stripe_events')
      .select(sql<number>`count(*)::int`.as('count'))
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow(),
    findStripeBalance(db),
  ])
  return { reading, flagged: flaggedEvents, disputes, refunds, monthly, waiting: waiting.count, balance }
}
export type StripeDesk = Awaited<ReturnType<typeof stripeDesk>>

/** What lies with Stripe by our ledger, and by its own list as far as we have read it: in cents. */
const findStripeBalance = async (db: Db) => {
  const { rows } = await sql<{ ours: number; theirs: number; transactions: number }>`
    select (select coalesce(sum(debits - credits), 0)::bigint from ledger_tallies where account = 'processor') as ours,
      coalesce(sum(net_cents), 0)::bigint as theirs, count(*)::int as transactions from stripe_transactions`.execute(db)
  return rows[0] ?? { ours: 0, theirs: 0, transactions: 0 }
}

/** How a gift stands with Stripe, for the page of the gift: refunds asked for, disputes with their days. */
export async function stripeOfGift(db: Db, gift: string) {
  const [payment, refunds, disputes] = await Promise.all([
    db
      .selectFrom('stripe_payments')
      .select(['payment', 'invoice', 'monthly_id'])
      .where('gift_id', '=', gift)
      .executeTakeFirst(),
    db
      .selectFrom('stripe_refunds')
      .select(['id', 'cents', 'state', 'problem', 'asked_at'])
      .where('gift_id', '=', gift)
      .orderBy('asked_at')
      .execute(),
    db
      .selectFrom('stripe_disputes')
      .select(['dispute', 'cents', 'status', 'reason', 'due_at', 'opened_at'])
      .where('gift_id', '=', gift)
      .orderBy('opened_at')
      .execute(),
  ])
  return { payment, refunds, disputes }
}
export type StripeOfGift = Awaited<ReturnType<typeof stripeOfGift>>
