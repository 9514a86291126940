import { sql } from 'kysely'
import { note, type Recorder, record } from '#platform/audit'
import { house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'
import { type TextRow, textColumns, textsOf } from '../columns.ts'
import type { Kind } from '../kinds.ts'
import { missingIn } from '../rules/index.ts'
import { listEntry, unlistEntry } from './catalogue.ts'

type Refusal = 'gone' | 'changed' | 'half-translated' | 'facts-missing' | 'in-the-past'

interface Held {
  kind: Kind
  version: number
  lacks: string[]
  texts: ReturnType<typeof textsOf>
}

async function hold(tx: Tx, id: string): Promise<Held | undefined> {
  const entry = await tx
    .selectFrom('entries')
    .select(['kind', 'version', 'lacks'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!entry) return undefined
  const row: TextRow = await tx
    .selectFrom('entry_versions as v')
    .select(textColumns)
    .where('v.entry_id', '=', id)
    .where('v.version', '=', entry.version)
    .executeTakeFirstOrThrow()
  // The column's check knows the same kinds.
  return { ...entry, kind: entry.kind as Kind, texts: textsOf(row) }
}

const refusalOf = (held: Held | undefined, version: number): Refusal | undefined => {
  if (!held) return 'gone'
  if (held.version !== version) return 'changed'
  if (missingIn(held.kind, held.texts).length > 0) return 'half-translated'
  return held.lacks.length > 0 ? 'facts-missing' : undefined
}

/**
 * Shows a version to everyone, in both languages at once and at once, or from a moment on. The version is the one its editor
 * has looked at: saved meanwhile by somebody else, it is refused (`changed`).
 */
export const publishEntry = (
  db: Db,
  by: Recorder,
  { id, version, at }: { id: string; version: number; at?: Date | undefined },
): Promise<Outcome<Refusal>> =>
  inScope(db, [house], async (tx) => {
    const refusal = refusalOf(await hold(tx, id), version)
    if (refusal) return failed(refusal)
    if (at) return schedule(tx, by, { id, version, at })
    await show(tx, by, id, version)
    return done
  })

async function schedule(tx: Tx, by: Recorder, { id, version, at }: { id: string; version: number; at: Date }) {
  const { numUpdatedRows } = await tx
    .updateTable('entries')
    .set({ publish_at: at, publish_version: version })
    .where('id', '=', id)
    .where(sql<boolean>`${at} > clock_timestamp()`)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return failed('in-the-past')
  await note(tx, by, {
    communityId: house,
    action: 'entry.scheduled',
    subject: `entry:${id}`,
    detail: { version, at: at.toISOString() },
  })
  return done
}

async function show(tx: Tx, by: Recorder, id: string, version: number) {
  await tx
    .updateTable('entries')
    .set({
      state: 'published',
      published_version: version,
      published_at: sql`coalesce(published_at, clock_timestamp())`,
      changed_at: sql`clock_timestamp()`,
      publish_at: null,
      publish_version: null,
    })
    .where('id', '=', id)
    .execute()
  await listEntry(tx, id)
  await record(tx, by, { communityId: house, action: 'entry.published', subject: `entry:${id}`, detail: { version } })
}

/** Takes back a moment that was set; what is published stays as it is. */
export const unscheduleEntry = (db: Db, by: Recorder, id: string): Promise<Outcome<'gone'>> =>
  inScope(db, [house], async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('entries')
      .set({ publish_at: null, publish_version: null })
      .where('id', '=', id)
      .where('publish_at', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return failed('gone')
    await note(tx, by, { communityId: house, action: 'entry.unscheduled', subject: `entry:${id}` })
    return done
  })

/** Takes a page away from everyone. Its address then says that it was withdrawn (410), and its texts are kept. */
export const withdrawEntry = (db: Db, by: Recorder, id: string): Promise<Outcome<'gone'>> =>
  inScope(db, [house], async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('entries')
      .set({ state: 'withdrawn', changed_at: sql`clock_timestamp()`, publish_at: null, publish_version: null })
      .where('id', '=', id)
      .where('state', '=', 'published')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return failed('gone')
    await unlistEntry(tx, id)
    await record(tx, by, { communityId: house, action: 'entry.withdrawn', subject: `entry:${id}` })
    return done
  })

/** Publishes what is due by the database's clock, each in its own transaction. A facts page that lost something holds it back. */
export async function publishDue(db: Db): Promise<number> {
  const due = await db
    .selectFrom('entries')
    .select('id')
    .where('publish_at', '<=', sql<Date>`clock_timestamp()`)
    // What waits for a fact must not stand in the way of the others.
    .where(sql<boolean>`lacks = '{}'`)
    .orderBy('publish_at')
    .limit(100)
    .execute()
  let shown = 0
  for (const { id } of due) shown += await inScope(db, [house], (tx) => publishOneDue(tx, id))
  return shown
}

async function publishOneDue(tx: Tx, id: string): Promise<number> {
  const entry = await tx
    .selectFrom('entries')
    .select(['publish_version', 'lacks'])
    .where('id', '=', id)
    .where('publish_at', '<=', sql<Date>`clock_timestamp()`)
    .forUpdate()
    .executeTakeFirst()
  if (!entry?.publish_version || entry.lacks.length > 0) return 0
  await show(tx, system, id, entry.publish_version)
  return 1
}
