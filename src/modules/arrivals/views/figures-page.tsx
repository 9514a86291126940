import { formatDate } from '#platform/i18n'
import { Actions, ButtonLink, EmptyState, FilterBar, Masthead, SelectField, Table } from '#ui'
import { type Measure, measures } from '../codes.ts'
import { flowsPath } from '../moves/paths.ts'
import { measureNames } from '../names.ts'
import { figuresCsvPath, figuresPath, importFiguresPath, newFigurePath, trailPath } from '../paths.ts'
import type { KnownFigure } from '../queries/index.ts'
import { DayLine, WrongDay } from './day-line.tsx'
import { Age, asOfWords, PublishedOn, QualityWords, SourceLink, written } from './figure-words.tsx'
import type { Frame } from './frame.ts'

export type FiguresProps = Frame & { figures: readonly KnownFigure[]; measure: Measure | undefined; mayRecord: boolean }

/** Per measure the figure that was current on the day; each leads to its trail. */
export const FiguresPage = (props: FiguresProps) => {
  const { t, locale, place, on, link, measure, mayRecord } = props
  return (
    <div class="flow">
      <Masthead title={t.figuresTitle} lead={t.figuresLead(place, formatDate(locale, on, 'long'))}>
        <DayLine {...props} path={figuresPath} keep={{ measure }} />
      </Masthead>
      <WrongDay {...props} />
      {mayRecord && (
        <Actions>
          <ButtonLink href={link(newFigurePath)}>{t.recordFigure}</ButtonLink>
          <ButtonLink href={link(importFiguresPath)} kind="quiet">
            {t.importFigures}
          </ButtonLink>
        </Actions>
      )}
      <Filter {...props} />
      <FiguresTable {...props} />
      <p>
        <a href={link(figuresCsvPath)}>{t.exportCsv}</a>
      </p>
      <p>
        <a href={link(flowsPath)}>{t.movesByMonth}</a>
      </p>
    </div>
  )
}

const Filter = ({ t, locale, on, link, measure }: FiguresProps) => (
  <FilterBar
    locale={locale}
    label={t.filterLabel}
    action={link(figuresPath, {}, { on: undefined })}
    clearHref={measure && link(figuresPath)}
    auto
  >
    <input type="hidden" name="on" value={on} />
    <SelectField
      locale={locale}
      name="measure"
      label={t.measure}
      required={false}
      prompt={t.allMeasures}
      value={measure}
      options={measures.map((code) => ({ value: code, label: measureNames[locale][code] }))}
    />
  </FilterBar>
)

const FiguresTable = (props: FiguresProps) => {
  const { t, locale, link, figures } = props
  return (
    <Table
      locale={locale}
      caption={t.figuresTitle}
      captionHidden
      stack
      columns={[
        { key: 'measure', label: t.measure },
        { key: 'value', label: t.value, numeric: true },
        { key: 'asOf', label: t.asOf },
        { key: 'publishedOn', label: t.publishedOn },
        { key: 'quality', label: t.quality },
        { key: 'source', label: t.source },
        { key: 'age', label: t.age },
      ]}
      rows={figures.map((figure) => ({
        headerCell: true,
        cells: [
          <a href={link(trailPath, { measure: figure.measure })}>{measureNames[locale][figure.measure]}</a>,
          written(props, figure),
          asOfWords(props, figure),
          <PublishedOn t={t} locale={locale} figure={figure} />,
          <QualityWords t={t} locale={locale} figure={figure} />,
          <SourceLink locale={locale} figure={figure} />,
          <Age {...props} figure={figure} />,
        ],
      }))}
      empty={<EmptyState title={t.noFigures} text={t.noFiguresText} />}
    />
  )
}
