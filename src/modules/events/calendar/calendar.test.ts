import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { expect, it } from 'vitest'
import type { ListedEvent } from '../queries/list.ts'
import { momentOf, zones } from '../rules/index.ts'
import { writeCalendar } from './write.ts'

const at = (zone: string, day: string, time: string) => {
  const moment = momentOf(zone, day, time)
  if (moment.kind === 'none') throw new Error(`${day} ${time} is no time in ${zone}`)
  return moment.kind === 'one' ? moment.at : moment.first
}
let made = 0
const anEvent = (given: {
  zone?: string
  starts: [string, string]
  ends: [string, string]
  title?: string
}): ListedEvent => {
  const zone = given.zone ?? 'America/Toronto'
  return {
    id: `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
    slug: `event-${made}`,
    title: given.title ?? 'Independent Film Showcase',
    summary: 'Films, and those who made them; popcorn, too.',
    facts: {
      id: '',
      startsAt: at(zone, ...given.starts),
      endsAt: at(zone, ...given.ends),
      zone,
      venue: undefined,
      room: { en: 'Room 1-42', fr: 'Salle 1-42' },
      onlineUrl: '',
      attendance: 'drop-in',
      opensAt: null,
      closesAt: null,
      groupLimit: 4,
      waitingList: true,
      confirmHours: 24,
      asks: [],
      cancelling: { en: '', fr: '' },
      state: 'planned',
      told: { en: '', fr: '' },
      newsletter: null,
      example: false,
      importedUid: null,
      version: 1,
      changedAt: new Date('2016-10-01T12:00:00Z'),
      capacity: null,
      taken: 0,
      waiting: 0,
      shown: 'free',
    },
  }
}
const written = (events: ListedEvent[]) =>
  writeCalendar({
    locale: 'en',
    title: 'Events',
    base: 'https://example.org',
    hrefOf: (slug) => `/en/events/${slug}`,
    events,
  })

/** What an independent reader (Mozilla's) makes of it, with the clocks that came in the file and no others. */
function readByIcalJs(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  const found = events.map(({ uid, summary, startDate, endDate }) => ({
    uid,
    summary,
    starts: startDate.toJSDate(),
    ends: endDate.toJSDate(),
  }))
  ICAL.TimezoneService.reset()
  return found
}

it('means the same moments to two independent readers, in every zone and on both sides of summer time', async () => {
  const days = ['2016-03-12', '2016-03-13', '2016-07-01', '2016-11-05', '2016-11-06', '2016-11-12', '2027-01-15']
  const events = zones.flatMap((zone) =>
    days.map((day) => anEvent({ zone, starts: [day, '19:00'], ends: [day, '21:30'], title: `${zone}, ${day}` })),
  )
  const text = written(events)
  const wanted = events.map(({ facts }) => [facts.startsAt.toISOString(), facts.endsAt.toISOString()])
  expect(readByIcalJs(text).map(({ starts, ends }) => [starts.toISOString(), ends.toISOString()])).toEqual(wanted)
  const byNode = Object.values(nodeIcal.sync.parseICS(text)).flatMap((one) => (one?.type === 'VEVENT' ? [one] : []))
  const readAt = new Map(byNode.map((one) => [one.uid, [one.start.toISOString(), one.end?.toISOString()]]))
  expect(events.map(({ id }) => readAt.get(`${id}@example.org`))).toEqual(wanted)
})

it('is the same file every time, folds its lines and keeps every word', () => {
  const title =
    'Une soirée; « très longue », avec des virgules, des points-virgules et des accents où il en faut, \\ compris'
  const event = anEvent({ starts: ['2016-11-12', '19:00'], ends: ['2016-11-12', '21:30'], title })
  expect(written([event])).toBe(written([event]))
  expect(readByIcalJs(written([event]))[0]?.summary).toBe(title)
  for (const line of written([event]).split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
})

it('says that an event is off, and which change of it this is', () => {
  const event = anEvent({ starts: ['2016-11-12', '19:00'], ends: ['2016-11-12', '21:30'] })
  const off = { ...event, facts: { ...event.facts, state: 'cancelled' as const, version: 4 } }
  expect(written([off])).toContain('STATUS:CANCELLED')
  expect(written([off])).toContain('SEQUENCE:3')
})

it('writes a calendar without events too', () => expect(readByIcalJs(written([]))).toEqual([]))
