import type { Typed } from '#platform/http'
import {
  Actions,
  Button,
  DateField,
  ErrorSummary,
  Field,
  FieldGroup,
  Form,
  ItemList,
  Masthead,
  SelectField,
  sentence,
} from '#ui'
import { citedFigurePath, figurePath, figuresPath } from '../paths.ts'
import { type CitedFigure, sayDay, sayValue, standing, valueQualities } from '../rules/citations.ts'
import { type FigureFrame, FigureTable, labelOf, ValueTable } from './figure-pages.tsx'

export interface FigureForm extends FigureFrame {
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
}
/** A text with something to look at: what it quotes, or a mark that leads nowhere. */
export interface Remark {
  title: string
  href: string
  detail: string
}

const fieldsOf =
  ({ t, locale, typed, problems }: FigureForm) =>
  (name: string, label: string, required = false) => ({
    locale,
    name,
    label,
    value: typed[name] ?? '',
    required,
    error: problems[name] && sentence(t, problems[name]),
  })
const Problems = ({ t, problems }: FigureForm) => (
  <ErrorSummary
    title={t.problems}
    errors={Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))}
  />
)

interface DeskProps extends FigureForm {
  figures: readonly CitedFigure[]
  outdated: readonly Remark[]
  unknown: readonly Remark[]
}

/** For editors: texts that quote something older, marks that lead nowhere, and every figure. */
export const CitedDesk = (props: DeskProps) => {
  const { t, locale, link, csrf, figures, outdated, unknown } = props
  const of = fieldsOf(props)
  return (
    <div class="flow">
      <Masthead title={t.deskTitle} lead={t.deskLead} />
      <Problems {...props} />
      <section class="flow">
        <h2>{t.outdatedTitle}</h2>
        <p>{outdated.length > 0 ? t.outdatedText : t.outdatedNone}</p>
        {outdated.length > 0 && <ItemList items={outdated} />}
      </section>
      {unknown.length > 0 && (
        <section>
          <h2>{t.unknownTitle}</h2>
          <ItemList items={unknown} />
        </section>
      )}
      <section class="flow">
        <h2>{t.title}</h2>
        <FigureTable
          t={t}
          locale={locale}
          link={link}
          figures={figures}
          hrefOf={(key) => link(citedFigurePath, { key })}
        />
        <p>
          <a href={link(figuresPath)}>{t.toPublic}</a>
        </p>
      </section>
      <section>
        <h2>{t.addTitle}</h2>
        <Form method="post" csrf={csrf}>
          <Field {...of('key', t.key, true)} hint={t.keyHint} width="medium" autocapitalize="none" spellcheck="false" />
          <Field {...of('labelEn', t.labelEn, true)} lang="en" />
          <Field {...of('labelFr', t.labelFr, true)} lang="fr" />
          <Field {...of('unitEn', t.unitEn)} width="medium" hint={t.unitHint} lang="en" />
          <Field {...of('unitFr', t.unitFr)} width="medium" lang="fr" />
          <SelectField
            {...of('form', t.form, true)}
            options={(['number', 'percent'] as const).map((one) => ({ value: one, label: t.forms[one] }))}
          />
          <Actions>
            <Button>{t.add}</Button>
          </Actions>
        </Form>
      </section>
    </div>
  )
}

/** For editors: the values of one figure, and the form that puts another on record. */
export const CitedFigurePage = (props: FigureForm & { figure: CitedFigure }) => {
  const { t, locale, link, csrf, figure } = props
  const of = fieldsOf(props)
  const open = standing(figure.values)
  const year = open[0]?.asOf.slice(0, 4)
  return (
    <div class="flow">
      <Masthead title={t.recordTitle(labelOf(figure, locale))} lead={t.recordLead} />
      <Problems {...props} />
      <p>
        <code>{t.howTo(year ? `${figure.key}-${year}` : figure.key)}</code>
      </p>
      <ValueTable {...props} />
      <Form method="post" csrf={csrf}>
        <FieldGroup legend={t.value}>
          <Field {...of('value', t.value, true)} hint={t.valueHint} width="medium" inputmode="decimal" />
          <DateField {...of('asOf', t.asOf, true)} hint={t.asOfHint} />
          <SelectField
            {...of('quality', t.quality, true)}
            options={valueQualities.map((one) => ({ value: one, label: t.qualities[one] }))}
          />
          {open.length > 0 && (
            <SelectField
              {...of('corrects', t.correctsLabel)}
              hint={t.correctsHint}
              prompt={t.correctsNone}
              options={open.map(({ id, asOf, value }) => ({
                value: id,
                label: `${sayValue(locale, value, figure.form)}, ${sayDay(locale, asOf)}`,
              }))}
            />
          )}
        </FieldGroup>
        <FieldGroup legend={t.source}>
          <Field {...of('publisherEn', t.publisherEn, true)} lang="en" />
          <Field {...of('publisherFr', t.publisherFr, true)} lang="fr" />
          <Field {...of('sourceEn', t.sourceEn, true)} lang="en" />
          <Field {...of('sourceFr', t.sourceFr, true)} lang="fr" />
          <DateField {...of('publishedOn', t.publishedOn, true)} />
          <Field {...of('url', t.url)} type="url" />
          <Field {...of('noteEn', t.noteEn)} lang="en" />
          <Field {...of('noteFr', t.noteFr)} lang="fr" />
        </FieldGroup>
        <Actions>
          <Button>{t.record}</Button>
        </Actions>
      </Form>
      <p>
        <a href={link(figurePath, { key: figure.key })}>{t.toPublic}</a>
      </p>
    </div>
  )
}
