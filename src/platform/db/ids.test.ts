import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { withDatabase } from '#test/database.ts'

const database = withDatabase()
const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
/** Milliseconds since 1970, as an id of version 7 begins with them. */
const timeOf = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16)

it('begins ids with the time, in the database as in the app, so that new rows lie beside each other', async () => {
  const { rows } = await sql<{ id: string; at: number }>`
    select id_in_time() as id, floor(extract(epoch from clock_timestamp()) * 1000)::float8 as at
    from generate_series(1, 500)`.execute(database.db)
  for (const { id, at } of rows) {
    expect(id).toMatch(version7)
    // The server may be interrupted between the two: a second tells a time from anything else.
    expect(Math.abs(timeOf(id) - at)).toBeLessThan(1000)
  }
  expect(new Set(rows.map(({ id }) => id)).size).toBe(500)
  expect(randomUUIDv7()).toMatch(version7)
})
