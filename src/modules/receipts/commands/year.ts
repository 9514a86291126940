import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { enqueue } from '#platform/jobs'
import { failed, type Outcome, ok } from '#platform/outcome'
import { casesOf, donorsOfYear, giftsOfYear } from '../queries/cases.ts'
import { together } from '../rules/together.ts'
import { draftOf, holdGifts, type SendSettings, tried, write } from './issue.ts'

export interface Year {
  issuer: string
  year: number
  /** The day of issue, 'YYYY-MM-DD': the year has to be over. */
  on: string
}

/**
 * Begins to issue the receipts of a year: one for each donor who asked for any, over all gifts of the year that no receipt counts
 * for. A job goes on with it. Fails where the year is not over, and where the same is running.
 */
export async function startYear(
  db: Db,
  by: Recorder,
  { issuer, year, on }: Year,
): Promise<Outcome<'year-not-over' | 'running' | 'gone', string>> {
  if (Number(on.slice(0, 4)) <= year) return failed('year-not-over')
  try {
    return await inScope(db, [house], async (tx) => {
      const known = await tx.selectFrom('receipt_issuers').select('id').where('id', '=', issuer).executeTakeFirst()
      if (!known) return failed('gone')
      const { id } = await tx
        .insertInto('receipt_runs')
        .values({ issuer_id: issuer, year, issued_on: on, started_by: by.id })
        .returning('id')
        .executeTakeFirstOrThrow()
      await note(tx, by, { communityId: house, action: 'year.started', subject: `run:${id}`, detail: { issuer, year } })
      await enqueue(tx, 'receipts.year', { run: id })
      return ok(id)
    })
  } catch (error) {
    if (constraintOf(error) === 'receipt_runs_one') return failed('running')
    throw error
  }
}

/**
 * Goes on with a year until it is done: a transaction for each donor, so that it can end anywhere and be taken up again. Of
 * two processes at it, one waits at the run's row and then finds the next donor.
 */
export async function continueYear(db: Db, env: SendSettings, run: string) {
  while (await step(db, env, run));
}

const step = (db: Db, env: SendSettings, id: string): Promise<boolean> =>
  inScope(db, [house], async (tx) => {
    const run = await tx.selectFrom('receipt_runs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (run?.state !== 'running') return false
    const { issuer_id: issuer, year, after_donor: after } = run
    const [donor] = await donorsOfYear(tx, { issuer, year, after, most: 1 })
    if (!donor) {
      await tx
        .updateTable('receipt_runs')
        .set({ state: 'done', done_at: sql`clock_timestamp()` })
        .where('id', '=', id)
        .execute()
      return false
    }
    const issued = await issueYear(tx, env, { donor, issuer, year, on: run.issued_on, by: { id: run.started_by } })
    await tx
      .updateTable('receipt_runs')
      .set((set) => ({
        after_donor: donor,
        issued: set('issued', '+', issued ? 1 : 0),
        without: set('without', '+', issued ? 0 : 1),
      }))
      .where('id', '=', id)
      .execute()
    return true
  })

interface OfDonor extends Year {
  donor: string
  by: Recorder
}
async function issueYear(tx: Tx, env: SendSettings, { donor, issuer, year, on, by }: OfDonor): Promise<boolean> {
  const gifts = await giftsOfYear(tx, { donor, issuer, year })
  const printed = await tried(tx, gifts)
  await holdGifts(tx, gifts)
  const { decision, kept } = together(await casesOf(tx, gifts, printed), true)
  if (!decision.receipt) return false
  await write(tx, by, env, { on, draft: draftOf(kept, 'year', decision) })
  return true
}
