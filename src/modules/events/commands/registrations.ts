import { sql } from 'kysely'
import { noteRequest } from '#modules/mailing'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'
import { type Answers, freeOf, mayTake, type Phase, phaseOf, takesRegistrations } from '../rules/index.ts'
import type { RegistrationForm } from '../schema.ts'
import { mailRegistration, type Senders } from './letters.ts'
import { type Held, holdPlaces, letPass, lineOf, settlePlaces, writePlaces } from './places.ts'

export interface Registering {
  eventId: string
  form: RegistrationForm
  /** Of the others of the group; may be empty. */
  names: readonly string[]
  answers: Answers
  /** The community whose newsletters were offered. */
  newsletter?: number | null
}
type Refusal = 'gone' | 'group-too-big' | Exclude<Phase, 'free' | 'few' | 'waiting-list'>

/** Those who registered act for themselves, and no account is known of them. */
const visitor: Recorder = { id: 'visitor' }

/**
 * Gives a group places, or a place in the line, in one transaction with the message that tells it. The same form sent twice is
 * one registration. An address that is registered already is told so by mail; the answer is the same, so that nobody learns from
 * it who comes. Fails with what the event's page says of registering (`full`, `closed`, `not-yet` ...) or `group-too-big`.
 */
export const register = (db: Db, senders: Senders, registering: Registering): Promise<Outcome<Refusal>> =>
  inScope(db, scopeOf(registering), async (tx) => {
    const { eventId, form } = registering
    const held = await holdPlaces(tx, eventId)
    if (!held?.published) return failed('gone')
    const [before, known] = await Promise.all([sentBefore(tx, eventId, form.key), registeredAs(tx, eventId, form)])
    if (before) return done
    const phase = phaseOf(held.door, held.now)
    if (!takesRegistrations(phase)) return failed(phase as Refusal)
    if (form.size > Math.min(held.groupLimit, held.places.capacity ?? form.size)) return failed('group-too-big')
    const line = await lineOf(tx, held)
    const direct = mayTake(held.places, line[0], form.size)
    if (!direct && !held.door.waitingList) return failed('full')
    if (known) {
      await mailRegistration(tx, senders, known, { occasion: 'again', turn: known.day })
      return done
    }
    if (direct && line[0]) await letPass(tx, line[0].id)
    await enter(tx, senders, held, { ...registering, direct })
    return done
  })

/** What is agreed to beside the registration stands in the ledger of a community. */
const scopeOf = ({ newsletter }: Registering) => (newsletter ? [house, newsletter] : [house])

const sentBefore = (tx: Tx, eventId: string, key: string) =>
  tx
    .selectFrom('registrations')
    .select('id')
    .where('entry_id', '=', eventId)
    .where('form_key', '=', key)
    .executeTakeFirst()

/** The registration that this address has already; its owner is told so once a `day`. */
const registeredAs = (tx: Tx, eventId: string, { email }: RegistrationForm) =>
  tx
    .selectFrom('registrations')
    .select(['id', 'entry_id', 'number', 'name', 'email', 'locale', 'size'])
    .select(sql<string>`to_char(clock_timestamp(), 'YYYY-MM-DD')`.as('day'))
    .where('entry_id', '=', eventId)
    .where('email', '=', email)
    .where('state', 'in', ['confirmed', 'waiting', 'offered'])
    .executeTakeFirst()

async function enter(tx: Tx, senders: Senders, held: Held, given: Registering & { direct: boolean }) {
  const { form, names, answers, direct, eventId, newsletter } = given
  const { consents, email, locale } = form
  const request =
    newsletter && consents.length > 0 ? await noteRequest(tx, newsletter, { email, locale, purposes: consents }) : null
  const state = direct ? 'confirmed' : 'waiting'
  const entered = await tx
    .insertInto('registrations')
    .values({
      entry_id: eventId,
      number: held.nextNumber,
      state,
      size: form.size,
      name: form.name,
      email: form.email,
      locale: form.locale,
      answers: JSON.stringify(answers),
      form_key: form.key,
      consent_request: request,
    })
    .returning(['id', 'entry_id', 'number', 'name', 'email', 'locale', 'size'])
    .executeTakeFirstOrThrow()
  const line = {
    communityId: house,
    action: 'registration.entered',
    subject: `registration:${entered.id}`,
    detail: { event: eventId, state, size: form.size },
  }
  await Promise.all([
    addPeople(tx, entered.id, { names: [form.name, ...names], from: 1, to: form.size }),
    note(tx, visitor, line),
  ])
  held.nextNumber += 1
  if (direct) held.places.taken += form.size
  else held.places.waiting += 1
  await writePlaces(tx, visitor, held)
  await mailRegistration(tx, senders, entered, { occasion: state })
}

/** A ticket for each person from one position to another. */
const addPeople = (tx: Tx, id: string, { names, from, to }: { names: readonly string[]; from: number; to: number }) =>
  tx
    .insertInto('registration_people')
    .values(
      Array.from({ length: to - from + 1 }, (_, i) => ({
        registration_id: id,
        position: from + i,
        name: names[from + i - 1] ?? '',
      })),
    )
    .execute()

interface Mine {
  id: string
  entry_id: string
  number: number
  name: string
  email: string
  locale: string
  size: number
  state: string
  passed: number
  run_out: boolean
}
interface Holding {
  held: Held
  mine: Mine
}

/** A registration with the places of its event, both locked, the places first. */
async function hold(tx: Tx, id: string): Promise<Holding | undefined> {
  const found = await tx.selectFrom('registrations').select('entry_id').where('id', '=', id).executeTakeFirst()
  const held = found && (await holdPlaces(tx, found.entry_id))
  if (!held) return undefined
  const mine: Mine = await tx
    .selectFrom('registrations')
    .select(['id', 'entry_id', 'number', 'name', 'email', 'locale', 'size', 'state', 'passed'])
    .select(sql<boolean>`coalesce(offered_until <= clock_timestamp(), false)`.as('run_out'))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { held, mine }
}

const write = (tx: Tx, id: string, to: { state?: string; size?: number }) =>
  tx
    .updateTable('registrations')
    .set({ ...to, ...(to.state && { offered_until: null }), changed_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute()

/** What a registration holds of the counters, taken off them. */
function letGo({ held, mine }: Holding) {
  if (mine.state === 'waiting') held.places.waiting -= 1
  else held.places.taken -= mine.size
}
const noteOf = (tx: Tx, by: Recorder, id: string, action: string, detail: Record<string, unknown> = {}) =>
  note(tx, by, { communityId: house, action, subject: `registration:${id}`, detail })

/**
 * Gives back what a registration holds; the line moves up in the same transaction. A second time changes nothing. `too-late`
 * after the event has begun, `gone` for no registration of ours.
 */
export const cancelRegistration = (
  db: Db,
  by: Recorder,
  senders: Senders,
  id: string,
): Promise<Outcome<'gone' | 'too-late'>> =>
  inScope(db, [house], async (tx) => {
    const holding = await hold(tx, id)
    if (!holding) return failed('gone')
    const { held, mine } = holding
    if (mine.state === 'cancelled' || mine.state === 'expired') return done
    if (held.now >= held.door.startsAt) return failed('too-late')
    letGo(holding)
    await write(tx, id, { state: 'cancelled' })
    await mailRegistration(tx, senders, mine, { occasion: 'cancelled' })
    await noteOf(tx, by, id, 'registration.cancelled')
    await settlePlaces(tx, by, senders, held)
    return done
  })

/** Takes the places that are on offer. `run-out` when their time is over, also where no job has said so yet. */
export const confirmRegistration = (
  db: Db,
  by: Recorder,
  senders: Senders,
  id: string,
): Promise<Outcome<'gone' | 'run-out'>> =>
  inScope(db, [house], async (tx) => {
    const holding = await hold(tx, id)
    if (!holding) return failed('gone')
    const { held, mine } = holding
    if (mine.state === 'confirmed') return done
    if (mine.state !== 'offered') return failed('run-out')
    if (mine.run_out) {
      await expire(tx, by, senders, holding)
      await settlePlaces(tx, by, senders, held)
      return failed('run-out')
    }
    await write(tx, id, { state: 'confirmed' })
    await mailRegistration(tx, senders, mine, { occasion: 'confirmed' })
    await noteOf(tx, by, id, 'registration.confirmed')
    return done
  })

async function expire(tx: Tx, by: Recorder, senders: Senders, holding: Holding) {
  const { mine } = holding
  letGo(holding)
  await write(tx, mine.id, { state: 'expired' })
  await mailRegistration(tx, senders, mine, { occasion: 'expired' })
  await noteOf(tx, by, mine.id, 'registration.expired')
}

/** Ends the offers of an event whose time is over, and gives their places to the next. Gives how many ended. */
export const expireOffers = (db: Db, by: Recorder, senders: Senders, eventId: string): Promise<number> =>
  inScope(db, [house], async (tx) => {
    const held = await holdPlaces(tx, eventId)
    if (!held) return 0
    const over: Mine[] = await tx
      .selectFrom('registrations')
      .select(['id', 'entry_id', 'number', 'name', 'email', 'locale', 'size', 'state', 'passed'])
      .select(sql<boolean>`true`.as('run_out'))
      .where('entry_id', '=', eventId)
      .where('state', '=', 'offered')
      .where('offered_until', '<=', sql<Date>`clock_timestamp()`)
      .orderBy('number')
      .limit(200)
      .execute()
    for (const mine of over) await expire(tx, by, senders, { held, mine })
    await settlePlaces(tx, by, senders, held)
    return over.length
  })

/**
 * Makes a group smaller or larger. What is freed goes to the line. A group that has places grows only into what is free while
 * nobody waits (`no-place`); one in the line may grow to the limit and keeps its place in it.
 */
export const resizeRegistration = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { id, size }: { id: string; size: number },
): Promise<Outcome<'gone' | 'too-late' | 'group-too-big' | 'no-place' | 'not-open'>> =>
  inScope(db, [house], async (tx) => {
    const holding = await hold(tx, id)
    if (!holding) return failed('gone')
    const { held, mine } = holding
    if (mine.state === 'cancelled' || mine.state === 'expired' || mine.run_out) return failed('not-open')
    if (held.now >= held.door.startsAt) return failed('too-late')
    if (size > Math.min(held.groupLimit, held.places.capacity ?? size)) return failed('group-too-big')
    const more = size - mine.size
    if (more === 0) return done
    const holdsPlaces = mine.state !== 'waiting'
    if (holdsPlaces && more > 0 && (held.places.waiting > 0 || freeOf(held.places) < more)) return failed('no-place')
    if (holdsPlaces) held.places.taken += more
    await write(tx, id, { size })
    if (more > 0) await addPeople(tx, id, { names: [], from: mine.size + 1, to: size })
    else
      await tx
        .deleteFrom('registration_people')
        .where('registration_id', '=', id)
        .where('position', '>', size)
        .execute()
    await noteOf(tx, by, id, 'registration.resized', { from: mine.size, to: size })
    await settlePlaces(tx, by, senders, held)
    return done
  })
