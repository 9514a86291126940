import { formatNumber } from '#platform/i18n'
import type { NormalYear } from '../rules.ts'
import type { Frame } from './frame.ts'

export type SurgeProps = {
  factor: NormalYear
  /** Days since the first arrival; undefined when the factor is of a whole year expected. */
  days: number | undefined
  normal: NormalYear
  source: string
}

/** How many times a normal year this is (domain 4.3, row 25): a range, because the normal year is one. */
export const Surge = ({ t, locale, factor, days, normal, source }: Frame & SurgeProps) => {
  const times = (value: number) => formatNumber(locale, Math.round(value * 10) / 10)
  const [low, high] = [times(factor.low), times(factor.high)]
  return (
    <section>
      <h2>{t.surgeTitle}</h2>
      <p>
        <strong>{days === undefined ? t.surgeYear(low, high) : t.surgeSoFar(low, high, days)}</strong>{' '}
        {t.surgeNormal(formatNumber(locale, normal.low), formatNumber(locale, normal.high))}
        {source && ` (${source})`}
      </p>
    </section>
  )
}
