import { problemSentence } from '#platform/csv'
import { formatNumber, type Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  DefinitionList,
  ErrorSummary,
  FileField,
  Form,
  Masthead,
  Notice,
} from '#ui'
import type { Imported, ImportReport } from '../commands/import-consents.ts'
import { consentShape, headingOf } from '../file.ts'
import type { RowProblem } from '../imports.ts'
import { type ImportMessages, importMessages } from '../messages/import.ts'
import { staffMessages } from '../messages/staff.ts'
import { basisNames, purposeNames } from '../names.ts'
import { ledgerPath, sampleConsentsPath } from '../paths.ts'
import type { Frame } from './words.ts'

/** What is said of the file that was sent last. */
export interface Said {
  problem?: 'chooseFile' | 'broken-upload'
  report?: ImportReport
  checkOnly?: boolean
}
type Props = Frame & Said

/** What a file brought, each count with its name; counts of what did not occur are left out, but for the first. */
export function countsOf(t: ImportMessages, locale: Locale, imported: Imported) {
  const { consents, withdrawals, known, passed } = imported
  const all = [
    { term: t.consents, count: consents },
    { term: t.withdrawals, count: withdrawals },
    { term: t.known, count: known },
    { term: t.passed, count: passed },
  ]
  return all
    .filter(({ count }, i) => i === 0 || count > 0)
    .map(({ term, count }) => ({ term, value: formatNumber(locale, count) }))
}

/** Sends a file, shows what is wrong with it by line and column, and says what it may hold. */
export const ImportPage = (props: Props) => {
  const { locale, problem, report } = props
  const t = importMessages[locale]
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      {problem && <ErrorSummary title={t.problems} errors={[{ field: 'file', text: t[problem] }]} />}
      {report && report.problemCount > 0 && <Problems locale={locale} report={report} />}
      {report?.imported && <Checked locale={locale} imported={report.imported} />}
      <Upload {...props} />
      <Contents {...props} />
    </div>
  )
}

const Upload = ({ locale, link, csrf, checkOnly = false, problem }: Props) => {
  const t = importMessages[locale]
  return (
    <Form method="post" csrf={csrf} enctype="multipart/form-data">
      {/* Before the file: what stands after it would only be known when the whole file has been read. */}
      <CheckField locale={locale} name="checkOnly" label={t.checkOnly} checked={checkOnly} />
      <FileField
        locale={locale}
        name="file"
        label={t.file}
        hint={t.fileHint}
        accept=".csv,text/csv,.txt,.tsv"
        required
        error={problem && t[problem]}
      />
      <Actions>
        <Button>{t.send}</Button>
        <ButtonLink kind="quiet" href={link(ledgerPath)}>
          {t.cancel}
        </ButtonLink>
      </Actions>
    </Form>
  )
}

const sentenceOf = (locale: Locale, { line, column, reason, latest = '' }: RowProblem) => {
  const t = importMessages[locale]
  return t.atLine(line, headingOf(locale, column)) + t.reasons[reason](latest)
}

const Problems = ({ locale, report }: { locale: Locale; report: ImportReport }) => {
  const t = importMessages[locale]
  const { problems, rowProblems, problemCount } = report
  const shown = problems.length + rowProblems.length
  return (
    <div class="error-summary" role="alert" tabindex={-1} id="file-problems" autofocus>
      <h2>{t.fileProblems(problemCount)}</h2>
      {problemCount > shown && <p>{t.onlyFirst(shown)}</p>}
      <ul class="error-summary__list">
        {problems.map((problem) => (
          <li>{problemSentence(locale, problem)}</li>
        ))}
        {rowProblems.map((problem) => (
          <li>{sentenceOf(locale, problem)}</li>
        ))}
      </ul>
    </div>
  )
}

const Checked = ({ locale, imported }: { locale: Locale; imported: Imported }) => {
  const t = importMessages[locale]
  return (
    <Notice kind="warning" title={t.checkedTitle}>
      <DefinitionList items={countsOf(t, locale, imported)} />
      {imported.closed > 0 && <p>{t.closed(imported.closed)}</p>}
      <p>{t.checkedNext}</p>
    </Notice>
  )
}

const Contents = ({ locale, link }: Props) => {
  const t = importMessages[locale]
  const { sources } = staffMessages[locale]
  const { import: _, system: __, ...ways } = sources
  const lists = [
    { label: t.codes.purposes, names: purposeNames[locale] },
    { label: t.codes.bases, names: basisNames[locale] },
    { label: t.codes.sources, names: ways },
  ]
  return (
    <section class="flow">
      <h2>{t.columnsTitle}</h2>
      <p>
        {t.columnsText} <a href={link(sampleConsentsPath)}>{t.sample}</a>
      </p>
      <DefinitionList
        items={[
          { term: t.requiredColumns, value: <Columns locale={locale} required /> },
          { term: t.optionalColumns, value: <Columns locale={locale} required={false} /> },
        ]}
      />
      <ul>
        {t.rules.map((rule) => (
          <li>{rule}</li>
        ))}
      </ul>
      {lists.map(({ label, names }) => (
        <details>
          <summary>{label}</summary>
          <DefinitionList items={Object.entries(names).map(([code, name]) => ({ term: code, value: name }))} />
        </details>
      ))}
    </section>
  )
}

const Columns = ({ locale, required }: { locale: Locale; required: boolean }) => (
  <>
    {consentShape
      .filter((column) => column.required === required)
      .map(({ name }, i) => (
        <>
          {i > 0 && ', '}
          <code>{headingOf(locale, name)}</code>
        </>
      ))}
  </>
)
