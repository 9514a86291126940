import { formatNumber, type Locale } from '#platform/i18n'
import { VisuallyHidden } from '#ui'
import type { Messages } from '../messages.ts'

export interface Facet {
  title: string
  values: readonly { label: string; count: number | undefined; href: string; chosen: boolean }[]
}

interface Props {
  t: Messages
  locale: Locale
  facets: readonly Facet[]
  clearHref: string | undefined
  total: number
  /** Not everything was counted. */
  more: boolean
}

/** Links that narrow the results, each with how many it leaves; what is chosen can be taken back. */
export const Facets = ({ t, locale, facets, clearHref, total, more }: Props) => (
  <nav class="facets" id="narrow" aria-label={t.filters}>
    {facets
      // A value that all have leaves out nothing; a chosen one can be taken back.
      .filter(({ values }) => values.some(({ count, chosen }) => chosen || (count ?? 0) < total))
      .map(({ title, values }) => (
        <details class="facets__group" open={values.some(({ chosen }) => chosen) || undefined}>
          <summary>{title}</summary>
          <ul>
            {values.map(({ label, count, href, chosen }) => (
              <li>
                <a href={href} aria-current={chosen ? 'true' : undefined} rel="nofollow">
                  {chosen ? (
                    <>
                      <span aria-hidden="true">{`\u2715\u00a0${label}`}</span>
                      <VisuallyHidden>{t.chosen(label)}</VisuallyHidden>
                    </>
                  ) : (
                    label
                  )}
                </a>
                {count !== undefined && (
                  <span class="facets__count">
                    {more ? t.atLeast(formatNumber(locale, count)) : formatNumber(locale, count)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
    {clearHref && <a href={clearHref}>{t.clearFilters}</a>}
  </nav>
)
