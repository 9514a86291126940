import { type Recorder, recordAll } from '#platform/audit'
import { type RowOf, readAllCsv } from '#platform/csv'
import type { Db, Tx } from '#platform/db'
import { serviceShape } from '../csv.ts'
import { type Particulars, readParticulars } from '../queries/particulars.ts'
import { maySpeakFor, type Speaker } from '../speaker.ts'
import type { Unit } from '../units.ts'
import { allOrNothing, type RowProblem, Tally } from './all-or-nothing.ts'
import { changedFields, differences } from './differences.ts'
import type { ImportTask } from './import-capacity.ts'
import { listServices } from './listing.ts'
import { upsertServices } from './upsert-services.ts'
import { replaceParts, unitsStated } from './write.ts'

type Row = RowOf<typeof serviceShape>
type Next = Omit<Particulars, 'id' | 'version' | 'archivedAt'> & { id?: string }
interface Known {
  services: ReadonlyMap<string, Particulars>
  /** Id of an organisation by its key. */
  organisations: ReadonlyMap<string, string>
  stated: ReadonlyMap<string, Unit[]>
  by: Speaker
}

/**
 * Imports services from a CSV file, keyed by `key`: all or nothing. Known services are changed where the file says
 * something else, others are added; none is removed. The same file twice changes nothing.
 */
export const importServices = (
  db: Db,
  by: Speaker,
  communityId: number,
  { source, dryRun = false }: Omit<ImportTask, 'on'>,
) =>
  allOrNothing(db, communityId, dryRun, async (tx) => {
    const tally = new Tally()
    const file = await readAllCsv(source, serviceShape, { key: (row) => row.key, maxRows: 100_000 })
    const known = await readKnown(tx, communityId, by)
    const changes: { before: Particulars | undefined; after: Next }[] = []
    for (const [i, row] of file.data.entries()) {
      const before = known.services.get(row.key)
      const after = merged(row, before, known.organisations.get(row.organisation) ?? '')
      const problem = problemOf(row, before, after, known)
      if (problem) tally.refuse({ line: file.lines[i] ?? 0, ...problem })
      else if (before && changedFields(before, after).length === 0) tally.unchanged++
      else changes.push({ before, after })
    }
    if (tally.rowProblemCount === 0 && changes.length > 0) await writeServices(tx, by, communityId, changes)
    tally.added = changes.filter(({ before }) => !before).length
    tally.changed = changes.length - tally.added
    return tally.report(file)
  })

async function readKnown(tx: Tx, communityId: number, by: Speaker): Promise<Known> {
  const services = await readParticulars(tx, communityId)
  const organisations = await tx
    .selectFrom('organisations')
    .select(['id', 'key'])
    .where('community_id', '=', communityId)
    .execute()
  const stated = await unitsStated(
    tx,
    communityId,
    services.map(({ id }) => id),
  )
  return {
    services: new Map(services.map((service) => [service.key, service])),
    organisations: new Map(organisations.map(({ id, key }) => [key, id])),
    stated,
    by,
  }
}

const merged = (row: Row, before: Particulars | undefined, organisationId: string): Next => ({
  key: row.key,
  organisationId,
  nameEn: row.name_en ?? before?.nameEn ?? '',
  nameFr: row.name_fr ?? before?.nameFr ?? '',
  descriptionEn: row.description_en ?? before?.descriptionEn ?? '',
  descriptionFr: row.description_fr ?? before?.descriptionFr ?? '',
  eligibilityEn: row.eligibility_en ?? before?.eligibilityEn ?? '',
  eligibilityFr: row.eligibility_fr ?? before?.eligibilityFr ?? '',
  alternateNameEn: row.alternate_name_en ?? before?.alternateNameEn ?? '',
  alternateNameFr: row.alternate_name_fr ?? before?.alternateNameFr ?? '',
  applicationEn: row.application_en ?? before?.applicationEn ?? '',
  applicationFr: row.application_fr ?? before?.applicationFr ?? '',
  feesEn: row.fees_en ?? before?.feesEn ?? '',
  feesFr: row.fees_fr ?? before?.feesFr ?? '',
  url: row.url ?? before?.url ?? '',
  email: row.email ?? before?.email ?? '',
  phone: row.phone ?? before?.phone ?? '',
  needs: row.needs ?? before?.needs ?? [],
  listed: row.listed === null ? (before?.listed ?? true) : row.listed === 'yes',
  languages: row.languages ?? before?.languages ?? [],
  units: row.units ?? before?.units ?? [],
  locations: row.locations ?? before?.locations ?? [],
  schedules: row.schedules ?? before?.schedules ?? [],
  synthetic: before?.synthetic ?? row.synthetic === 'yes',
})

function problemOf(
  row: Row,
  before: Particulars | undefined,
  after: Next,
  known: Known,
): Omit<RowProblem, 'line'> | undefined {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(row.key)) return { column: 'key', reason: 'bad-key', value: row.key }
  if (!after.organisationId) return { column: 'organisation', reason: 'no-such-organisation', value: row.organisation }
  const theirs = before && !maySpeakFor(known.by, before.organisationId)
  if (theirs || !maySpeakFor(known.by, after.organisationId))
    return { column: 'organisation', reason: 'not-yours', value: row.organisation }
  if (after.nameEn.length < 2) return { column: 'name_en', reason: 'names-missing', value: '' }
  if (after.nameFr.length < 2) return { column: 'name_fr', reason: 'names-missing', value: '' }
  const lost = before && known.stated.get(before.id)?.find((unit) => !after.units.includes(unit))
  return lost && { column: 'units', reason: 'unit-has-statements', value: lost }
}

/** Writes what an import found: services, their parts, their place in the public list, and an audit line for each. */
export async function writeServices(
  tx: Tx,
  by: Recorder,
  communityId: number,
  changes: { before: Particulars | undefined; after: Next }[],
) {
  const ids = await upsertServices(
    tx,
    communityId,
    changes.map(({ after }) => after),
  )
  const idOf = (key: string) => ids.get(key) ?? ''
  await replaceParts(
    tx,
    communityId,
    changes.map(({ after }) => ({ ...after, id: idOf(after.key) })),
  )
  await listServices(tx, communityId, [...ids.values()])
  const lines = changes.map(({ before, after }) => {
    const detail = before ? differences(before, after) : { key: after.key, nameEn: after.nameEn }
    const action = before ? 'service.edited' : 'service.added'
    return { communityId, action, subject: `service:${idOf(after.key)}`, detail: { ...detail, by: 'import' } }
  })
  await recordAll(tx, by, lines)
}
