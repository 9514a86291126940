import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { type ReadReport, readCsv } from '#platform/csv'
import { type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { keyOfRow, type PartnerRow, partnerShape, toPartnerRow } from '../file.ts'
import { ChangedMeanwhile, type Saved, savePartners } from './save-partners.ts'

export interface Imported {
  rows: number
  added: number
  changed: number
  unchanged: number
  /** The first of what is added or changed, to be shown. */
  first: Saved[]
}
export interface ImportTask {
  source: AsyncIterable<Uint8Array> | Uint8Array
  /** Reads and compares everything, writes nothing. */
  checkOnly: boolean
}

const mostShown = 20
/** Read in one go by one person: far above any register, far below what would hold up others. */
const maxRows = 200_000

/** Undoes what was written before the file's first problem was found. */
class BadFile extends Error {
  readonly report: ReadReport
  constructor(report: ReadReport) {
    super('bad file')
    this.report = report
  }
}

/**
 * Brings the register to what a CSV file says, organisation by organisation, matched by key; organisations that the
 * file does not name stay as they are. All of it or, when anything is wrong, nothing: then `bad-file` with every
 * problem by line and column, or `edited-meanwhile` when someone changed one of them at that very moment.
 */
export async function importPartners(db: Db, by: Recorder, communityId: number, task: ImportTask) {
  try {
    return ok(await inScope(db, [communityId], (tx) => readInto(tx, by, communityId, task)))
  } catch (error) {
    if (error instanceof BadFile) return { ...failed('bad-file'), report: error.report }
    if (error instanceof ChangedMeanwhile) return failed('edited-meanwhile')
    throw error
  }
}

/** The same for organisations that are in memory already, such as the demonstration's. */
export const addPartners = (db: Db, by: Recorder, communityId: number, rows: readonly PartnerRow[]) =>
  inScope(db, [communityId], (tx) => savePartners(tx, by, { communityId, rows, checkOnly: false }))

async function readInto(tx: Tx, by: Recorder, communityId: number, { source, checkOnly }: ImportTask) {
  // One import of a community at a time, so that two of the same file do not meet halfway.
  await sql`select pg_advisory_xact_lock(hashtext('partners.import'), ${communityId}::int)`.execute(tx)
  const result: Imported = { rows: 0, added: 0, changed: 0, unchanged: 0, first: [] }
  const report = await readCsv(source, partnerShape, {
    key: keyOfRow,
    maxRows,
    onRows: async (rows) => {
      const saved = await savePartners(tx, by, { communityId, rows: rows.map(toPartnerRow), checkOnly })
      count(result, rows.length, saved)
    },
  })
  if (report.problemCount > 0) throw new BadFile(report)
  if (!checkOnly && result.added + result.changed > 0) {
    const { first: _, ...detail } = result
    await record(tx, by, { communityId, action: 'partners.imported', subject: 'partners:import', detail })
  }
  return result
}

function count(result: Imported, rows: number, saved: readonly Saved[]) {
  const added = saved.filter((one) => one.kind === 'added').length
  result.rows += rows
  result.added += added
  result.changed += saved.length - added
  result.unchanged += rows - saved.length
  result.first.push(...saved.slice(0, mostShown - result.first.length))
}
