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
