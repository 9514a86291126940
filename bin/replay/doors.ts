import type { NationalHousehold } from '../../db/seeds/national.ts'
import type { DrawnReferral } from '../../db/seeds/referrals.ts'
import type { Unit } from '../../db/seeds/shapes.ts'
import type { Call, Client, Reply } from './client.ts'
import type { Outcome } from './journal.ts'
import type { Referral } from './play.ts'
import type { ReplayService, Stage } from './setup.ts'

interface Statement {
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

/** Everything the story does, as requests of the JSON API: one household, one referral, one answer at a time. */
export interface Doors {
  moveDay(on: string): Promise<Outcome>
  state(service: ReplayService, unit: Unit, statement: Statement): Promise<Outcome>
  arrive(name: string, household: NationalHousehold): Promise<Outcome>
  house(name: string, householdId: string, on: string): Promise<Outcome>
  refer(name: string, asking: Asking): Promise<Outcome>
  look(id: string): Promise<Outcome>
  answer(name: string, referral: Referral, accepts: boolean): Promise<Outcome>
  start(name: string, referral: Referral): Promise<Outcome>
  complete(name: string, referral: Referral): Promise<Outcome>
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

function outcomeOf({ method, path }: Call, { status, body }: Reply, said: string): Outcome {
  const { id, state, code } = body
  if (status < 300) return { said: typeof state === 'string' ? state : said, ...(typeof id === 'string' && { id }) }
  if (typeof code === 'string' && expected.has(code)) return { said: code }
  throw new Error(`${method} ${path} was answered with ${status}: ${JSON.stringify(body)}`)
}

export function openDoors(client: Client, stage: Stage): Doors {
  const base = `/api/v1/communities/${stage.slug}`
  const ask = async (call: Omit<Call, 'path'> & { path: string }, said: string) => {
    const whole = { ...call, path: base + call.path }
    return outcomeOf(whole, await client.send(whole), said)
  }
  const partnerOf = ({ service }: { service: ReplayService }) => stage.partners[service.partner]?.key ?? ''
  const step = (name: string, referral: Referral, verb: string, body: unknown = {}) =>
    ask({ method: 'POST', path: `/referrals/${referral.id}/${verb}`, key: partnerOf(referral), name, body }, verb)
  return {
    moveDay: (on) => ask({ method: 'PUT', path: '/rehearsal', key: stage.lead, body: { on } }, on),
    state: (service, unit, statement) =>
      ask(
        {
          method: 'POST',
          path: '/capacity',
          key: partnerOf({ service }),
          name: `state/${service.key}/${unit}/${statement.startsOn}`,
          body: { statements: [{ service: service.id, unit, ...statement, synthetic: true }] },
        },
        'stated',
      ),
    arrive: (name, { token, stream, sizeBand, language, needs, arrivedOn, lodging, housedOn }) =>
      ask(
        {
          method: 'POST',
          path: '/households',
          key: stage.reception.key,
          name,
          body: {
            ...{ token, stream, sizeBand, language, needs, arrivedOn, lodging, synthetic: true },
            // Sponsored households live from the first day in what their sponsors found.
            ...(lodging === 'none' && { housedOn }),
          },
        },
        'arrived',
      ),
    house: (name, id, housedOn) =>
      ask(
        { method: 'POST', path: `/households/${id}/housed`, key: stage.reception.key, name, body: { housedOn } },
        'housed',
      ),
    refer: (name, { service, householdId, referral, wantedOn }) =>
      ask(
        {
          method: 'POST',
          path: '/referrals',
          key: stage.reception.key,
          name,
          body: {
            householdId,
            serviceId: service.id,
            category: referral.category,
            urgency: referral.urgency,
            places: referral.places,
            wantedOn,
          },
        },
        'sent',
      ),
    look: (id) => ask({ method: 'GET', path: `/referrals/${id}`, key: stage.lead }, 'sent'),
    answer: (name, referral, accepts) =>
      step(name, referral, 'answer', accepts ? { answer: 'accepted' } : { answer: 'declined', reason: 'no-room' }),
    start: (name, referral) => step(name, referral, 'start'),
    complete: (name, referral) => step(name, referral, 'complete'),
  }
}
