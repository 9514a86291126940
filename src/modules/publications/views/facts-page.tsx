import type { Typed } from '#platform/http'
import type { Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  type Conflict,
  ConflictNotice,
  ErrorSummary,
  Field,
  FieldGroup,
  Form,
  Masthead,
  type NavItem,
  Notice,
  SelectField,
  SubNav,
  TextAreaField,
} from '#ui'
import { type DeskMessages, deskProblems } from '../messages/desk.ts'
import { messages } from '../messages/public.ts'
import type { Lack } from '../rules.ts'
import { licences, workTypes } from '../types.ts'
import { Contributors, EditionRows } from './facts-rows.tsx'
import { type FilesProps, FilesSection } from './files-section.tsx'

export interface Choice {
  value: string
  label: string
}
export interface FactsPageProps extends FilesProps {
  t: DeskMessages
  locale: Locale
  title: string
  tabs: { label: string; items: readonly NavItem[] }
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
  lacks: readonly Lack[]
  conflict: Conflict | undefined
  choices: { themes: Choice[]; projects: Choice[]; communities: Choice[]; people: Choice[] }
  links: { back: string }
  draftKey: string
}

/** What every field of the form is given. */
export type FieldOf = (
  name: string,
  label: string,
  required?: boolean,
) => { locale: Locale; name: string; label: string; value: string; required: boolean; error: string | undefined }

export const FactsPage = (props: FactsPageProps) => {
  const { t, locale, typed, problems, conflict } = props
  const say = (code: string) => deskProblems[locale][code] ?? code
  const field: FieldOf = (name, label, required = false) => ({
    locale,
    name,
    label,
    value: typed[name] ?? '',
    required,
    error: problems[name] && say(problems[name]),
  })
  const errors = Object.entries(problems).map(([name, code]) => ({ field: anchorOf(name), text: say(code) }))
  const { conflictTitle: title, conflictText: text, conflictCaption: caption, nothing } = t
  return (
    <div class="flow publication-facts">
      <Masthead title={props.title} lead={t.factsLead} />
      <SubNav {...props.tabs} />
      {props.lacks.length > 0 && (
        <Notice kind="warning" title={t.missing}>
          <ul>
            {props.lacks.map((lack) => (
              <li>{t.lacks[lack]}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ErrorSummary title={t.problems} errors={errors} />
      {conflict && (
        <ConflictNotice
          locale={locale}
          conflict={conflict}
          words={{ title, text, caption, field: t.field, yours: t.yours, theirs: t.theirs, nothing }}
        />
      )}
      <Form method="post" csrf={props.csrf} draft={{ key: props.draftKey, locale }}>
        <input type="hidden" name="version" value={typed.version ?? '0'} />
        <EditionRows {...props} field={field} />
        <Contributors {...props} field={field} />
        <TheWork {...props} field={field} />
        <Rights {...props} field={field} />
        <Belongs {...props} field={field} />
        <Actions>
          <Button>{t.save}</Button>
          <ButtonLink href={props.links.back} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
      <FilesSection {...props} />
    </div>
  )
}

/** What is wrong with a list as a whole is said at its first field. */
const anchorOf = (name: string) =>
  name === 'editions' ? 'editions.0.language' : name === 'contributors' ? 'contributors.0.family' : name

type Part = FactsPageProps & { field: FieldOf }

const TheWork = ({ t, locale, field }: Part) => (
  <FieldGroup legend={t.work}>
    <SelectField
      {...field('type', t.type, true)}
      options={workTypes.map((value) => ({ value, label: messages[locale].types[value] }))}
    />
    <Field {...field('issued', t.issued)} hint={t.issuedHint} width="medium" />
    <Field {...field('publisherEn', t.publisherEn)} lang="en" />
    <Field {...field('publisherFr', t.publisherFr)} lang="fr" />
    <Field {...field('place', t.place)} width="medium" />
    <Field {...field('seriesEn', t.seriesEn)} lang="en" />
    <Field {...field('seriesFr', t.seriesFr)} lang="fr" />
    <Field {...field('number', t.number)} hint={t.numberHint} width="short" />
    <Field {...field('container', t.container)} />
    <Field {...field('volume', t.volume)} width="short" />
    <Field {...field('issue', t.issue)} width="short" />
    <Field {...field('pages', t.pages)} hint={t.pagesHint} width="short" />
  </FieldGroup>
)

const Rights = ({ t, field }: Part) => (
  <FieldGroup legend={t.identifiers}>
    <Field {...field('isbn', t.isbn)} width="medium" />
    <Field {...field('issn', t.issn)} width="medium" />
    <SelectField
      {...field('licence', t.licence)}
      prompt={t.noLicence}
      options={Object.entries(licences).map(([value, { name }]) => ({ value, label: name }))}
    />
    <Field {...field('funderEn', t.funderEn)} lang="en" />
    <Field {...field('funderFr', t.funderFr)} lang="fr" />
    <Field {...field('funderUri', t.funderUri)} hint={t.funderUriHint} type="url" />
    <Field {...field('award', t.award)} width="medium" />
    <TextAreaField {...field('noteEn', t.noteEn)} hint={t.noteHint} rows={2} lang="en" />
    <TextAreaField {...field('noteFr', t.noteFr)} rows={2} lang="fr" />
  </FieldGroup>
)

const Belongs = ({ t, typed, choices, field }: Part) => {
  const group = (name: 'themes' | 'projects' | 'communities', label: string) =>
    choices[name].length > 0 && (
      <CheckGroup {...field(name, label)} values={(typed[name] ?? '').split(',')} options={choices[name]} />
    )
  return (
    <FieldGroup legend={t.belongs}>
      {group('themes', t.themes)}
      {group('projects', t.projects)}
      {group('communities', t.communities)}
    </FieldGroup>
  )
}
