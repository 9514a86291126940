import { expect, it } from 'vitest'
import { escapeText, fold, meetingsFile } from './calendar.ts'
import type { Group } from './queries/index.ts'
import { type Facts, withoutTold } from './report/facts.ts'
import { lacksOf, nextMeeting, notAccepted, reportState } from './rules.ts'

const workdays = ['MO', 'TU', 'WE', 'TH', 'FR'] as const

it('finds the next meeting: today until it begins, then the next day of the rhythm', () => {
  const daily = { meetsOn: workdays, meetsAt: '08:30' }
  // 2016-01-27 is a Wednesday.
  expect(nextMeeting(daily, { on: '2016-01-27', at: '08:29' })).toBe('2016-01-27')
  expect(nextMeeting(daily, { on: '2016-01-27', at: '08:30' })).toBe('2016-01-28')
  expect(nextMeeting(daily, { on: '2016-01-29', at: '12:00' })).toBe('2016-02-01')
  expect(nextMeeting({ meetsOn: ['WE'], meetsAt: '08:30' }, { on: '2016-01-27', at: '09:00' })).toBe('2016-02-03')
  expect(nextMeeting({ meetsOn: [], meetsAt: null }, { on: '2016-01-27', at: '09:00' })).toBeUndefined()
})

it('wants the summary in both languages, and other words in both or in none', () => {
  expect(lacksOf({}, [])).toEqual([
    { section: 'summary', locale: 'en' },
    { section: 'summary', locale: 'fr' },
  ])
  const texts = { summary: { en: 'All is calm.', fr: 'Tout est calme.' }, ahead: { en: 'A third hotel.', fr: ' ' } }
  expect(lacksOf(texts, [])).toEqual([{ section: 'ahead', locale: 'fr' }])
  expect(lacksOf({ summary: texts.summary }, [{ section: 'decisions', said: { en: 'Yes.', fr: '' } }])).toEqual([
    { section: 'decisions', locale: 'fr', record: 'Yes.' },
  ])
})

it('says how far a report is by what was done to it last', () => {
  const at = new Date(0)
  expect(reportState({ approvedAt: null, sendAskedAt: null, sentAt: null })).toBe('draft')
  expect(reportState({ approvedAt: at, sendAskedAt: null, sentAt: null })).toBe('approved')
  expect(reportState({ approvedAt: at, sendAskedAt: at, sentAt: null })).toBe('sending')
  expect(reportState({ approvedAt: at, sendAskedAt: at, sentAt: at })).toBe('sent')
})

it('lets a situation close only when everything left open was answered for', () => {
  const left = [
    { key: 'action-1', kind: 'action' as const },
    { key: 'report-2', kind: 'draft' as const },
  ]
  expect(notAccepted(left, ['action-1', 'something else'])).toEqual([left[1]])
  expect(notAccepted(left, ['report-2', 'action-1'])).toEqual([])
})

it('tells a decision once, and a late action every day until it is done', () => {
  const said = { en: 'x', fr: 'x' }
  const action = { id: 'a', said, owner: said, dueOn: '2016-01-20', state: 'under-way' as const }
  const facts: Facts = {
    on: '2016-01-26',
    since: null,
    figures: [],
    arrivals: { from: '2016-01-20', to: '2016-01-26', came: null, forecast: null },
    places: { weeks: [], rows: [], first: null, forecastUntil: null },
    waiting: [],
    decisions: [{ id: 'd', said, on: '2016-01-25', group: null, corrected: false }],
    actions: [
      { ...action, because: 'added' },
      { ...action, id: 'b', because: 'late' },
    ],
    updates: [],
    synthetic: false,
  }
  const next = withoutTold({ ...facts, on: '2016-01-27' }, facts)
  expect(next.decisions).toEqual([])
  expect(next.actions.map(({ id }) => id)).toEqual(['b'])
  expect(withoutTold(facts, undefined)).toBe(facts)
})

const group: Group = {
  id: '7d5b9ed9-1b36-4ba9-bd37-6dc18ac06c0c',
  kind: 'steering',
  nameEn: 'Steering; all, of it',
  nameFr: 'Comité directeur de la réinstallation, à deux présidences et à plusieurs voix',
  termsEn: 'One\nline',
  termsFr: '',
  meetsOn: ['FR', 'MO'],
  meetsAt: '08:30',
  meetsMinutes: 45,
  placeEn: '',
  placeFr: 'Salle 2, hôtel de ville',
  link: 'https://example.org/room?x=1,2',
  version: 3,
  members: [],
}
const calendar = {
  name: 'Réinstallation',
  host: 'ensemble.example',
  openedOn: '2015-12-01',
  closedOn: null,
  groups: [group, { ...group, id: 'none', meetsOn: [], meetsAt: null }],
  at: new Date('2016-01-27T15:04:05Z'),
}

it('writes meetings as calendars read them: CRLF, folded at 75 octets, text escaped, the clock of Ontario', () => {
  const file = meetingsFile({ ...calendar, locale: 'fr' })
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const unfolded = file.replaceAll('\r\n ', '')
  expect(unfolded.match(/BEGIN:VEVENT/g)).toHaveLength(1)
  expect(unfolded).toContain('DTSTART;TZID=America/Toronto:20151204T083000')
  expect(unfolded).toContain('RRULE:FREQ=WEEKLY;BYDAY=MO,FR')
  expect(unfolded).toContain(`SUMMARY;LANGUAGE=fr-CA:${group.nameFr.replace(',', '\\,')}\\, Réinstallation`)
  expect(unfolded).toContain('LOCATION:Salle 2\\, hôtel de ville')
  expect(unfolded).toContain('DTSTAMP:20160127T150405Z')
})

it('ends the meetings with the situation, its last evening included', () => {
  const file = meetingsFile({ ...calendar, locale: 'en', closedOn: '2016-03-31' })
  expect(file).toContain('RRULE:FREQ=WEEKLY;UNTIL=20160401T035959Z;BYDAY=MO,FR')
})

it('escapes and folds without breaking a character', () => {
  expect(escapeText('a;b,c\\d\r\ne')).toBe('a\\;b\\,c\\\\d\\ne')
  const long = 'é'.repeat(200)
  expect(fold(long).replaceAll('\r\n ', '')).toBe(long)
  expect(fold('short')).toBe('short')
})
