import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Recorder } from '#platform/audit'
import type { Db, Tx } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import { sampleOf } from '../rules/index.ts'
import { mailPartner, type Senders } from './partner.ts'
import { holdProgramme, inHouse, noteCards } from './stock.ts'

/**
 * Commits to a seed for the next sample: its digest is shown from now on, the seed when the sample is drawn. What is handed over
 * from the last sample on is what it is drawn from. `committed`: there is one already.
 */
export const commitSample = (db: Db, by: Recorder, programme: string): Promise<Outcome<'gone' | 'committed', string>> =>
  inHouse(db, async (tx) => {
    if (!(await holdProgramme(tx, programme))) return failed('gone')
    if (await committedOf(tx, programme)) return failed('committed')
    const seed = randomBytes(32)
    const { after } = await tx
      .selectFrom('card_samples')
      .select(sql<number>`coalesce(max(to_seq), 0)::bigint`.as('after'))
      .where('programme_id', '=', programme)
      .executeTakeFirstOrThrow()
    const seed_hash = createHash('sha256').update(seed).digest()
    const { id } = await tx
      .insertInto('card_samples')
      .values({ programme_id: programme, seed, seed_hash, after_seq: after, committed_by: by.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    await noteCards(tx, by, 'sample.committed', { subject: `card-sample:${id}`, digest: seed_hash.toString('hex') })
    return ok(id)
  })

const committedOf = (tx: Tx, programme: string) =>
  tx
    .selectFrom('card_samples')
    .selectAll()
    .where('programme_id', '=', programme)
    .where('drawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/**
 * Draws `size` of everything that was handed over since the last sample (all of it, where it is less), by the seed that was
 * committed to, and asks the partner about each. `none`: nothing was handed over. Gives how many were drawn.
 */
export const drawSample = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { programme, size }: { programme: string; size: number },
): Promise<Outcome<'gone' | 'none', number>> =>
  inHouse(db, async (tx) => {
    const held = await holdProgramme(tx, programme)
    const sample = held && (await committedOf(tx, programme))
    if (!sample) return failed('gone')
    const claims = await tx
      .selectFrom('card_claims')
      .select(['id', 'seq'])
      .where('programme_id', '=', programme)
      .where('seq', '>', sample.after_seq)
      .orderBy('seq')
      .execute()
    const last = claims.at(-1)
    if (!last) return failed('none')
    const k = Math.min(size, claims.length)
    const drawn = sampleOf(sample.seed, claims.length, k).flatMap((at) => claims[at] ?? [])
    const facts = { to_seq: last.seq, claims: claims.length, size: k, drawn_by: by.id }
    await tx
      .updateTable('card_samples')
      .set({ ...facts, drawn_at: sql`clock_timestamp()` })
      .where('id', '=', sample.id)
      .execute()
    await tx
      .insertInto('card_sample_claims')
      .values(drawn.map(({ id }, i) => ({ sample_id: sample.id, position: i + 1, claim_id: id })))
      .execute()
    await noteCards(tx, by, 'sample.drawn', { subject: `card-sample:${sample.id}`, claims: claims.length, size: k })
    await mailPartner(tx, senders, programme, `sample:${sample.id}`)
    return ok(k)
  })

export const sampleAnswers = ['yes', 'no', 'unreachable'] as const
export type SampleAnswer = (typeof sampleAnswers)[number]

/** What the partner's own list says of each: the family has it, has it not, or could not be reached. An answer can be corrected. */
export const answerSample = (
  db: Db,
  by: Recorder,
  { programme, answers }: { programme: string; answers: readonly { claim: string; answer: SampleAnswer }[] },
): Promise<Outcome<'none', number>> =>
  inHouse(db, async (tx) => {
    let written = 0
    for (const { claim, answer } of answers) {
      const { numUpdatedRows } = await tx
        .updateTable('card_sample_claims')
        .set({ answer, answered_at: sql`clock_timestamp()` })
        .where('claim_id', '=', claim)
        .where((e) => e.or([e('answer', 'is', null), e('answer', '<>', answer)]))
        .where('sample_id', 'in', (e) =>
          e.selectFrom('card_samples').select('id').where('programme_id', '=', programme),
        )
        .executeTakeFirst()
      if (numUpdatedRows === 0n) continue
      written += 1
      await noteCards(tx, by, 'sample.answered', { subject: `card-claim:${claim}`, answer })
    }
    return written > 0 ? ok(written) : failed('none')
  })
