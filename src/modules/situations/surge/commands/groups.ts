import { type Recorder, record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { done, failed, ok } from '#platform/outcome'
import type { GroupForm, MemberForm } from '../schema.ts'
import { holdSurge, surgeSubject } from './open.ts'

interface NewGroup {
  surgeId: string
  form: GroupForm
}

const columnsOf = (form: GroupForm) => ({
  kind: form.kind,
  name_en: form.nameEn,
  name_fr: form.nameFr,
  terms_en: form.termsEn,
  terms_fr: form.termsFr,
  meets_on: form.meetsOn.join(','),
  meets_at: form.meetsAt,
  meets_minutes: form.meetsMinutes,
  place_en: form.placeEn,
  place_fr: form.placeFr,
  link: form.link,
})

/** A write that breaks the rule of one name per group and situation says so; anything else is thrown on. */
async function named<Result>(work: () => Promise<Result>) {
  try {
    return await work()
  } catch (error) {
    if (constraintOf(error)?.startsWith('surge_groups_name')) return failed('name-taken')
    throw error
  }
}

/** Adds a group behind the others and gives its id. `closed` once the situation is; `name-taken` when it has one of that name. */
export const addGroup = (db: Db, by: Recorder, communityId: number, { surgeId, form }: NewGroup) =>
  named(() =>
    inScope(db, [communityId], async (tx) => {
      const { problem } = await holdSurge(tx, communityId, surgeId)
      if (problem) return failed(problem)
      const groups = tx
        .selectFrom('surge_groups')
        .where('community_id', '=', communityId)
        .where('surge_id', '=', surgeId)
      const last = await groups.select((is) => is.fn.max('position').as('position')).executeTakeFirst()
      const { id } = await tx
        .insertInto('surge_groups')
        .values({
          community_id: communityId,
          surge_id: surgeId,
          position: (last?.position ?? -1) + 1,
          ...columnsOf(form),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const detail = { group: id, nameEn: form.nameEn }
      await record(tx, by, { communityId, action: 'surge-group.added', subject: surgeSubject(surgeId), detail })
      return ok(id)
    }),
  )

interface GroupEdit extends NewGroup {
  id: string
}

/** Changes a group's name, terms and rhythm. `edited-meanwhile` when someone has saved something else since the form was opened. */
export const editGroup = (db: Db, by: Recorder, communityId: number, { surgeId, id, form }: GroupEdit) =>
  named(() =>
    inScope(db, [communityId], async (tx) => {
      const { problem } = await holdSurge(tx, communityId, surgeId)
      if (problem) return failed(problem)
      const row = await lockGroup(tx, communityId, surgeId, id)
      if (!row) return failed('gone')
      const after = columnsOf(form)
      const changed = Object.entries(after).filter(([column, value]) => row[column as keyof typeof after] !== value)
      if (changed.length === 0) return ok({ changed: false })
      if (row.version !== form.version) return failed('edited-meanwhile')
      await tx
        .updateTable('surge_groups')
        .set({ ...after, version: row.version + 1 })
        .where('community_id', '=', communityId)
        .where('id', '=', id)
        .execute()
      const detail = { group: id, fields: changed.map(([column]) => column) }
      await record(tx, by, { communityId, action: 'surge-group.edited', subject: surgeSubject(surgeId), detail })
      return ok({ changed: true })
    }),
  )

const lockGroup = (tx: Tx, communityId: number, surgeId: string, id: string) =>
  tx
    .selectFrom('surge_groups')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('surge_id', '=', surgeId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

interface NewMember {
  surgeId: string
  groupId: string
  form: MemberForm
  /** The community's day. */
  on: string
}

/** Seats an organisation in a group, perhaps with one of its people, as a member or as one who leads. `already-there` when it sits. */
export async function addMember(db: Db, by: Recorder, communityId: number, { surgeId, groupId, form, on }: NewMember) {
  try {
    return await inScope(db, [communityId], async (tx) => {
      const { problem } = await holdSurge(tx, communityId, surgeId)
      if (problem) return failed(problem)
      if (!(await lockGroup(tx, communityId, surgeId, groupId))) return failed('gone')
      if (!(await isMember(tx, communityId, form))) return failed('no-such-member')
      const { organisationId, personId, leads } = form
      const { id } = await tx
        .insertInto('surge_members')
        .values({
          community_id: communityId,
          group_id: groupId,
          organisation_id: organisationId,
          person_id: personId,
          leads,
          joined_on: on,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const detail = { group: groupId, member: id, organisation: organisationId, leads }
      await record(tx, by, { communityId, action: 'surge-member.joined', subject: surgeSubject(surgeId), detail })
      return ok(id)
    })
  } catch (error) {
    if (constraintOf(error) === 'surge_members_once') return failed('already-there')
    throw error
  }
}

/** An organisation on the register, and the person one of its own. */
async function isMember(tx: Tx, communityId: number, { organisationId, personId }: MemberForm) {
  const organisation = await tx
    .selectFrom('organisations')
    .select('id')
    .where('community_id', '=', communityId)
    .where('id', '=', organisationId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!organisation || personId === null) return organisation !== undefined
  const person = await tx
    .selectFrom('people')
    .select('organisation_id')
    .where('community_id', '=', communityId)
    .where('id', '=', personId)
    .executeTakeFirst()
  return person?.organisation_id === organisationId
}

interface Leaving {
  surgeId: string
  groupId: string
  id: string
  on: string
}

/** Ends a seat in a group; that it was there stays on record. */
export const leaveGroup = (db: Db, by: Recorder, communityId: number, { surgeId, groupId, id, on }: Leaving) =>
  inScope(db, [communityId], async (tx) => {
    const { problem } = await holdSurge(tx, communityId, surgeId)
    if (problem) return failed(problem)
    if (!(await lockGroup(tx, communityId, surgeId, groupId))) return failed('gone')
    const { numUpdatedRows } = await tx
      .updateTable('surge_members')
      .set((is) => ({ left_on: is.fn<string>('greatest', [is.cast<string>(is.val(on), 'date'), 'joined_on']) }))
      .where('community_id', '=', communityId)
      .where('group_id', '=', groupId)
      .where('id', '=', id)
      .where('left_on', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return failed('gone')
    const detail = { group: groupId, member: id }
    await record(tx, by, { communityId, action: 'surge-member.left', subject: surgeSubject(surgeId), detail })
    return done
  })
