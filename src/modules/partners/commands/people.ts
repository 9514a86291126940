import { type Recorder, record } from '#platform/audit'
import { type Db, inScope, type Tx } from '#platform/db'
import { today } from '#platform/i18n'
import { done, failed, ok } from '#platform/outcome'
import { changesBetween } from '../rules.ts'
import type { PersonForm } from '../schema.ts'
import { lockPartner, partnerSubject } from './partner.ts'

const personNames = ['name', 'roleEn', 'roleFr', 'email'] as const
const columnsOf = (form: PersonForm) => ({
  name: form.name,
  role_en: form.roleEn,
  role_fr: form.roleFr,
  email: form.email,
})

interface NewPerson {
  organisationId: string
  form: PersonForm
}

/** Adds a person to an organisation that is not archived, and gives the person's id. */
export const addPerson = (db: Db, by: Recorder, communityId: number, { organisationId, form }: NewPerson) =>
  inScope(db, [communityId], async (tx) => {
    const partner = await lockPartner(tx, communityId, organisationId)
    if (!partner) return failed('gone')
    if (partner.archived_at) return failed('already-archived')
    const { id } = await tx
      .insertInto('people')
      .values({
        community_id: communityId,
        organisation_id: organisationId,
        ...columnsOf(form),
        synthetic: form.synthetic,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const detail = { person: id, name: form.name }
    await record(tx, by, { communityId, action: 'person.added', subject: partnerSubject(organisationId), detail })
    return ok(id)
  })

interface PersonOf {
  organisationId: string
  id: string
}

const lockPerson = (tx: Tx, communityId: number, { organisationId, id }: PersonOf) =>
  tx
    .selectFrom('people')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Changes what is known of a person; the same answers as `editPartner`. */
export const editPerson = (db: Db, by: Recorder, communityId: number, { form, ...person }: PersonOf & NewPerson) =>
  inScope(db, [communityId], async (tx) => {
    const row = await lockPerson(tx, communityId, person)
    if (!row) return failed('gone')
    const before = { name: row.name, roleEn: row.role_en, roleFr: row.role_fr, email: row.email }
    const changes = changesBetween<Record<(typeof personNames)[number], string>>(before, form, personNames)
    if (!changes) return ok({ changed: false })
    if (row.version !== form.version) return failed('edited-meanwhile')
    await tx
      .updateTable('people')
      .set({ ...columnsOf(form), version: row.version + 1 })
      .where('community_id', '=', communityId)
      .where('id', '=', person.id)
      .execute()
    const detail = { person: person.id, name: form.name, ...changes }
    await record(tx, by, { communityId, action: 'person.edited', subject: partnerSubject(row.organisation_id), detail })
    return ok({ changed: true })
  })

/** Someone has left. `has-seat` while a term of theirs runs beyond that day: end it first, on its own day. */
export const archivePerson = (
  db: Db,
  by: Recorder,
  communityId: number,
  { now, ...person }: PersonOf & { now: Date },
) =>
  inScope(db, [communityId], async (tx) => {
    const row = await lockPerson(tx, communityId, person)
    if (!row || row.archived_at) return failed('gone')
    const seat = await tx
      .selectFrom('seats')
      .select('id')
      .where('community_id', '=', communityId)
      .where('person_id', '=', person.id)
      .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>', today(now))]))
      .executeTakeFirst()
    if (seat) return failed('has-seat')
    await setArchived(tx, communityId, person.id, now)
    const detail = { person: person.id, name: row.name }
    await record(tx, by, {
      communityId,
      action: 'person.archived',
      subject: partnerSubject(row.organisation_id),
      detail,
    })
    return done
  })

/** Someone has come back. */
export const restorePerson = (db: Db, by: Recorder, communityId: number, person: PersonOf) =>
  inScope(db, [communityId], async (tx) => {
    const row = await lockPerson(tx, communityId, person)
    if (!row?.archived_at) return failed('gone')
    await setArchived(tx, communityId, person.id, null)
    const detail = { person: person.id, name: row.name }
    await record(tx, by, {
      communityId,
      action: 'person.restored',
      subject: partnerSubject(row.organisation_id),
      detail,
    })
    return done
  })

const setArchived = (tx: Tx, communityId: number, id: string, at: Date | null) =>
  tx
    .updateTable('people')
    .set((is) => ({ archived_at: at, version: is('version', '+', 1) }))
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .execute()
