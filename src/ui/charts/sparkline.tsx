import { scaleLinear } from 'd3-scale'
import { at } from './frame.ts'

const width = 120
const height = 26

/** A trail of revisions, a word long. The last value is dotted. `label` says what it shows, in words. */
export const Sparkline = ({ values, label }: { values: readonly number[]; label: string }) => {
  const last = values.at(-1)
  if (last === undefined || values.length < 2) return null
  const x = scaleLinear([0, values.length - 1], [3, width - 4])
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [height - 4, 4])
  const line = values.map((value, i) => (i === 0 ? `M${at(x(i))} ${at(y(value))}` : `H${at(x(i))}V${at(y(value))}`))
  return (
    <svg class="spark" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path class="chart__line" d={line.join('')} />
      <circle class="chart__point" cx={at(x(values.length - 1))} cy={at(y(last))} r="3" />
    </svg>
  )
}
