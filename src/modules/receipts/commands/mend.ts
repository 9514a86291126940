import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { revokeLinks } from '#platform/links'
import { failed, type Outcome, ok } from '#platform/outcome'
import { printable } from '../document.ts'
import { casesOf } from '../queries/cases.ts'
import { findReceipt, listReceipted, type Receipt } from '../queries/receipts.ts'
import { findThingCase } from '../queries/things.ts'
import { type Decision, decide, type Refusal, surelyPrintable } from '../rules/index.ts'
import { together } from '../rules/together.ts'
import type { CancelReason, ReplaceForm } from '../schema.ts'
import { type Draft, holdGifts, type Issued, type SendSettings, write } from './issue.ts'
import { mailReceipt } from './mail.ts'

export interface Cancel {
  id: string
  reason: CancelReason
  /** For the auditor, without names. */
  note: string
  /** 'YYYY-MM-DD' */
  on: string
}

/**
 * Cancels a receipt: it is kept, marked, and its gifts may be on another. Its links work no more. Fails where there is none,
 * or where somebody else has cancelled or replaced it. Source: Income Tax Regulations 3501(5).
 */
export const cancelReceipt = (db: Db, by: Recorder, what: Cancel): Promise<Outcome<'gone' | 'already-cancelled'>> =>
  alone(() =>
    inScope(db, [house], async (tx) => {
      const receipt = await findReceipt(tx, what.id)
      if (!receipt) return failed('gone')
      if (receipt.cancelledAt) return failed('already-cancelled')
      await holdGifts(tx, await giftsOf(tx, what.id))
      await cancel(tx, by, what)
      return ok(undefined)
    }),
  )

export interface Replace extends ReplaceForm {
  id: string
  on: string
}
type NoReplacement = Refusal | 'gone' | 'already-cancelled'

/**
 * Cancels a receipt and issues another in its place, with a serial of its own, that says which one it replaces: for a lost
 * one, a wrong one, or where part of the gift went back. Name and address are as given here; the amounts are what the gifts are
 * now. Of two at once, one is `already-cancelled`. Source: Income Tax Regulations 3501(4); CRA, Correcting or replacing
 * official donation receipts.
 */
export const replaceReceipt = (
  db: Db,
  by: Recorder,
  env: SendSettings,
  what: Replace,
): Promise<Outcome<NoReplacement, Issued>> =>
  alone(() =>
    inScope(db, [house], async (tx) => {
      const old = await findReceipt(tx, what.id)
      if (!old) return failed('gone')
      if (old.cancelledAt) return failed('already-cancelled')
      const ink = `${what.name}\n${what.address}`
      if (!surelyPrintable(ink) && !(await printable(old.locale, [ink]))) return failed('name-not-printable')
      const gifts = await giftsOf(tx, what.id)
      await holdGifts(tx, gifts)
      const now = old.kind === 'in-kind' ? await thingNow(tx, old) : await giftsNow(tx, old, gifts)
      if (!now.decision.receipt) return failed(now.decision.reason)
      await cancel(tx, by, { id: what.id, reason: what.reason, note: what.note, on: what.on })
      return ok(
        await write(tx, by, env, { on: what.on, draft: { ...draftOf(old, what), ...now, decision: now.decision } }),
      )
    }),
  )

const draftOf = (old: Receipt, { name, address }: Replace) => ({
  kind: old.kind,
  issuer: old.issuerId,
  locale: old.locale,
  donorId: old.donorId,
  donorName: name,
  donorEmail: old.donorEmail,
  donorAddress: address,
  // A receipt of a year has no day of its own.
  receivedOn: old.receivedOn ?? `${old.receivedYear}-01-01`,
  replaces: { id: old.id, serial: old.serial },
})
type Now = Pick<Draft, 'gifts' | 'advantage' | 'description' | 'appraiser' | 'appraiserAddress'> & {
  decision: Decision
}

/** What is left of the gifts of a receipt, and what is said of it. The issuer stays the one that received them. */
async function giftsNow(tx: Tx, old: Receipt, gifts: readonly string[]): Promise<Now> {
  const given = { issuer: true, donor: 'named', address: true, printable: true, receipted: false } as const
  const cases = (await casesOf(tx, gifts)).map((one) => ({ ...one, ...given }))
  const { decision, kept } = together(cases, old.kind === 'year')
  const advantages = [...new Set(kept.map(({ advantage }) => advantage).filter(Boolean))]
  return {
    decision,
    advantage: decision.receipt && decision.advantageCents > 0 ? advantages.join('; ') : '',
    gifts: kept.map(({ gift, cents, returnedCents }) => ({ gift, cents: cents - returnedCents })),
  }
}

async function thingNow(tx: Tx, { id }: Receipt): Promise<Now> {
  const [line] = await listReceipted(tx, id)
  const thing = line?.in_kind_id ? await findThingCase(tx, line.in_kind_id) : undefined
  if (!thing) throw new Error(`Receipt ${id} is for nothing`)
  const { advantage, description, appraiser, appraiserAddress } = thing
  const decision = decide({ ...thing, receipted: false, donor: 'named', address: true, printable: true })
  const counted = decision.receipt && decision.advantageCents > 0
  return {
    decision,
    advantage: counted ? advantage : '',
    gifts: [{ thing: thing.id, cents: thing.cents }],
    description,
    appraiser,
    appraiserAddress,
  }
}

const giftsOf = async (tx: Tx, id: string) => (await listReceipted(tx, id)).flatMap(({ gift_id }) => gift_id ?? [])

async function cancel(tx: Tx, by: Recorder, { id, reason, note: words, on }: Cancel) {
  await tx
    .insertInto('receipt_cancellations')
    .values({ receipt_id: id, reason, note: words, cancelled_on: on, cancelled_by: by.id })
    .execute()
  await revokeLinks(tx, by, house, id)
  await note(tx, by, { communityId: house, action: 'receipt.cancelled', subject: `receipt:${id}`, detail: { reason } })
}

/** The database lets one cancellation of a receipt in; whoever comes second is told. */
async function alone<Reason extends string, Value>(
  work: () => Promise<Outcome<Reason, Value>>,
): Promise<Outcome<Reason | 'already-cancelled', Value>> {
  try {
    return await work()
  } catch (error) {
    if (constraintOf(error) === 'receipt_cancellations_pkey') return failed('already-cancelled')
    throw error
  }
}

/** Mails the donor a new link to a receipt; false where there is no address, or the receipt is cancelled. */
export const sendReceipt = (db: Db, by: Recorder, env: SendSettings, { id, turn }: { id: string; turn: string }) =>
  inScope(db, [house], async (tx) => {
    await revokeLinks(tx, by, house, id)
    return mailReceipt(tx, by, env, { id, turn })
  })
