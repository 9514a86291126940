import type { Locale } from '#platform/i18n'
import { ChartFigure, ChartTable } from '#ui'
import type { ReportMessages } from '../messages/report.ts'
import { money } from '../rules/money.ts'

export interface FundBar {
  name: string
  /** Whole cents: what came in with what was there before, what of it went out, what is left. */
  came: number
  went: number
  left: number
}
interface Props {
  t: ReportMessages
  locale: Locale
  bars: readonly FundBar[]
}

/** One bar for each fund: solid what went out, outlined what is left. Two drawings, since text in a picture shrinks with it. */
export const MoneyBars = (props: Props) => {
  const { t, locale, bars } = props
  const shown = (cents: number) => money(locale, cents)
  return (
    <ChartFigure
      picture={
        <>
          <Picture {...props} size="wide" width={760} />
          <Picture {...props} size="narrow" width={340} />
        </>
      }
      caption={
        <>
          <Key kind="actual" label={t.solid} />
          <Key kind="forecast" label={t.outline} />
        </>
      }
      numbers={
        <ChartTable
          summary={t.numbers}
          caption={t.chart}
          columns={[t.fund, t.came, t.went, t.left]}
          rows={bars.map(({ name, came, went, left }) => [name, shown(came), shown(went), shown(left)])}
        />
      }
    />
  )
}

const Key = ({ kind, label }: { kind: string; label: string }) => (
  <span>
    <svg class="chart__swatch" viewBox="0 0 18 12" aria-hidden="true">
      <rect class={`chart__${kind}`} x="1.5" y="1.5" width="15" height="9" />
    </svg>
    {label}
  </span>
)

const step = 58
const at = (value: number) => Math.round(value * 10) / 10

const Picture = ({ t, locale, bars, size, width }: Props & { size: 'wide' | 'narrow'; width: number }) => {
  const shown = (cents: number) => money(locale, cents)
  const most = Math.max(1, ...bars.map(({ went, left }) => Math.max(0, went) + Math.max(0, left)))
  const scale = (cents: number) => at((Math.max(0, cents) / most) * (width - 4))
  const lines = bars.map(({ name, came, went, left }) => t.chartLine(name, shown(came), shown(went), shown(left)))
  const id = `funds-${size}`
  return (
    <svg
      class={`chart__picture chart__picture--${size}`}
      viewBox={`0 0 ${width} ${bars.length * step + 4}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-text`}
    >
      <title id={`${id}-title`}>{t.chart}</title>
      <desc id={`${id}-text`}>{t.chartText(lines.join(' '))}</desc>
      {bars.map(({ name, went, left }, i) => (
        <g>
          <text class="chart__text" x={2} y={i * step + 16}>
            {name}
          </text>
          <text class="chart__text" x={width - 2} y={i * step + 16} text-anchor="end">
            {`${t.left} ${shown(left)}`}
          </text>
          <rect class="chart__actual" x={2} y={i * step + 24} width={scale(went)} height={20} />
          <rect class="chart__forecast" x={at(2 + scale(went))} y={i * step + 24} width={scale(left)} height={20} />
        </g>
      ))}
    </svg>
  )
}
