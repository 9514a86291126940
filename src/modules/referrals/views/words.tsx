import { bandNames, streamNames } from '#modules/arrivals'
import { unitNames } from '#modules/services'
import { daysBetween, formatDate, formatNumber } from '#platform/i18n'
import { LanguageName, Mark } from '#ui'
import type { State } from '../codes.ts'
import { categoryNames, inside, stateNames, turnNames, urgencyWords } from '../names.ts'
import type { ReferralRow } from '../queries/index.ts'
import { isOverdue } from '../rules.ts'
import { type Frame, inLocale } from './frame.ts'

const kinds: Partial<Record<State, 'good' | 'old' | 'alert'>> = {
  accepted: 'good',
  started: 'good',
  completed: 'good',
  waiting: 'alert',
  declined: 'old',
  expired: 'old',
  'no-show': 'old',
  withdrawn: 'old',
}
export const StateMark = ({ locale, state }: { locale: Frame['locale']; state: State }) => (
  <Mark kind={kinds[state] ?? 'plain'}>{stateNames[locale][state]}</Mark>
)

type Shown = Pick<
  ReferralRow,
  'turn' | 'turnOrganisationId' | 'fromOrganisationId' | 'fromNameEn' | 'fromNameFr' | 'toNameEn' | 'toNameFr'
>
/** Whose turn it is: the organisation by its name, where it is one's. */
export function turnOf({ locale }: Pick<Frame, 'locale'>, row: Shown) {
  if (row.turnOrganisationId === null) return turnNames[locale][row.turn]
  return row.turnOrganisationId === row.fromOrganisationId && row.turn === 'sender'
    ? inLocale(locale, row.fromNameEn, row.fromNameFr)
    : inLocale(locale, row.toNameEn, row.toNameFr)
}

export const Due = ({ t, locale, on, dueOn }: Frame & { dueOn: string | null }) => {
  if (dueOn === null) return null
  return (
    <>
      {formatDate(locale, dueOn)}
      {isOverdue(dueOn, on) && (
        <>
          {' '}
          <Mark kind="alert">{t.late(daysBetween(dueOn, on))}</Mark>
        </>
      )}
    </>
  )
}

export const needWords = (
  { locale }: Pick<Frame, 'locale'>,
  { category, unit, places, urgency }: Pick<ReferralRow, 'category' | 'unit' | 'places' | 'urgency'>,
) => {
  const counted = unit
    ? ` (${inside(unitNames[locale][unit])}${locale === 'en' ? ':' : '\u00A0:'} ${formatNumber(locale, places)})`
    : ''
  return `${categoryNames[locale][category]}${counted}, ${urgencyWords[locale][urgency].toLowerCase()}`
}

/** The household as the partner knows it: its size, its language and its stream, in words. */
export const householdFacts = (
  { t, locale }: Pick<Frame, 't' | 'locale'>,
  row: Pick<ReferralRow, 'sizeBand' | 'language' | 'stream'>,
) => [
  { term: t.band, value: bandNames[locale][row.sizeBand] },
  { term: t.language, value: <LanguageName locale={locale} code={row.language} /> },
  ...(row.stream ? [{ term: t.stream, value: streamNames[locale][row.stream] }] : []),
]
