import { formatDateTime, type Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  DateField,
  ErrorSummary,
  Field,
  Form,
  Masthead,
  type NavItem,
  Notice,
  SubNav,
  sentence,
} from '#ui'
import { kindsOfEntry } from '../kinds.ts'
import { messages as editor } from '../messages/editor.ts'
import { lacksIn } from '../messages/names.ts'
import type { PublishMessages } from '../messages/publish.ts'
import { editPath, publishPath, unschedulePath, withdrawPath } from '../paths.ts'
import type { Entry } from '../queries/index.ts'
import type { Gap } from '../rules/index.ts'
import { type Frame, fieldOfGap, titleIn } from './words.ts'

export interface PublishProps extends Frame {
  t: PublishMessages
  entry: Entry
  tabs: readonly NavItem[]
  csrf: string | undefined
  gaps: readonly Gap[]
  may: boolean
  typed: Record<string, string>
  problem: { field: 'date' | 'time' | undefined; code: string } | undefined
  /** Its moment has come, and facts are missing. */
  held: boolean
  /** Where readers see it. */
  shownAt: Record<Locale, string>
}

export const PublishPage = (props: PublishProps) => {
  const { t, entry, gaps, may, problem, locale } = props
  const complete = gaps.length === 0 && entry.lacks.length === 0
  const nothingNew = entry.state === 'published' && entry.publishedVersion === entry.newest
  const errors = problem ? [{ field: problem.field ?? 'when', text: sentence(t, problem.code) }] : []
  return (
    <div class="flow">
      <Masthead kicker={titleIn(entry.title, locale)} title={t.title} />
      <SubNav label={editor[locale].tabs} items={props.tabs} />
      <p class="measure">{t.lead}</p>
      <ErrorSummary title={t.problems} errors={errors} />
      <Standing {...props} />
      {complete && nothingNew ? null : complete ? (
        <section class="flow" id="field-when" tabindex={-1}>
          <h2>{t.readyTitle}</h2>
          <p>{t.readyText(entry.newest)}</p>
          {may ? <Ways {...props} /> : <p>{t.notAllowed}</p>}
        </section>
      ) : (
        <Gate {...props} />
      )}
      {may && entry.state === 'published' && <Withdraw {...props} />}
    </div>
  )
}

/** What readers see now, and what waits. */
const Standing = (props: PublishProps) => {
  const { t, locale, entry, held, shownAt } = props
  const { publishedVersion, changedAt, publishAt, publishVersion } = entry
  return (
    <>
      {entry.state === 'published' && publishedVersion !== null && changedAt && (
        <section class="flow">
          <h2>{t.publishedTitle}</h2>
          <p>
            {t.published(publishedVersion, formatDateTime(locale, changedAt))}{' '}
            {entry.newest > publishedVersion ? t.newer(entry.newest) : t.upToDate}
          </p>
          <ul class="entries__links">
            <li>
              <a href={shownAt.en} hreflang="en">
                {t.see}
              </a>
            </li>
            <li>
              <a href={shownAt.fr} hreflang="fr">
                {t.seeOther}
              </a>
            </li>
          </ul>
        </section>
      )}
      {entry.state === 'withdrawn' && (
        <Notice kind="warning" title={t.withdrawnTitle}>
          {t.withdrawn}
        </Notice>
      )}
      {publishAt && publishVersion !== null && (
        <section class="flow">
          <h2>{t.scheduledTitle}</h2>
          <p>
            {t.scheduled(publishVersion, formatDateTime(locale, publishAt))}
            {publishVersion < entry.newest && ` ${t.scheduledOlder}`}
          </p>
          {held && <Notice kind="warning">{t.held}</Notice>}
          {props.may && <One {...props} path={unschedulePath} label={t.unschedule} />}
        </section>
      )}
    </>
  )
}

/** What is missing, each line leading to where it can be given. */
const Gate = ({ t, n, link, entry, gaps }: PublishProps) => {
  const { facts } = kindsOfEntry[entry.kind]
  return (
    <section class="flow" id="field-when" tabindex={-1}>
      <h2>{t.gateTitle}</h2>
      <p>{t.gateText}</p>
      <ul>
        {gaps.map((gap) => (
          <li>
            <a href={`${link(editPath, { id: entry.id })}#field-${fieldOfGap(gap)}`}>
              {t.gap(n.parts[gap.part], n.languages[gap.locale])}
            </a>
          </li>
        ))}
        {entry.lacks.length > 0 && facts && (
          <li>
            <a href={link(facts, { id: entry.id })}>{t.factsMissing(lacksIn(n, entry.lacks))}</a>
          </li>
        )}
      </ul>
    </section>
  )
}

const Ways = (props: PublishProps) => {
  const { t, locale, link, entry, csrf, typed, problem } = props
  const action = link(publishPath, { id: entry.id })
  const error = (field: 'date' | 'time') => (problem?.field === field ? sentence(t, problem.code) : undefined)
  return (
    <div class="entries__ways">
      <section class="flow">
        <h3>{t.nowTitle}</h3>
        <Form method="post" action={action} csrf={csrf}>
          <input type="hidden" name="version" value={String(entry.newest)} />
          <Actions>
            <Button>{t.now}</Button>
          </Actions>
        </Form>
      </section>
      <section class="flow">
        <h3>{t.laterTitle}</h3>
        <p class="field__hint">{`${t.laterHint} ${t.twice}`}</p>
        <Form method="post" action={action} csrf={csrf}>
          <input type="hidden" name="version" value={String(entry.newest)} />
          <input type="hidden" name="when" value="later" />
          <DateField locale={locale} name="date" label={t.date} required value={typed.date} error={error('date')} />
          <Field
            locale={locale}
            name="time"
            label={t.time}
            type="time"
            width="short"
            required
            value={typed.time}
            error={error('time')}
          />
          <Actions>
            <Button kind="quiet">{t.later}</Button>
          </Actions>
        </Form>
      </section>
    </div>
  )
}

const Withdraw = (props: PublishProps) => (
  <section class="flow">
    <h2>{props.t.withdrawTitle}</h2>
    <p class="measure">{props.t.withdrawText}</p>
    <One {...props} path={withdrawPath} label={props.t.withdraw} danger />
  </section>
)

type OneProps = PublishProps & { path: typeof withdrawPath; label: string; danger?: boolean }

/** A form of one button. */
const One = ({ link, entry, csrf, path, label, danger }: OneProps) => (
  <Form method="post" action={link(path, { id: entry.id })} csrf={csrf}>
    <Actions>
      <Button kind={danger ? 'danger' : 'quiet'}>{label}</Button>
    </Actions>
  </Form>
)
