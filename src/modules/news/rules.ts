import { formatDate, type Locale, today } from '#platform/i18n'

/**
 * When a post counts as published, for feeds: the moment it appeared, unless it carries another day, as one does that tells of
 * something past. Then it is noon of that day, which is that day everywhere in Canada.
 */
export const momentOf = (day: string | null, publishedAt: Date) =>
  day === null || day === today(publishedAt) ? publishedAt : new Date(`${day}T17:00:00Z`)

/** The years from the newest to the oldest that have a post, asked one by one: `newestUpTo` gives the newest day not after one. */
export async function yearsOf(newestUpTo: (day: string) => Promise<string | undefined>): Promise<string[]> {
  const years: string[] = []
  let last = '2199-12-31'
  // Nobody kept a site for longer; a year of nonsense must not make this go on.
  while (years.length < 60) {
    const day = await newestUpTo(last)
    if (day === undefined) break
    const year = day.slice(0, 4)
    years.push(year)
    last = `${Number(year) - 1}-12-31`
  }
  return years
}

/** The day of a post as readers see it: 27 January 2016. */
export const dayInWords = (locale: Locale, day: string) => formatDate(locale, day, 'long')
