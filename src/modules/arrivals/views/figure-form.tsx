import type { Typed } from '#platform/http'
import { formatDate } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  DateField,
  DefinitionList,
  ErrorSummary,
  Field,
  FieldGroup,
  Form,
  Masthead,
  SelectField,
  sentence,
  TextAreaField,
} from '#ui'
import { measures, qualities } from '../codes.ts'
import { measureNames, qualityNames } from '../names.ts'
import { figuresPath, trailPath } from '../paths.ts'
import type { KnownFigure, Source } from '../queries/index.ts'
import { asOfWords, SourceLink, written } from './figure-words.tsx'
import type { Frame } from './frame.ts'

export type FigureFormProps = Frame & {
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
  sources: readonly Source[]
  /** The figure this one is to correct. */
  revised: KnownFigure | undefined
}

/** What the list of sources sends for "a new one"; no source has this code, which is too long for one. */
export const newSource = 'new'.padEnd(61, '-')

export const FigureFormPage = (props: FigureFormProps) => {
  const { t, link, csrf, typed, problems, revised } = props
  const errors = Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))
  return (
    <div class="flow">
      <Masthead title={revised ? t.reviseTitle : t.newTitle} lead={revised ? t.reviseLead : t.newLead} />
      <ErrorSummary title={t.problems} errors={errors} />
      {revised && <Revised {...props} revised={revised} />}
      <Form method="post" csrf={csrf}>
        {typed.supersedes && <input type="hidden" name="supersedes" value={typed.supersedes} />}
        <Counted {...props} />
        <SourceFields {...props} />
        <TextAreaField {...fieldOf(props, 'noteEn')} rows={2} />
        <TextAreaField {...fieldOf(props, 'noteFr')} rows={2} />
        <Actions>
          <Button>{t.save}</Button>
          <ButtonLink
            href={typed.measure && revised ? link(trailPath, { measure: typed.measure }) : link(figuresPath)}
            kind="quiet"
          >
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}

type Labelled = 'measure' | 'value' | 'asOf' | 'publishedOn' | 'quality' | 'source' | 'noteEn' | 'noteFr'
const fieldOf = ({ t, locale, typed, problems }: FigureFormProps, name: Labelled, required = false) => ({
  locale,
  name,
  label: t[name],
  value: typed[name] ?? '',
  required,
  error: problems[name] && sentence(t, problems[name]),
})

const Revised = (props: FigureFormProps & { revised: KnownFigure }) => {
  const { t, locale, revised } = props
  return (
    <section>
      <h2>{t.beingRevised}</h2>
      <DefinitionList
        items={[
          { term: t.measure, value: measureNames[locale][revised.measure] },
          { term: t.value, value: written(props, revised) },
          { term: t.asOf, value: asOfWords(props, revised) },
          { term: t.publishedOn, value: formatDate(locale, revised.publishedOn) },
          { term: t.source, value: <SourceLink locale={locale} figure={revised} /> },
        ]}
      />
    </section>
  )
}

const Counted = (props: FigureFormProps) => {
  const { t, locale, typed, revised } = props
  const own = (codes: readonly string[], names: Record<string, string>) =>
    codes.map((code) => ({ value: code, label: names[code] ?? code }))
  // A revision is of the same measure.
  const offered = revised ? [revised.measure] : measures
  return (
    <>
      <SelectField
        {...fieldOf(props, 'measure', true)}
        prompt={revised ? undefined : t.chooseMeasure}
        options={own(offered, measureNames[locale])}
      />
      <Field {...fieldOf(props, 'value', true)} inputmode="numeric" width="short" />
      <DateField {...fieldOf(props, 'asOf', true)} hint={t.asOfHint} />
      <DateField {...fieldOf(props, 'publishedOn', true)} hint={t.publishedHint} />
      <CheckField
        locale={locale}
        name="publishedInferred"
        label={t.publishedInferred}
        checked={typed.publishedInferred === 'yes'}
      />
      <SelectField
        {...fieldOf(props, 'quality', true)}
        prompt={t.chooseQuality}
        options={own(qualities, qualityNames[locale])}
      />
    </>
  )
}

const SourceFields = (props: FigureFormProps) => {
  const { t, locale, typed, problems, sources } = props
  const part = (name: 'code' | 'titleEn' | 'titleFr' | 'address') => ({
    locale,
    name: `newSource.${name}`,
    label: t[name],
    value: typed[`newSource.${name}`] ?? '',
    error: problems[`newSource.${name}`] && sentence(t, problems[`newSource.${name}`] ?? ''),
  })
  const known = sources.map(({ code, titleEn, titleFr }) => ({
    value: code,
    label: `${locale === 'en' ? titleEn : titleFr} (${code})`,
  }))
  return (
    <>
      <SelectField
        {...fieldOf(props, 'source', true)}
        hint={t.sourceHint}
        prompt={t.chooseSource}
        options={[...known, { value: newSource, label: t.newSourceOption }]}
      />
      <FieldGroup legend={t.newSourceLegend} hint={t.newSourceHint}>
        <Field {...part('code')} hint={t.codeHint} width="short" />
        <Field {...part('titleEn')} />
        <Field {...part('titleFr')} />
        <Field {...part('address')} type="url" />
      </FieldGroup>
    </>
  )
}
