import { at, type Frame } from './frame.ts'

type Scale = { (value: number): number; ticks: (count: number) => number[] }

/** Horizontal lines with their numbers. Whole numbers only: there is no half person. */
export const ValueAxis = ({ frame, y, format }: { frame: Frame; y: Scale; format: (value: number) => string }) => (
  <g>
    {y
      .ticks(4)
      .filter(Number.isInteger)
      .map((tick) => (
        <>
          <line
            class={tick === 0 ? 'chart__base' : 'chart__rule'}
            x1={frame.left}
            x2={frame.width - frame.right}
            y1={at(y(tick))}
            y2={at(y(tick))}
          />
          <text class="chart__text" text-anchor="end" x={frame.left - 6} y={at(y(tick) + 4)}>
            {format(tick)}
          </text>
        </>
      ))}
  </g>
)

/** The day the page stands on. Its label flips to the left near the right edge. */
export const DayMarker = ({ frame, x, label }: { frame: Frame; x: number; label: string }) => {
  const flip = x > frame.width * 0.62
  return (
    <g>
      <line class="chart__today" x1={at(x)} x2={at(x)} y1={frame.top - 18} y2={frame.height - frame.bottom} />
      <text
        class="chart__text chart__text--today"
        x={at(flip ? x - 5 : x + 5)}
        y={frame.top - 8}
        text-anchor={flip ? 'end' : 'start'}
      >
        {label}
      </text>
    </g>
  )
}
