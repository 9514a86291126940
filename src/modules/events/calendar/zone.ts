import { changesOf, offsetAt } from '../rules/index.ts'

const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0')
const offset = (minutes: number) => `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`
/** A moment as a clock that is so many minutes ahead of UTC shows it. */
const stamp = (at: Date, ahead: number) =>
  new Date(at.getTime() + ahead * 60_000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')

/**
 * The clock of a place as a VTIMEZONE (RFC 5545, 3.6.5), for the years a calendar speaks of. Every change of the clock is written
 * as the day it falls on, taken from the runtime's own tables: no rule has to be guessed, and a province that stops changing its
 * clocks is right as soon as the runtime is.
 */
export function zoneText(zone: string, fromYear: number, toYear: number): string {
  const start = new Date(Date.UTC(fromYear - 1, 0, 1, 12))
  const first = offsetAt(zone, start)
  const changes = changesOf(zone, fromYear - 1, toYear)
  const smallest = Math.min(first, ...changes.map(({ after }) => after))
  const part = (at: string, before: number, after: number) => {
    const kind = after > smallest ? 'DAYLIGHT' : 'STANDARD'
    return [
      `BEGIN:${kind}`,
      `DTSTART:${at}`,
      `TZOFFSETFROM:${offset(before)}`,
      `TZOFFSETTO:${offset(after)}`,
      `END:${kind}`,
    ]
  }
  // The moment of a change is written as the clock would have shown it, had it not been set.
  const parts = changes.map(({ at, before, after }) => part(stamp(at, before), before, after))
  const lines = [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    part(`${fromYear - 1}0101T000000`, first, first),
    ...parts,
    'END:VTIMEZONE',
  ]
  return lines.flat().join('\r\n')
}
