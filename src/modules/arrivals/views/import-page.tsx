import { type Problem, problemSentence } from '#platform/csv'
import { formatNumber, type Path } from '#platform/i18n'
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
  sentence,
} from '#ui'
import type { Frame } from './frame.ts'

type LineReason = keyof Frame['t']['lineReasons']
export interface Report {
  problems: readonly Problem[]
  lineProblems: readonly { line: number; column: string; reason: LineReason }[]
  problemCount: number
  /** In words: what a file that is good would do. */
  checked?: string | undefined
  changedMeanwhile?: boolean | undefined
}
export type ImportProps = Frame & {
  title: string
  lead: string
  csrf: string | undefined
  checkOnly: boolean
  back: Path
  sample: Path
  columns: readonly { name: string; required: boolean }[]
  rules: string
  /** Lists of codes one may write, each with its name in the reader's language. */
  codes: readonly { label: string; names: Record<string, string> }[]
  /** Code of what is wrong with the form itself: no file, or one that did not arrive whole. */
  problem?: string | undefined
  report?: Report | undefined
}

/** Sends a file, shows what is wrong with it by line and column, and says what a file may hold. */
export const ImportPage = (props: ImportProps) => {
  const { t, title, lead, problem, report } = props
  return (
    <div class="flow">
      <Masthead title={title} lead={lead} />
      {problem && <ErrorSummary title={t.problems} errors={[{ field: 'file', text: sentence(t, problem) }]} />}
      {report?.changedMeanwhile && <Notice kind="warning">{t.changedMeanwhile}</Notice>}
      {report && report.problemCount > 0 && <FileProblems {...props} report={report} />}
      {report?.checked && (
        <Notice kind="warning" title={t.checkedTitle}>
          {report.checked}
        </Notice>
      )}
      <Upload {...props} />
      <Contents {...props} />
    </div>
  )
}

const Upload = ({ t, locale, link, csrf, checkOnly, problem, back }: ImportProps) => (
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
      error={problem && sentence(t, problem)}
    />
    <Actions>
      <Button>{t.send}</Button>
      <ButtonLink href={link(back)} kind="quiet">
        {t.cancel}
      </ButtonLink>
    </Actions>
  </Form>
)

const FileProblems = ({ t, locale, report }: ImportProps & { report: Report }) => {
  const shown = report.problems.length + report.lineProblems.length
  const count = t.nProblems(report.problemCount, formatNumber(locale, report.problemCount))
  return (
    <div class="error-summary" role="alert" tabindex={-1} id="file-problems" autofocus>
      <h2>{t.fileProblems(count)}</h2>
      {report.problemCount > shown && <p>{t.onlyFirst(shown)}</p>}
      <ul class="error-summary__list">
        {report.problems.map((problem) => (
          <li>{problemSentence(locale, problem)}</li>
        ))}
        {report.lineProblems.map(({ line, column, reason }) => (
          <li>
            {t.atLine(line, column)}
            {t.lineReasons[reason]}
          </li>
        ))}
      </ul>
    </div>
  )
}

const Contents = ({ t, link, columns, rules, codes, sample }: ImportProps) => {
  const named = (required: boolean) => columns.filter((column) => column.required === required)
  return (
    <section>
      <h2>{t.columnsTitle}</h2>
      <p>
        {t.columnsText} <a href={link(sample)}>{t.sample}</a>
      </p>
      <DefinitionList
        items={[
          { term: t.requiredColumns, value: <Codes codes={named(true).map(({ name }) => name)} /> },
          { term: t.optionalColumns, value: <Codes codes={named(false).map(({ name }) => name)} /> },
        ]}
      />
      <p>{rules}</p>
      {codes.map(({ label, names }) => (
        <details>
          <summary>{label}</summary>
          <DefinitionList items={Object.entries(names).map(([code, name]) => ({ term: code, value: name }))} />
        </details>
      ))}
    </section>
  )
}

const Codes = ({ codes }: { codes: readonly string[] }) => (
  <>
    {codes.map((code, i) => (
      <>
        {i > 0 && ', '}
        <code>{code}</code>
      </>
    ))}
  </>
)
