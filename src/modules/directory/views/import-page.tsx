import { problemSentence } from '#platform/csv'
import type { Locale } from '#platform/i18n'
import { Actions, Button, DefinitionList, FileField, Flash, Form, Masthead, Notice, SelectField } from '#ui'
import type { Messages } from '../messages.ts'
import type { PackageReport } from '../package/import.ts'

export interface ImportProps {
  t: Messages
  locale: Locale
  csrf: string | undefined
  packageHref: string
  report?: PackageReport | undefined
  noFile?: boolean | undefined
  /** The language chosen before. */
  language: Locale
}

export const ImportPage = (props: ImportProps) => {
  const { t, locale, csrf, report, noFile, packageHref, language } = props
  const refused = report?.refused && t.refused[report.refused.reason](report.refused.file)
  return (
    <div class="flow">
      <Masthead title={t.importTitle} lead={t.importLead} />
      {report && !refused && report.problemCount > 0 && <Problems t={t} locale={locale} report={report} />}
      {report && !refused && report.problemCount === 0 && <Outcome t={t} report={report} />}
      <Form method="post" csrf={csrf} enctype="multipart/form-data">
        <SelectField
          locale={locale}
          name="language"
          label={t.language}
          hint={t.languageHint}
          required
          value={language}
          options={[
            { value: 'en', label: t.english },
            { value: 'fr', label: t.french },
          ]}
        />
        <FileField
          locale={locale}
          name="file"
          label={t.file}
          hint={t.fileHint}
          required
          accept=".zip,application/zip"
          error={noFile ? t.chooseFile : refused}
        />
        <Actions>
          <Button kind="quiet" formaction="?checkOnly=yes">
            {t.checkOnly}
          </Button>
          <Button>{t.importNow}</Button>
        </Actions>
      </Form>
      <h2>{t.tables}</h2>
      <p>{t.tablesText}</p>
      <p>
        <a href={packageHref}>{t.ownPackage}</a>
      </p>
    </div>
  )
}

/** What was done, or what would be. */
const Outcome = ({ t, report }: { t: Messages; report: PackageReport }) => {
  const { organisations, services, held, kept, notTaken } = report
  const told = (
    <>
      <DefinitionList
        items={[
          {
            term: t.organisations,
            value: t.count(organisations.added, organisations.changed, organisations.unchanged),
          },
          { term: t.services, value: t.count(services.added, services.changed, services.unchanged) },
        ]}
      />
      {held > 0 && <p>{t.held(held)}</p>}
      {kept > 0 && <p>{t.kept(kept)}</p>}
      {notTaken.map(({ file, rows }) => (
        <p>{t.notTaken(rows, file)}</p>
      ))}
    </>
  )
  if (!report.written)
    return (
      <Notice kind="warning" title={t.checkedTitle}>
        <p>{t.checkedText}</p>
        {told}
      </Notice>
    )
  return (
    <>
      <Flash kind="done" text={t.doneTitle} />
      {told}
    </>
  )
}

const Problems = ({ t, locale, report }: { t: Messages; locale: Locale; report: PackageReport }) => {
  const lines = [
    ...report.problems.map(({ file, problem }) => t.inFile(file, problemSentence(locale, problem))),
    ...report.faults.map(({ file, line, column, reason, value }) =>
      t.inFile(file, t.at(line, column, t.faults[reason](value))),
    ),
  ]
  return (
    <div class="error-summary" role="alert" tabindex={-1} id="error-summary">
      <h2>{t.problems(report.problemCount)}</h2>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
        {report.problemCount > lines.length && <li>{t.more(report.problemCount - lines.length)}</li>}
      </ul>
    </div>
  )
}
