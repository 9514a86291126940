import { demoDay } from '#modules/communities'
import {
  answerReferral,
  type Category,
  completeReferral,
  referralRules,
  Sending,
  sendReferrals,
  startReferral,
  type Urgency,
  withdrawReferral,
} from '#modules/referrals'
import { system } from '#platform/auth'
import { inScope, type Tx } from '#platform/db'
import { addDays } from '#platform/i18n'
import { type Chance, chance } from '../../db/seeds/chance.ts'
import { must } from './must.ts'
import { findDemoOrganisations } from './partners.ts'

/** The needs of the demonstration: how likely, how urgent, and on which day after arrival they are sent. */
const needs: { category: Category; share: number; urgency: Urgency; after: number }[] = [
  { category: 'health', share: 0.9, urgency: 'soon', after: 1 },
  { category: 'school', share: 0.5, urgency: 'soon', after: 4 },
  { category: 'home', share: 0.7, urgency: 'soon', after: 6 },
  { category: 'language', share: 0.4, urgency: 'routine', after: 7 },
  { category: 'documents', share: 0.3, urgency: 'urgent', after: 2 },
]
const firstDay = '2016-01-08'
/** One household in two, so that the lists stay short enough to read. */
const everySecond = 2

interface Household {
  id: string
  size_band: referralRules.SizeBand
  arrived_known_on: string
}
interface Place {
  id: string
  organisation_id: string
  units: string[]
}
interface Event {
  day: string
  happen: () => Promise<void>
}

/** Referrals of one community at varied steps, as they would have been sent and answered by the demonstration's day. */
export const addDemoReferrals = (tx: Tx, communityId: number, slug: string) =>
  inScope(tx, [communityId], async (scoped) => {
    const { amina, rosa: sender } = await findDemoOrganisations(scoped, communityId)
    if (slug !== 'waterloo-region' || !sender) return
    const [households, services] = [await someHouseholds(scoped, communityId), await listServices(scoped, communityId)]
    const draw = chance(20_160_127, `${slug}/referrals`)
    const events = new Days()
    for (const household of households)
      for (const need of needs.filter(({ share }) => draw.happens(share))) {
        const day = addDays(household.arrived_known_on, need.after + draw.between(0, 2))
        const service = pick(draw, services, { category: need.category, band: household.size_band, amina })
        if (service) events.add({ day, happen: () => send(day, household, service, need.category, need.urgency) })
      }
    const send = async (day: string, household: Household, service: Place, category: Category, urgency: Urgency) => {
      const places = category === 'home' ? 1 : undefined
      const to = [{ serviceId: service.id, category, places }]
      const sending = Sending.parse({
        householdId: household.id,
        fromOrganisationId: sender,
        urgency,
        wantedOn: addDays(day, draw.between(2, 9)),
        to,
      })
      const [sent] = must(await sendReferrals(scoped, system, communityId, { ...sending, via: 'app', on: day }))
      if (sent?.state === 'sent') later(events, draw, { tx: scoped, communityId, id: sent.id, day, urgency })
    }
    await events.run()
  })

interface Underway {
  tx: Tx
  communityId: number
  id: string
  day: string
  urgency: Urgency
}

/** What becomes of a referral that was sent: most are answered in time, some late, a few not at all yet. */
function later(events: Days, draw: Chance, { tx, communityId, id, day, urgency }: Underway) {
  const at = (on: string) => ({ id, via: 'app' as const, on })
  const limit = referralRules.answerDays[urgency]
  const answered = addDays(day, draw.happens(0.85) ? draw.between(0, limit) : draw.between(limit + 1, 2 * limit))
  const declines = draw.happens(0.12)
  const started = addDays(answered, draw.between(2, 6))
  const add = (on: string, act: () => Promise<unknown>) =>
    events.add({ day: on, happen: async () => void (await act()) })
  if (draw.happens(0.05)) {
    add(addDays(day, 1), () =>
      withdrawReferral(tx, system, communityId, { ...at(addDays(day, 1)), reason: 'moved-away' }),
    )
    return
  }
  add(answered, () => {
    const answer = declines ? ('declined' as const) : ('accepted' as const)
    return answerReferral(tx, system, communityId, {
      ...at(answered),
      answer,
      reason: declines ? 'no-room' : undefined,
    })
  })
  if (declines || draw.happens(0.3)) return
  add(started, () => startReferral(tx, system, communityId, at(started)))
  const ended = addDays(started, draw.between(1, 12))
  add(ended, () => completeReferral(tx, system, communityId, at(ended)))
}

/** Events in the order of their days, up to the demonstration's; one may put others behind it. */
class Days {
  readonly #events: Event[] = []
  add(event: Event) {
    if (event.day <= demoDay) this.#events.push(event)
  }
  async run() {
    for (;;) {
      let next = 0
      for (const [i, { day }] of this.#events.entries()) if (day < (this.#events[next]?.day ?? '')) next = i
      const [event] = this.#events.splice(next, 1)
      if (!event) return
      await event.happen()
    }
  }
}

async function someHouseholds(tx: Tx, communityId: number): Promise<Household[]> {
  const rows = await tx
    .selectFrom('households')
    .select(['id', 'size_band', 'arrived_known_on'])
    .where('community_id', '=', communityId)
    .where('stream', '=', 'GAR')
    .where('arrived_known_on', '>=', firstDay)
    .where('arrived_known_on', '<=', demoDay)
    .orderBy('arrived_known_on')
    .orderBy('token')
    .execute()
  // The check constraint on households.size_band allows no other words.
  return rows.filter((_, i) => i % everySecond === 0) as Household[]
}

async function listServices(tx: Tx, communityId: number): Promise<Place[]> {
  const services = await tx
    .selectFrom('services')
    .select(['id', 'organisation_id'])
    .where('community_id', '=', communityId)
    .orderBy('key')
    .execute()
  const units = await tx
    .selectFrom('service_units')
    .select(['service_id', 'unit'])
    .where('community_id', '=', communityId)
    .execute()
  return services.map((one) => ({
    ...one,
    units: units.filter(({ service_id }) => service_id === one.id).map(({ unit }) => unit),
  }))
}

interface Wanted {
  category: Category
  band: referralRules.SizeBand
  amina: string | undefined
}
/** A service that counts what the need takes up; for a need without places Amina's, so that she has something to answer. */
function pick(draw: Chance, services: readonly Place[], { category, band, amina }: Wanted) {
  const unit = referralRules.unitFor(category, band)
  if (!unit) return services.find((one) => one.organisation_id === amina)
  const able = services.filter(({ units }) => units.includes(unit))
  return able[draw.between(0, Math.max(0, able.length - 1))]
}
