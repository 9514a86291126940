import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import { inScope } from '#platform/db'
import type { Purpose } from '../purposes.ts'
import { type Act, mayWrite, type Verdict } from '../rules.ts'

const columns = ['c.id', 'c.seq', 'c.purpose', 'c.act', 'c.kind', 'c.basis', 'c.evidence', 'c.source', 'c.at'] as const
const more = ['c.given_on', 'c.expires_on', 'c.recorded_by', 's.email', 's.locale', 's.id as subscriber'] as const

const ledger = (tx: Tx, communityId: number) =>
  tx
    .selectFrom('consents as c')
    .innerJoin('subscribers as s', (on) =>
      on.onRef('s.community_id', '=', 'c.community_id').onRef('s.id', '=', 'c.subscriber_id'),
    )
    .select([...columns, ...more])
    .where('c.community_id', '=', communityId)

type Row = Awaited<ReturnType<ReturnType<typeof ledger>['execute']>>[number]

const toAct = (row: Pick<Row, 'act' | 'kind' | 'seq' | 'at' | 'given_on' | 'expires_on'>): Act => ({
  // The check constraints on consents allow no other words.
  act: row.act as Act['act'],
  kind: row.kind as Act['kind'],
  seq: row.seq,
  at: row.at,
  givenOn: row.given_on,
  expiresOn: row.expires_on,
})

export interface LedgerLine extends Act {
  id: string
  subscriber: string
  email: string
  locale: string
  purpose: Purpose
  basis: string | null
  evidence: string
  source: string
  recordedBy: string
}
const toLine = (row: Row): LedgerLine => ({
  ...toAct(row),
  id: row.id,
  subscriber: row.subscriber,
  email: row.email,
  locale: row.locale,
  // The check constraint allows no other words.
  purpose: row.purpose as Purpose,
  basis: row.basis,
  evidence: row.evidence,
  source: row.source,
  recordedBy: row.recorded_by,
})

/** A page of the ledger, last written first; `before` is the number of the last line on the page before. */
export async function listLedger(
  tx: Tx,
  communityId: number,
  { email, before, most }: { email?: string | undefined; before?: number | undefined; most: number },
): Promise<LedgerLine[]> {
  let query = ledger(tx, communityId)
  if (email) query = query.where('s.email', '=', email)
  if (before !== undefined) query = query.where('c.seq', '<', before)
  return (await query.orderBy('c.seq', 'desc').limit(most).execute()).map(toLine)
}

const exportPage = 1000
/** Every line of the ledger, last written first, in pages of a thousand. */
export async function* exportLedger(db: Db, communityId: number): AsyncGenerator<LedgerLine> {
  let before: number | undefined
  for (;;) {
    const page = await inScope(db, [communityId], (tx) => listLedger(tx, communityId, { before, most: exportPage }))
    yield* page
    before = page.at(-1)?.seq
    if (page.length < exportPage) return
  }
}

/** What one person said and did for one purpose. */
export async function listActs(tx: Tx, communityId: number, subscriberId: string, purpose: Purpose): Promise<Act[]> {
  const rows = await tx
    .selectFrom('consents')
    .select(['act', 'kind', 'seq', 'at', 'given_on', 'expires_on'])
    .where('community_id', '=', communityId)
    .where('subscriber_id', '=', subscriberId)
    .where('purpose', '=', purpose)
    .where('act', 'in', ['granted', 'withdrawn'])
    .execute()
  return rows.map(toAct)
}

export const findSubscriber = (tx: Tx, communityId: number, by: { id: string } | { email: string }) =>
  tx
    .selectFrom('subscribers')
    .select(['id', 'email', 'locale'])
    .where('community_id', '=', communityId)
    .where((is) => ('id' in by ? is('id', '=', by.id) : is('email', '=', by.email.toLowerCase())))
    .executeTakeFirst()

/**
 * Whether a community may write to an address for a purpose on a day (ISO), by its ledger; see `mayWrite` in rules.ts.
 * Runs in the community's scope.
 */
export async function mayWriteTo(
  tx: Tx,
  communityId: number,
  { email, purpose, on }: { email: string; purpose: Purpose; on: string },
): Promise<Verdict> {
  const subscriber = await findSubscriber(tx, communityId, { email })
  if (!subscriber) return { may: false, why: 'no-consent' }
  return mayWrite(await listActs(tx, communityId, subscriber.id, purpose), on)
}

/**
 * What decides on one message, in one statement. The person's row is locked: a withdrawal that is being written waits
 * for the message, or the message for it.
 */
export async function readForSending(
  tx: Tx,
  communityId: number,
  { email, purpose }: { email: string; purpose: Purpose },
): Promise<{ subscriber: string; today: string; acts: Act[] } | undefined> {
  const { rows } = await sql<{ subscriber: string; today: string } & { [Column in keyof Row]: Row[Column] | null }>`
    select s.id as subscriber, community_today(s.community_id) as today, c.act, c.kind, c.seq, c.at, c.given_on, c.expires_on
    from subscribers s
    left join consents c on c.community_id = s.community_id and c.subscriber_id = s.id and c.purpose = ${purpose}
      and c.act in ('granted', 'withdrawn')
    where s.community_id = ${communityId} and s.email = ${email.toLowerCase()}
    for share of s`.execute(tx)
  const [first] = rows
  if (!first) return undefined
  // Without an act there is one row, and it is empty.
  const acts = rows.filter(({ act }) => act !== null).map((row) => toAct(row as Row))
  return { subscriber: first.subscriber, today: first.today, acts }
}

/** The rule of rules.ts over the table: subscriber `s` may be written to for `purpose` today. A property test compares the two. */
const agreed = (purpose: Purpose) => sql<boolean>`exists (
  select from consents g
  where g.community_id = s.community_id and g.subscriber_id = s.id and g.purpose = ${purpose} and g.act = 'granted'
    and g.given_on <= community_today(s.community_id)
    and (g.expires_on is null or g.expires_on >= community_today(s.community_id))
    and not exists (
      select from consents w
      where w.community_id = s.community_id and w.subscriber_id = s.id and w.purpose = ${purpose}
        and w.act = 'withdrawn' and (g.kind = 'implied' or w.seq > g.seq or w.at > g.at)))`

/** The next people to write to, by id from `after` on: those who agree and whose address works. */
export const listAudience = (
  tx: Tx,
  communityId: number,
  { purpose, after, most }: { purpose: Purpose; after: string | null; most: number },
) =>
  tx
    .selectFrom('subscribers as s')
    .select(['s.id', 's.email', 's.locale'])
    .where('s.community_id', '=', communityId)
    .$if(after !== null, (query) => query.where('s.id', '>', after))
    .where(agreed(purpose))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('suppressed_addresses as x')
            .select('x.since')
            .whereRef('x.community_id', '=', 's.community_id')
            .whereRef('x.recipient', '=', 's.email')
            .where('x.reopened_at', 'is', null),
        ),
      ),
    )
    .orderBy('s.id')
    .limit(most)
    .execute()

/** How many would be written to for a purpose today, by language. The cost is that of the list, not of its history. */
export async function countAudience(
  tx: Tx,
  communityId: number,
  purpose: Purpose,
): Promise<{ en: number; fr: number }> {
  const { rows } = await sql<{ locale: 'en' | 'fr'; count: number }>`
    select s.locale, count(*)::int as count from subscribers s
    where s.community_id = ${communityId} and ${agreed(purpose)}
      and not exists (select from suppressed_addresses x where x.community_id = s.community_id
        and x.recipient = s.email and x.reopened_at is null)
    group by s.locale`.execute(tx)
  const of = (locale: string) => rows.find((row) => row.locale === locale)?.count ?? 0
  return { en: of('en'), fr: of('fr') }
}
