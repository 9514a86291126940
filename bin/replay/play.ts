import type { NationalHousehold } from '../../db/seeds/national.ts'
import { type DrawnReferral, drawReferrals, mostTries } from '../../db/seeds/referrals.ts'
import { addDays, mondayOf } from '../../src/platform/i18n/index.ts'
import type { Doors, Step } from './doors.ts'
import { type Errand, loadsOf, runLoad } from './errands.ts'
import type { Journal, Outcome } from './journal.ts'
import type { Progress } from './progress.ts'
import type { ReplayService, Stage } from './setup.ts'
import { statedOn, turnOf } from './supply.ts'

interface Parts {
  stage: Stage
  doors: Doors
  journal: Journal
  progress: Progress
  households: readonly NationalHousehold[]
  levels: Parameters<typeof statedOn>[0]
  clients: number
  from: string
  to: string
  /** At most so many days of the record in a second. */
  speed: number
  /** Called when a day is over; to stop there, give false. */
  dayIsOver?: (day: string) => boolean
}
type Work = () => Promise<void>
/** What is due on a day: work that has a request of its own, and errands that travel together. */
interface Due {
  work: Work[]
  errands: Errand[]
}

/** One household’s need on its way through the services. */
interface Need {
  household: NationalHousehold
  householdId: string
  referral: DrawnReferral
  nth: number
}

/** A waiting referral is looked after every so many days, and so often. */
const lookEvery = 3
const mostLooks = 10

/**
 * Plays the record day by day. Each household and each referral has a request of its own; answers, beginnings, ends and what
 * is marked or looked up go together, as the systems of partners send them. What happens on a day is done by so many
 * clients at once, and all of it before the next day begins; what a partner or a reception centre does next is put down for the day on which they would do it. Everything
 * follows from the seed and the answers, so that a replay that was cut off goes on as if nothing had been.
 */
export class Play {
  readonly #parts: Parts
  readonly #calendar = new Map<string, Due>()
  #today: string
  #arrived = 0

  constructor(parts: Parts) {
    this.#parts = parts
    this.#today = parts.from
  }

  async run() {
    const { from, to, progress, speed, journal } = this.#parts
    let nth = 0
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const began = performance.now()
      this.#today = day
      await this.#once(`day/${day}`, () => this.#parts.doors.moveDay(day))
      if (day === from || mondayOf(day) === day) await this.#all(this.#statements(day))
      await this.#all(this.#arrivals(day))
      await this.#rounds(day)
      journal.flush()
      progress.day(day, ++nth)
      if (this.#parts.dayIsOver?.(day) === false) return
      await atMost(speed, began)
    }
  }

  /** Does what is not in the journal yet, and writes it there. */
  async #once(step: string, work: () => Promise<Outcome>): Promise<Outcome> {
    const before = this.#parts.journal.get(step)
    if (before) return before
    const outcome = await work()
    this.#parts.progress.tick()
    this.#parts.journal.put([step, outcome])
    return outcome
  }

  /** What is due today, and then what came of it that is due today as well. */
  async #rounds(day: string) {
    for (let round = 1; ; round++) {
      const { work, errands } = this.#take(day)
      if (work.length + errands.length === 0) return
      const loads = loadsOf(day, round, errands).map((load) => () => runLoad(load, this.#parts))
      await this.#all([...loads, ...work])
    }
  }

  #dueOn(day: string): Due {
    // What is due on a day that is over, because the story ran late, is done today.
    const when = day < this.#today ? this.#today : day
    const due = this.#calendar.get(when) ?? { work: [], errands: [] }
    this.#calendar.set(when, due)
    return due
  }

  #take(day: string): Due {
    const due = this.#dueOn(day)
    this.#calendar.delete(day)
    return due
  }

  async #all(work: readonly Work[]) {
    let next = 0
    const client = async () => {
      for (let mine = work[next++]; mine; mine = work[next++]) await mine()
    }
    await Promise.all(Array.from({ length: Math.min(this.#parts.clients, work.length) }, client))
  }

  /** Each partner states once a week how many places it has, all in one request. */
  #statements(day: string): Work[] {
    const { stage, doors, levels } = this.#parts
    const period = { startsOn: day, endsOn: addDays(mondayOf(day), 41) }
    return stage.partners.map((_, nth) => async () => {
      const statements = stage.services
        .filter(({ partner }) => partner === nth)
        .flatMap(({ id: service, units }) =>
          units.map((unit) => {
            const places = statedOn(levels, unit, mondayOf(day), stage.partners.length)
            return { service, unit, places, ...period }
          }),
        )
      const step = `state/${nth}/${day}`
      await this.#once(step, () => doors.state(step, nth, statements))
    })
  }

  #arrivals(day: string): Work[] {
    const { households } = this.#parts
    const work: Work[] = []
    for (let one = households[this.#arrived]; one && one.recordedOn <= day; one = households[++this.#arrived]) {
      const household = one
      work.push(() => this.#arrive(household))
    }
    return work
  }

  async #arrive(household: NationalHousehold) {
    const { doors, progress } = this.#parts
    const step = household.token
    const { id, said } = await this.#once(step, () => doors.arrive(step, household))
    if (!id) throw new Error(`${household.token} was refused: ${said}`)
    progress.households++
    drawReferrals(household).forEach((referral, nth) => {
      const need = { household, householdId: id, referral, nth }
      this.#dueOn(addDays(household.recordedOn, referral.sentAfter)).work.push(() => this.#refer(need, 0))
    })
  }

  #serviceFor({ household, referral }: Need, attempt: number): ReplayService {
    const { services } = this.#parts.stage
    const fitting = services.filter(({ category }) => category === referral.category)
    const service = fitting[(turnOf(household.token) + attempt) % fitting.length]
    if (!service) throw new Error(`Nobody offers ${referral.category}.`)
    return service
  }

  async #refer(need: Need, attempt: number) {
    const { doors, progress } = this.#parts
    const step = `${need.household.token}/${need.nth}/${attempt}`
    const service = this.#serviceFor(need, attempt)
    const wantedOn = addDays(this.#today, need.referral.wantedAfter)
    const sent = await this.#once(step, () =>
      doors.refer(step, { service, householdId: need.householdId, referral: need.referral, wantedOn }),
    )
    if (!sent.id) return
    progress.referrals++
    const referral = { need, attempt, step, service, id: sent.id, wantedOn, looks: 0 }
    if (sent.said === 'sent') this.#expectAnswer(referral)
    else this.#lookAfter(referral)
  }

  #step(day: string, referral: Referral, named: { as: string; step: Omit<Step, 'id'> }, told: (said: string) => void) {
    const ask = { id: referral.id, ...named.step }
    const { partner } = referral.service
    this.#dueOn(day).errands.push({ door: 'step', partner, step: `${referral.step}/${named.as}`, ask, told })
  }

  #expectAnswer(referral: Referral) {
    const { after = 0, accepts = true } = referral.need.referral.answers[referral.attempt] ?? {}
    const step: Omit<Step, 'id'> = accepts ? { to: 'accepted' } : { to: 'declined', reason: 'no-room' }
    // One whose place was taken back before it was answered is answered again when another was found.
    const as = referral.looks === 0 ? 'answer' : `answer/${referral.looks}`
    this.#step(addDays(this.#today, after), referral, { as, step }, (said) => this.#answered(referral, said))
  }

  /** Whether a place was found for a referral that waits; nobody looks for ever. */
  #lookAfter(waiting: Referral) {
    const referral = { ...waiting, looks: waiting.looks + 1 }
    const { id, step, looks } = referral
    const told = (said: string) => {
      if (said === 'sent') this.#expectAnswer(referral)
      else if (said === 'waiting' && looks < mostLooks) this.#lookAfter(referral)
    }
    this.#dueOn(addDays(this.#today, lookEvery)).errands.push({
      door: 'look',
      step: `${step}/look/${looks}`,
      ask: { id },
      told,
    })
  }

  #answered(referral: Referral, said: string) {
    this.#parts.progress.answers++
    if (said === 'accepted') this.#begin(referral)
    else if (said === 'declined' && referral.attempt + 1 < mostTries)
      this.#dueOn(addDays(this.#today, 1)).work.push(() => this.#refer(referral.need, referral.attempt + 1))
    // A place that was taken back meanwhile: the referral waits for another.
    else if (said === 'place-withdrawn') this.#lookAfter(referral)
  }

  #begin(referral: Referral) {
    const { category } = referral.need.referral
    const { household } = referral.need
    this.#step(referral.wantedOn, referral, { as: 'start', step: { to: 'started' } }, (said) => {
      if (said !== 'started') return
      if (category === 'home') this.#house(referral)
      else if (category === 'lodging') this.#complete(addDays(household.housedRecordedOn, 1), referral)
      // Seats in a class and places at school are held on; the rest is over within a week.
      else if (category !== 'school' && category !== 'language') this.#complete(addDays(this.#today, 5), referral)
    })
  }

  #house(referral: Referral) {
    const { household, householdId: id } = referral.need
    this.#dueOn(household.housedRecordedOn).errands.push({
      door: 'house',
      step: `${household.token}/housed`,
      ask: { id, housedOn: household.housedOn },
      told: () => this.#complete(this.#today, referral),
    })
  }

  #complete(day: string, referral: Referral) {
    this.#step(day, referral, { as: 'complete', step: { to: 'completed' } }, () => undefined)
  }
}

export interface Referral {
  need: Need
  attempt: number
  step: string
  service: ReplayService
  id: string
  wantedOn: string
  /** How often somebody looked whether a place was found. */
  looks: number
}

/** Waits until a day has taken its share of a second. */
async function atMost(daysASecond: number, began: number) {
  const left = 1000 / daysASecond - (performance.now() - began)
  if (left > 1) await new Promise((resolve) => setTimeout(resolve, left))
}
