import { type Problem, problemSentence, type ReadReport } from '#platform/csv'
import { formatNumber } from '#platform/i18n'
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
  Table,
} from '#ui'
import type { Imported } from '../commands/index.ts'
import { sentenceOf } from '../messages/index.ts'
import { partnersCsvPath, partnersPath } from '../paths.ts'
import { type Frame, nameOf } from './words.ts'

export interface ImportProps extends Frame {
  csrf: string | undefined
  /** The headings in the reader's language. */
  headings: string[]
  /** Code of what is wrong with the form itself: no file, or changed at that moment. */
  problem?: string | undefined
  report?: ReadReport | undefined
  checked?: Imported | undefined
  checkOnly: boolean
}

export const ImportPage = (props: ImportProps) => {
  const { t, problem, report, checked } = props
  return (
    <div class="flow">
      <Masthead title={t.importPage.title} lead={t.importPage.lead} />
      {problem && <ErrorSummary title={t.problems} errors={[{ field: 'file', text: wordsOf(props, problem) }]} />}
      {report && <FileProblems {...props} report={report} />}
      {checked && <Checked {...props} checked={checked} />}
      <Upload {...props} />
      <How {...props} />
    </div>
  )
}

const wordsOf = ({ t }: ImportProps, code: string) => (code === 'no-file' ? t.importPage.noFile : sentenceOf(t, code))

const Upload = (props: ImportProps) => {
  const { t, locale, link, csrf, problem, checkOnly } = props
  const { importPage } = t
  return (
    <Form method="post" csrf={csrf} enctype="multipart/form-data">
      <CheckField
        locale={locale}
        name="checkOnly"
        label={importPage.checkOnly}
        hint={importPage.checkOnlyHint}
        checked={checkOnly}
      />
      <FileField
        locale={locale}
        name="file"
        label={t.fields.file}
        accept=".csv,text/csv,.txt,.tsv"
        required
        error={problem && wordsOf(props, problem)}
      />
      <Actions>
        <Button>{importPage.send}</Button>
        <ButtonLink href={link(partnersPath)} kind="quiet">
          {t.cancel}
        </ButtonLink>
      </Actions>
    </Form>
  )
}

/** Every problem by line and column, the first hundred in full. */
const FileProblems = ({ t, locale, report }: ImportProps & { report: ReadReport }) => (
  <div class="error-summary" role="alert" tabindex={-1} id="file-problems" autofocus>
    <h2>{t.importPage.problemsTitle}</h2>
    <p>
      {t.importPage.problemCount(report.problemCount)}{' '}
      {report.problemCount > report.problems.length && `${t.importPage.firstProblems(report.problems.length)} `}
      {t.importPage.correct}
    </p>
    <ul class="error-summary__list">
      {report.problems.map((problem) => (
        <li>{fullSentence({ t, locale }, problem)}</li>
      ))}
    </ul>
  </div>
)

/** Where a value has a form of its own, the sentence goes on to say which. */
function fullSentence({ t, locale }: Pick<Frame, 't' | 'locale'>, problem: Problem) {
  const sentence = problemSentence(locale, problem)
  const { name, email, website, languages } = t.importPage.hints
  const hints: Record<string, string> = {
    name_en: name,
    name_fr: name,
    nom_en: name,
    nom_fr: name,
    email,
    courriel: email,
  }
  const all: Record<string, string> = { ...hints, website, site_web: website, languages, langues: languages }
  const hint =
    problem.reason === 'unknown-value'
      ? all[(problem.column ?? '').trim().toLowerCase().replace(/\s+/g, '_')]
      : undefined
  return hint ? `${sentence} ${hint}` : sentence
}

const Checked = ({ t, locale, checked }: ImportProps & { checked: Imported }) => {
  const { importPage } = t
  const number = (n: number) => formatNumber(locale, n)
  const columns = [
    { key: 'name', label: t.name },
    { key: 'key', label: t.fields.key },
    { key: 'changes', label: importPage.changes },
  ]
  const labels = new Map<string, string>(Object.entries(t.fields))
  return (
    <Notice kind="warning" title={importPage.checkTitle}>
      <p>{importPage.checkNothing}</p>
      <DefinitionList
        items={[
          { term: importPage.wouldAdd, value: number(checked.added) },
          { term: importPage.wouldChange, value: number(checked.changed) },
          { term: importPage.wouldKeep, value: number(checked.unchanged) },
        ]}
      />
      {checked.first.length > 0 && (
        <Table
          locale={locale}
          caption={importPage.firstCaption}
          stack
          columns={columns}
          rows={checked.first.map((one) => ({
            headerCell: true,
            cells: [
              nameOf(one, locale),
              <code>{one.key}</code>,
              one.kind === 'added' ? importPage.isNew : one.fields.map((name) => labels.get(name) ?? name).join(', '),
            ],
          }))}
        />
      )}
    </Notice>
  )
}

const How = ({ t, link, headings }: ImportProps) => (
  <section>
    <h2>{t.importPage.how}</h2>
    <ul>
      <li>{t.importPage.formats}</li>
      <li>
        {t.importPage.columnsText}{' '}
        {headings.map((heading, i) => (
          <>
            {i > 0 && ', '}
            <code>{heading}</code>
          </>
        ))}
        .
      </li>
      <li>{t.importPage.key}</li>
      <li>{t.importPage.languages}</li>
      <li>
        <a href={link(partnersCsvPath)}>{t.export}</a>. {t.importPage.template}
      </li>
    </ul>
  </section>
)
