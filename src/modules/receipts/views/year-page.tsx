import { formatNumber } from '#platform/i18n'
import { Actions, Button, CheckField, EmptyState, Field, FilterBar, Form, Pagination, SelectField, Table } from '#ui'
import * as paths from '../paths.ts'
import type { Issuer } from '../queries/issuers.ts'
import type { ListedRun, listYear } from '../queries/runs.ts'
import { Board, decided, Problem, type Staff } from './parts.tsx'

export interface YearProps extends Staff {
  year: string
  issuers: readonly Issuer[]
  issuer: string
  list: Awaited<ReturnType<typeof listYear>>
  runs: readonly ListedRun[]
  /** Years in which donors did ask, where nobody did in this one. */
  others: readonly string[]
  mayIssue: boolean
  problem: string | undefined
}

/** A year's receipts: who would get one and who would not, and the button that issues them. */
export const YearPage = (props: YearProps) => {
  const { t, locale, link, csrf, year, issuers, issuer, list, mayIssue } = props
  const action = link(paths.yearPath, { year })
  // Where nobody on the only page would get one there is nothing to issue.
  const somebody = list.next !== undefined || list.rows.some(({ decision }) => decision.receipt)
  return (
    <Board {...props} tab="years" title={t.yearTitle(year)} lead={t.yearLead}>
      <Problem t={t} problem={props.problem} />
      <FilterBar locale={locale} label={t.otherYear} action={action}>
        <Field locale={locale} name="year" label={t.year} value={year} type="number" width="short" required />
        <SelectField
          locale={locale}
          name="issuer"
          label={t.issuer}
          value={issuer}
          required
          options={issuers.map(({ id, name }) => ({ value: id, label: name[locale] }))}
        />
      </FilterBar>
      <Runs {...props} />
      <h2>{t.preview}</h2>
      {list.rows.length === 0 ? (
        <EmptyState title={issuers.length === 0 ? t.issuersNone : t.yearNone} text={<Others {...props} />} />
      ) : (
        <>
          <Donors {...props} />
          <Pagination
            locale={locale}
            next={list.next && link(paths.yearPath, { year }, { issuer, after: list.next })}
          />
          <p class="field__hint">{t.anonymousYear}</p>
          {mayIssue && somebody && (
            <Form method="post" action={action} csrf={csrf}>
              <input type="hidden" name="issuer" value={issuer} />
              <CheckField locale={locale} name="sure" label={t.startSure} value="yes" required />
              <Actions>
                <Button>{t.start}</Button>
              </Actions>
              <p class="field__hint">{t.startHint}</p>
            </Form>
          )}
        </>
      )}
    </Board>
  )
}

const Others = ({ t, link, issuer, others }: YearProps) =>
  others.length === 0 ? null : (
    <>
      {t.yearsAsked}{' '}
      {others.map((year) => (
        <>
          <a href={link(paths.yearPath, { year }, { issuer })}>{year}</a>{' '}
        </>
      ))}
    </>
  )

const Donors = (props: YearProps) => {
  const { t, locale, link, list } = props
  return (
    <Table
      locale={locale}
      caption={t.preview}
      captionHidden
      stack
      columns={[
        { key: 'donor', label: t.donor },
        { key: 'gifts', label: t.giftsCount, numeric: true },
        { key: 'why', label: t.why },
      ]}
      rows={list.rows.map(({ name, gifts, decision, receipt }) => ({
        headerCell: true,
        cells: [
          <bdi>{name}</bdi>,
          formatNumber(locale, gifts),
          !decision.receipt && decision.reason === 'receipted' && receipt ? (
            <a href={link(paths.receiptPath, { id: receipt.id })}>{t.receiptTitle(receipt.serial)}</a>
          ) : (
            decided(props, decision)
          ),
        ],
      }))}
    />
  )
}

const Runs = ({ t, locale, runs }: YearProps) =>
  runs.length === 0 ? null : (
    <Table
      locale={locale}
      caption={t.runs}
      columns={[
        { key: 'prefix', label: t.issuer },
        { key: 'state', label: t.state },
        { key: 'issued', label: t.runIssued, numeric: true },
        { key: 'without', label: t.runWithout, numeric: true },
      ]}
      rows={runs.map(({ prefix, state, issued, without }) => ({
        headerCell: true,
        cells: [
          prefix,
          state === 'done' ? t.done : t.stateRunning,
          formatNumber(locale, issued),
          formatNumber(locale, without),
        ],
      }))}
    />
  )
