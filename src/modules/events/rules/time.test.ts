import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clockName, isoIn, localOf, momentOf, offsetAt, spanInWords, timeInWords, zones } from './index.ts'

const toronto = 'America/Toronto'

it('finds no moment for the hour that is left out in spring, and two for the one that comes twice in autumn', () => {
  expect(momentOf(toronto, '2017-03-12', '02:30')).toEqual({ kind: 'none' })
  expect(momentOf(toronto, '2017-11-05', '01:30')).toEqual({
    kind: 'two',
    first: new Date('2017-11-05T05:30:00Z'),
    second: new Date('2017-11-05T06:30:00Z'),
  })
  // Regina's clocks stay as they are.
  expect(momentOf('America/Regina', '2017-03-12', '02:30').kind).toBe('one')
  expect(momentOf(toronto, '2016-11-12', '19:00')).toEqual({ kind: 'one', at: new Date('2016-11-13T00:00:00Z') })
})

it('calls a clock as the reader does', () => {
  expect(clockName('en', toronto)).toBe('Eastern Time (Toronto)')
  expect(clockName('fr', toronto)).toBe('Heure de l’Est (Toronto)')
  expect(clockName('fr', 'America/St_Johns')).toBe('Heure de Terre-Neuve (St. John’s)')
  expect(new Set(zones.map((zone) => clockName('fr', zone))).size).toBe(zones.length)
})

it('tells the two hours of an autumn night apart, and the clock of another place', () => {
  const [first, second] = [new Date('2017-11-05T05:30:00Z'), new Date('2017-11-05T06:30:00Z')]
  expect(timeInWords('en', toronto, first)).toBe('1:30\u00a0a.m. EDT')
  expect(timeInWords('en', toronto, second)).toBe('1:30\u00a0a.m. EST')
  expect(timeInWords('fr', toronto, second)).toBe('1\u00a0h\u00a030 HNE')
  expect(timeInWords('en', 'America/Vancouver', new Date('2016-11-13T00:00:00Z'))).toMatch(/^4:00\u00a0p\.m\. P/)
})

it('writes an evening, and one that ends on another day', () => {
  const evening = { zone: toronto, startsAt: new Date('2016-11-13T00:00Z'), endsAt: new Date('2016-11-13T02:30Z') }
  expect(spanInWords('en', evening)).toBe('Saturday 12 November 2016, 7:00\u00a0p.m. to 9:30\u00a0p.m.')
  expect(spanInWords('fr', { ...evening, endsAt: new Date('2016-11-13T06:00Z') })).toBe(
    'du samedi 12 novembre 2016, 19\u00a0h, au dimanche 13 novembre 2016, 1\u00a0h',
  )
})

it('finds every moment again from what the clock of its place shows', () => {
  const minutes = fc.integer({ min: Date.UTC(2008, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 })
  fc.assert(
    fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
      const at = new Date(minute * 60_000)
      const { day, time } = localOf(zone, at)
      const moment = momentOf(zone, day, time)
      const found = moment.kind === 'one' ? [moment.at] : moment.kind === 'two' ? [moment.first, moment.second] : []
      expect(found.map((one) => one.getTime())).toContain(at.getTime())
      expect(Date.parse(isoIn(zone, at, offsetAt(zone, at)))).toBe(at.getTime())
    }),
  )
})
