import type { Child } from 'hono/jsx'
import { Mark } from '#ui'
import type { FinderWords } from '../finder/messages.ts'
import { type Tongue, telOf, textLocale, timeIn } from '../finder/tongue.ts'
import type { PublishedLocation, PublishedSchedule } from '../queries/published.ts'
import type { Openness } from '../rules.ts'

/** A text that there is only in the languages of the house: marked as such where the page is in another. */
export const Own = ({ tongue, children }: { tongue: Tongue; children?: Child }) => {
  const marks = tongue === 'ar' ? { lang: 'en', dir: 'ltr' as const } : {}
  return <bdi {...marks}>{children}</bdi>
}

export const Phone = ({ phone }: { phone: string }) => {
  const href = telOf(phone)
  return href ? (
    <a class="finder__phone" href={href} dir="ltr">
      {phone}
    </a>
  ) : (
    <bdi dir="ltr">{phone}</bdi>
  )
}

const kinds = { places: 'good', waiting: 'alert', ask: 'plain' } as const
export const OpennessMark = ({ t, openness }: { t: FinderWords; openness: Openness | undefined }) =>
  openness ? <Mark kind={kinds[openness]}>{t.openness[openness]}</Mark> : null

export const addressOf = ({ name, address1, city, province, postalCode }: PublishedLocation) =>
  [name, address1, city, [province, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')

const order = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
type Day = (typeof order)[number]
/** "every day", "Monday to Friday", or the days one by one. */
function daysIn(t: FinderWords, open: readonly Day[]) {
  const [first, last] = [open[0], open.at(-1)]
  if (open.length === order.length) return t.everyDay
  const inARow = first && last && order.indexOf(last) - order.indexOf(first) === open.length - 1
  if (inARow && open.length > 2) return `${t.weekdays[first]} ${t.to} ${t.weekdays[last]}`
  return open.map((day) => t.weekdays[day]).join(t.comma)
}

/** "Monday, Tuesday, from 9:00 to 17:00", and what is remarked of it. */
export const Hours = ({ t, tongue, hours }: { t: FinderWords; tongue: Tongue; hours: PublishedSchedule }) => {
  const open = order.filter((day) => hours.byday.split(',').includes(day))
  const remark = textLocale(tongue) === 'fr' ? hours.descriptionFr : hours.descriptionEn
  return (
    <>
      {daysIn(t, open)}
      {t.comma}
      {t.from} <bdi dir="ltr">{timeIn(tongue, hours.opensAt)}</bdi> {t.to}{' '}
      <bdi dir="ltr">{timeIn(tongue, hours.closesAt)}</bdi>
      {remark && (
        <>
          {' '}
          (<Own tongue={tongue}>{remark}</Own>)
        </>
      )}
    </>
  )
}
