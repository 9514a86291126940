import { record } from '#platform/audit'
import { type Batch, type RowOf, readCsv } from '#platform/csv'
import type { Db } from '#platform/db'
import { capacityShape } from '../csv.ts'
import { settleStatements, type UnitOfService } from '../reservations/index.ts'
import type { Speaker } from '../speaker.ts'
import { allOrNothing, type RowProblem, Tally } from './all-or-nothing.ts'
import { type Listed, readDirectory, refusalOf } from './directory.ts'
import { insertStatements, type StatementRow } from './insert-statements.ts'

type Row = RowOf<typeof capacityShape>
export interface ImportTask {
  source: AsyncIterable<Uint8Array> | Uint8Array
  /** The day of the import: the day of statements that name none, and the last day one can have been made. */
  on: string
  dryRun?: boolean
}

/**
 * Imports statements from a CSV file, keyed by the service's key: all or nothing. A statement that is on record already
 * is not written again, so the same file twice changes nothing. Later lines speak over earlier ones of the same day.
 */
export const importCapacity = (db: Db, by: Speaker, communityId: number, { source, on, dryRun = false }: ImportTask) =>
  allOrNothing(db, communityId, dryRun, async (tx) => {
    const directory = await readDirectory(tx, communityId)
    const tally = new Tally()
    const spokenOf = new Map<string, UnitOfService>()
    const onRows = async (rows: Row[], { lines }: Batch) => {
      for (const [i, row] of rows.entries()) {
        const problem = problemOf(row, directory.get(row.service), by, on)
        if (problem) tally.refuse({ line: lines[i] ?? 0, ...problem })
      }
      if (tally.rowProblemCount > 0) return
      const statements = rows.map((row) => rowOf(row, directory, by, on))
      for (const one of statements) spokenOf.set(`${one.serviceId} ${one.unit}`, one)
      const added = await insertStatements(tx, communityId, by.id, statements)
      tally.added += added
      tally.unchanged += rows.length - added
    }
    const report = tally.report(await readCsv(source, capacityShape, { onRows }))
    if (tally.added > 0) {
      // Once for the whole file: units are always held in one order, whatever the order of the lines.
      await settleStatements(tx, communityId, [...spokenOf.values()], on)
      const detail = { rows: report.rows, added: tally.added }
      await record(tx, by, { communityId, action: 'capacity.imported', subject: 'capacity', detail })
    }
    return report
  })

function problemOf(
  row: Row,
  service: Listed | undefined,
  by: Speaker,
  on: string,
): Omit<RowProblem, 'line'> | undefined {
  const reason = refusalOf(service, row.unit, by)
  if (reason === 'unit-not-counted') return { column: 'unit', reason, value: row.unit }
  if (reason === 'no-such-service' || reason === 'archived' || reason === 'not-yours')
    return { column: 'service', reason, value: row.service }
  if (row.ends_on < row.starts_on) return { column: 'ends_on', reason: 'ends-before-start', value: row.ends_on }
  if (row.stated_on !== null && row.stated_on > on)
    return { column: 'stated_on', reason: 'stated-later', value: row.stated_on }
  return undefined
}

const rowOf = (row: Row, directory: ReadonlyMap<string, Listed>, by: Speaker, on: string): StatementRow => ({
  serviceId: directory.get(row.service)?.id ?? '',
  unit: row.unit,
  places: row.places,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  statedOn: row.stated_on ?? on,
  statedBy: row.stated_by ?? by.name ?? '',
  synthetic: row.synthetic === 'yes',
})
