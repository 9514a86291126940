import { scaleLinear } from 'd3-scale'
import type { Child } from 'hono/jsx'
import { DayMarker, ValueAxis } from './axis.tsx'
import { ChartFigure, ChartTable } from './chart-table.tsx'
import { at, barsBetween, everyNth, type Frame, frames, roomFor } from './frame.ts'

export type WeeklyBarsProps = {
  /** Unique on the page; names the title and description of the pictures. */
  id: string
  weeks: readonly { iso: string; label: string }[]
  /** People a week, in the order of the weeks; undefined where not (yet) known. */
  actual: readonly (number | undefined)[]
  forecast: readonly (number | undefined)[]
  /** People a week in a normal year: one number, or a range. */
  normal?: number | { low: number; high: number } | undefined
  /** Where the day stands, in weeks from the first Monday: 6.29 is the Wednesday of the seventh week. */
  on?: number | undefined
  labels: {
    title: string
    /** The picture in a sentence or two, for those who do not see it. */
    description: string
    week: string
    actual: string
    forecast: string
    normal: string
    /** The day, short: "27 January". */
    on: string
    /** What opens the table. */
    numbers: string
  }
  formatNumber: (value: number) => string
  more?: Child
}

/** Solid: what came. Dashed outline: what was forecast. Line or band: the normal year. */
export const WeeklyBars = (props: WeeklyBarsProps) => (
  <ChartFigure
    picture={
      <>
        <Picture {...props} size="wide" />
        <Picture {...props} size="narrow" />
      </>
    }
    caption={<Key {...props} />}
    more={props.more}
    numbers={
      <ChartTable
        summary={props.labels.numbers}
        caption={props.labels.title}
        columns={[props.labels.week, props.labels.actual, props.labels.forecast]}
        rows={props.weeks.map(({ label }, i) => [
          label,
          written(props.actual[i], props.formatNumber),
          written(props.forecast[i], props.formatNumber),
        ])}
      />
    }
  />
)

const written = (value: number | undefined, format: (value: number) => string) =>
  value === undefined ? undefined : format(value)

const band = (normal: WeeklyBarsProps['normal']) =>
  typeof normal === 'number' ? { low: normal, high: normal } : (normal ?? { low: 0, high: 0 })

const most = ({ actual, forecast, normal }: WeeklyBarsProps) =>
  Math.max(4, band(normal).high, ...[...actual, ...forecast].map((n) => n ?? 0))

const scales = (props: WeeklyBarsProps, frame: Frame) => ({
  x: barsBetween(props.weeks.length, [frame.left, frame.width - frame.right], 0.28),
  y: scaleLinear([0, most(props)], [frame.height - frame.bottom, frame.top]).nice(4),
})

const Picture = (props: WeeklyBarsProps & { size: keyof typeof frames }) => {
  const { id, size, labels, on, weeks } = props
  const frame = roomFor(frames[size], props.formatNumber(most(props)))
  const { x, y } = scales(props, frame)
  const name = `${id}-${size}`
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
      <Bars {...props} x={x} y={y} />
      {props.normal !== undefined && <NormalYear frame={frame} y={y} normal={props.normal} />}
      {on !== undefined && <DayMarker frame={frame} x={frame.left + on * x.step} label={labels.on} />}
      {everyNth(weeks.length, x.step, 58).map((i) => (
        <text
          class="chart__text"
          text-anchor="middle"
          x={at(x.left(i) + x.width / 2)}
          y={frame.height - frame.bottom + 18}
        >
          {weeks[i]?.label}
        </text>
      ))}
    </svg>
  )
}

type Scales = ReturnType<typeof scales>

const Bars = ({ weeks, actual, forecast, x, y }: WeeklyBarsProps & Scales) => (
  <g>
    {weeks.map((_, i) => (
      <>
        <Bar kind="actual" value={actual[i]} left={x.left(i)} width={x.width} y={y} inset={2.5} />
        <Bar kind="forecast" value={forecast[i]} left={x.left(i)} width={x.width} y={y} inset={0} />
      </>
    ))}
  </g>
)

type BarProps = { kind: string; value: number | undefined; left: number; width: number; y: Scales['y']; inset: number }

/** The solid bar is a little slimmer, so that the outline of the forecast stays visible around it. */
const Bar = ({ kind, value, left, width, y, inset }: BarProps) =>
  value === undefined ? null : (
    <rect
      class={`chart__${kind}`}
      x={at(left + inset)}
      y={at(y(value))}
      width={at(Math.max(1, width - 2 * inset))}
      height={at(Math.max(0, y(0) - y(value)))}
    />
  )

const NormalYear = ({ frame, y, normal }: { frame: Frame; y: Scales['y']; normal: WeeklyBarsProps['normal'] }) => {
  const { low, high } = band(normal)
  return (
    <rect
      class="chart__normal"
      x={frame.left}
      y={at(y(high))}
      width={frame.width - frame.left - frame.right}
      height={at(Math.max(2, y(low) - y(high)))}
    />
  )
}

const Swatch = ({ kind }: { kind: string }) => (
  <svg class="chart__swatch" viewBox="0 0 18 12" aria-hidden="true">
    <rect
      class={`chart__${kind}`}
      x="1.5"
      y={kind === 'normal' ? 5 : 1.5}
      width="15"
      height={kind === 'normal' ? 2 : 9}
    />
  </svg>
)

const Key = ({ labels, normal }: WeeklyBarsProps) => (
  <>
    <span>
      <Swatch kind="actual" />
      {labels.actual}
    </span>
    <span>
      <Swatch kind="forecast" />
      {labels.forecast}
    </span>
    {normal !== undefined && (
      <span>
        <Swatch kind="normal" />
        {labels.normal}
      </span>
    )}
  </>
)
