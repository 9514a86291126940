import { sql } from 'kysely'
import { type Db, inScope, type Tx, transact } from '#platform/db'
import { enqueue } from '#platform/jobs'
import { isSuppressed, recordBounce } from './bounces.ts'
import { compose, envelopeSender, localeOf, type MailSettings } from './compose.ts'
import { identityOf } from './identity.ts'
import type { Post } from './post.ts'
import { knockAfter, retryAfter, type Taken } from './rules.ts'

/** A bulk message about to be sent. */
export interface Permitted {
  id: string
  communityId: number
  recipient: string
  purpose: string
  /** Messages to this address have come back: it is not sent, whatever else is said. */
  suppressed: boolean
}
/** Why a bulk message may not go to its reader any more, asked in the transaction that would hand it over; undefined lets it go. */
export type Permit = (tx: Tx, mail: Permitted) => Promise<string | undefined>

/** What delivering works with. Without a mail server every message stays where it is. */
export interface Delivery {
  db: Db
  post: Post | undefined
  env: MailSettings
  permit: Permit
}
/** `waiting`: not now, for it is in hand, held back, or the mail server cannot be spoken with; `over`: it is done with. */
export type Delivered = 'sent' | 'refused' | 'later' | 'in-doubt' | 'withheld' | 'waiting' | 'over'

type Row = Awaited<ReturnType<typeof claim>>
type Claimed = NonNullable<Row>

/** Minutes somebody may have a message in hand; after it another may take it up, and the first comes too late. */
const lease = 10
/** Minutes after which a message whose text was handed over without an answer is in doubt. */
const silence = 20

const claim = (tx: Tx, id: string) =>
  tx
    .updateTable('mails')
    .set({
      claims: sql`claims + 1`,
      not_before: sql`clock_timestamp() + ${lease} * interval '1 minute'`,
    })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .where('not_before', '<=', sql<Date>`clock_timestamp()`)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('mail_line').select('one').where('next_try_at', '>', sql<Date>`clock_timestamp()`))),
    )
    .returningAll()
    .returning(sql<boolean>`(select down_since is not null from mail_line)`.as('was_down'))
    .executeTakeFirst()

/**
 * Hands one message to the mail server, at most once. It becomes `sending` in a transaction of its own at the moment the
 * server waits for its text: before that nothing has left the house and it may be tried again; after it, without an
 * answer, it is in doubt and never sent again by itself. Its text, which may hold a link that signs someone in, is not
 * kept once it is sent. Does not throw for what the mail server says.
 */
export async function deliverMail(delivery: Delivery, id: string): Promise<Delivered> {
  const { db, post, env } = delivery
  if (!post) return 'waiting'
  const taken = await transact(db, async (tx) => {
    const mail = await claim(tx, id)
    if (!mail) return undefined
    if (await withhold(delivery, tx, mail)) return 'withheld'
    return { mail, identity: await identityOf(tx, mail.sent_for, localeOf(mail.locale), env) }
  })
  if (taken === 'withheld') return 'withheld'
  if (!taken) return 'waiting'
  const { mail, identity } = taken
  const raw = await compose(mail, identity, env)
  const letter = { from: envelopeSender(id, env), to: mail.recipient, raw, handOver: () => handOver(delivery, mail) }
  return conclude(db, mail, await post.hand(letter))
}

/** Asks whether a bulk message may still go; if not, it ends here. */
async function withhold({ permit }: Delivery, tx: Tx, mail: Claimed): Promise<boolean> {
  const { id, recipient, purpose, sent_for } = mail
  if (purpose === null || sent_for === null) return false
  const reason = await inScope(tx, [sent_for], async (scoped) => {
    const suppressed = await isSuppressed(scoped, sent_for, recipient)
    const why = await permit(scoped, { id, communityId: sent_for, recipient, purpose, suppressed })
    return why ?? (suppressed ? 'suppressed' : undefined)
  })
  if (!reason) return false
  await tx.updateTable('mails').set({ state: 'withheld', reason, body: '' }).where('id', '=', id).execute()
  return true
}

/** The last word before the text goes out: still ours, not cancelled, and for a bulk message still agreed to. */
const handOver = (delivery: Delivery, mail: Claimed) =>
  transact(delivery.db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('mails')
      .set({ state: 'sending', handed_at: sql`clock_timestamp()` })
      .where('id', '=', mail.id)
      .where('claims', '=', mail.claims)
      .where('state', '=', 'queued')
      .executeTakeFirst()
    return numUpdatedRows === 1n && !(await withhold(delivery, tx, mail))
  })

const conclude = (db: Db, mail: Claimed, taken: Taken): Promise<Delivered> =>
  transact(db, async (tx) => {
    const ours = tx.updateTable('mails').where('id', '=', mail.id).where('claims', '=', mail.claims)
    const open = ours.where('state', 'in', ['queued', 'sending', 'in-doubt'])
    if (taken.kind === 'stopped') return 'over'
    if (taken.kind === 'doubt') {
      await open.set({ state: 'in-doubt' }).execute()
      return 'in-doubt'
    }
    if (taken.kind === 'down') {
      await open.set({ state: 'queued', not_before: sql`'-infinity'`, handed_at: null }).execute()
      await hangUp(tx)
      return 'waiting'
    }
    if (mail.was_down) await tx.updateTable('mail_line').set(lineUp).execute()
    if (taken.kind === 'accepted') {
      await open.set({ state: 'sent', sent_at: sql`clock_timestamp()`, body: '' }).execute()
      return 'sent'
    }
    const wait = taken.kind === 'later' ? retryAfter(mail.tries + 1) : undefined
    if (wait !== undefined) {
      const not_before = sql<Date>`clock_timestamp() + ${wait} * interval '1 minute'`
      await open.set({ state: 'queued', not_before, tries: mail.tries + 1, handed_at: null }).execute()
      return 'later'
    }
    await open.set({ state: 'refused', reason: taken.status, body: '' }).execute()
    await recordBounce(tx, { ...mail, status: taken.status })
    return 'refused'
  })

const lineUp = { down_since: null, tries: 0, next_try_at: null }

/** Nobody knocks again for a while, whatever waits: one to fifteen minutes. */
async function hangUp(tx: Tx) {
  const { tries } = await tx.selectFrom('mail_line').select('tries').forUpdate().executeTakeFirstOrThrow()
  const wait = knockAfter(tries + 1)
  await tx
    .updateTable('mail_line')
    .set({
      down_since: sql`coalesce(down_since, clock_timestamp())`,
      tries: tries + 1,
      next_try_at: sql`clock_timestamp() + ${wait} * interval '1 minute'`,
    })
    .execute()
}

/** Messages one sweep takes up at most; another follows while there are more. */
const load = 500

/**
 * Delivers what waits, oldest first: what was queued while the mail server was down, what it asked to have later, and
 * what is sent to many. One sweep at a time. It stops at the first sign that the server is down.
 */
export async function sweepMail(delivery: Delivery): Promise<number> {
  const { db, post } = delivery
  await doubtTheSilent(db)
  if (!post) return 0
  return transact(db, async (tx) => {
    const lock = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(hashtext('ensemble: mail sweep')) as free`.execute(tx)
    if (!lock.rows[0]?.free) return 0
    const due = await tx
      .selectFrom('mails')
      .select('id')
      .where('state', '=', 'queued')
      .where('not_before', '<=', sql<Date>`clock_timestamp()`)
      .orderBy('queued_at')
      .orderBy('id')
      .limit(load)
      .execute()
    let sent = 0
    for (const { id } of due) {
      const what = await deliverMail(delivery, id)
      if (what === 'waiting' && (await isDown(db))) return sent
      if (what === 'sent') sent++
    }
    if (due.length === load) await enqueue(tx, 'mail.sweep', {})
    return sent
  })
}

const isDown = async (db: Db) =>
  (await db.selectFrom('mail_line').select('down_since').executeTakeFirstOrThrow()).down_since !== null

/** Whoever handed over their text is gone and never wrote what came of it. */
const doubtTheSilent = (db: Db) =>
  db
    .updateTable('mails')
    .set({ state: 'in-doubt' })
    .where('state', '=', 'sending')
    .where('handed_at', '<', sql<Date>`clock_timestamp() - ${silence} * interval '1 minute'`)
    .execute()
