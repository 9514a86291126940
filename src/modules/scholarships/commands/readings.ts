import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import type { Call } from '../queries/calls.ts'
import { listReaders } from '../queries/readers.ts'
import { assignReadings, canMove, needsThird, readingMoves } from '../rules/index.ts'
import { type HeldCall, holdApplication, holdCall } from './locks.ts'
import { mailReader, type Senders } from './reader-mail.ts'

/** Who reads at first; a third is asked where the first two differ. */
const two = 2

interface Filled {
  made: number
  /** Applications for which too few readers are left. */
  short: number
}
/**
 * Shares out every application in review that has too few readers, as evenly as declared conflicts allow, and writes to
 * those who have something new to read. Run again it adds what is missing and changes nothing else.
 */
export const shareOut = (
  db: Db,
  by: Recorder,
  senders: Senders,
  callId: string,
): Promise<Outcome<'gone' | 'not-open', Filled>> =>
  inScope(db, [house], async (tx) => {
    const held = await holdCall(tx, callId)
    if (!held) return failed('gone')
    if (held.phase !== 'closed') return failed('not-open')
    const waiting = await tx
      .selectFrom('applications')
      .select('id')
      .where('entry_id', '=', callId)
      .where('state', '=', 'in-review')
      .orderBy('number')
      .forUpdate()
      .execute()
    const wanted = new Map<string, number>()
    for (const { id } of waiting) wanted.set(id, (await differ(tx, held.call, id)) ? two + 1 : two)
    const filled = await fill(tx, senders, held, wanted)
    const change = {
      communityId: house,
      action: 'readings.shared-out',
      subject: `entry:${callId}`,
      detail: { ...filled },
    }
    await note(tx, by, change)
    return ok(filled)
  })

/** Gives each application as many readers as it is to have in all. The call and the applications are locked. */
async function fill(
  tx: Tx,
  senders: Senders,
  { call, now }: HeldCall,
  wanted: ReadonlyMap<string, number>,
): Promise<Filled> {
  const readers = await listReaders(tx)
  const all = await tx
    .selectFrom('readings as r')
    .innerJoin('applications as a', 'a.id', 'r.application_id')
    .select(['r.application_id', 'r.reader_id', 'r.state', 'r.position'])
    .where('a.entry_id', '=', call.id)
    .execute()
  const inUse = all.filter(({ state }) => state !== 'recused')
  const loads = new Map(
    readers.map(({ id }) => [id, inUse.filter(({ reader_id }) => reader_id === id).length] as const),
  )
  const toRead = [...wanted].map(([id, least]) => {
    const of = (rows: typeof all) => rows.filter((one) => one.application_id === id).map(({ reader_id }) => reader_id)
    const current = of(inUse)
    // Two may have become three before: that many stay wanted.
    return {
      id,
      readers: current,
      barred: of(all).filter((one) => !current.includes(one)),
      wanted: Math.max(least, current.length),
    }
  })
  const made = assignReadings(toRead, loads)
  for (const { application, reader } of made) {
    const taken = inUse.filter((one) => one.application_id === application).map(({ position }) => position)
    const position = [1, 2, 3].find((one) => !taken.includes(one)) ?? 3
    await tx.insertInto('readings').values({ application_id: application, reader_id: reader, position }).execute()
    inUse.push({ application_id: application, reader_id: reader, state: 'assigned', position })
  }
  for (const reader of readers.filter(({ id }) => made.some((one) => one.reader === id)))
    await mailReader(tx, senders, reader, { callId: call.id, now })
  const short = toRead.reduce(
    (sum, one) =>
      sum + one.wanted - one.readers.length - made.filter(({ application }) => application === one.id).length,
    0,
  )
  return { made: made.length, short }
}

interface Mine {
  id: string
  application_id: string
  state: string
  position: number
}
/** A reading of this reader with its call, its application and itself locked, in that order. */
async function hold(tx: Tx, by: Recorder, id: string): Promise<{ held: HeldCall; mine: Mine } | undefined> {
  const found = await tx
    .selectFrom('readings as r')
    .innerJoin('applications as a', 'a.id', 'r.application_id')
    .select(['a.entry_id', 'r.application_id'])
    .where('r.id', '=', id)
    .where('r.reader_id', '=', by.id)
    .executeTakeFirst()
  const held = found && (await holdCall(tx, found.entry_id))
  const application = held && (await holdApplication(tx, found.application_id))
  if (application?.state !== 'in-review') return undefined
  const mine = await tx
    .selectFrom('readings')
    .select(['id', 'application_id', 'state', 'position'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return held && { held, mine }
}

/**
 * What a reader declares before seeing an application, from a line that says what is studied and where: that nothing binds
 * them, and it opens; or that something does, and somebody else gets it at once. Who recognises somebody while reading may
 * still step back. The reason stays with the reading and is shown to staff alone.
 */
export const declareReading = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { id, bound, reason }: { id: string; bound: boolean; reason: string },
): Promise<Outcome<'gone' | 'not-open'>> =>
  inScope(db, [house], async (tx) => {
    const found = await hold(tx, by, id)
    if (!found) return failed('gone')
    const { held, mine } = found
    const state = bound ? 'recused' : 'open'
    if (!canMove(readingMoves, mine.state, state)) return failed('not-open')
    await tx
      .updateTable('readings')
      .set({ state, declared_at: sql`clock_timestamp()`, ...(bound && { comment: reason }) })
      .where('id', '=', id)
      .execute()
    await note(tx, by, { communityId: house, action: `reading.${state}`, subject: `reading:${id}` })
    if (bound) await fill(tx, senders, held, new Map([[mine.application_id, await wantedNow(tx, mine)]]))
    return done
  })

/** Who leaves is replaced: as many as there were. */
const wantedNow = async (tx: Tx, { application_id }: Mine) => {
  const others = await tx
    .selectFrom('readings')
    .select('id')
    .where('application_id', '=', application_id)
    .where('state', '<>', 'recused')
    .execute()
  return Math.max(two, others.length + 1)
}

/**
 * Hands in a reading, once: a score of nought to five for each criterion, and a remark. Where the first two differ by more
 * than the call's threshold a third person is asked at the same moment.
 */
export const handIn = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { id, scores, comment }: { id: string; scores: readonly number[]; comment: string },
): Promise<Outcome<'gone' | 'not-open' | 'already-done'>> =>
  inScope(db, [house], async (tx) => {
    const found = await hold(tx, by, id)
    if (!found) return failed('gone')
    const { held, mine } = found
    if (mine.state === 'done') return failed('already-done')
    if (!canMove(readingMoves, mine.state, 'done') || scores.length !== held.call.criteria.length)
      return failed('not-open')
    const rows = scores.map((score, position) => ({ reading_id: id, position, score }))
    await tx.insertInto('reading_scores').values(rows).execute()
    await tx
      .updateTable('readings')
      .set({ state: 'done', comment, done_at: sql`clock_timestamp()` })
      .where('id', '=', id)
      .execute()
    await note(tx, by, { communityId: house, action: 'reading.done', subject: `reading:${id}` })
    if (await differ(tx, held.call, mine.application_id))
      await fill(tx, senders, held, new Map([[mine.application_id, two + 1]]))
    return done
  })

async function differ(tx: Tx, { criteria, threshold }: Call, application: string): Promise<boolean> {
  const rows = await tx
    .selectFrom('readings as r')
    .leftJoin('reading_scores as s', 's.reading_id', 'r.id')
    .select(['r.id', 's.score'])
    .where('r.application_id', '=', application)
    .where('r.state', '<>', 'recused')
    .orderBy('r.position')
    .orderBy('s.position')
    .execute()
  const byReading = [...Map.groupBy(rows, ({ id }) => id).values()].map((one) =>
    one.flatMap(({ score }) => score ?? []),
  )
  const [first, second, third] = byReading
  if (!first || !second || third || first.length === 0 || second.length === 0) return false
  return needsThird(
    criteria.map(({ weight }) => weight),
    [first, second],
    threshold,
  )
}
