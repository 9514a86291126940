import { formatDate, formatNumber } from '#platform/i18n'
import { Table } from '#ui'
import type { KnownFigure } from '../queries/index.ts'
import { type Came, forecastError, type WeeksCompared } from '../rules.ts'
import { asOfWords, SourceLink, written } from './figure-words.tsx'
import type { Frame } from './frame.ts'

/** Forecasts of a total with the count they are compared with, or weeks compared one by one. */
export type ForecastProps =
  | { kind: 'totals'; actual: KnownFigure | undefined; expected: readonly KnownFigure[] }
  | { kind: 'weeks'; weeks: WeeksCompared }

/** A share with its sign, to the percent: +22 %. */
export const percent = (locale: Frame['locale'], share: number, signed = true) =>
  new Intl.NumberFormat(locale === 'en' ? 'en-CA' : 'fr-CA', {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: signed ? 'exceptZero' : 'auto',
  })
    .format(share)
    .replace('-', '\u2212')

/** How far off what was expected turned out to be (domain 4.3, row 23). */
export const Forecasts = (props: Frame & ForecastProps) => (
  <section>
    <h2>{props.t.forecastTitle}</h2>
    {props.kind === 'weeks' ? <Weeks {...props} /> : <Totals {...props} />}
  </section>
)

const Totals = (props: Frame & ForecastProps & { kind: 'totals' }) => {
  const { t, locale, actual, expected } = props
  if (!actual || expected.length === 0) return <p>{t.forecastNone}</p>
  return (
    <>
      <p>
        {t.forecastText} {t.forecastActual(written(props, actual), formatDate(locale, actual.asOf))}
      </p>
      <Table
        locale={locale}
        caption={t.forecastTitle}
        captionHidden
        stack
        columns={[
          { key: 'asOf', label: t.asOf },
          { key: 'forecast', label: t.forecast, numeric: true },
          { key: 'error', label: t.error, numeric: true },
          { key: 'source', label: t.source },
        ]}
        rows={expected.map((figure) => {
          const error = forecastError(actual.value, figure.value)
          return {
            headerCell: true,
            cells: [
              asOfWords(props, figure),
              written(props, figure),
              error === null ? undefined : percent(locale, error),
              <SourceLink locale={locale} figure={figure} />,
            ],
          }
        })}
      />
    </>
  )
}

const cameWords = ({ t, locale }: Frame, came: Came) => {
  if (came.kind === 'hidden') return t.hidden
  if (came.kind === 'unknown') return undefined
  const value = formatNumber(locale, came.value)
  return came.kind === 'published' ? value : t.workedOut(value)
}

const Weeks = (props: Frame & ForecastProps & { kind: 'weeks' }) => {
  const { t, locale, weeks } = props
  if (weeks.rows.length === 0) return <p>{t.forecastNone}</p>
  const { value, used } = weeks.mean
  return (
    <>
      <p>
        {t.forecastText} {value !== null && t.mape(percent(locale, value, false), used)}
      </p>
      <p>{t.weeksText}</p>
      <Table
        locale={locale}
        caption={t.forecastTitle}
        captionHidden
        columns={[
          { key: 'week', label: t.week },
          { key: 'forecast', label: t.forecast, numeric: true },
          { key: 'came', label: t.arrivedColumn, numeric: true },
          { key: 'error', label: t.error, numeric: true },
        ]}
        rows={weeks.rows.map(({ week, forecast, came, error }) => ({
          headerCell: true,
          cells: [
            t.weekOf(formatDate(locale, week)),
            formatNumber(locale, forecast),
            cameWords(props, came),
            error === null ? undefined : percent(locale, error),
          ],
        }))}
      />
    </>
  )
}
