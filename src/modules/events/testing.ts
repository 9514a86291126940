import { randomUUID } from 'node:crypto'
import { createEntry, NewEntry, publishEntry } from '#modules/entries'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { testSecret } from '#test/app.ts'
import { made } from '#test/outcome.ts'
import { register, saveFacts } from './commands/index.ts'
import { localOf } from './rules/index.ts'
import { RegistrationForm, readFacts } from './schema.ts'

export { mailsTo } from '#test/mails.ts'

export const senders = { secret: testSecret, publicUrl: 'http://localhost:3000' }

const hour = 3600 * 1000
/** A moment so many hours from now, on a full minute. */
export const inHours = (hours: number) => new Date(Math.floor((Date.now() + hours * hour) / 60_000) * 60_000)

/** Day and time of a moment as the facts page sends them. */
export function typedMoment(name: string, at: Date, zone = 'America/Toronto') {
  const { day, time } = localOf(zone, at)
  // Where the hour comes twice, one of them is as good as the other for a test.
  return { [`${name}Day`]: day, [`${name}Time`]: time, [`${name}Fold`]: 'first' }
}

let made_ = 0
/** A published event in thirty days that takes registrations, unless told otherwise; made by the real commands. */
export async function anEvent(db: Db, given: Record<string, string> = {}) {
  const titleEn = `Evening ${++made_} of ${process.pid}`
  const texts = { titleEn, titleFr: `Soirée ${made_} de ${process.pid}`, summaryEn: 'Come.', summaryFr: 'Venez.' }
  const id = made(await createEntry(db, system, NewEntry.parse({ kind: 'event', ...texts })))
  const facts = readFacts({
    ...typedMoment('starts', inHours(30 * 24)),
    ...typedMoment('ends', inHours(30 * 24 + 2)),
    onlineUrl: 'https://example.org/room',
    attendance: 'registration',
    capacity: '10',
    groupLimit: '6',
    waitingList: 'yes',
    confirmHours: '24',
    version: '0',
    ...given,
  })
  if (!facts.ok) throw new Error(JSON.stringify(facts.problems))
  made(await saveFacts(db, system, senders, { id, facts: facts.value }))
  made(await publishEntry(db, system, { id, version: 1 }))
  return { id, slug: `evening-${made_}-of-${process.pid}`, slugFr: `soiree-${made_}-de-${process.pid}`, titleEn }
}

export const aForm = (given: Record<string, unknown> = {}) =>
  RegistrationForm.parse({
    name: 'Amina',
    email: `guest-${randomUUID()}@example.org`,
    locale: 'en',
    size: 1,
    key: randomUUID(),
    ...given,
  })

/** Registers by the real command; gives the outcome and the address. */
export async function comes(db: Db, eventId: string, given: Record<string, unknown> = {}) {
  const form = aForm(given)
  const outcome = await register(db, senders, { eventId, form, names: [], answers: {} })
  return { outcome, email: form.email }
}

export const registrationsOf = (db: Db, eventId: string) =>
  db.selectFrom('registrations').selectAll().where('entry_id', '=', eventId).orderBy('number').execute()
export const placesOf = (db: Db, eventId: string) =>
  db.selectFrom('event_places').selectAll().where('entry_id', '=', eventId).executeTakeFirstOrThrow()

/** Sets the clock of an event as if time had passed: the database's own clock goes on. */
export const moveEvent = (db: Db, id: string, to: Record<string, Date | null>) =>
  db.updateTable('events').set(to).where('entry_id', '=', id).execute()
/** Lets the time to confirm run out. */
export const runOut = (db: Db, id: string) =>
  inScope(db, [house], (tx) =>
    tx
      .updateTable('registrations')
      .set({ offered_until: new Date(Date.now() - 1000) })
      .where('id', '=', id)
      .where('state', '=', 'offered')
      .execute(),
  )
/** The personal link in a message. */
export const linkIn = (body: string) =>
  /https?:\/\/[^\s]*\/(?:registrations|inscriptions)\/([^\s]+)/.exec(body)?.[1] ?? ''
