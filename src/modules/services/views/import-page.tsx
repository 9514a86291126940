import { problemSentence } from '#platform/csv'
import type { Locale } from '#platform/i18n'
import { Actions, Button, DefinitionList, FileField, Form, Notice } from '#ui'
import type { ImportReport } from '../commands/index.ts'
import type { Messages } from '../messages.ts'

export interface ImportProps {
  t: Messages
  locale: Locale
  title: string
  lead: string
  csrf: string | undefined
  columns: readonly { name: string; required: boolean }[]
  csvHref: string
  /** What the last file brought: its problems, or what a dry run would do. */
  report?: ImportReport | undefined
  noFile?: boolean | undefined
}

export const ImportPage = ({ t, locale, title, lead, csrf, columns, csvHref, report, noFile }: ImportProps) => {
  const names = (required: boolean) =>
    columns
      .filter((column) => column.required === required)
      .map(({ name }) => name)
      .join(', ')
  return (
    <div class="flow">
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      {report && report.problemCount > 0 && <Problems t={t} locale={locale} report={report} />}
      {report && report.problemCount === 0 && (
        <Notice kind="warning" title={t.checkedTitle}>
          {t.checkedText(report.added, report.changed, report.unchanged)}
        </Notice>
      )}
      <Form method="post" csrf={csrf} enctype="multipart/form-data">
        <FileField
          locale={locale}
          name="file"
          label={t.file}
          hint={t.fileHint}
          required
          accept=".csv,text/csv"
          error={noFile ? t.chooseFile : undefined}
        />
        <Actions>
          <Button>{t.importNow}</Button>
          <Button kind="quiet" formaction="?checkOnly=yes">
            {t.checkOnly}
          </Button>
        </Actions>
      </Form>
      <h2>{t.columnsTitle}</h2>
      <p>{t.columnsText}</p>
      <DefinitionList
        items={[
          { term: t.requiredColumns, value: <code>{names(true)}</code> },
          { term: t.optionalColumns, value: <code>{names(false)}</code> },
        ]}
      />
      <p>{t.emptyCells}</p>
      <p>
        <a href={csvHref}>{t.downloadCsv}</a>
      </p>
    </div>
  )
}

/** Every problem by line and column, those of the file's form first. */
const Problems = ({ t, locale, report }: { t: Messages; locale: Locale; report: ImportReport }) => {
  const lines = [
    ...report.problems.map((problem) => problemSentence(locale, problem)),
    ...report.rowProblems.map(({ line, column, reason, value }) => t.rowProblem(line, column, t.rows[reason](value))),
  ]
  return (
    <div class="error-summary" role="alert" tabindex={-1} id="error-summary">
      <h2>{t.fileProblems(report.problemCount)}</h2>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
        {report.problemCount > lines.length && <li>{t.moreProblems(report.problemCount - lines.length)}</li>}
      </ul>
    </div>
  )
}
