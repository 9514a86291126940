import type { Child } from 'hono/jsx'
import { formatDate, type Locale } from '#platform/i18n'
import { EmptyState, ItemList, Mark, Masthead, Table } from '#ui'
import type { FigureMessages } from '../messages/figures.ts'
import { figurePath } from '../paths.ts'
import { type CitedFigure, type CitedValue, sayDay, sayValue, standing } from '../rules/citations.ts'
import type { Frame } from './frame.ts'

export type FigureFrame = Omit<Frame, 't'> & { t: FigureMessages }

export const labelOf = ({ label, unit }: CitedFigure, locale: Locale) =>
  unit[locale] ? `${label[locale]} (${unit[locale]})` : label[locale]

/** Its newest value in one line, for those who see it in a list of results. */
export function inShort(figure: CitedFigure, locale: Locale): string {
  const [newest] = standing(figure.values)
  if (!newest) return labelOf(figure, locale)
  const { value, asOf, publisher, source } = newest
  const said = `${sayValue(locale, value, figure.form)} ${sayDay(locale, asOf)}`
  return `${labelOf(figure, locale)}${locale === 'fr' ? '\u00a0' : ''}: ${said}. ${publisher[locale]}, ${source[locale]}.`
}

/** Every figure that texts can quote, with its newest value. `hrefOf` leads to its page for readers or for editors. */
export const FigureTable = (
  props: FigureFrame & { figures: readonly CitedFigure[]; hrefOf: (key: string) => string },
) => {
  const { t, locale, figures, hrefOf } = props
  return (
    <Table
      locale={locale}
      caption={t.caption}
      captionHidden
      stack
      columns={[
        { key: 'figure', label: t.figure },
        { key: 'value', label: t.value, numeric: true },
        { key: 'asOf', label: t.asOf },
        { key: 'source', label: t.source },
      ]}
      rows={figures.map((figure) => {
        const [newest] = standing(figure.values)
        return {
          headerCell: true,
          cells: [
            <a href={hrefOf(figure.key)}>{labelOf(figure, locale)}</a>,
            newest && sayValue(locale, newest.value, figure.form),
            newest && sayDay(locale, newest.asOf),
            newest && `${newest.publisher[locale]}, ${newest.source[locale]}`,
          ],
        }
      })}
      empty={<EmptyState title={t.none} text={t.noneText} />}
    />
  )
}

export const FiguresPage = (props: FigureFrame & { figures: readonly CitedFigure[] }) => (
  <div class="flow">
    <Masthead title={props.t.title} lead={props.t.lead} />
    <FigureTable {...props} hrefOf={(key) => props.link(figurePath, { key })} />
  </div>
)

export interface FigurePageProps extends FigureFrame {
  figure: CitedFigure
  texts: readonly { title: string; href: string }[]
}

/** All values of one figure, the newest day first, corrections beside what they correct; and the texts that quote it. */
export const FigurePage = (props: FigurePageProps) => {
  const { t, locale, figure, texts } = props
  const [newest] = standing(figure.values)
  return (
    <div class="flow">
      <Masthead kicker={t.figure} title={labelOf(figure, locale)}>
        {newest && (
          <p class="cited-newest">
            <strong>{sayValue(locale, newest.value, figure.form)}</strong> {sayDay(locale, newest.asOf)}
          </p>
        )}
      </Masthead>
      <ValueTable {...props} />
      <section>
        <h2>{t.quotedIn}</h2>
        {texts.length === 0 ? <p>{t.notQuoted}</p> : <ItemList items={texts} />}
      </section>
    </div>
  )
}

export const ValueTable = ({ t, locale, figure }: FigureFrame & { figure: CitedFigure }) => {
  const replaced = new Set(figure.values.map(({ supersedes }) => supersedes))
  return (
    <Table
      locale={locale}
      caption={t.valuesCaption}
      stack
      columns={[
        { key: 'asOf', label: t.asOf },
        { key: 'value', label: t.value, numeric: true },
        { key: 'quality', label: t.quality },
        { key: 'source', label: t.source },
        { key: 'publishedOn', label: t.publishedOn },
      ]}
      rows={figure.values.map((value) => ({
        headerCell: true,
        cells: [
          sayDay(locale, value.asOf),
          replaced.has(value.id) ? (
            <s>{sayValue(locale, value.value, figure.form)}</s>
          ) : (
            sayValue(locale, value.value, figure.form)
          ),
          <Quality t={t} figure={figure} value={value} locale={locale} replaced={replaced.has(value.id)} />,
          <Source value={value} locale={locale} />,
          formatDate(locale, value.publishedOn, 'long'),
        ],
      }))}
      empty={<p>{t.noValues}</p>}
    />
  )
}

const Quality = (props: {
  t: FigureMessages
  locale: Locale
  figure: CitedFigure
  value: CitedValue
  replaced: boolean
}): Child => {
  const { t, locale, figure, value, replaced } = props
  const wrong = figure.values.find(({ id }) => id === value.supersedes)
  return (
    <>
      <Mark>{t.qualities[value.quality]}</Mark>
      {replaced && <Mark kind="old">{t.replaced}</Mark>}
      {wrong && <Mark>{t.corrects(sayValue(locale, wrong.value, figure.form))}</Mark>}
    </>
  )
}

const Source = ({ value, locale }: { value: CitedValue; locale: Locale }) => {
  const title = <cite>{value.source[locale]}</cite>
  return (
    <>
      {value.publisher[locale]}, {value.url ? <a href={value.url}>{title}</a> : title}
      {value.note[locale] && <span class="cited-remark">{value.note[locale]}</span>}
    </>
  )
}
