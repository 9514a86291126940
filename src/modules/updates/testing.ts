import { moveRehearsal } from '#modules/communities'
import { addPartner, PartnerForm } from '#modules/partners'
import { system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { testSecret } from '#test/app.ts'
import { aCommunity } from '#test/factories.ts'
import { made } from '#test/outcome.ts'
import { postUpdate, saveDraft } from './commands/index.ts'
import { DraftForm } from './schema.ts'

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

export const firstDay = '2016-01-25'
/** A community with a day of its own, which `moveTo` moves: what falls due is then due. */
export async function aRehearsal(db: Db) {
  const { id, slug } = await aCommunity(db)
  await db.updateTable('communities').set({ rehearsal_on: firstDay }).where('id', '=', id).execute()
  return { id, slug, moveTo: async (on: string) => made(await moveRehearsal(db, system, id, on)) }
}

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
    .orderBy('nth')
    .orderBy('idempotency_key')
    .execute()
