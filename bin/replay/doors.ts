import type { NationalHousehold } from '../../db/seeds/national.ts'
import type { DrawnReferral } from '../../db/seeds/referrals.ts'
import type { Unit } from '../../db/seeds/shapes.ts'
import type { Call, Client, Reply } from './client.ts'
import type { Outcome } from './journal.ts'
import type { ReplayService, Stage } from './setup.ts'

interface Statement {
  service: string
  unit: Unit
  places: number
  startsOn: string
  endsOn: string
}
interface Asking {
  service: ReplayService
  householdId: string
  referral: DrawnReferral
  wantedOn: string
}
/** What a partner says of one referral. */
export interface Step {
  id: string
  to: 'accepted' | 'declined' | 'started' | 'completed'
  reason?: 'no-room'
}

/**
 * Everything the story does, as requests of the JSON API. Households and referrals go one by one; what a partner’s system
 * has to say of a day, and what the reception centre marks or looks up, goes together.
 */
export interface Doors {
  moveDay(on: string): Promise<Outcome>
  state(name: string, partner: number, statements: readonly Statement[]): Promise<Outcome>
  arrive(name: string, household: NationalHousehold): Promise<Outcome>
  refer(name: string, asking: Asking): Promise<Outcome>
  /** In each of these, one outcome for each that was given, in their order. */
  step(name: string, partner: number, steps: readonly Step[]): Promise<Outcome[]>
  house(name: string, households: readonly { id: string; housedOn: string }[]): Promise<Outcome[]>
  look(ids: readonly string[]): Promise<Outcome[]>
}

/** Refusals that are part of the story: a place was lost, somebody was first, the day is over. Any other ends the replay. */
const expected = new Set([
  'answered-already',
  'expired',
  'place-withdrawn',
  'withdrawn-already',
  'not-now',
  'sent-already',
  'housed-already',
])

const wrong = ({ method, path }: Call, { status, body }: Reply) =>
  new Error(`${method} ${path} was answered with ${status}: ${JSON.stringify(body)}`)

function outcomeOf(call: Call, reply: Reply, said: string): Outcome {
  const { id, state, code } = reply.body
  if (reply.status < 300)
    return { said: typeof state === 'string' ? state : said, ...(typeof id === 'string' && { id }) }
  if (typeof code === 'string' && expected.has(code)) return { said: code }
  throw wrong(call, reply)
}

/** What was said of each of `ids`: its state (or `said`), or why it was refused. All of them must be there. */
function outcomesOf(call: Call, reply: Reply, { ids, said }: { ids: readonly string[]; said?: string }): Outcome[] {
  const items: unknown = reply.body.items
  if (reply.status !== 200 || !Array.isArray(items) || items.length !== ids.length) throw wrong(call, reply)
  return items.map((item, nth) => {
    const { id, state, refusal } = Object(item)
    if (id !== ids[nth]) throw wrong(call, reply)
    if (refusal && expected.has(refusal.code)) return { said: refusal.code }
    const now = said ?? state
    if (refusal || typeof now !== 'string') throw wrong(call, reply)
    return { said: now, id }
  })
}

export function openDoors(client: Client, stage: Stage): Doors {
  const base = `/api/v1/communities/${stage.slug}`
  const whole = (call: Call): Call => ({ ...call, path: base + call.path })
  const ask = async (call: Call, said: string) => outcomeOf(whole(call), await client.send(whole(call)), said)
  const askMany = async (call: Call, about: { ids: readonly string[]; said?: string }) =>
    outcomesOf(whole(call), await client.send(whole(call)), about)
  const keyOf = (partner: number) => stage.partners[partner]?.key ?? ''
  const { key } = stage.reception
  const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id)
  return {
    moveDay: (on) => ask({ method: 'PUT', path: '/rehearsal', key: stage.lead, body: { on } }, on),
    state: (name, partner, statements) => {
      const body = { statements: statements.map((one) => ({ ...one, synthetic: true })) }
      return ask({ method: 'POST', path: '/capacity', key: keyOf(partner), name, body }, 'stated')
    },
    arrive: (name, { token, stream, sizeBand, language, needs, arrivedOn, lodging, housedOn }) => {
      const body = {
        ...{ token, stream, sizeBand, language, needs, arrivedOn, lodging, synthetic: true },
        // Sponsored households live from the first day in what their sponsors found.
        ...(lodging === 'none' && { housedOn }),
      }
      return ask({ method: 'POST', path: '/households', key, name, body }, 'arrived')
    },
    refer: (name, { service, householdId, referral, wantedOn }) => {
      const { category, urgency, places } = referral
      const body = { householdId, serviceId: service.id, category, urgency, places, wantedOn }
      return ask({ method: 'POST', path: '/referrals', key, name, body }, 'sent')
    },
    step: (name, partner, steps) =>
      askMany(
        { method: 'POST', path: '/referrals/steps', key: keyOf(partner), name, body: { steps } },
        { ids: idsOf(steps) },
      ),
    house: (name, households) =>
      askMany(
        { method: 'POST', path: '/households/housed', key, name, body: { households } },
        { ids: idsOf(households), said: 'housed' },
      ),
    look: (ids) => askMany({ method: 'GET', path: `/referrals?ids=${ids.join(',')}`, key: stage.lead }, { ids }),
  }
}
