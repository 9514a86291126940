import { formatDate } from '#platform/i18n'
import { EmptyState, Masthead, Pagination, Table } from '#ui'
import type { Measure } from '../codes.ts'
import { measureNames } from '../names.ts'
import { newFigurePath, trailPath } from '../paths.ts'
import type { TrailFigure } from '../queries/index.ts'
import { DayLine, WrongDay } from './day-line.tsx'
import { asOfWords, noteOf, PublishedOn, QualityWords, SourceLink, written } from './figure-words.tsx'
import { type ForecastProps, Forecasts } from './forecasts.tsx'
import type { Frame } from './frame.ts'
import { Surge, type SurgeProps } from './surge.tsx'
import { TrailChart } from './trail-chart.tsx'

export type TrailProps = Frame & {
  measure: Measure
  trail: readonly TrailFigure[]
  /** Id of the figure current on the day. */
  current: string | undefined
  older: string | undefined
  /** Set on the second and further pages of a long trail. */
  newest: string | undefined
  mayRecord: boolean
  forecasts: ForecastProps | undefined
  surge: SurgeProps | undefined
}

/** Every figure of one measure that was known on the day: what it said, where it stood, what superseded what. */
export const TrailPage = (props: TrailProps) => {
  const { t, locale, place, on, measure, trail, older, newest } = props
  return (
    <div class="flow">
      <Masthead title={measureNames[locale][measure]} lead={t.trailLead(place, formatDate(locale, on, 'long'))}>
        <DayLine {...props} path={trailPath} params={{ measure }} />
      </Masthead>
      <WrongDay {...props} />
      {trail.length > 0 && <TrailChart {...props} />}
      <TrailTable {...props} />
      <Pagination locale={locale} previous={newest} next={older} />
      {trail.some(({ publishedInferred }) => publishedInferred) && <p>{t.inferredWhy}</p>}
      {props.forecasts && <Forecasts {...props} {...props.forecasts} />}
      {props.surge && <Surge {...props} {...props.surge} />}
    </div>
  )
}

const TrailTable = (props: TrailProps) => {
  const { t, locale, trail, mayRecord } = props
  return (
    <Table
      locale={locale}
      caption={t.trailCaption}
      stack
      columns={[
        { key: 'asOf', label: t.asOf },
        { key: 'value', label: t.value, numeric: true },
        { key: 'publishedOn', label: t.publishedOn },
        { key: 'quality', label: t.quality },
        { key: 'standing', label: t.standing },
        { key: 'source', label: t.source },
        { key: 'note', label: t.note },
        ...(mayRecord ? [{ key: 'act', label: t.supersede }] : []),
      ]}
      rows={trail.map((figure) => ({
        id: rowId(figure.id),
        headerCell: true,
        cells: [
          asOfWords(props, figure),
          written(props, figure),
          <PublishedOn t={t} locale={locale} figure={figure} />,
          <QualityWords t={t} locale={locale} figure={figure} />,
          <Standing {...props} figure={figure} />,
          <SourceLink locale={locale} figure={figure} />,
          noteOf(locale, figure),
          ...(mayRecord ? [<Supersede {...props} figure={figure} />] : []),
        ],
      }))}
      empty={<EmptyState title={t.noFigures} text={t.noFiguresText} />}
    />
  )
}

const rowId = (id: string) => `figure-${id}`

/** Whether a figure stands; one that was superseded leads to what superseded it, and a revision to what it revised. */
const Standing = ({ t, trail, current, figure }: TrailProps & { figure: TrailFigure }) => {
  const isHere = (id: string | null): id is string => trail.some((one) => one.id === id)
  const to = (id: string | null, text: string) => (isHere(id) ? <a href={`#${rowId(id)}`}>{text}</a> : <>{text}</>)
  const state = figure.supersededBy
    ? to(figure.supersededBy, t.superseded)
    : figure.id === current
      ? t.current
      : t.stands
  return (
    <>
      {state}
      {figure.supersedes && (
        <>
          {'; '}
          {to(figure.supersedes, t.revises)}
        </>
      )}
    </>
  )
}

const Supersede = (props: TrailProps & { figure: TrailFigure }) => {
  const { t, link, measure, figure } = props
  if (figure.supersededBy) return null
  return (
    <a
      href={link(newFigurePath, {}, { measure, supersedes: figure.id })}
      aria-label={t.supersedeOf(`${written(props, figure)}, ${asOfWords(props, figure)}`)}
    >
      {t.supersede}
    </a>
  )
}
