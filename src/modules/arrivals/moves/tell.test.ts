import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withDatabase } from '#test/database.ts'
import { announceComing, announceLeaving, closeMove, handOver, tellMove } from './commands/index.ts'
import { coming, idOf, leaving, twoPlaces } from './testing.ts'

const database = withDatabase()
const env = { publicUrl: 'https://ensemble.example' }

/** Two communities on one day of 2016, each with a reception centre that has an address. */
async function somewhere() {
  const places = await twoPlaces(database.db)
  for (const [name, id] of Object.entries(places)) {
    await sql`update communities set rehearsal_on = '2016-01-18' where id = ${id}`.execute(database.db)
    await inScope(database.db, [id], (tx) =>
      sql`insert into organisations (community_id, key, name_en, name_fr, sector, email)
        values (${id}, 'centre', 'Centre', 'Centre', 'reception', ${`centre-${name}@example.org`})`.execute(tx),
    )
  }
  return places
}
type Job = Parameters<typeof tellMove>[2]
/** Runs the jobs of a move, twice as a queue may, and gives to whom was written what. */
async function told(move: string) {
  const { rows: jobs } = await sql<{ data: Job }>`
    select data from pgboss.job where name = 'moves.tell' and data ->> 'move' = ${move}`.execute(database.db)
  for (const { data } of [...jobs, ...jobs]) await tellMove(database.db, env, data)
  const { rows } = await sql<{ recipient: string; subject: string; body: string }>`
    select recipient, subject, body from mails where idempotency_key like ${`move:${move}:%`}`.execute(database.db)
  return { jobs: jobs.length, mails: rows }
}
const handed = { version: 1, handed: ['school' as const], reason: '', on: '2016-01-18', token: undefined }

it('writes to the reception centre where a household comes to live, once it is handed over', async () => {
  const { here, there } = await somewhere()
  const id = idOf(await announceLeaving(database.db, system, here, leaving(there)))
  expect(await told(id)).toEqual({ jobs: 0, mails: [] })
  idOf(await handOver(database.db, system, here, { id, ...handed }))
  const { mails } = await told(id)
  expect(mails.map(({ recipient }) => recipient)).toEqual(['centre-there@example.org'])
  expect(mails[0]?.body).toContain('Government-assisted (GAR), 4 to 6 people')
  expect(mails[0]?.body).toMatch(/C’est à vous d’agir\u00a0: consignez son arrivée/)
  expect(mails[0]?.body).toMatch(/https:\/\/ensemble\.example\/en\/communities\/[^/]+\/moves\//)
  expect(mails[0]?.body).not.toContain('W-0001')
})

it('writes to the reception centre that a household has left, when the other end has met it first', async () => {
  const { here, there } = await somewhere()
  const id = idOf(await announceComing(database.db, system, there, coming(here)))
  const { mails } = await told(id)
  expect(mails.map(({ recipient }) => recipient)).toEqual(['centre-here@example.org'])
  expect(mails[0]?.subject).toContain('has moved on: hand over to')
})

it('writes nothing of what is over, what is old, or what has no other end', async () => {
  const { here, there } = await somewhere()
  const withdrawn = idOf(await announceComing(database.db, system, there, coming(here)))
  const why = { version: 1, state: 'withdrawn' as const, reason: 'a mistake', on: '2016-01-18' }
  idOf(await closeMove(database.db, system, there, { id: withdrawn, ...why }))
  const outside = idOf(await announceLeaving(database.db, system, here, leaving('outside', { place: 'Toronto' })))
  const old = idOf(await announceComing(database.db, system, there, coming(here)))
  await sql`update communities set rehearsal_on = '2016-03-01' where id = ${here}`.execute(database.db)
  expect(await told(withdrawn)).toEqual({ jobs: 1, mails: [] })
  expect(await told(outside)).toEqual({ jobs: 0, mails: [] })
  expect(await told(old)).toEqual({ jobs: 1, mails: [] })
})
