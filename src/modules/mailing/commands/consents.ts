import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import type { Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Permitted } from '#platform/mail'
import { failed, ok } from '#platform/outcome'
import { proofs } from '../proofs.ts'
import type { Basis, Purpose, Source } from '../purposes.ts'
import { todayIn } from '../queries/community.ts'
import { listActs, readForSending } from '../queries/consents.ts'
import { impliedYears, mayWrite, yearsAfter } from '../rules.ts'

export interface Consent {
  email: string
  locale: Locale
  purpose: Purpose
  kind: 'express' | 'implied'
  /** What was done; with implied consent only. */
  basis?: Basis | undefined
  /** What proves it: which form, which paper, which event. */
  evidence: string
  source: Source
  /** The day it was given or done, where that is not now. */
  givenOn?: string | undefined
}

/** The community's moment by the database's clock; it goes on within a transaction, so that a lock that was waited for counts. */
const momentIn = (communityId: number) => sql<Date>`community_now(${communityId}) + (clock_timestamp() - now())`
const startOf = (day: string) => sql<Date>`(${day}::date)::timestamp at time zone 'America/Toronto'`

/** The row of an address, locked: what is said for it is written down one after the other. */
async function subscriberOf(tx: Tx, communityId: number, { email, locale }: { email: string; locale: Locale }) {
  const { id } = await tx
    .insertInto('subscribers')
    .values({ community_id: communityId, email: email.toLowerCase(), locale })
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'email']).doUpdateSet((set) => ({ email: set.ref('excluded.email') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Writes down that somebody agreed, in words (express) or by what they did (implied, for two years). Gives the id of the
 * subscriber. `in-future` for a day that has not come; `run-out` for an act more than two years old. In the community's scope.
 */
export async function grantConsent(tx: Tx, by: Recorder, communityId: number, consent: Consent) {
  const { purpose, kind, basis, evidence, source } = consent
  const today = await todayIn(tx, communityId)
  const givenOn = consent.givenOn ?? today
  if (givenOn > today) return failed('in-future')
  const expiresOn = kind === 'implied' ? yearsAfter(givenOn, impliedYears) : null
  if (expiresOn !== null && expiresOn < today) return failed('run-out')
  const id = await subscriberOf(tx, communityId, consent)
  await tx
    .insertInto('consents')
    .values({
      community_id: communityId,
      subscriber_id: id,
      purpose,
      act: 'granted',
      kind,
      basis: kind === 'implied' ? (basis ?? 'attended') : null,
      evidence,
      source,
      at: consent.givenOn && consent.givenOn < today ? startOf(givenOn) : momentIn(communityId),
      given_on: givenOn,
      expires_on: expiresOn,
      recorded_by: by.id,
    })
    .execute()
  const detail = { purpose, kind, basis, source, givenOn }
  await record(tx, by, { communityId, action: 'consent.granted', subject: `subscriber:${id}`, detail })
  return ok(id)
}

export interface Withdrawal {
  subscriberId: string
  purposes: readonly Purpose[]
  source: Source
  evidence: string
}

/**
 * Writes down that somebody wants no more messages for these purposes; it holds from the moment it is committed. What is
 * withdrawn already is not written twice. Gives how many purposes were closed. In the community's scope.
 */
export async function withdrawConsent(tx: Tx, by: Recorder, communityId: number, withdrawal: Withdrawal) {
  const { subscriberId, source, evidence } = withdrawal
  const locked = await tx
    .selectFrom('subscribers')
    .select('id')
    .where('community_id', '=', communityId)
    .where('id', '=', subscriberId)
    .forUpdate()
    .executeTakeFirst()
  if (!locked) return failed('gone')
  const today = await todayIn(tx, communityId)
  let closed = 0
  for (const purpose of withdrawal.purposes) {
    const verdict = mayWrite(await listActs(tx, communityId, subscriberId, purpose), today)
    if (!verdict.may && verdict.why === 'withdrawn') continue
    closed++
    await note(tx, by, communityId, { subscriberId, purpose, act: 'withdrawn', source, evidence })
    const detail = { purpose, source }
    await record(tx, by, { communityId, action: 'consent.withdrawn', subject: `subscriber:${subscriberId}`, detail })
  }
  return ok(closed)
}

interface Note {
  subscriberId: string
  purpose: string
  act: 'withdrawn' | 'withheld'
  source: Source
  evidence: string
}
const note = (tx: Tx, by: Recorder, communityId: number, { subscriberId, ...line }: Note) =>
  tx
    .insertInto('consents')
    .values({
      ...line,
      community_id: communityId,
      subscriber_id: subscriberId,
      at: momentIn(communityId),
      given_on: sql`community_today(${communityId})`,
      recorded_by: by.id,
    })
    .execute()

/**
 * Why a bulk message may not go to its reader any more; undefined lets it go. Asked by the delivery in the transaction
 * that hands the message over, whose scope is the community; what is not sent is told in the ledger.
 */
export async function mayStillSend(tx: Tx, mail: Permitted): Promise<string | undefined> {
  const { communityId, recipient, purpose } = mail
  // Bulk messages are only ever queued by this module, under one of its purposes.
  const found = await readForSending(tx, communityId, { email: recipient, purpose: purpose as Purpose })
  if (!found) return 'no-consent'
  const verdict = mayWrite(found.acts, found.today)
  const reason = verdict.may ? (mail.suppressed ? 'suppressed' : undefined) : verdict.why
  if (!reason) return undefined
  const line = { purpose, act: 'withheld', source: 'system', evidence: proofs.withheld(reason, mail.id) } as const
  await note(tx, { id: 'system' }, communityId, { subscriberId: found.subscriber, ...line })
  return reason
}
