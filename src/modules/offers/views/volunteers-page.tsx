import { formatDate, type Locale } from '#platform/i18n'
import { Actions, ButtonLink, EmptyState, FilterBar, Mark, SelectField, SubNav, Table } from '#ui'
import type { VolunteerMessages } from '../messages/volunteers.ts'
import { availabilityNames, inLine, languageName, skillNames, volunteerStateNames } from '../names.ts'
import type { Paged, VolunteerLine } from '../queries/index.ts'
import { type VolunteerState, volunteerStates } from '../rules/moves.ts'
import { runsOutSoon } from '../rules/screening.ts'
import { Synthetic } from './parts.tsx'

export interface Nav {
  href: string
  label: string
  current: boolean
}
export interface VolunteersProps {
  t: VolunteerMessages
  locale: Locale
  on: string
  nav: readonly Nav[]
  page: Paged<VolunteerLine>
  state: VolunteerState | undefined
  listHref: (query: { state?: string | undefined; after?: string | undefined }) => string
  volunteerHref: (id: string) => string
  addHref: string
}

export const VolunteersPage = (props: VolunteersProps) => {
  const { t, locale, nav, page, state, listHref, addHref } = props
  return (
    <div class="flow">
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <SubNav label={t.pages} items={nav} />
      <Actions>
        <ButtonLink href={addHref}>{t.addVolunteer}</ButtonLink>
      </Actions>
      <FilterBar
        locale={locale}
        label={t.filter}
        auto
        action={listHref({}).split('?')[0] ?? ''}
        clearHref={state && listHref({ state: undefined })}
      >
        <SelectField
          locale={locale}
          name="state"
          label={t.state}
          required
          prompt={t.everyState}
          value={state}
          options={volunteerStates.map((one) => ({ value: one, label: volunteerStateNames[locale][one] }))}
        />
      </FilterBar>
      <List {...props} />
      {page.next && <a href={listHref({ after: page.next })}>{t.older}</a>}
    </div>
  )
}

const List = ({ t, locale, on, page, volunteerHref }: VolunteersProps) => {
  const somewhere = page.rows.some(({ area }) => area !== '')
  return (
    <Table
      locale={locale}
      caption={t.title}
      captionHidden
      stack
      columns={[
        { key: 'name', label: t.name },
        { key: 'state', label: t.state },
        { key: 'skills', label: t.skills },
        { key: 'languages', label: t.languages },
        { key: 'availability', label: t.availability },
        ...(somewhere ? [{ key: 'area', label: t.area }] : []),
        { key: 'next', label: t.next },
      ]}
      rows={page.rows.map((one) => ({
        id: `volunteer-${one.id}`,
        headerCell: true,
        cells: [
          <>
            <a href={volunteerHref(one.id)}>{nameOf(t, one)}</a> <Synthetic word={t.synthetic} is={one.synthetic} />
          </>,
          <Screening t={t} locale={locale} on={on} volunteer={one} />,
          inLine(one.skills.map((skill) => skillNames[locale][skill])),
          one.languages.map((code) => languageName(locale, code)).join(', '),
          inLine(one.availability.map((when) => availabilityNames[locale][when])),
          ...(somewhere ? [one.area] : []),
          <a href={volunteerHref(one.id)}>{nextStep(t, on, one)}</a>,
        ],
      }))}
      empty={<EmptyState title={t.none} text={t.noneText} />}
    />
  )
}

export const nameOf = (t: VolunteerMessages, { name, hidden }: { name: string | null; hidden: boolean }) =>
  name ?? (hidden ? t.nameHidden : t.nameGone)

type ScreeningProps = { t: VolunteerMessages; locale: Locale; on: string; volunteer: VolunteerLine }
/** Where the checks stand, until when they hold, and a mark when that is soon. */
export const Screening = ({ t, locale, on, volunteer }: ScreeningProps) => {
  const { state, clearUntil } = volunteer
  const over = clearUntil !== null && clearUntil < on
  return (
    <>
      {volunteerStateNames[locale][state]}
      {state === 'clear' && clearUntil !== null && ` ${t.clearUntil(formatDate(locale, clearUntil))}`}{' '}
      {state === 'clear' && over && <Mark kind="alert">{t.ranOut}</Mark>}
      {!over && runsOutSoon(volunteer, on) && <Mark kind="old">{t.runsOut}</Mark>}
    </>
  )
}

function nextStep(t: VolunteerMessages, on: string, one: VolunteerLine) {
  if (one.state === 'applied') return t.checkReferences
  if (one.state === 'references') return t.askCheck
  if (one.state === 'check-requested') return t.enterCheck
  return runsOutSoon(one, on) ? t.renewCheck : t.see
}
