import { sql } from 'kysely'
import type { Recorder } from '#platform/audit'
import type { Db, Tx } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import { expectedIn } from '../queries/stock.ts'
import { type Verdict, verdictOf } from '../rules/index.ts'
import { holdProgramme, inHouse, noteCards } from './stock.ts'

/** Opens a count of what lies at the centre; one at a time. Gives its id, the open one's where there is one. */
export const openCount = (db: Db, by: Recorder, programme: string): Promise<Outcome<'gone', string>> =>
  inHouse(db, async (tx) => {
    if (!(await holdProgramme(tx, programme))) return failed('gone')
    const open = await tx
      .selectFrom('card_counts')
      .select('id')
      .where('programme_id', '=', programme)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
    if (open) return ok(open.id)
    const { id } = await tx
      .insertInto('card_counts')
      .values({ programme_id: programme, opened_by: by.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    await noteCards(tx, by, 'card-count.opened', { subject: `card-count:${id}`, programme })
    return ok(id)
  })

/** A count with its programme, both locked, the programme first. */
async function holdCount(tx: Tx, id: string) {
  const found = await tx.selectFrom('card_counts').select('programme_id').where('id', '=', id).executeTakeFirst()
  const programme = found && (await holdProgramme(tx, found.programme_id))
  if (!programme) return undefined
  const count = await tx
    .selectFrom('card_counts')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { programme, count }
}

export interface Counting {
  count: string
  loose: number
  envelopes: number
}

/**
 * What one person counted. With the second sheet the count is judged: the record is right; both found the same other number, which
 * must be explained; or they differ and both count anew. `two-people`: whoever counted first does not count again in the round.
 * A difference that stands can be counted anew, in a round of its own.
 */
export const enterCount = (
  db: Db,
  by: Recorder,
  { count: id, loose, envelopes }: Counting,
): Promise<Outcome<'gone' | 'closed' | 'two-people', Verdict>> =>
  inHouse(db, async (tx) => {
    const held = await holdCount(tx, id)
    if (!held) return failed('gone')
    const { count, programme } = held
    if (count.closed_at) return failed('closed')
    const round = count.state === 'differs' ? count.round + 1 : count.round
    const before = await sheetsOf(tx, id, round)
    if (before.some(({ counted_by }) => counted_by === by.id)) return failed('two-people')
    const expected = await expectedIn(tx, programme.id)
    const sheet = { loose_off: loose - expected.loose, envelopes_off: envelopes - expected.envelopes }
    const row = { count_id: id, round, position: before.length + 1, counted_by: by.id, loose, envelopes, ...sheet }
    await tx.insertInto('card_count_sheets').values(row).execute()
    const verdict = verdictOf([...before, { counted_by: by.id, ...sheet }])
    await judge(tx, { id, round, programme: programme.id, verdict, ...sheet })
    await noteCards(tx, by, 'card-count.entered', { subject: `card-count:${id}`, round, verdict })
    return ok(verdict)
  })

const sheetsOf = (tx: Tx, id: string, round: number) =>
  tx
    .selectFrom('card_count_sheets')
    .select(['counted_by', 'loose_off', 'envelopes_off'])
    .where('count_id', '=', id)
    .where('round', '=', round)
    .orderBy('position')
    .execute()

interface Judged {
  id: string
  round: number
  programme: string
  verdict: Verdict
  loose_off: number
  envelopes_off: number
}
async function judge(tx: Tx, { id, round, programme, verdict, loose_off, envelopes_off }: Judged) {
  const set = {
    waiting: { state: 'open', round, loose_off: null, envelopes_off: null },
    recount: { state: 'open', round: round + 1, loose_off: null, envelopes_off: null },
    differs: { state: 'differs', round, loose_off, envelopes_off },
    agreed: { state: 'agreed', round, loose_off, envelopes_off },
  }[verdict]
  const closed = verdict === 'agreed' ? { closed_at: sql<Date>`clock_timestamp()` } : {}
  await tx
    .updateTable('card_counts')
    .set({ ...set, ...closed })
    .where('id', '=', id)
    .execute()
  if (verdict === 'agreed') await reconcile(tx, programme)
}

const reconcile = (tx: Tx, programme: string) =>
  tx.updateTable('card_programmes').set({ reconciled_at: sql`clock_timestamp()` }).where('id', '=', programme).execute()

/** Closes a count whose whole difference is explained by losses that a second person has confirmed. */
export async function settleCount(tx: Tx, by: Recorder, id: string): Promise<void> {
  const held = await holdCount(tx, id)
  if (held?.count.state !== 'differs') return
  const { count, programme } = held
  const lost = await tx
    .selectFrom('card_losses')
    .select([sql<number>`coalesce(sum(loose), 0)::int`.as('loose')])
    .select(sql<number>`coalesce(sum(envelopes), 0)::int`.as('envelopes'))
    .where('count_id', '=', id)
    .where('state', '=', 'confirmed')
    .executeTakeFirstOrThrow()
  if ((count.loose_off ?? 0) + lost.loose !== 0 || (count.envelopes_off ?? 0) + lost.envelopes !== 0) return
  await tx
    .updateTable('card_counts')
    .set({ state: 'explained', closed_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
  await reconcile(tx, programme.id)
  await noteCards(tx, by, 'card-count.explained', { subject: `card-count:${id}` })
}
