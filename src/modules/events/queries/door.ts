import { alphabetically, type Db, type Tx } from '#platform/db'

export interface Guest {
  code: string
  name: string
  /** Who registered the group. */
  host: string
  position: number
  size: number
  state: string
  checkedInAt: Date | null
}
/** People with a place in one event; more than fit into a hall that one list at a door could serve. */
const most = 5000

const guests = (db: Db | Tx) =>
  db
    .selectFrom('registration_people as p')
    .innerJoin('registrations as r', 'r.id', 'p.registration_id')
    .select(['p.code', 'p.name', 'p.position', 'p.checked_in_at', 'r.name as host', 'r.size', 'r.state', 'r.entry_id'])
type Row = Awaited<ReturnType<ReturnType<typeof guests>['executeTakeFirstOrThrow']>>
const guestOf = ({ checked_in_at, entry_id: _, ...guest }: Row): Guest => ({ ...guest, checkedInAt: checked_in_at })

/** Everyone who has a place, by the name of the group and then in its order. */
export async function listGuests(db: Db | Tx, eventId: string): Promise<Guest[]> {
  const rows = await guests(db)
    .where('r.entry_id', '=', eventId)
    .where('r.state', '=', 'confirmed')
    .orderBy(alphabetically('fr', 'r.name'))
    .orderBy('r.number')
    .orderBy('p.position')
    .limit(most)
    .execute()
  return rows.map(guestOf)
}

/** The person of a ticket, and their event; undefined for a code we never gave. */
export async function findTicket(db: Db | Tx, code: string) {
  const row = await guests(db).where('p.code', '=', code).executeTakeFirst()
  return row && { eventId: row.entry_id, guest: guestOf(row) }
}

export interface Registered {
  id: string
  number: number
  name: string
  email: string
  locale: string
  size: number
  state: string
  via: string
  answers: Record<string, string>
  registeredAt: Date
  came: number
}

/** Registrations in their order, page by page. */
export async function listRegistrations(
  db: Db | Tx,
  eventId: string,
  { after, limit }: { after: number; limit: number },
): Promise<Registered[]> {
  const rows = await db
    .selectFrom('registrations as r')
    .select(['r.id', 'r.number', 'r.name', 'r.email', 'r.locale', 'r.size', 'r.state', 'r.via', 'r.answers'])
    .select('r.registered_at')
    .select((of) =>
      of
        .selectFrom('registration_people as p')
        .select((count) => count.fn.countAll<string>().as('came'))
        .whereRef('p.registration_id', '=', 'r.id')
        .where('p.checked_in_at', 'is not', null)
        .as('came'),
    )
    .where('r.entry_id', '=', eventId)
    .where('r.number', '>', after)
    .orderBy('r.number')
    .limit(limit)
    .execute()
  return rows.map(({ registered_at, came, answers, ...row }) => ({
    ...row,
    // Written by our own command, from questions to texts.
    answers: answers as Record<string, string>,
    registeredAt: registered_at,
    came: Number(came ?? 0),
  }))
}

/** Answers to the survey, in no order that means anything; at most two thousand. */
export async function listSurveyAnswers(db: Db | Tx, eventId: string): Promise<Record<string, string>[]> {
  const rows = await db
    .selectFrom('survey_answers')
    .select('answers')
    .where('entry_id', '=', eventId)
    .orderBy('id')
    .limit(2000)
    .execute()
  return rows.map(({ answers }) => answers as Record<string, string>)
}
