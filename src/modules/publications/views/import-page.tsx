import type { Locale } from '#platform/i18n'
import { Actions, Button, ErrorSummary, FileField, Form, Masthead, SelectField, Table, TextAreaField } from '#ui'
import type { Imported } from '../commands/index.ts'
import type { Refusal } from '../import/read.ts'
import type { ImportMessages } from '../messages/import.ts'
import { commonLanguages } from '../types.ts'
import { languageIn } from './words.ts'

export interface ImportProps {
  t: ImportMessages
  locale: Locale
  csrf: string | undefined
  action: string
  text: string
  language: string
  problem: keyof ImportMessages['reasons'] | undefined
  /** What would happen; undefined before anything was sent. */
  check: { items: Imported[]; refused: Refusal[] } | undefined
  workHref: (id: string) => string
}

export const ImportPage = (props: ImportProps) => {
  const { t, locale, problem, check } = props
  const error = problem && t.reasons[problem]
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      <ErrorSummary title={t.problems} errors={error ? [{ field: 'file', text: error }] : []} />
      {check && <Check {...props} check={check} />}
      <Form method="post" action={props.action} csrf={props.csrf} enctype="multipart/form-data">
        <SelectField
          locale={locale}
          name="language"
          label={t.language}
          required
          value={props.language}
          options={commonLanguages.map((value) => ({ value, label: languageIn(locale, value) }))}
        />
        <FileField locale={locale} name="file" label={t.file} hint={t.fileHint} accept=".bib,.ris,.txt" error={error} />
        <TextAreaField
          locale={locale}
          name="text"
          label={t.text}
          rows={10}
          // What was refused can be mended here, and the whole looked at again.
          value={check?.refused.length === 0 ? '' : props.text}
          spellcheck="false"
        />
        <Actions>
          <Button kind={check ? 'quiet' : undefined}>{t.check}</Button>
        </Actions>
      </Form>
    </div>
  )
}

/** Every record, what would become of it, and the button that does it. */
const Check = (props: ImportProps & { check: NonNullable<ImportProps['check']> }) => {
  const { t, locale, check } = props
  const fresh = check.items.filter(({ as }) => as.state === 'new').length
  return (
    <section class="flow" aria-labelledby="check">
      <h2 id="check">{t.wouldTitle}</h2>
      <p role="status">{t.count(fresh, check.items.length - fresh, check.refused.length)}</p>
      {check.refused.length > 0 && (
        <>
          <h3>{t.refusedTitle}</h3>
          <ul>
            {check.refused.map(({ line, title, why }) => (
              <li>
                {t.inLine(line)}
                {title && `${title}. `}
                {t.why[why]}
              </li>
            ))}
          </ul>
          <p>{t.mend}</p>
        </>
      )}
      {check.items.length > 0 && (
        <Table
          locale={locale}
          caption={t.wouldTitle}
          captionHidden
          stack
          columns={[
            { key: 'reference', label: t.reference },
            { key: 'line', label: t.line, numeric: true },
            { key: 'what', label: t.what },
          ]}
          rows={check.items.map((one) => ({ headerCell: true, cells: cellsOf(props, one) }))}
        />
      )}
      {fresh > 0 ? (
        <Form method="post" action={props.action} csrf={props.csrf}>
          <input type="hidden" name="language" value={props.language} />
          <input type="hidden" name="text" value={props.text} />
          <Actions>
            <Button name="step" value="make">
              {t.make(fresh)}
            </Button>
          </Actions>
        </Form>
      ) : (
        <p>{t.nothingNew}</p>
      )}
    </section>
  )
}

function cellsOf({ t, workHref }: ImportProps, { reference, as }: Imported) {
  const { title, year, language, line, dropped } = reference
  return [
    <>
      <span lang={language}>{title}</span>
      {year && ` (${year})`}
    </>,
    String(line),
    <>
      {as.state === 'new' ? (
        t.isNew
      ) : as.by === 'file' ? (
        t.file2
      ) : (
        <a href={workHref(as.id)}>{as.by === 'doi' ? t.doi : t.sameTitle}</a>
      )}
      {dropped.length > 0 && <span class="soft"> ({t.noted(dropped.map((one) => t.dropped[one]).join(', '))})</span>}
    </>,
  ]
}
