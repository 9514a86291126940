import { newEntryPath } from '#modules/entries'
import { formatDate } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  EmptyState,
  Form,
  type Frame,
  Mark,
  Masthead,
  Notice,
  Pagination,
  sentence,
  Table,
} from '#ui'
import { type DeskMessages, problemWords } from '../messages/desk.ts'
import * as paths from '../paths.ts'
import type { Call, ListedCall } from '../queries/calls.ts'
import type { DeskRow } from '../queries/desk.ts'
import { dayOf, momentInWords, type Phase } from '../rules/index.ts'

type Desk = Frame<DeskMessages>

/** Every call, published or not. */
export const DeskPage = ({ t, locale, link, calls }: Desk & { calls: readonly ListedCall[] }) => (
  <div class="flow">
    <Masthead title={t.title} lead={t.lead} />
    {calls.length === 0 ? (
      <EmptyState
        title={t.none}
        text={t.noneText}
        action={<ButtonLink href={link(newEntryPath, {}, { kind: 'scholarship' })}>{t.newCall}</ButtonLink>}
      />
    ) : (
      <>
        <Table
          locale={locale}
          caption={t.title}
          captionHidden
          stack
          columns={[
            { key: 'title', label: t.callColumns.title },
            { key: 'deadline', label: t.callColumns.deadline },
            { key: 'awards', label: t.callColumns.awards },
          ]}
          rows={calls.map((call) => ({
            headerCell: true,
            cells: [
              <a href={link(paths.deskCallPath, { id: call.id })}>{call.title[locale]}</a>,
              momentInWords(locale, call.closesAt),
              t.ofAwards(call.given, call.awards),
            ],
          }))}
        />
        <p>
          <a href={link(newEntryPath, {}, { kind: 'scholarship' })}>{t.newCall}</a>
        </p>
      </>
    )}
  </div>
)

interface CallProps extends Desk {
  title: string
  call: Call
  phase: Phase
  rows: readonly DeskRow[]
  problem: string | undefined
  /** The list beyond these. */
  next: string | undefined
}
/** One call: its applications, and what its stage allows. */
export const CallDeskPage = (props: CallProps) => {
  const { t, locale, csrf, link, title, call, phase, rows, problem, next } = props
  const params = { id: call.id }
  return (
    <div class="flow">
      <Masthead title={title} lead={t.callLead(momentInWords(locale, call.closesAt), t.phases[phase])} />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(problemWords(t), problem)}</Notice>
        </div>
      )}
      <p class="actions">
        <ButtonLink kind="quiet" href={link(paths.callFactsPath, params)}>
          {t.toFacts}
        </ButtonLink>
        <ButtonLink kind="quiet" href={link(paths.rankingPath, params)}>
          {t.ranking}
        </ButtonLink>
      </p>
      {phase === 'closed' && (
        <Form method="post" action={link(paths.shareOutPath, params)} csrf={csrf}>
          <Actions>
            <Button>{t.shareOut}</Button>
          </Actions>
          <p class="field__hint">{t.shareOutHint}</p>
        </Form>
      )}
      <h2>{t.applications}</h2>
      <Applications {...props} rows={rows} />
      <Pagination locale={locale} next={next} />
      {phase === 'closed' && (
        <section class="flow" aria-labelledby="close">
          <h2 id="close">{t.close}</h2>
          <p class="measure">{t.closeHint}</p>
          <Form method="post" action={link(paths.closePath, params)} csrf={csrf}>
            <CheckField locale={locale} name="sure" label={t.closeSure} value="yes" required />
            <Actions>
              <Button kind="danger">{t.close}</Button>
            </Actions>
          </Form>
        </section>
      )}
    </div>
  )
}

const Applications = ({ t, locale, link, rows }: CallProps) => (
  <Table
    locale={locale}
    caption={t.applications}
    captionHidden
    stack
    columns={[
      { key: 'number', label: t.columns.number },
      { key: 'state', label: t.columns.state },
      { key: 'letters', label: t.columns.letters },
      { key: 'readings', label: t.columns.readings },
      { key: 'sent', label: t.columns.sent },
    ]}
    rows={rows.map((row) => ({
      headerCell: true,
      cells: [
        <a href={link(paths.applicationPath, { id: row.id })}>{row.number}</a>,
        <>
          {row.award ? t.awardIs(t.awardStates[row.award]) : t.states[row.state]}{' '}
          {row.synthetic && <Mark kind="synthetic">{t.synthetic}</Mark>}
        </>,
        row.asked > 0
          ? [t.lettersOf(row.letters, row.asked), ...(row.late > 0 ? [t.lettersLate(row.late)] : [])].join(', ')
          : '',
        row.readings > 0 ? t.lettersOf(row.done, row.readings) : '',
        row.submittedAt ? formatDate(locale, dayOf(row.submittedAt)) : '',
      ],
    }))}
    empty={<p>{t.noApplications}</p>}
  />
)
