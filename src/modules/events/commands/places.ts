import { sql } from 'kysely'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import type { Tx } from '#platform/db'
import {
  type Door,
  type EventState,
  freeOf,
  nextInLine,
  offerEnds,
  type Places,
  type Shown,
  shownOf,
  type Waiting,
} from '../rules/index.ts'
import { type Mailable, mailRegistration, type Senders } from './letters.ts'

/** An event whose places are locked: nobody else gives or takes one until this transaction ends. */
export interface Held {
  id: string
  /** The moment, by the database's clock. */
  now: Date
  published: boolean
  door: Door
  groupLimit: number
  confirmHours: number
  places: Places
  shown: Shown
  nextNumber: number
}

/** With a lock on its counters, and on nothing else. */
const lockedRow = (tx: Tx, id: string) =>
  tx
    .selectFrom('event_places as p')
    .innerJoin('events as f', 'f.entry_id', 'p.entry_id')
    .innerJoin('entries as e', 'e.id', 'p.entry_id')
    .select(['p.capacity', 'p.taken', 'p.waiting', 'p.next_number', 'p.shown', 'e.state as entry_state'])
    .select(['f.attendance', 'f.state', 'f.starts_at', 'f.ends_at', 'f.opens_at', 'f.closes_at', 'f.waiting_list'])
    .select(['f.group_limit', 'f.confirm_hours'])
    .where('p.entry_id', '=', id)
    .forUpdate('p')
    .executeTakeFirst()
type Row = NonNullable<Awaited<ReturnType<typeof lockedRow>>>

/**
 * Locks the places of an event: the one lock of everything that gives or takes one, so always taken first. Undefined for an
 * event that takes no registrations.
 */
export async function holdPlaces(tx: Tx, id: string): Promise<Held | undefined> {
  // A statement of its own, behind the lock: within the first it would be the moment before the lock was waited for.
  const moment = () => sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx)
  const [row, { rows }] = await Promise.all([lockedRow(tx, id), moment()])
  return row && heldOf(id, row, rows[0]?.now ?? new Date())
}

function heldOf(id: string, row: Row, now: Date): Held {
  const places = { capacity: row.capacity ?? undefined, taken: row.taken, waiting: row.waiting }
  // The columns' checks know the same words.
  const shown = row.shown as Shown
  const door: Door = {
    attendance: row.attendance as Door['attendance'],
    state: row.state as EventState,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    waitingList: row.waiting_list,
    shown: places.waiting > 0 ? 'full' : shownOf(places),
  }
  return {
    id,
    now,
    published: row.entry_state === 'published',
    door,
    groupLimit: row.group_limit,
    confirmHours: row.confirm_hours,
    places,
    shown,
    nextNumber: row.next_number,
  }
}

/** The first of the line and, where that one does not fit, the first that does: all the rule looks at. */
export async function lineOf(tx: Tx, held: Held): Promise<Waiting[]> {
  if (held.places.waiting === 0) return []
  const line = tx
    .selectFrom('registrations')
    .select(['id', 'number', 'size', 'passed'])
    .where('entry_id', '=', held.id)
    .where('state', '=', 'waiting')
    .orderBy('number')
    .limit(1)
  const head = await line.executeTakeFirst()
  const free = freeOf(held.places)
  if (!head || head.size <= free || free === 0) return head ? [head] : []
  const fitting = await line.where('size', '<=', free).executeTakeFirst()
  return fitting ? [head, fitting] : [head]
}

/** Gives what is free to the line, in its order, as offers with a time to confirm. Ends by writing the places down. */
export async function settlePlaces(tx: Tx, by: Recorder, senders: Senders, held: Held) {
  // After the beginning nobody is written to any more.
  const open = held.door.state === 'planned' && held.now < held.door.startsAt
  while (open && held.places.waiting > 0) {
    const next = nextInLine(await lineOf(tx, held), freeOf(held.places))
    if (!next) break
    if (next.passes) await letPass(tx, next.passes.id)
    await offer(tx, by, senders, { held, one: next.one })
  }
  await writePlaces(tx, by, held)
}

/** Writes down that a group was passed over once more; see `patience`. */
export const letPass = (tx: Tx, id: string) =>
  tx
    .updateTable('registrations')
    .set((set) => ({ passed: set('passed', '+', 1) }))
    .where('id', '=', id)
    .execute()

async function offer(tx: Tx, by: Recorder, senders: Senders, { held, one }: { held: Held; one: Waiting }) {
  const until = offerEnds(held.now, held.confirmHours, held.door.startsAt)
  const offered: Mailable = await tx
    .updateTable('registrations')
    .set({ state: 'offered', offered_until: until, changed_at: sql`clock_timestamp()` })
    .where('id', '=', one.id)
    .returning(['id', 'entry_id', 'number', 'name', 'email', 'locale', 'size'])
    .executeTakeFirstOrThrow()
  held.places.taken += one.size
  held.places.waiting -= 1
  await mailRegistration(tx, senders, offered, { occasion: 'offered', until })
  await note(tx, by, { communityId: house, action: 'registration.offered', subject: `registration:${one.id}` })
}

/** Writes the counters; pages are only made anew where readers are told something else than before. */
export async function writePlaces(tx: Tx, by: Recorder, held: Held) {
  const shown = held.places.waiting > 0 ? 'full' : shownOf(held.places)
  await tx
    .updateTable('event_places')
    .set({ taken: held.places.taken, waiting: held.places.waiting, next_number: held.nextNumber, shown })
    .where('entry_id', '=', held.id)
    .execute()
  if (shown === held.shown || !held.published) return
  held.shown = shown
  const change = { communityId: house, action: 'event.places-changed', subject: `entry:${held.id}`, detail: { shown } }
  await record(tx, by, change)
}
