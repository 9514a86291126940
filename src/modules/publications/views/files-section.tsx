import type { Typed } from '#platform/http'
import { formatDateTime, type Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  Field,
  FileField,
  Form,
  SelectField,
  Table,
  VisuallyHidden,
} from '#ui'
import { type DeskMessages, deskProblems } from '../messages/desk.ts'
import { messages } from '../messages/public.ts'
import { fileUses } from '../types.ts'
import type { WorkFile } from '../work.ts'
import { fileKind, languageIn } from './words.ts'

export interface FilesProps {
  t: DeskMessages
  locale: Locale
  csrf: string | undefined
  files: readonly WorkFile[]
  /** The languages that are saved: a file belongs to one of them. */
  languages: readonly string[]
  accept: string
  upload: { action: string; typed: Typed; problems: Record<string, string> }
  withdrawHref: (file: string) => string
}

export const FilesSection = (props: FilesProps) => {
  const { t, locale, files, languages } = props
  const open = files.filter(({ withdrawn }) => !withdrawn)
  return (
    <section class="flow" aria-labelledby="files">
      <h2 id="files">{t.files}</h2>
      <p class="measure">{t.filesLead}</p>
      <Table
        locale={locale}
        caption={t.files}
        captionHidden
        stack
        columns={[
          { key: 'file', label: t.file },
          { key: 'language', label: t.language },
          { key: 'version', label: t.version, numeric: true },
          { key: 'added', label: t.added },
          { key: 'withdraw', label: t.withdraw },
        ]}
        rows={open.map((file) => ({ headerCell: true, cells: cellsOf(props, file) }))}
        empty={<EmptyState title={t.noFiles} text={languages.length === 0 ? t.noFilesText : undefined} />}
      />
      {languages.length > 0 && <UploadForm {...props} />}
    </section>
  )
}

const cellsOf = ({ t, locale, csrf, withdrawHref }: FilesProps, file: WorkFile) => [
  <>
    <a href={file.href}>{file.name}</a>{' '}
    <span class="soft">
      {messages[locale].uses[file.use]}, {fileKind(file.mediaType)}, {messages[locale].size(file.bytes)}
    </span>
  </>,
  languageIn(locale, file.language),
  String(file.version),
  formatDateTime(locale, file.addedAt),
  <form method="post" action={withdrawHref(file.id)}>
    {csrf && <input type="hidden" name="_csrf" value={csrf} />}
    <button class="link-button" type="submit">
      {t.withdraw}
      <VisuallyHidden>, {file.name}</VisuallyHidden>
    </button>
  </form>,
]

const UploadForm = ({ t, locale, csrf, languages, accept, upload }: FilesProps) => {
  const { typed, problems, action } = upload
  const say = (code: string | undefined) => code && (deskProblems[locale][code] ?? code)
  const field = (name: string, label: string, required = false) => ({
    locale,
    name,
    label,
    required,
    value: typed[name] ?? '',
    error: say(problems[name]),
  })
  const errors = Object.entries(problems).map(([name, code]) => ({ field: name, text: say(code) ?? code }))
  return (
    <>
      <h3>{t.addFile}</h3>
      <ErrorSummary title={t.problems} errors={errors} />
      <Form method="post" action={action} csrf={csrf} enctype="multipart/form-data">
        {/* Names of their own: the form above has some that are alike. The file comes last, as it is read while it comes. */}
        <SelectField
          {...field('language', t.language, true)}
          options={languages.map((value) => ({ value, label: languageIn(locale, value) }))}
        />
        <SelectField
          {...field('use', t.use, true)}
          options={fileUses.map((value) => ({ value, label: messages[locale].uses[value] }))}
        />
        <Field {...field('pages', t.filePages)} id="field-file-pages" width="short" inputmode="numeric" />
        <Field {...field('noteEn', t.fileNoteEn)} id="field-file-noteEn" lang="en" />
        <Field {...field('noteFr', t.fileNoteFr)} id="field-file-noteFr" lang="fr" />
        <FileField
          locale={locale}
          name="file"
          label={t.file}
          required
          hint={t.fileHint}
          accept={accept}
          error={say(problems.file)}
        />
        <Actions>
          <Button>{t.upload}</Button>
        </Actions>
      </Form>
    </>
  )
}
