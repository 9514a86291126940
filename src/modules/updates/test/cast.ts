import { sql } from 'kysely'
import { addPartner, PartnerForm } from '#modules/partners'
import { system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { testSecret } from '#test/app.ts'
import { postUpdate, saveDraft } from '../commands/index.ts'
import { DraftForm } from '../schema.ts'

const made = <Value>(outcome: { ok: true; value: Value } | { ok: false; reason: string }) => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}
export const senders = { secret: testSecret, publicUrl: 'http://localhost:3000' }

let organisations = 0
/** An organisation put on the register by the real command. */
export const aPartner = async (db: Db, community: number, given: Record<string, unknown> = {}) => {
  const number = ++organisations
  const names = { nameEn: `Partner ${number}`, nameFr: `Partenaire ${number}`, sector: 'health' }
  const email = `office-${number}@partner.example`
  return made(await addPartner(db, system, community, PartnerForm.parse({ ...names, email, ...given })))
}

export const whole = {
  titleEn: 'Two flights on Thursday',
  titleFr: 'Deux vols jeudi',
  textEn: 'Sixty people land at 16:00.',
  textFr: 'Soixante personnes atterrissent à 16\u00a0h.',
  everyone: true,
  within: 24,
}
export const aDraft = async (db: Db, community: number, given: Record<string, unknown> = {}) =>
  made(await saveDraft(db, system, community, { form: DraftForm.parse({ ...whole, ...given }) }))

/** An update posted by the real commands, to everyone and with an answer asked for within a day unless told otherwise. */
export async function anUpdate(db: Db, community: number, given: Record<string, unknown> = {}, postedAt?: Date) {
  const id = await aDraft(db, community, given)
  const posting = { communityId: community, id, version: 1, ...(postedAt && { postedAt }) }
  made(await postUpdate(db, system, senders, posting))
  return id
}

/** Lets an update have been posted so many hours earlier, with everything that follows from it. */
export const ago = (db: Db, community: number, id: string, hours: number) =>
  inScope(db, [community], async (tx) => {
    const by = sql`${hours} * interval '1 hour'`
    await sql`update update_recipients set due_at = due_at - ${by}, remind_at = remind_at - ${by}, closed_at = closed_at - ${by},
      acknowledged_at = acknowledged_at - ${by} where community_id = ${community} and update_id = ${id}`.execute(tx)
    await sql`update updates set posted_at = posted_at - ${by}, issued_at = issued_at - ${by}
      where community_id = ${community} and id = ${id}`.execute(tx)
  })

export const recipientsOf = (db: Db, community: number, id: string) =>
  inScope(db, [community], (tx) =>
    tx.selectFrom('update_recipients').selectAll().where('update_id', '=', id).orderBy('organisation_id').execute(),
  )
export const answersTo = (db: Db, community: number, id: string) =>
  inScope(db, [community], (tx) =>
    tx.selectFrom('update_acknowledgements').selectAll().where('update_id', '=', id).orderBy('at').execute(),
  )
/** Messages about an update, in the order in which they were queued. */
export const mailsAbout = (db: Db, id: string) =>
  db
    .selectFrom('mails')
    .selectAll()
    .where('idempotency_key', 'like', `update:${id}:%`)
    .orderBy('queued_at')
    .orderBy('idempotency_key')
    .execute()
