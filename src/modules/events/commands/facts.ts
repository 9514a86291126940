import { sql } from 'kysely'
import { describeEntry, getEntry, relate } from '#modules/entries'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { enqueue } from '#platform/jobs'
import { failed, type Outcome, ok } from '#platform/outcome'
import { localOf } from '../rules/index.ts'
import type { Facts, StateForm } from '../schema.ts'
import type { Senders } from './letters.ts'
import { holdPlaces, settlePlaces } from './places.ts'

type Refusal = 'gone' | 'changed' | 'below-taken'

/**
 * Writes when, where and how of an event, with its programme, and tells the lists. Gives the new version. `changed` when
 * somebody else has saved since `facts.version`; `below-taken` for fewer places than are given away. Who is registered is told
 * when time or place of a published event change.
 */
export const saveFacts = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { id, facts, importedUid }: { id: string; facts: Facts; importedUid?: string },
): Promise<Outcome<Refusal, number>> =>
  inScope(db, [house], async (tx) => {
    const entry = await getEntry(tx, id)
    if (entry?.kind !== 'event') return failed('gone')
    const before = await lockFacts(tx, id)
    if ((before?.version ?? 0) !== facts.version) return failed('changed')
    const row = rowOf(facts)
    await tx
      .insertInto('events')
      .values({ entry_id: id, ...row, imported_uid: importedUid ?? null })
      .onConflict((conflict) =>
        conflict
          .column('entry_id')
          .doUpdateSet({ ...row, version: facts.version + 1, changed_at: sql`clock_timestamp()` }),
      )
      .execute()
    if (!(await giveCapacity(tx, id, facts.capacity))) return failed('below-taken')
    await writeProgramme(tx, id, facts)
    await tellLists(tx, id, facts)
    const moved = before !== undefined && isElsewhere(before, row)
    if (moved && entry.state === 'published') await announce(tx, id, { kind: 'changed', toldEn: '', toldFr: '' })
    if (before && before.starts_at.getTime() !== row.starts_at.getTime()) await remindAnew(tx, id)
    const held = await holdPlaces(tx, id)
    if (held) await settlePlaces(tx, by, senders, held)
    const change = { communityId: house, action: 'event.described', subject: `entry:${id}`, detail: { moved } }
    await (entry.state === 'published' ? record : note)(tx, by, change)
    return ok(before ? facts.version + 1 : 1)
  })

const rowOf = (facts: Facts) => ({
  starts_at: facts.startsAt,
  ends_at: facts.endsAt,
  zone: facts.zone,
  venue_id: facts.venue,
  room_en: facts.roomEn,
  room_fr: facts.roomFr,
  online_url: facts.onlineUrl,
  attendance: facts.attendance,
  opens_at: facts.opensAt,
  closes_at: facts.closesAt,
  group_limit: facts.groupLimit,
  waiting_list: facts.waitingList,
  confirm_hours: facts.confirmHours,
  asks: facts.asks,
  newsletter: facts.newsletter,
  cancelling_en: facts.cancellingEn,
  cancelling_fr: facts.cancellingFr,
})

const lockFacts = (tx: Tx, id: string) =>
  tx
    .selectFrom('events')
    .select(['version', 'starts_at', 'ends_at', 'venue_id', 'room_en', 'room_fr'])
    .where('entry_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
type Before = NonNullable<Awaited<ReturnType<typeof lockFacts>>>

const isElsewhere = (before: Before, now: ReturnType<typeof rowOf>) =>
  before.starts_at.getTime() !== now.starts_at.getTime() ||
  before.ends_at.getTime() !== now.ends_at.getTime() ||
  before.venue_id !== now.venue_id ||
  before.room_en !== now.room_en ||
  before.room_fr !== now.room_fr

/** Another day has reminders of its own. */
const remindAnew = (tx: Tx, id: string) =>
  tx.updateTable('registrations').set({ reminded: 0 }).where('entry_id', '=', id).where('reminded', '>', 0).execute()

/** False when more places than these are given away; nobody is put out. */
async function giveCapacity(tx: Tx, id: string, capacity: number | null): Promise<boolean> {
  const places = await tx
    .selectFrom('event_places')
    .select('taken')
    .where('entry_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (capacity !== null && (places?.taken ?? 0) > capacity) return false
  await tx
    .insertInto('event_places')
    .values({ entry_id: id, capacity })
    .onConflict((conflict) => conflict.column('entry_id').doUpdateSet({ capacity }))
    .execute()
  return true
}

async function writeProgramme(tx: Tx, id: string, { items }: Facts) {
  await tx.deleteFrom('programme_items').where('entry_id', '=', id).execute()
  if (items.length === 0) return
  await tx
    .insertInto('programme_items')
    .values(
      items.map((item, position) => ({
        entry_id: id,
        position,
        kind: item.kind,
        title_en: item.titleEn,
        title_fr: item.titleFr,
        people: item.people,
        person_id: item.personId,
        minutes: item.minutes,
        note_en: item.noteEn,
        note_fr: item.noteFr,
      })),
    )
    .execute()
}

/** What lists, search and the gate of publishing need of the facts. */
async function tellLists(tx: Tx, id: string, facts: Facts) {
  await relate(tx, id, 'series', facts.series ? [facts.series] : [])
  await relate(tx, id, 'theme', facts.themes)
  await relate(tx, id, 'speaker', facts.speakers)
  const venue = facts.venue
    ? await tx
        .selectFrom('venues')
        .select(['name_en', 'name_fr', 'city'])
        .where('id', '=', facts.venue)
        .executeTakeFirst()
    : undefined
  const people = facts.items.map(({ people }) => people)
  const [day, endsOn] = [localOf(facts.zone, facts.startsAt).day, localOf(facts.zone, facts.endsAt).day]
  const words = (name: string | undefined, titles: string[]) =>
    [name, venue?.city, ...titles, ...people].filter(Boolean).join(' ')
  await describeEntry(tx, id, {
    day,
    endsOn: endsOn === day ? null : endsOn,
    words: {
      en: words(
        venue?.name_en,
        facts.items.map(({ titleEn }) => titleEn),
      ),
      fr: words(
        venue?.name_fr,
        facts.items.map(({ titleFr }) => titleFr),
      ),
    },
    lacks: facts.venue || facts.onlineUrl ? [] : ['where'],
  })
}

/** Leaves a message for all who are registered; a job sends it in pieces. */
async function announce(tx: Tx, id: string, notice: { kind: string; toldEn: string; toldFr: string }) {
  await tx
    .insertInto('event_notices')
    .values({ entry_id: id, kind: notice.kind, told_en: notice.toldEn, told_fr: notice.toldFr })
    .execute()
  await enqueue(tx, 'events.tend', {})
}

/** Says that an event is off, put off, or takes place after all; whoever is registered is told once. */
export const setEventState = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { id, state, toldEn, toldFr }: StateForm & { id: string },
): Promise<Outcome<'gone'>> =>
  inScope(db, [house], async (tx) => {
    const before = await tx
      .selectFrom('events')
      .select('state')
      .where('entry_id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!before) return failed('gone')
    await tx
      .updateTable('events')
      .set((set) => ({
        state,
        told_en: toldEn,
        told_fr: toldFr,
        version: set('version', '+', 1),
        changed_at: sql`clock_timestamp()`,
      }))
      .where('entry_id', '=', id)
      .execute()
    if (state !== 'planned' && state !== before.state) await announce(tx, id, { kind: state, toldEn, toldFr })
    const held = state === 'planned' ? await holdPlaces(tx, id) : undefined
    if (held) await settlePlaces(tx, by, senders, held)
    await record(tx, by, { communityId: house, action: `event.${state}`, subject: `entry:${id}` })
    return ok(undefined)
  })

/** Marks an event as made up for the demonstration, so that its page says so. */
export const markExample = (db: Db, id: string) =>
  db.updateTable('events').set({ example: true }).where('entry_id', '=', id).execute()
