import { sql } from 'kysely'
import { listFunds } from '#modules/ledger'
import type { Recorder } from '#platform/audit'
import type { Db, Tx } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import type { ProgrammeForm } from '../schema.ts'
import { holdProgramme, inHouse, noteCards } from './stock.ts'

const columnsOf = (form: ProgrammeForm) => ({
  campaign_id: form.campaign,
  fund_code: form.fund,
  name_en: form.nameEn,
  name_fr: form.nameFr,
  partner_name: form.partnerName,
  partner_email: form.partnerEmail,
  partner_locale: form.partnerLocale,
  pickup_en: form.pickupEn,
  pickup_fr: form.pickupFr,
  pickup_ar: form.pickupAr,
  max_card_cents: form.maxCardCents,
  ceiling_cents: form.ceilingCents,
  code_days: form.codeDays,
})

const isOpenFund = async (tx: Tx, code: string) =>
  (await listFunds(tx)).some((fund) => fund.code === code && fund.closed_at === null)

/** Begins a programme of cards; gives its id. `example` where it is made up for the demonstration. */
export const addProgramme = (
  db: Db,
  by: Recorder,
  form: ProgrammeForm,
  example = false,
): Promise<Outcome<'no-fund', string>> =>
  inHouse(db, async (tx) => {
    if (!(await isOpenFund(tx, form.fund))) return failed('no-fund')
    const { id } = await tx
      .insertInto('card_programmes')
      .values({ ...columnsOf(form), example })
      .returning('id')
      .executeTakeFirstOrThrow()
    await noteCards(tx, by, 'card-programme.begun', { subject: `card-programme:${id}`, fund: form.fund })
    return ok(id)
  })

/**
 * Changes a programme. `changed`: somebody saved since the form was opened. The fund stays once cards were asked for: they were
 * approved for it. A ceiling below what is there is refused.
 */
export const editProgramme = (
  db: Db,
  by: Recorder,
  { id, form }: { id: string; form: ProgrammeForm },
): Promise<Outcome<'gone' | 'changed' | 'no-fund' | 'fund-stays' | 'ceiling'>> =>
  inHouse(db, async (tx) => {
    const before = await holdProgramme(tx, id)
    if (!before) return failed('gone')
    if (before.version !== form.version) return failed('changed')
    if (!(await isOpenFund(tx, form.fund))) return failed('no-fund')
    if (form.fund !== before.fund_code && (await wasAskedFor(tx, id))) return failed('fund-stays')
    if (before.on_hand_cents + before.ordered_cents > form.ceilingCents) return failed('ceiling')
    await tx
      .updateTable('card_programmes')
      .set({ ...columnsOf(form), version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
    const { maxCardCents, ceilingCents, codeDays } = form
    await noteCards(tx, by, 'card-programme.changed', {
      subject: `card-programme:${id}`,
      maxCardCents,
      ceilingCents,
      codeDays,
    })
    return ok(undefined)
  })

const wasAskedFor = (tx: Tx, id: string) =>
  tx.selectFrom('card_purchases').select('id').where('programme_id', '=', id).limit(1).executeTakeFirst()
