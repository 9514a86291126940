import { daysBetween, formatDate, formatNumber, type Locale } from '#platform/i18n'
import { Mark } from '#ui'
import { ageOf, type Messages } from '../messages.ts'
import { unitNames } from '../names.ts'
import type { UnitNow } from '../queries/index.ts'
import { isOld } from '../rules.ts'

interface Props {
  t: Messages
  locale: Locale
  on: string
  now: UnitNow
}

/** A name as it stands inside a sentence: without its capital, unless it begins with an abbreviation. */
const insideSentence = (name: string) =>
  /^\p{Lu}{2}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)

/** Places of one unit as known on the day: "12 temporary beds until 9 Mar". */
export const PlacesNow = ({ t, locale, on, now: { unit, last } }: Props) => {
  const name = insideSentence(unitNames[locale][unit])
  if (!last) return <p>{unitNames[locale][unit]}</p>
  const words = last.endsOn < on ? t.ended : last.startsOn > on ? t.startsLater : t.upTo
  const day = formatDate(locale, last.startsOn > on ? last.startsOn : last.endsOn)
  return (
    <p>
      <strong>{formatNumber(locale, last.places)}</strong> {name}, {words(day)}
    </p>
  )
}

/** How old the statement is, marked when it is old or has run out, and whether it is made up. */
export const Age = ({ t, locale, on, now: { last } }: Props) => {
  if (!last) return <p class="soft">{t.neverStated}</p>
  return (
    <p>
      <time datetime={last.statedOn} title={formatDate(locale, last.statedOn)}>
        {ageOf(t, daysBetween(last.statedOn, on))}
      </time>{' '}
      <Marks t={t} on={on} last={last} />
    </p>
  )
}

type MarksProps = { t: Messages; on: string; last: { statedOn: string; endsOn: string; synthetic: boolean } }
export const Marks = ({ t, on, last }: MarksProps) => (
  <>
    {last.endsOn < on ? (
      <Mark kind="old">{t.runOut}</Mark>
    ) : (
      isOld(last.statedOn, on) && <Mark kind="old">{t.old}</Mark>
    )}{' '}
    {last.synthetic && <Mark kind="synthetic">{t.synthetic}</Mark>}
  </>
)
