import { sql } from 'kysely'
import { arriveHousehold, HouseholdForm } from '#modules/arrivals'
import { addService, ServiceForm, type Speaker, Statement, stateCapacity, type Unit } from '#modules/services'
import { system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { aCommunity } from '#test/factories.ts'
import type { Category, State } from './codes.ts'
import { type HowSent, sendReferrals } from './commands/index.ts'
import { listReferrals } from './queries/index.ts'
import { Sending } from './schema.ts'

let made = 0
const must = <T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

/** An organisation put straight into the table: partners are another module's business. */
async function anOrganisation(db: Db, communityId: number, email: string) {
  const key = `agency-${++made}`
  const { rows } = await inScope(db, [communityId], (tx) =>
    sql<{ id: string }>`insert into organisations (community_id, key, name_en, name_fr, sector, email)
      values (${communityId}, ${key}, ${`Agency ${made}`}, ${`Organisme ${made}`}, 'settlement', ${email}) returning id`.execute(
      tx,
    ),
  )
  return rows[0]?.id ?? ''
}

export const on = '2016-01-27'

const aService = async (db: Db, communityId: number, organisationId: string, units: readonly Unit[]) => {
  const names = { nameEn: `Shelter ${++made}`, nameFr: `Refuge ${made}` }
  return must(await addService(db, system, communityId, ServiceForm.parse({ organisationId, units, ...names })))
}

const aHousehold = async (db: Db, communityId: number, sizeBand: string) => {
  const days = { arrivedOn: '2016-01-20', arrivedKnownOn: '2016-01-20' }
  const bands = { stream: 'GAR', sizeBand, language: 'ar', lodging: 'hotel' }
  const form = HouseholdForm.parse({ token: `T-${String(++made).padStart(4, '0')}`, ...bands, ...days })
  return must(await arriveHousehold(db, system, communityId, form))
}

const state = async (db: Db, communityId: number, given: Partial<Statement> & { service: string; unit: Unit }) => {
  const statements = [Statement.parse({ startsOn: on, endsOn: '2016-12-31', ...given })]
  return must(await stateCapacity(db, system, communityId, { statedOn: given.statedOn ?? on, statements }))
}

const statesOf = async (db: Db, communityId: number): Promise<Record<string, State>> => {
  const listing = { own: undefined, on, limit: 500 }
  const rows = await inScope(db, [communityId], (tx) => listReferrals(tx, communityId, {}, listing))
  return Object.fromEntries(rows.map((row) => [row.id, row.state]))
}

type Given = Partial<Omit<Sending, 'to'>> &
  Partial<HowSent> & { category?: Category; places?: number; by?: Speaker; to?: string }

/** A community with a sender, a partner whose service counts places, and households to refer. Its day is 27 January 2016. */
export async function aScene(db: Db, { units = ['beds'] as Unit[], places = 5 } = {}) {
  const { id, slug } = await aCommunity(db)
  await sql`update communities set rehearsal_on = ${on} where id = ${id}`.execute(db)
  const sender = await anOrganisation(db, id, '')
  const partner = await anOrganisation(db, id, 'intake@partner.example.org')
  const service = await aService(db, id, partner, units)
  for (const unit of units) await state(db, id, { service, unit, places })
  const senders: Speaker = { id: 'rosa', own: sender }
  /** Sends one need of a new household to the service, and gives how it was sent. */
  const send = async ({
    category = 'lodging',
    places: wanted = 1,
    by = senders,
    to = service,
    ...given
  }: Given = {}) => {
    const householdId = given.householdId ?? (await aHousehold(db, id, '1'))
    const target = { serviceId: to, category, places: wanted }
    const sending = Sending.parse({ householdId, urgency: 'soon', wantedOn: on, to: [target], ...given })
    const how = { via: 'app', on: given.on, fromOrganisationId: sender } as const
    const [sent] = must(await sendReferrals(db, by, id, { ...sending, ...how }))
    if (!sent) throw new Error('nothing was sent')
    return sent
  }
  return {
    id,
    slug,
    sender,
    partner,
    service,
    senders,
    send,
    partners: { id: 'amina', own: partner } satisfies Speaker,
    coordinator: { id: 'bruno', own: undefined } satisfies Speaker,
    states: () => statesOf(db, id),
    aService: (of: string, counted: readonly Unit[]) => aService(db, id, of, counted),
    aHousehold: (sizeBand = '1') => aHousehold(db, id, sizeBand),
    anOrganisation: (email = '') => anOrganisation(db, id, email),
    state: (of: string, unit: Unit, many: number, given: Partial<Statement> = {}) =>
      state(db, id, { service: of, unit, places: many, ...given }),
    inside: <T>(work: Parameters<typeof inScope<T>>[2]) => inScope(db, [id], work),
  }
}
