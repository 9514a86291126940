import type { Locale } from '#platform/i18n'
import type { Frame } from '#ui'
import {
  Actions,
  Button,
  ButtonLink,
  EmptyState,
  Field,
  FilterBar,
  Form,
  Masthead,
  Notice,
  Pagination,
  SelectField,
  Table,
} from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import type { Guest, Registered } from '../queries/door.ts'
import { type Counted, timeInWords } from '../rules/index.ts'

type Staff = Frame<StaffMessages>
const nameOf = (t: StaffMessages, { name, host, position }: Guest) =>
  name || (position === 1 ? host : '') || t.anonymous

interface DoorProps extends Staff {
  title: string
  id: string
  zone: string
  query: string
  guests: readonly Guest[]
  inside: number
  expected: number
  walkInKey: string
}
/** The list at the door, on a phone: find, and one tap. */
export const DoorPage = (props: DoorProps) => {
  const { t, locale, csrf, link, title, id, query, guests } = props
  return (
    <div class="flow">
      <Masthead title={t.doorTitle(title)} lead={t.doorLead} />
      <p class="events__count" role="status">
        {t.inside(props.inside, props.expected)}
      </p>
      <FilterBar
        locale={locale}
        label={t.find}
        action={link(paths.doorPath, { id })}
        clearHref={query ? link(paths.doorPath, { id }) : undefined}
      >
        <Field locale={locale} name="q" label={t.find} value={query} type="search" required />
      </FilterBar>
      {guests.length === 0 ? (
        <EmptyState title={query ? t.nobodyFound : t.nobodyYet} text={query ? t.nobodyFoundText : t.nobodyYetText} />
      ) : (
        <ul class="events__guests">
          {guests.map((guest) => (
            <GuestLine {...props} guest={guest} />
          ))}
        </ul>
      )}
      <section class="flow screen-only" aria-labelledby="walk-in">
        <h2 id="walk-in">{t.walkIn}</h2>
        <Form method="post" action={link(paths.walkInPath, { id })} csrf={csrf}>
          <input type="hidden" name="key" value={props.walkInKey} />
          <Field locale={locale} name="name" label={t.walkInName} autocomplete="off" />
          <Field
            locale={locale}
            name="email"
            label={t.walkInEmail}
            hint={t.walkInEmailHint}
            type="email"
            autocomplete="off"
          />
          <SelectField
            locale={locale}
            name="locale"
            label={t.walkInLocale}
            required
            value={locale}
            options={[
              { value: 'en', label: 'English' },
              { value: 'fr', label: 'Français' },
            ]}
          />
          <Actions>
            <Button kind="quiet">{t.walkInButton}</Button>
          </Actions>
        </Form>
      </section>
    </div>
  )
}

type LineProps = Staff & { id: string; zone: string; query?: string; guest: Guest }
const GuestLine = (props: LineProps) => {
  const { t, locale, zone, guest } = props
  return (
    <li class={guest.checkedInAt ? 'events__guest events__guest--in' : 'events__guest'}>
      <span>
        <strong>
          <bdi>{nameOf(t, guest)}</bdi>
        </strong>
        {guest.position > 1 && guest.host && <span class="soft">, {t.guestOf(guest.host)}</span>}
        {guest.checkedInAt && <span class="soft"> ({t.isInSince(timeInWords(locale, zone, guest.checkedInAt))})</span>}
      </span>
      <InOut {...props} />
    </li>
  )
}

/** One button that lets in, or takes that back. */
const InOut = ({ t, csrf, link, id, query, guest }: LineProps) => {
  const inside = guest.checkedInAt !== null
  const action = link(paths.doorPersonPath, { id, code: guest.code }, query === undefined ? {} : { q: query })
  return (
    <form method="post" action={action}>
      {csrf && <input type="hidden" name="_csrf" value={csrf} />}
      {query === undefined && <input type="hidden" name="from" value="ticket" />}
      <button
        type="submit"
        class={`button button--${inside ? 'quiet' : 'primary'}`}
        name="inside"
        value={inside ? 'no' : 'yes'}
      >
        {inside ? t.letOut : t.letIn}
        <span class="hidden-visually">, {nameOf(t, guest)}</span>
      </button>
    </form>
  )
}

/** What a door person sees after scanning a ticket. */
export const TicketPage = (props: LineProps & { title: string; problem: string | undefined }) => {
  const { t, link, id, title, guest, problem } = props
  return (
    <div class="flow">
      <Masthead
        title={nameOf(t, guest)}
        kicker={title}
        lead={guest.host && guest.position > 1 ? t.guestOf(guest.host) : undefined}
      />
      {guest.state === 'confirmed' ? (
        <>
          {guest.checkedInAt && (
            <Notice kind="warning">{t.isInSince(timeInWords(props.locale, props.zone, guest.checkedInAt))}</Notice>
          )}
          <InOut {...props} />
        </>
      ) : (
        <Notice kind="break">{problem ?? t.ticketNotConfirmed}</Notice>
      )}
      <p>
        <a href={link(paths.doorPath, { id })}>{t.backToDoor}</a>
      </p>
    </div>
  )
}

/** A question, and what a registration said to it: nothing where it said nothing. */
export interface Asked {
  label: string
  said: (row: Registered) => string
}

interface RegistrationsProps extends Staff {
  asked: readonly Asked[]
  title: string
  id: string
  rows: readonly Registered[]
  taken: number
  capacity: number | null
  waiting: number
  older: string | undefined
  zone: string
}
/** What somebody needs is known before they come, without a file to take along. */
const Said = ({ asked, row }: { asked: readonly Asked[]; row: Registered }) => (
  <>
    {asked
      .map(({ label, said }) => ({ label, text: said(row) }))
      .filter(({ text }) => text !== '')
      .map(({ label, text }) => (
        <div>
          <span class="soft small">{label}</span> {text}
        </div>
      ))}
  </>
)

/** Who registered, for editors. */
export const RegistrationsPage = (props: RegistrationsProps) => {
  const { t, locale, link, title, id, rows, asked, taken, capacity, waiting, older } = props
  return (
    <div class="flow">
      <Masthead title={t.registrationsTitle(title)} lead={`${t.placesOf(taken, capacity)}, ${t.waitingOf(waiting)}`} />
      <p class="actions">
        <ButtonLink href={link(paths.doorPath, { id })}>{t.door}</ButtonLink>
        <ButtonLink kind="quiet" href={link(paths.surveyResultsPath, { id })}>
          {t.toSurvey}
        </ButtonLink>
        <ButtonLink kind="quiet" href={link(paths.registrationsCsvPath, { id })}>
          {t.csv}
        </ButtonLink>
      </p>
      <p class="soft small">{t.csvHint}</p>
      <Table
        locale={locale}
        caption={t.toRegistrations}
        captionHidden
        stack
        columns={[
          { key: 'name', label: t.name },
          { key: 'email', label: t.email },
          { key: 'size', label: t.size, numeric: true },
          { key: 'state', label: t.stateOf },
          { key: 'answers', label: t.answers },
        ]}
        rows={rows.map((row) => ({
          headerCell: true,
          cells: [
            row.name || t.anonymous,
            row.email,
            row.size,
            t.registrationStates[row.state as keyof StaffMessages['registrationStates']],
            <Said asked={asked} row={row} />,
          ],
        }))}
        empty={<EmptyState title={t.noRegistrations} />}
      />
      <Pagination locale={locale} next={older} />
    </div>
  )
}

/** What people answered afterwards, as far as nobody can be recognised. */
export const SurveyResultsPage = (props: Staff & { title: string; counted: readonly Counted[] | undefined }) => {
  const { t, title, counted } = props
  return (
    <div class="flow">
      <Masthead title={t.surveyTitle(title)} />
      {counted === undefined ? (
        <EmptyState title={t.surveyFew} />
      ) : (
        counted.map((one) => <Answered {...props} one={one} />)
      )}
    </div>
  )
}

const Answered = ({ t, locale, one }: Staff & { one: Counted }) => {
  const { question, table, texts } = one
  if (!table)
    return (
      <section class="flow">
        <h2>{question.text[locale]}</h2>
        {texts.length === 0 ? (
          <p>{t.surveyHidden}</p>
        ) : (
          <ul>
            {texts.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        )}
      </section>
    )
  const labels = question.kind === 'yes-no' ? yesNo[locale] : question.choices[locale]
  return (
    <Table
      locale={locale}
      caption={question.text[locale]}
      columns={[
        { key: 'answer', label: t.surveyAnswer },
        { key: 'count', label: t.surveyHow, numeric: true },
      ]}
      rows={labels.map((label, i) => {
        const cell = table.cells[i]
        return { headerCell: true, cells: [label, cell && !cell.hidden ? cell.value : t.surveyHidden] }
      })}
    />
  )
}
const yesNo: Record<Locale, string[]> = { en: ['Yes', 'No'], fr: ['Oui', 'Non'] }
