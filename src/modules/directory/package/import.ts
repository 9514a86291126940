import { sql } from 'kysely'
import { addPartners } from '#modules/partners'
import { readServices, saveServices } from '#modules/services'
import { type Recorder, record } from '#platform/audit'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { mergeOrganisations, readKnownOrganisations } from './organisations.ts'
import { type FileProblem, type NotTaken, readTables, type Tables } from './read-tables.ts'
import { BadPackage, type PackageReason, readPackage } from './read-zip.ts'
import { mergeServices, type RowFault } from './services.ts'
import { sortAttributes } from './sort-attributes.ts'

export interface Count {
  added: number
  changed: number
  unchanged: number
}
/** What an import did or, with `written` false, would do; or why it is refused. */
export interface PackageReport {
  written: boolean
  refused: { reason: PackageReason; file: string } | undefined
  organisations: Count
  services: Count
  /** New services that lack a name in one language: added, and held back from the public list. */
  held: number
  /** Values of known services that the package does not name: they stay. */
  kept: number
  notTaken: NotTaken[]
  problems: FileProblem[]
  faults: RowFault[]
  problemCount: number
}
export interface ImportTask {
  source: AsyncIterable<Uint8Array>
  /** The language of the package's fields. */
  locale: Locale
  checkOnly: boolean
}

const none: Count = { added: 0, changed: 0, unchanged: 0 }
const empty: PackageReport = {
  written: false,
  refused: undefined,
  organisations: none,
  services: none,
  held: 0,
  kept: 0,
  notTaken: [],
  problems: [],
  faults: [],
  problemCount: 0,
}
const mostFaults = 100

/** Takes back what was written for a check. */
class OnlyChecked extends Error {
  readonly report: PackageReport
  constructor(report: PackageReport) {
    super('only checked')
    this.report = report
  }
}

/**
 * Brings organisations and services of a community to what an HSDS package says of them: all of it or nothing. Records
 * are known by their ids; what the package does not name stays as it is. The same package twice changes nothing. With
 * `checkOnly` nothing is written and the report says what would be. Places are not taken over: those only partners state.
 */
export async function importPackage(
  db: Db,
  by: Recorder,
  communityId: number,
  task: ImportTask,
): Promise<PackageReport> {
  try {
    const read = await readTables(await readPackage(task.source))
    const start = { ...empty, notTaken: read.notTaken }
    if (read.problemCount > 0) return { ...start, problems: read.problems, problemCount: read.problemCount }
    return await inScope(db, [communityId], async (tx) => {
      const report = await write(tx, by, communityId, { ...task, tables: read.tables, start })
      if (task.checkOnly && report.problemCount === 0) throw new OnlyChecked({ ...report, written: false })
      return report
    })
  } catch (error) {
    if (error instanceof OnlyChecked) return error.report
    if (error instanceof BadPackage) return { ...empty, refused: { reason: error.reason, file: error.file } }
    throw error
  }
}

interface Writing extends ImportTask {
  tables: Tables
  start: PackageReport
}
async function write(tx: Tx, by: Recorder, communityId: number, { tables, locale, start }: Writing) {
  // One import of a community at a time, so that two of the same package do not meet halfway.
  await sql`select pg_advisory_xact_lock(hashtext('directory.import'), ${communityId}::int)`.execute(tx)
  const { byRecord: said, unknown } = sortAttributes(tables['attributes.csv'])
  const common = { communityId, locale, tables, said }
  const organisations = mergeOrganisations({ ...common, known: await readKnownOrganisations(tx, communityId) })
  const known = await readServices(tx, communityId)
  const services = mergeServices({ ...common, organisations: organisations.idOf, known })
  const notTaken = [...start.notTaken, ...services.skipped]
  if (unknown > 0) notTaken.push({ file: 'attributes.csv', rows: unknown })
  const faults = services.faults.slice(0, mostFaults)
  const report = {
    ...start,
    notTaken,
    faults,
    problemCount: services.faults.length,
    held: services.half,
    kept: services.kept,
  }
  if (services.faults.length > 0) return report
  const saved = await addPartners(tx, by, communityId, organisations.rows)
  const added = saved.filter(({ kind }) => kind === 'added').length
  const counted = await saveServices(tx, by, communityId, services.services)
  if (saved.length + counted.added + counted.changed > 0)
    await record(tx, by, { communityId, action: 'directory.imported', subject: 'directory', detail: { ...counted } })
  const changed = saved.length - added
  return {
    ...report,
    written: true,
    organisations: { added, changed, unchanged: organisations.rows.length - saved.length },
    services: counted,
  }
}
