import type { NationalHousehold } from '../../db/seeds/national.ts'
import { type DrawnReferral, drawReferrals, mostTries } from '../../db/seeds/referrals.ts'
import { addDays, mondayOf } from '../../src/platform/i18n/index.ts'
import type { Doors } from './doors.ts'
import type { Journal, Outcome } from './journal.ts'
import type { Progress } from './progress.ts'
import type { ReplayService, Stage } from './setup.ts'
import { statedOn } from './supply.ts'

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

const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)

/**
 * Plays the record day by day. What happens on a day is done by so many clients at once, and all of it before the next day
 * begins; what a partner or a reception centre does next is put down for the day on which they would do it. Everything
 * follows from the seed and the answers, so that a replay that was cut off goes on as if nothing had been.
 */
export class Play {
  readonly #parts: Parts
  readonly #calendar = new Map<string, Work[]>()
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
      for (let due = this.#take(day); due.length > 0; due = this.#take(day)) await this.#all(due)
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
    this.#parts.journal.put(step, outcome)
    return outcome
  }

  #on(day: string, work: Work) {
    // What is due on a day that is over, because the story ran late, is done today.
    const when = day < this.#today ? this.#today : day
    const due = this.#calendar.get(when)
    if (due) due.push(work)
    else this.#calendar.set(when, [work])
  }

  #take(day: string): Work[] {
    const due = this.#calendar.get(day) ?? []
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

  #statements(day: string): Work[] {
    const { stage, doors, levels } = this.#parts
    return stage.services.flatMap((service) =>
      service.units.map((unit) => async () => {
        const places = statedOn(levels, unit, mondayOf(day), stage.partners.length)
        const statement = { places, startsOn: day, endsOn: addDays(mondayOf(day), 41) }
        await this.#once(`state/${service.key}/${unit}/${day}`, () => doors.state(service, unit, statement))
      }),
    )
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
      this.#on(addDays(household.recordedOn, referral.sentAfter), () => this.#refer(need, 0))
    })
  }

  #serviceFor({ household, referral }: Need, attempt: number): ReplayService {
    const { services } = this.#parts.stage
    const fitting = services.filter(({ category }) => category === referral.category)
    const service = fitting[(hash(household.token) + attempt) % fitting.length]
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
    const referral = { need, attempt, step, service, id: sent.id, wantedOn }
    if (sent.said === 'sent') this.#expectAnswer(referral)
    else this.#on(addDays(this.#today, lookEvery), () => this.#look(referral, 1))
  }

  #expectAnswer(referral: Referral) {
    const answer = referral.need.referral.answers[referral.attempt]
    this.#on(addDays(this.#today, answer?.after ?? 0), () => this.#answer(referral, answer?.accepts ?? true))
  }

  /** Whether a place was found for a referral that waits; nobody looks for ever. */
  async #look(referral: Referral, nth: number) {
    const found = await this.#once(`${referral.step}/look/${nth}`, () => this.#parts.doors.look(referral.id))
    if (found.said === 'sent') this.#expectAnswer(referral)
    else if (found.said === 'waiting' && nth < mostLooks)
      this.#on(addDays(this.#today, lookEvery), () => this.#look(referral, nth + 1))
  }

  async #answer(referral: Referral, accepts: boolean) {
    const { doors, progress } = this.#parts
    const step = `${referral.step}/answer`
    const { said } = await this.#once(step, () => doors.answer(step, referral, accepts))
    progress.answers++
    if (said === 'accepted') this.#on(referral.wantedOn, () => this.#begin(referral))
    else if (said === 'declined' && referral.attempt + 1 < mostTries)
      this.#on(addDays(this.#today, 1), () => this.#refer(referral.need, referral.attempt + 1))
    // A place that was taken back meanwhile: the referral waits for another.
    else if (said === 'place-withdrawn') this.#on(addDays(this.#today, lookEvery), () => this.#look(referral, 1))
  }

  async #begin(referral: Referral) {
    const { category } = referral.need.referral
    const { said } = await this.#once(`${referral.step}/start`, () =>
      this.#parts.doors.start(`${referral.step}/start`, referral),
    )
    if (said !== 'started') return
    const { household } = referral.need
    if (category === 'home') return this.#on(household.housedRecordedOn, () => this.#house(referral))
    if (category === 'lodging') return this.#on(addDays(household.housedRecordedOn, 1), () => this.#complete(referral))
    // Seats in a class and places at school are held on; the rest is over within a week.
    if (category === 'school' || category === 'language') return
    this.#on(addDays(this.#today, 5), () => this.#complete(referral))
  }

  async #house(referral: Referral) {
    const { household, householdId } = referral.need
    const step = `${household.token}/housed`
    await this.#once(step, () => this.#parts.doors.house(step, householdId, household.housedOn))
    await this.#complete(referral)
  }

  async #complete(referral: Referral) {
    const step = `${referral.step}/complete`
    await this.#once(step, () => this.#parts.doors.complete(step, referral))
  }
}

export interface Referral {
  need: Need
  attempt: number
  step: string
  service: ReplayService
  id: string
  wantedOn: string
}

/** Waits until a day has taken its share of a second. */
async function atMost(daysASecond: number, began: number) {
  const left = 1000 / daysASecond - (performance.now() - began)
  if (left > 1) await new Promise((resolve) => setTimeout(resolve, left))
}
