import { formatDate, formatNumber, type Locale } from '#platform/i18n'
import { Actions, ButtonLink, EmptyState, Mark, SubNav, Table } from '#ui'
import { formatShiftTime, inHours } from '../hours.ts'
import type { VolunteerMessages } from '../messages/volunteers.ts'
import { languageName, skillNames } from '../names.ts'
import type { HoursLine, Paged, ShiftLine } from '../queries/index.ts'
import { nameIn, Synthetic } from './parts.tsx'
import type { Nav } from './volunteers-page.tsx'

export interface ShiftsProps {
  t: VolunteerMessages
  locale: Locale
  nav: readonly Nav[]
  page: Paged<ShiftLine>
  past: boolean
  listHref: (query: { past?: string | undefined; after?: string | undefined }) => string
  shiftHref: (id: string) => string
  addHref: string
}

export const ShiftsPage = (props: ShiftsProps) => {
  const { t, nav, page, past, listHref, addHref } = props
  return (
    <div class="flow">
      <h1>{t.shiftsTitle}</h1>
      <p class="lead">{t.shiftsLead}</p>
      <SubNav label={t.pages} items={nav} />
      <Actions>
        <ButtonLink href={addHref}>{t.addShift}</ButtonLink>
        <a href={listHref({ past: past ? undefined : 'yes' })}>{past ? t.coming : t.past}</a>
      </Actions>
      <List {...props} />
      {page.next && <a href={listHref({ past: past ? 'yes' : undefined, after: page.next })}>{t.older}</a>}
    </div>
  )
}

/** What a shift asks of whoever takes it. */
export const asksFor = (t: VolunteerMessages, locale: Locale, shift: ShiftLine) =>
  [
    ...shift.skills.map((skill) => skillNames[locale][skill]),
    ...shift.languages.map((code) => languageName(locale, code)),
    shift.needsCheck && t.checkAsked,
  ]
    .filter(Boolean)
    .join(', ')

const List = ({ t, locale, page, past, shiftHref }: ShiftsProps) => {
  const somewhere = page.rows.some(({ area }) => area !== '')
  return (
    <Table
      locale={locale}
      caption={past ? t.past : t.coming}
      stack
      columns={[
        { key: 'shift', label: t.shift },
        { key: 'when', label: t.when },
        { key: 'organisation', label: t.organisation },
        ...(somewhere ? [{ key: 'area', label: t.area }] : []),
        { key: 'asks', label: t.asks },
        { key: 'places', label: t.places },
      ]}
      rows={page.rows.map((shift) => ({
        id: `shift-${shift.id}`,
        headerCell: true,
        cells: [
          <>
            <a href={shiftHref(shift.id)}>{locale === 'en' ? shift.titleEn : shift.titleFr}</a>{' '}
            {shift.cancelled && <Mark kind="alert">{t.cancelled}</Mark>}{' '}
            <Synthetic word={t.synthetic} is={shift.synthetic} />
          </>,
          formatShiftTime(locale, shift),
          locale === 'en' ? shift.organisationEn : shift.organisationFr,
          ...(somewhere ? [shift.area] : []),
          asksFor(t, locale, shift),
          t.placesOf(formatNumber(locale, shift.taken), formatNumber(locale, shift.places)),
        ],
      }))}
      empty={<EmptyState title={past ? t.noPast : t.noShifts} text={past ? undefined : t.noShiftsText} />}
    />
  )
}

const months = {
  en: new Intl.DateTimeFormat('en-CA', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  fr: new Intl.DateTimeFormat('fr-CA', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
}

export interface HoursProps {
  t: VolunteerMessages
  locale: Locale
  nav: readonly Nav[]
  on: string
  hours: readonly HoursLine[]
  csvHref: string
}
/** Hours by month and organisation. Volunteers are counted, not named. */
export const HoursPage = ({ t, locale, nav, on, hours, csvHref }: HoursProps) => (
  <div class="flow">
    <h1>{t.hoursTitle}</h1>
    <p class="lead">{t.hoursLead}</p>
    <SubNav label={t.pages} items={nav} />
    <Table
      locale={locale}
      caption={`${t.hoursTitle}, ${formatDate(locale, on)}`}
      stack
      columns={[
        { key: 'month', label: t.month },
        { key: 'organisation', label: t.organisation },
        { key: 'time', label: t.time, numeric: true },
        { key: 'people', label: t.people2, numeric: true },
      ]}
      rows={hours.map((line) => ({
        headerCell: true,
        cells: [
          months[locale].format(new Date(`${line.month}T00:00:00Z`)),
          nameIn(locale, line),
          t.inHours(inHours(locale, line.minutes)),
          formatNumber(locale, line.volunteers),
        ],
      }))}
      empty={<EmptyState title={t.noHours} text={t.noHoursText} />}
    />
    {hours.length > 0 && (
      <p>
        <a href={csvHref}>{t.csv}</a>
      </p>
    )}
  </div>
)
