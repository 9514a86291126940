import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Env } from '#platform/env'
import { failed, type Outcome, ok } from '#platform/outcome'
import { newestLayout, printable } from '../document.ts'
import { casesOf, type GiftCase, inkOf } from '../queries/cases.ts'
import { findIssuer, type Issuer, issuerAddress } from '../queries/issuers.ts'
import { type Decision, decide, type Refusal, surelyPrintable } from '../rules/index.ts'
import { mailReceipt } from './mail.ts'

export type SendSettings = Pick<Env, 'secret' | 'publicUrl'>
export interface Issued {
  id: string
  serial: string
}
export type Yes = Extract<Decision, { receipt: true }>
/** What a receipt is made of, once it is decided that there is one. */
export interface Draft {
  kind: 'gift' | 'year' | 'in-kind'
  issuer: string
  locale: 'en' | 'fr'
  donorId: string | null
  donorName: string
  donorEmail: string
  donorAddress: string
  receivedOn: string
  decision: Yes
  advantage: string
  gifts: { gift?: string; thing?: string; cents: number }[]
  description?: string
  appraiser?: string
  appraiserAddress?: string
  replaces?: { id: string; serial: string }
}

/**
 * Issues the receipt of one gift of money and mails its donor a link to it. Fails with the reason why there is none (a key of
 * the rules' table), or `gone`. Whoever comes second finds the gift `receipted`.
 */
export async function issueForGift(
  db: Db,
  by: Recorder,
  env: SendSettings,
  { gift, on }: { gift: string; on: string },
): Promise<Outcome<Refusal | 'gone', Issued>> {
  return await inScope(db, [house], async (tx) => {
    const printed = await tried(tx, [gift])
    await holdGifts(tx, [gift])
    const [known] = await casesOf(tx, [gift], printed)
    if (!known) return failed('gone')
    const decision = decide(known)
    if (!decision.receipt) return failed(decision.reason)
    return ok(await write(tx, by, env, { on, draft: draftOf([known], 'gift', decision) }))
  })
}

/** Texts of these gifts that our fonts surely have or were tried on paper with; before anything is locked. */
export async function tried(tx: Tx, gifts: readonly string[]): Promise<Set<string>> {
  const printed = new Set<string>()
  for (const one of await casesOf(tx, gifts)) {
    const ink = inkOf(one)
    if (!surelyPrintable(ink) && !printed.has(ink) && (await printable(one.locale, [ink]))) printed.add(ink)
  }
  return printed
}

/**
 * Gifts stay as they are until the receipt is written: a refund waits, or has come before. In one order, so nobody waits in a
 * ring. A receipt for a thing has none.
 */
export const holdGifts = async (tx: Tx, gifts: readonly string[]) =>
  gifts.length === 0
    ? []
    : tx
        .selectFrom('gifts')
        .select('id')
        .where('id', 'in', [...gifts])
        .orderBy('id')
        .forUpdate()
        .execute()

/** The receipt over all of these gifts of one donor. */
export function draftOf(gifts: readonly GiftCase[], kind: 'gift' | 'year', decision: Yes): Draft {
  const [first] = gifts
  if (!first?.issuerId) throw new Error('A receipt without an issuer')
  const advantages = [...new Set(gifts.map(({ advantage }) => advantage).filter(Boolean))]
  return {
    kind,
    issuer: first.issuerId,
    locale: first.locale,
    donorId: first.donorId,
    donorName: first.donorName,
    donorEmail: first.donorEmail,
    donorAddress: first.donorAddress,
    receivedOn: first.receivedOn,
    decision,
    advantage: decision.advantageCents > 0 ? advantages.join('; ') : '',
    gifts: gifts.map(({ gift, cents, returnedCents }) => ({ gift, cents: cents - returnedCents })),
  }
}

interface Writing {
  on: string
  draft: Draft
}
/**
 * Writes the receipt with all it says, and queues its message. The database gives the serial with the row: from then on other
 * receipts of the issuer wait for this transaction, so this comes last.
 */
export async function write(tx: Tx, by: Recorder, env: SendSettings, { on, draft }: Writing): Promise<Issued> {
  const issuer = await findIssuer(tx, draft.issuer)
  if (!issuer) throw new Error(`There is no issuer ${draft.issuer}`)
  const issued = await tx
    .insertInto('receipts')
    .values(rowOf(draft, issuer, { on, by: by.id }))
    .returning(['id', 'serial'])
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('receipt_gifts')
    .values(
      draft.gifts.map(({ gift, thing, cents }, i) => ({
        receipt_id: issued.id,
        position: i + 1,
        gift_id: gift ?? null,
        in_kind_id: thing ?? null,
        cents,
      })),
    )
    .execute()
  const detail = {
    serial: issued.serial,
    kind: draft.kind,
    gifts: draft.gifts.length,
    replaces: draft.replaces?.serial,
  }
  await note(tx, by, { communityId: house, action: 'receipt.issued', subject: `receipt:${issued.id}`, detail })
  await mailReceipt(tx, by, env, { id: issued.id, turn: 'issued' })
  return issued
}

const rowOf = (draft: Draft, issuer: Issuer, { on, by }: { on: string; by: string }) => ({
  issuer_id: issuer.id,
  // The trigger gives both.
  number: 0,
  serial: '',
  kind: draft.kind,
  locale: draft.locale,
  issuer_name: issuer.name[draft.locale],
  issuer_address: issuerAddress(draft.locale, issuer),
  registration: issuer.registration,
  place: issuer.place,
  signatory: issuer.signatory,
  signatory_title: issuer.signatoryTitle[draft.locale],
  donor_id: draft.donorId,
  donor_name: draft.donorName,
  donor_email: draft.donorEmail,
  donor_address: draft.donorAddress,
  received_on: draft.kind === 'year' ? null : draft.receivedOn,
  received_year: Number(draft.receivedOn.slice(0, 4)),
  cents: draft.decision.cents,
  counted_cents: draft.decision.countedCents,
  advantage_cents: draft.decision.advantageCents,
  advantage: draft.advantage,
  eligible_cents: draft.decision.eligibleCents,
  gifts: draft.gifts.length,
  description: draft.description ?? '',
  appraiser: draft.appraiser ?? '',
  appraiser_address: draft.appraiserAddress ?? '',
  issued_on: on,
  issued_by: by,
  replaces: draft.replaces?.id ?? null,
  replaces_serial: draft.replaces?.serial ?? null,
  example: issuer.example,
  layout: newestLayout,
})
