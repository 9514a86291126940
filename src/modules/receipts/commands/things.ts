import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import { printable } from '../document.ts'
import { findThingCase } from '../queries/things.ts'
import { decide, type Refusal } from '../rules/index.ts'
import type { Conditions, Thing } from '../schema.ts'
import { holdGifts, type Issued, type SendSettings, write } from './issue.ts'

const rowOf = ({ version: _, ...thing }: Thing) => ({
  issuer_id: thing.issuer,
  donor_name: thing.donorName,
  donor_email: thing.donorEmail,
  donor_address: thing.donorAddress,
  locale: thing.locale,
  received_on: thing.receivedOn,
  kind: thing.kind,
  description: thing.description,
  value_cents: thing.valueCents,
  cost_cents: thing.costCents,
  appraiser: thing.appraiser,
  appraiser_address: thing.appraiserAddress,
  without_appraisal: thing.withoutAppraisal,
  advantage_cents: thing.advantageCents,
  advantage: thing.advantage,
  advantage_cash: thing.advantageCash,
  names_recipient: thing.namesRecipient,
  card_from: thing.cardFrom,
  card_transferable: thing.cardTransferable,
  card_redeemed_on: thing.cardRedeemedOn,
})

/** Writes down something given; gives its id. Nothing moves in the ledger of money. */
export const recordThing = (db: Db, by: Recorder, thing: Thing): Promise<Outcome<never, string>> =>
  inScope(db, [house], async (tx) => {
    const { id } = await tx
      .insertInto('gifts_in_kind')
      .values({ ...rowOf(thing), recorded_by: by.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    await note(tx, by, {
      communityId: house,
      action: 'thing.recorded',
      subject: `thing:${id}`,
      detail: { kind: thing.kind },
    })
    return ok(id)
  })

/** Corrects something given. Fails where a receipt counts for it, and where somebody else has saved since. */
export const saveThing = (
  db: Db,
  by: Recorder,
  { id, thing }: { id: string; thing: Thing },
): Promise<Outcome<'gone' | 'changed' | 'receipted', string>> =>
  inScope(db, [house], async (tx) => {
    const held = await tx
      .selectFrom('gifts_in_kind')
      .select('version')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    const before = held && (await findThingCase(tx, id))
    if (!before || before.withdrawn || before.forgotten) return failed('gone')
    if (before.version !== thing.version) return failed('changed')
    if (before.receipted) return failed('receipted')
    await tx
      .updateTable('gifts_in_kind')
      .set({ ...rowOf(thing), version: thing.version + 1 })
      .where('id', '=', id)
      .execute()
    await note(tx, by, { communityId: house, action: 'thing.changed', subject: `thing:${id}` })
    return ok(id)
  })

/** Issues the receipt of something given; fails with the reason why there is none. */
export const issueForThing = (
  db: Db,
  by: Recorder,
  env: SendSettings,
  { id, on }: { id: string; on: string },
): Promise<Outcome<Refusal | 'gone', Issued>> =>
  inScope(db, [house], async (tx) => {
    const seen = await findThingCase(tx, id)
    if (!seen || seen.withdrawn || seen.forgotten) return failed('gone')
    const { appraiser: by_, appraiserAddress: at } = seen
    const ink = [seen.donorName, seen.donorAddress, seen.description, by_, at, seen.advantage]
    const can = seen.printable || (await printable(seen.locale, ink))
    await tx.selectFrom('gifts_in_kind').select('id').where('id', '=', id).forUpdate().execute()
    const thing = await findThingCase(tx, id)
    if (thing?.version !== seen.version) return failed('gone')
    const decision = decide({ ...thing, printable: can })
    if (!decision.receipt) return failed(decision.reason)
    const { issuerId: issuer, locale, donorName, donorEmail, donorAddress, receivedOn, description } = thing
    const { appraiser, appraiserAddress } = thing
    const draft = {
      ...({ kind: 'in-kind', issuer, locale, donorId: null, donorName, donorEmail, donorAddress, receivedOn } as const),
      ...{ decision, description, appraiser, appraiserAddress },
      advantage: decision.advantageCents > 0 ? thing.advantage : '',
      gifts: [{ thing: id, cents: decision.cents }],
    }
    return ok(await write(tx, by, env, { on, draft }))
  })

/**
 * Writes down what decides the receipt of a gift of money: an advantage, a recipient that was named, that it was no gift.
 * Fails where a receipt counts for it: that one is replaced or cancelled first.
 */
export const saveConditions = (
  db: Db,
  by: Recorder,
  { gift, form }: { gift: string; form: Conditions },
): Promise<Outcome<'gone' | 'changed' | 'receipted'>> =>
  inScope(db, [house], async (tx) => {
    const [known] = await holdGifts(tx, [gift])
    if (!known) return failed('gone')
    const before = await tx
      .selectFrom('receipt_conditions')
      .select('version')
      .where('gift_id', '=', gift)
      .executeTakeFirst()
    if ((before?.version ?? 0) !== form.version) return failed('changed')
    const receipt = await tx
      .selectFrom('receipt_gifts')
      .select('receipt_id')
      .where('gift_id', '=', gift)
      .where('valid', '=', true)
      .executeTakeFirst()
    if (receipt) return failed('receipted')
    const row = {
      advantage_cents: form.advantageCents,
      advantage: form.advantage,
      advantage_cash: form.advantageCash,
      names_recipient: form.namesRecipient,
      not_a_gift: form.notAGift,
      version: form.version + 1,
      changed_by: by.id,
    }
    await tx
      .insertInto('receipt_conditions')
      .values({ gift_id: gift, ...row })
      .onConflict((conflict) => conflict.column('gift_id').doUpdateSet(row))
      .execute()
    await note(tx, by, { communityId: house, action: 'gift.conditions-set', subject: `gift:${gift}` })
    return ok(undefined)
  })
