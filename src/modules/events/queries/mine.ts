import type { Db, Tx } from '#platform/db'
import type { RegistrationState } from '../rules/index.ts'

export interface Person {
  position: number
  name: string
  code: string
  checkedInAt: Date | null
}
/** One registration as its own page shows it. */
export interface Registration {
  id: string
  eventId: string
  state: RegistrationState
  size: number
  name: string
  email: string
  locale: string
  offeredUntil: Date | null
  consentRequest: string | null
  surveyed: boolean
  forgotten: boolean
  people: Person[]
}

/** A registration by its id, with its tickets; undefined where there is none, or its data are deleted. */
export async function findRegistration(db: Db | Tx, id: string): Promise<Registration | undefined> {
  const row = await db.selectFrom('registrations').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const people = await db
    .selectFrom('registration_people')
    .select(['position', 'name', 'code', 'checked_in_at'])
    .where('registration_id', '=', id)
    .orderBy('position')
    .execute()
  return {
    id: row.id,
    eventId: row.entry_id,
    // The column's check knows the same words.
    state: row.state as RegistrationState,
    size: row.size,
    name: row.name,
    email: row.email,
    locale: row.locale,
    offeredUntil: row.offered_until,
    consentRequest: row.consent_request,
    surveyed: row.surveyed,
    forgotten: row.forgotten_at !== null,
    people: people.map(({ checked_in_at, ...person }) => ({ ...person, checkedInAt: checked_in_at })),
  }
}
