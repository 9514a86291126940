import { alphabetically, type Db, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { EventState, OwnAsk, Shown } from '../rules/index.ts'
import type { ItemKind } from '../schema.ts'

export interface Venue {
  id: string
  name: { en: string; fr: string }
  address: string
  city: string
  access: { en: string; fr: string }
  mapUrl: string
  latitude: number | null
  longitude: number | null
  version: number
}
export interface ProgrammeItem {
  kind: ItemKind
  title: { en: string; fr: string }
  people: string
  personId: string | null
  minutes: number | null
  note: { en: string; fr: string }
}
export interface EventFacts {
  id: string
  startsAt: Date
  endsAt: Date
  zone: string
  venue: Venue | undefined
  room: { en: string; fr: string }
  onlineUrl: string
  attendance: 'drop-in' | 'registration'
  opensAt: Date | null
  closesAt: Date | null
  groupLimit: number
  waitingList: boolean
  confirmHours: number
  asks: OwnAsk[]
  cancelling: { en: string; fr: string }
  state: EventState
  told: { en: string; fr: string }
  /** The community whose newsletters are offered at registration. */
  newsletter: number | null
  example: boolean
  importedUid: string | null
  version: number
  changedAt: Date
  capacity: number | null
  taken: number
  waiting: number
  shown: Shown
}

const venueColumns = [
  'v.id as venue_key',
  'v.name_en',
  'v.name_fr',
  'v.address',
  'v.city',
  'v.access_en',
  'v.access_fr',
  'v.map_url',
  'v.latitude',
  'v.longitude',
  'v.version as venue_version',
] as const

const facts = (db: Db | Tx) =>
  db
    .selectFrom('events as f')
    .leftJoin('venues as v', 'v.id', 'f.venue_id')
    .leftJoin('event_places as p', 'p.entry_id', 'f.entry_id')
    .selectAll('f')
    .select(venueColumns)
    .select(['p.capacity', 'p.taken', 'p.waiting', 'p.shown'])
type Row = Awaited<ReturnType<ReturnType<typeof facts>['executeTakeFirstOrThrow']>>

const venueOf = (row: Row): Venue | undefined =>
  row.venue_key === null
    ? undefined
    : {
        id: row.venue_key,
        name: { en: row.name_en ?? '', fr: row.name_fr ?? '' },
        address: row.address ?? '',
        city: row.city ?? '',
        access: { en: row.access_en ?? '', fr: row.access_fr ?? '' },
        mapUrl: row.map_url ?? '',
        latitude: row.latitude,
        longitude: row.longitude,
        version: row.venue_version ?? 1,
      }

const factsOf = (row: Row): EventFacts => ({
  id: row.entry_id,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  zone: row.zone,
  venue: venueOf(row),
  room: { en: row.room_en, fr: row.room_fr },
  onlineUrl: row.online_url,
  // The columns' checks know the same words, here and below.
  attendance: row.attendance as EventFacts['attendance'],
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  groupLimit: row.group_limit,
  waitingList: row.waiting_list,
  confirmHours: row.confirm_hours,
  asks: row.asks as OwnAsk[],
  cancelling: { en: row.cancelling_en, fr: row.cancelling_fr },
  state: row.state as EventState,
  told: { en: row.told_en, fr: row.told_fr },
  newsletter: row.newsletter,
  example: row.example,
  importedUid: row.imported_uid,
  version: row.version,
  changedAt: row.changed_at,
  capacity: row.capacity,
  taken: row.taken ?? 0,
  waiting: row.waiting ?? 0,
  shown: (row.shown ?? 'free') as Shown,
})

/** When, where and how of an event; undefined while its editors have not given them. */
export async function findFacts(db: Db | Tx, id: string): Promise<EventFacts | undefined> {
  const row = await facts(db).where('f.entry_id', '=', id).executeTakeFirst()
  return row && factsOf(row)
}

/** Of several events, by their ids. */
export async function factsById(db: Db | Tx, ids: readonly string[]): Promise<Map<string, EventFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await facts(db)
    .where('f.entry_id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.entry_id, factsOf(row)]))
}

/** What is shown and said, in its order. */
export async function listProgramme(db: Db | Tx, id: string): Promise<ProgrammeItem[]> {
  const rows = await db
    .selectFrom('programme_items')
    .selectAll()
    .where('entry_id', '=', id)
    .orderBy('position')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    kind: row.kind as ItemKind,
    title: { en: row.title_en, fr: row.title_fr },
    people: row.people,
    personId: row.person_id,
    minutes: row.minutes,
    note: { en: row.note_en, fr: row.note_fr },
  }))
}

/** Every venue, by its name in the reader's language; there are as many as a town has halls. */
export async function listVenues(db: Db | Tx, locale: Locale): Promise<Venue[]> {
  const rows = await db
    .selectFrom('venues')
    .selectAll()
    .orderBy(alphabetically(locale, `name_${locale}`))
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: { en: row.name_en, fr: row.name_fr },
    address: row.address,
    city: row.city,
    access: { en: row.access_en, fr: row.access_fr },
    mapUrl: row.map_url,
    latitude: row.latitude,
    longitude: row.longitude,
    version: row.version,
  }))
}
