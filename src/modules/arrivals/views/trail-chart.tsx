import { formatDate, formatNumber } from '#platform/i18n'
import { Steps } from '#ui'
import type { Measure } from '../codes.ts'
import { measureNames, qualityNames } from '../names.ts'
import type { TrailFigure } from '../queries/index.ts'
import { byAge } from '../rules.ts'
import { sourceTitle, written } from './figure-words.tsx'
import type { Frame } from './frame.ts'

type Props = Frame & { measure: Measure; trail: readonly TrailFigure[] }

/** The last word on each day; the table below has them all. */
const lastOfEachDay = (trail: readonly TrailFigure[]) => [
  ...new Map([...trail].sort(byAge).map((figure) => [figure.asOf, figure])).values(),
]

export const TrailChart = (props: Props) => {
  const { t, locale, on, measure, trail } = props
  const figures = lastOfEachDay(trail)
  const [first, last] = [figures[0], figures.at(-1)]
  const name = measureNames[locale][measure]
  const description = first && last ? t.chartText(figures.length, written(props, first), written(props, last)) : ''
  const until = last && last.asOf > on ? undefined : on
  // Years are many figures wide: with them the days say their year.
  const days = [...figures.map(({ asOf }) => asOf), ...(until ? [until] : [])]
  const style = new Set(days.map((day) => day.slice(0, 4))).size > 1 ? 'medium' : 'short'
  return (
    <Steps
      id="trail"
      points={figures.map((figure) => ({
        on: figure.asOf,
        value: figure.value,
        solid: figure.quality === 'exact',
        written: written(props, figure),
        quality: qualityNames[locale][figure.quality],
        source: sourceTitle(locale, figure),
      }))}
      on={until}
      labels={{
        title: t.chartTitle(name),
        description,
        day: t.asOf,
        value: t.value,
        quality: t.quality,
        source: t.source,
        solid: t.chartSolid,
        hollow: t.chartHollow,
        on: formatDate(locale, on, 'short'),
        numbers: t.chartNumbers,
      }}
      formatNumber={(value) => formatNumber(locale, value)}
      formatDay={(day) => formatDate(locale, day, style)}
    />
  )
}
