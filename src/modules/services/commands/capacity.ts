import { record } from '#platform/audit'
import { type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { settleStatements } from '../reservations/index.ts'
import { mostPlaces, type Statement } from '../schema.ts'
import type { Speaker } from '../speaker.ts'
import { type Listed, readDirectory, refusalOf, type StatementProblem } from './directory.ts'
import { insertStatements, type StatementRow, spokenOver } from './insert-statements.ts'

/** What is wrong with the statement at position `index`, and in which of its fields. */
export interface StatementFault {
  index: number
  field: 'service' | 'unit' | 'places' | 'endsOn' | 'statedOn'
  reason: StatementProblem
}
export interface Stating {
  statements: readonly Statement[]
  /** Day and name that hold where a statement names none of its own. A statement cannot be made after `statedOn`. */
  statedOn: string
  statedBy?: string
}

class Refused extends Error {
  readonly faults: StatementFault[]
  constructor(faults: StatementFault[]) {
    super('refused')
    this.faults = faults
  }
}

/**
 * Records what partners state, any number at once: all of it or, with `refused` and the faults by position, nothing. What
 * has been said word for word before is counted as `already` and changes nothing. People are held to their organisation.
 * Where fewer places are left than were promised, the newest promises are taken back in the same transaction.
 */
export async function stateCapacity(db: Db, by: Speaker, communityId: number, stating: Stating) {
  try {
    return ok(await inScope(db, [communityId], (tx) => write(tx, by, communityId, stating)))
  } catch (error) {
    if (error instanceof Refused) return { ...failed('refused'), faults: error.faults }
    throw error
  }
}

async function write(tx: Tx, by: Speaker, communityId: number, stating: Stating) {
  const directory = await readDirectory(tx, communityId)
  const faults: StatementFault[] = []
  const rows = stating.statements.map((one, index): StatementRow => {
    const service = directory.get(one.service)
    const fault = faultOf(one, service, by, stating.statedOn)
    if (fault) faults.push({ index, ...fault })
    return rowOf(one, service?.id ?? '', stating, by)
  })
  if (faults.length > 0) throw new Refused(faults)
  const stated = await insertStatements(tx, communityId, by.id, rows)
  if (stated < rows.length) await refuseSpokenOver(tx, communityId, rows)
  if (stated > 0) {
    await settleStatements(tx, communityId, rows, stating.statedOn)
    await record(tx, by, lineOf(communityId, rows, stated))
  }
  return { stated, already: rows.length - stated }
}

function faultOf(
  one: Statement,
  service: Listed | undefined,
  by: Speaker,
  statedOn: string,
): Omit<StatementFault, 'index'> | undefined {
  const reason = refusalOf(service, one.unit, by)
  if (reason) return { field: reason === 'unit-not-counted' ? 'unit' : 'service', reason }
  if (!Number.isInteger(one.places) || one.places < 0 || one.places > mostPlaces)
    return { field: 'places', reason: 'bad-places' }
  if (one.endsOn < one.startsOn) return { field: 'endsOn', reason: 'ends-before-start' }
  if ((one.statedOn ?? statedOn) > statedOn) return { field: 'statedOn', reason: 'stated-later' }
  return undefined
}

const rowOf = (one: Statement, serviceId: string, { statedOn, statedBy }: Stating, by: Speaker): StatementRow => ({
  serviceId,
  unit: one.unit,
  places: one.places,
  startsOn: one.startsOn,
  endsOn: one.endsOn,
  statedOn: one.statedOn ?? statedOn,
  statedBy: one.statedBy ?? statedBy ?? by.name ?? '',
  synthetic: one.synthetic ?? false,
})

async function refuseSpokenOver(tx: Tx, communityId: number, rows: readonly StatementRow[]) {
  const places = await spokenOver(tx, communityId, rows)
  if (places.length > 0)
    throw new Refused(places.map((index) => ({ index, field: 'places', reason: 'said-earlier-today' })))
}

/** One line for the whole batch; what was stated of each service is in the trail of statements itself. */
function lineOf(communityId: number, rows: readonly StatementRow[], stated: number) {
  const services = [...new Set(rows.map(({ serviceId }) => serviceId))]
  const subject = services.length === 1 ? `service:${services[0]}` : 'capacity'
  return { communityId, action: 'capacity.stated', subject, detail: { stated, services: services.slice(0, 100) } }
}
