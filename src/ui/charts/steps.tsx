import { scaleLinear, scaleUtc } from 'd3-scale'
import type { Child } from 'hono/jsx'
import { DayMarker, ValueAxis } from './axis.tsx'
import { ChartFigure, ChartTable } from './chart-table.tsx'
import { at, type Frame, frames, roomFor } from './frame.ts'

export type StepPoint = {
  /** As-of day, ISO. */
  on: string
  value: number
  /** Solid where the figure is exact, hollow where it is anything else. */
  solid: boolean
  /** As said in the table: "about 200", "approximate", "CBC, 5 Jan 2016". */
  written: string
  quality: string
  source?: string | undefined
}

export type StepsProps = {
  id: string
  /** In order of their day. */
  points: readonly StepPoint[]
  /** The day of the page, ISO. */
  on?: string | undefined
  labels: {
    title: string
    description: string
    day: string
    value: string
    quality: string
    source: string
    solid: string
    hollow: string
    on: string
    numbers: string
  }
  formatNumber: (value: number) => string
  /** A day, short: "5 Jan". */
  formatDay: (iso: string) => string
  more?: Child
}

/** One figure over time: it holds until the next one is published, hence steps and no slopes. */
export const Steps = (props: StepsProps) => {
  const { labels, points } = props
  return (
    <ChartFigure
      picture={
        <>
          <Picture {...props} size="wide" />
          <Picture {...props} size="narrow" />
        </>
      }
      caption={<Key labels={labels} />}
      more={props.more}
      numbers={
        <ChartTable
          summary={labels.numbers}
          caption={labels.title}
          columns={[labels.day, labels.value, labels.quality, labels.source]}
          rows={points.map((p) => [props.formatDay(p.on), p.written, p.quality, p.source])}
        />
      }
    />
  )
}

const time = (iso: string) => new Date(`${iso}T00:00:00Z`)

const scales = ({ points, on }: StepsProps, frame: Frame) => {
  const days = [...points.map((p) => p.on), ...(on ? [on] : [])].sort().map(time)
  return {
    x: scaleUtc([days[0] ?? new Date(0), days.at(-1) ?? new Date(0)], [frame.left + 8, frame.width - frame.right - 12]),
    y: scaleLinear([0, Math.max(4, ...points.map((p) => p.value))], [frame.height - frame.bottom, frame.top]).nice(4),
  }
}

const Picture = (props: StepsProps & { size: keyof typeof frames }) => {
  const { id, size, labels, on, points } = props
  const frame = roomFor(frames[size], props.formatNumber(Math.max(...points.map((p) => p.value))))
  const { x, y } = scales(props, frame)
  const name = `${id}-${size}`
  const path = points.map((p, i) => `${i === 0 ? 'M' : 'H'}${at(x(time(p.on)))}${i === 0 ? ' ' : 'V'}${at(y(p.value))}`)
  return (
    <svg
      class={`chart__picture chart__picture--${size}`}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-labelledby={`${name}-title ${name}-text`}
    >
      <title id={`${name}-title`}>{labels.title}</title>
      <desc id={`${name}-text`}>{labels.description}</desc>
      <ValueAxis frame={frame} y={y} format={props.formatNumber} />
      <path class="chart__line" d={path.join('') + (on ? `H${at(x(time(on)))}` : '')} />
      {points.map((p) => (
        <circle
          class={p.solid ? 'chart__point' : 'chart__point chart__point--hollow'}
          cx={at(x(time(p.on)))}
          cy={at(y(p.value))}
          r="4.5"
        />
      ))}
      {on && <DayMarker frame={frame} x={x(time(on))} label={labels.on} />}
      {x.ticks(size === 'wide' ? 7 : 3).map((tick) => (
        <text class="chart__text" text-anchor="middle" x={at(x(tick))} y={frame.height - frame.bottom + 18}>
          {props.formatDay(tick.toISOString().slice(0, 10))}
        </text>
      ))}
    </svg>
  )
}

const Key = ({ labels }: Pick<StepsProps, 'labels'>) => (
  <>
    <span>
      <Dot kind="chart__point" />
      {labels.solid}
    </span>
    <span>
      <Dot kind="chart__point chart__point--hollow" />
      {labels.hollow}
    </span>
  </>
)

const Dot = ({ kind }: { kind: string }) => (
  <svg class="chart__swatch" viewBox="0 0 18 12" aria-hidden="true">
    <circle class={kind} cx="9" cy="6" r="4.5" />
  </svg>
)
