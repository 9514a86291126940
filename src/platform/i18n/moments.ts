import type { Locale } from './index.ts'

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Toronto',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** What the clocks of Ontario show at a moment: `day` as YYYY-MM-DD and `time` as HH:MM. */
export function clockOf(at: Date): { day: string; time: string } {
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` }
}

/** A time of day from HH:MM: 9:30 a.m. in English; 9 h 30, and 9 h for the full hour, in the French of Quebec (OQLF). */
export function formatTime(locale: Locale, time: string) {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const past = String(minutes).padStart(2, '0')
  if (locale === 'en') return `${hours % 12 || 12}:${past}\u00a0${hours < 12 ? 'a.m.' : 'p.m.'}`
  return minutes === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${past}`
}

const hour = 3_600_000
/** Ontario is four hours behind in summer and five in winter. */
const behind = [4, 5]

/**
 * The moment at which the clocks of Ontario show a day (YYYY-MM-DD) and a time (HH:MM). The hour that comes twice in autumn
 * is taken the first time; an hour that is left out in spring, and what is no time at all, give undefined.
 */
export function momentOf(day: string, time: string): Date | undefined {
  const written = Date.parse(`${day}T${time}:00Z`)
  if (!/^\d{2}:\d{2}$/.test(time) || Number.isNaN(written)) return undefined
  return behind
    .map((hours) => new Date(written + hours * hour))
    .find((at) => {
      const shown = clockOf(at)
      return shown.day === day && shown.time === time
    })
}
