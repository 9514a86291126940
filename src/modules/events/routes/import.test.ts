import { expect, it } from 'vitest'
import { signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { textOf } from '#test/visitor.ts'
import { mostOccurrences, readCalendar } from '../calendar/read.ts'

const database = withDatabase()
const file = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...events, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'DTSTAMP:20160101T000000Z', ...lines, 'END:VEVENT'].join('\r\n')
const evening = event('UID:a@x', 'SUMMARY:An evening', 'DTSTART:20301113T000000Z', 'DTEND:20301113T020000Z')

async function asEditor() {
  const { headers } = await signedIn(database.db, [{ community: 0, role: 'editor' }], 'Ines')
  const app = testApp(database.db, { now: new Date() })
  const send = (fields: Record<string, string | File>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    return app.request('/en/editing/events/import', { method: 'POST', body, headers })
  }
  return { send, look: (text: string) => send({ file: new File([text], 'a.ics') }) }
}
const drafts = () => database.db.selectFrom('events').select(['imported_uid', 'starts_at']).execute()

it('is reached from the desk, also where there is no event yet', async () => {
  const { headers } = await signedIn(database.db, [{ community: 0, role: 'editor' }], 'Ines')
  const desk = await (await testApp(database.db).request('/fr/redaction', { headers })).text()
  for (const path of ['evenements/import', 'lieux']) expect(desk).toContain(`href="/fr/redaction/${path}"`)
})

it('says first what would happen, then makes drafts of exactly that, and none twice', async () => {
  const { send, look } = await asEditor()
  const text = file(evening, event('UID:b@x', 'DTSTART:20301113T000000Z'))
  const plan = textOf(await (await look(text)).text())
  expect(plan).toContain('An evening')
  expect(plan).toContain('Left out, it has no title')
  expect(plan).toContain('Make 1 draft')
  expect(await drafts()).toEqual([])
  expect((await send({ calendar: text })).status).toBe(303)
  expect(await drafts()).toEqual([{ imported_uid: 'a@x', starts_at: new Date('2030-11-13T00:00:00Z') }])
  expect(textOf(await (await look(text)).text())).toContain('Here already')
  await send({ calendar: text })
  expect(await drafts()).toHaveLength(1)
})

it('takes what repeats without end only so far, each with its own hour across the change to summer time', () => {
  const weekly = event(
    'UID:w@x',
    'SUMMARY:Weekly',
    'DTSTART;TZID=Nowhere:20160301T190000',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY',
  )
  const read = readCalendar(file(weekly))
  const events = read.ok ? read.value.events : []
  expect(events).toHaveLength(mostOccurrences)
  // A clock that is not in the file is taken for Ontario's: seven in the evening on both sides of the change.
  expect([events[0], events[2]].map((one) => one?.startsAt.toISOString())).toEqual([
    '2016-03-02T00:00:00.000Z',
    '2016-03-15T23:00:00.000Z',
  ])
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(mostOccurrences)
})

it('reads a clock that the file names without defining it, and says when it shows no such hour', async () => {
  const at = (clock: string) => event(`UID:${clock}`, 'SUMMARY:x', `DTSTART;TZID=${clock}:20300701T190000`)
  const read = readCalendar(file(at('America/Vancouver'), at('America/Los_Angeles'), at('Nowhere')))
  expect(read.ok && read.value.events.map(({ startsAt, zone }) => [startsAt.toISOString(), zone])).toEqual([
    ['2030-07-02T02:00:00.000Z', 'America/Vancouver'],
    ['2030-07-02T02:00:00.000Z', 'America/Toronto'],
    ['2030-07-01T23:00:00.000Z', 'America/Toronto'],
  ])
  const { look } = await asEditor()
  const spring = event('UID:s', 'SUMMARY:x', 'DTSTART;TZID=America/Toronto:20270314T023000')
  expect(textOf(await (await look(file(spring))).text())).toContain('this hour does not exist')
})

it('refuses in words what is no calendar, is broken or is too long', async () => {
  const { look, send } = await asEditor()
  for (const text of ['', 'hello', '<html></html>']) expect((await look(text)).status).toBe(422)
  const nonsense = await look(file(event('UID:a', 'SUMMARY:x', 'DTSTART:20161399T990000')))
  expect(textOf(await nonsense.text())).toContain('There is nothing in this file that could be imported.')
  const many = Array.from({ length: 201 }, (_, i) => event(`UID:${i}`, 'SUMMARY:x', 'DTSTART:20301113T000000Z'))
  expect(textOf(await (await look(file(...many))).text())).toContain('more than 200')
  expect((await send({})).status).toBe(422)
  expect(await drafts()).toEqual([])
})
