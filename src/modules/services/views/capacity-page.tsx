import type { Typed } from '#platform/http'
import { daysBetween, formatDate, formatNumber, type Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  FilterBar,
  Form,
  fieldId,
  Mark,
  Notice,
  SelectField,
  sentence,
} from '#ui'
import { lineKey, offered } from '../entry-form.ts'
import { ageOf, type Messages } from '../messages.ts'
import { unitNames } from '../names.ts'
import type { Choice, EntryLine } from '../queries/index.ts'
import { Marks } from './said.tsx'

export interface CapacityProps {
  t: Messages
  locale: Locale
  today: string
  csrf: string | undefined
  /** Where the form goes: this page, with the organisation it shows. */
  action: string
  lines: EntryLine[]
  /** There are more lines than are shown. */
  more: boolean
  /** What was sent, when it could not be taken. */
  typed?: Typed | undefined
  problems: Record<string, string>
  organisations: Choice[]
  organisation: string | undefined
  links: { services: string; csv: string; importFile: string; page: string }
}

export const CapacityPage = (props: CapacityProps) => {
  const { t, locale, lines, problems, links, organisations } = props
  const nameOf = locale === 'en' ? 'nameEn' : 'nameFr'
  return (
    <div class="flow">
      <h1>{t.capacityTitle}</h1>
      <p class="lead">{t.capacityLead}</p>
      <ErrorSummary title={t.problems} errors={errorsOf(props)} />
      {organisations.length > 1 && (
        <FilterBar locale={locale} label={t.capacityFor} action={links.page} auto>
          <SelectField
            locale={locale}
            name="organisation"
            label={t.capacityFor}
            required
            prompt={t.everyOrganisation}
            value={props.organisation}
            options={organisations.map((one) => ({ value: one.id, label: one[nameOf] }))}
          />
        </FilterBar>
      )}
      {props.more && <Notice kind="warning">{t.moreLines}</Notice>}
      {lines.length === 0 ? (
        <EmptyState
          title={t.nothingToState}
          text={t.nothingToStateText}
          action={<a href={links.services}>{t.servicesTitle}</a>}
        />
      ) : (
        <EntryForm {...props} problems={problems} />
      )}
      <ul class="services-files">
        <li>
          <a href={links.csv}>{t.downloadCsv}</a>
        </li>
        <li>
          <a href={links.importFile}>{t.importFile}</a>
        </li>
      </ul>
    </div>
  )
}

/** Each problem names its line, because several lines have a field of the same name. */
function errorsOf({ t, locale, lines, problems }: CapacityProps) {
  const known = new Map(lines.map((line) => [lineKey(line), line]))
  return Object.entries(problems).map(([field, code]) => {
    const line = known.get(field.slice(field.indexOf('.') + 1))
    const text = sentence(t, code)
    return { field, text: line ? t.forField(text, unitNames[locale][line.unit], line.serviceName) : text }
  })
}

const EntryForm = (props: CapacityProps) => {
  const { t, locale, csrf, action, lines } = props
  const services = [...Map.groupBy(lines, ({ serviceId }) => serviceId).values()]
  return (
    <Form method="post" action={action} csrf={csrf} class="entry" draft={{ key: `capacity ${action}`, locale }}>
      {/* Enter in a field presses the first button of a form: it must be the one that only saves what was changed. */}
      <button type="submit" class="hidden-visually" tabindex={-1}>
        {t.saveCapacity}
      </button>
      {services.map(
        ([first, ...rest]) =>
          first && (
            <section class="entry__service" id={`service-${first.serviceId}`}>
              <h2>{first.serviceName}</h2>
              <p class="soft">{first.organisationName}</p>
              {[first, ...rest].map((line) => (
                <Line {...props} line={line} />
              ))}
            </section>
          ),
      )}
      <div class="entry__save">
        <Actions>
          <Button id={fieldId('nothing')}>{t.saveCapacity}</Button>
          <Button kind="quiet" name="rest" value="yes" aria-describedby="rest-hint">
            {t.allUnchanged}
          </Button>
        </Actions>
        <p class="field__hint" id="rest-hint">
          {t.allUnchangedHint}
        </p>
      </div>
    </Form>
  )
}

type LineProps = CapacityProps & { line: EntryLine }

const Line = (props: LineProps) => {
  const { t, locale, today, typed, line } = props
  const key = lineKey(line)
  const now = offered(line, today)
  const value = (part: 'places' | 'from' | 'to' | 'was') => typed?.[`${part}.${key}`] ?? now[part]
  const name = unitNames[locale][line.unit]
  const saidToday = line.last?.statedOn === today
  return (
    <fieldset class="entry__line" id={`line-${key}`}>
      <legend>{name}</legend>
      <LastSaid {...props} />
      <input type="hidden" name={`was.${key}`} value={value('was')} />
      <div class="entry__fields">
        <Control
          {...props}
          part="places"
          label={t.places}
          value={value('places')}
          attributes={{ type: 'text', inputmode: 'numeric', autocomplete: 'off', class: 'control entry__places' }}
        />
        <Control
          {...props}
          part="from"
          label={t.from}
          value={value('from')}
          attributes={{ type: 'date', class: 'control' }}
        />
        <Control
          {...props}
          part="to"
          label={t.to}
          value={value('to')}
          attributes={{ type: 'date', class: 'control' }}
        />
        {line.last && !saidToday && (
          <Button
            kind="quiet"
            name="confirm"
            value={key}
            aria-label={`${t.stillRight}${t.stillRightOf(line.serviceName, name)}`}
          >
            {t.stillRight}
          </Button>
        )}
        {saidToday && <Mark kind="good">{t.saidToday}</Mark>}
      </div>
    </fieldset>
  )
}

const LastSaid = ({ t, locale, today, line: { last } }: LineProps) => {
  if (!last) return <p class="field__hint">{t.neverStated}</p>
  return (
    <p class="field__hint">
      {t.lastSaid(formatNumber(locale, last.places), ageOf(t, daysBetween(last.statedOn, today)))}
      {last.statedBy && ` ${t.statedBy(last.statedBy)}`},{' '}
      {(last.endsOn < today ? t.ended : t.upTo)(formatDate(locale, last.endsOn))} <Marks t={t} on={today} last={last} />
    </p>
  )
}

type ControlProps = LineProps & {
  part: 'places' | 'from' | 'to'
  label: string
  value: string
  attributes: Record<string, string>
}

const Control = ({ t, line, problems, part, label, value, attributes }: ControlProps) => {
  const name = `${part}.${lineKey(line)}`
  const id = fieldId(name)
  const problem = problems[name]
  return (
    <div class={problem ? 'field field--wrong' : 'field'}>
      <label class="field__label" for={id}>
        {label}
      </label>
      {problem && (
        <p class="field__error" id={`${id}-error`}>
          {sentence(t, problem)}
        </p>
      )}
      <input
        id={id}
        name={name}
        value={value}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? `${id}-error` : undefined}
        {...attributes}
      />
    </div>
  )
}
