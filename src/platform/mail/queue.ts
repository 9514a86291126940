import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { enqueue } from '#platform/jobs'

/** A message in plain text, in the reader's language. `key` names the occasion: one key is one message, ever. */
export interface Mail {
  to: string
  locale: Locale
  subject: string
  body: string
  key: string
  /**
   * The community it is sent for; its identity ends the message. Left out, it is the one community of the transaction's
   * scope, or the house where there is none or several. `null` is the house, whatever the scope.
   */
  communityId?: number | null
  /** Where one request (RFC 8058) ends messages of this kind, if there may be more of them. */
  unsubscribeUrl?: string
}
/** A message to many, under a consent that is asked for again when it is handed over. */
export interface BulkMail extends Mail {
  communityId: number
  purpose: string
  unsubscribeUrl: string
}

interface Row {
  key: string
  recipient: string
  locale: Locale
  subject: string
  body: string
  given: boolean
  community: number | null
  purpose: string | null
  unsubscribe: string | null
}
const rowOf = (mail: Mail | BulkMail): Row => ({
  key: mail.key,
  recipient: mail.to,
  locale: mail.locale,
  subject: mail.subject,
  body: mail.body,
  given: mail.communityId !== undefined,
  community: mail.communityId ?? null,
  purpose: 'purpose' in mail ? mail.purpose : null,
  unsubscribe: mail.unsubscribeUrl ?? null,
})

/** Writes messages whose key is new. Those of a rehearsal are kept to be looked at, and nobody is sent them. */
async function write(tx: Tx, mails: readonly (Mail | BulkMail)[]) {
  const { rows } = await sql<{ id: string; state: string }>`
    insert into mails (idempotency_key, recipient, locale, subject, body, kind, purpose, unsubscribe_url, sent_for, state, reason)
    select m.key, m.recipient, m.locale, m.subject, m.body,
      case when m.purpose is null then 'operational' else 'bulk' end, m.purpose, m.unsubscribe, c.id,
      case when c.rehearsal_on is null then 'queued' else 'withheld' end,
      case when c.rehearsal_on is not null then 'rehearsal' end
    from json_to_recordset(${JSON.stringify(mails.map(rowOf))}::json) as m
      (key text, recipient text, locale text, subject text, body text, given boolean, community int, purpose text,
       unsubscribe text)
    left join communities c on c.id = case when m.given then m.community
      when cardinality(scope()) = 1 then (scope())[1] end
    on conflict (idempotency_key) do nothing
    returning id, state`.execute(tx)
  return rows
}

/**
 * Writes one message and the job that delivers it, in the change's own transaction. False when the key has been used:
 * nothing is written then.
 */
export async function queueMail(tx: Tx, mail: Mail): Promise<boolean> {
  const [row] = await write(tx, [mail])
  if (!row) return false
  if (row.state === 'queued') await enqueue(tx, 'mail.deliver', { mail: row.id })
  return true
}

/** Writes many messages at once, for the sweep to deliver in their order; gives how many had a new key. */
export async function queueBulk(tx: Tx, mails: readonly BulkMail[]): Promise<number> {
  if (mails.length === 0) return 0
  const rows = await write(tx, mails)
  if (rows.some(({ state }) => state === 'queued')) await enqueue(tx, 'mail.sweep', {})
  return rows.length
}

/**
 * Drops the message of this key if the mail server has not been handed it yet, also when somebody has it in hand. Gives
 * whether it was dropped; its key stays used.
 */
export async function cancelMail(tx: Tx, key: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mails')
    .set({ state: 'cancelled', body: '' })
    .where('idempotency_key', '=', key)
    .where('state', 'in', ['queued', 'held'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
