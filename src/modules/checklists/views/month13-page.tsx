import { arrivalPaths, bandNames, streamNames } from '#modules/arrivals'
import { daysBetween, formatDate } from '#platform/i18n'
import { EmptyState, Masthead, Pagination, SubNav, Table } from '#ui'
import { month13Path } from '../paths.ts'
import type { SupportEnding } from '../queries/index.ts'
import { DayLine, type Frame, Parts } from './frame.tsx'

/** How far ahead the page looks, in days [proposed]. */
export const spans = [60, 90] as const
export type Span = (typeof spans)[number]

export type Month13Props = Frame & {
  days: Span
  households: readonly SupportEnding[]
  first: string | undefined
  next: string | undefined
}

/** Households whose income support ends soon: the cliff that Hamilton's committee named (S26). */
export const Month13Page = (props: Month13Props) => {
  const { t, locale, place, on, link, days, households } = props
  return (
    <div class="flow">
      <Masthead title={t.month13} lead={t.month13Lead(place, formatDate(locale, on, 'long'))}>
        <DayLine {...props} path={month13Path} keep={days === 60 ? {} : { days: String(days) }} />
      </Masthead>
      <Parts {...props} here={month13Path} />
      <SubNav
        label={t.endsOn}
        items={spans.map((span) => ({
          href: link(month13Path, {}, span === 60 ? {} : { days: span }),
          label: t.within(span),
          current: span === days,
        }))}
      />
      <Table
        locale={locale}
        caption={t.month13}
        captionHidden
        stack
        columns={[
          { key: 'household', label: t.household },
          { key: 'stream', label: t.stream },
          { key: 'size', label: t.size },
          { key: 'ends', label: t.endsOn },
          { key: 'in', label: t.in },
        ]}
        rows={households.map((one) => ({
          headerCell: true,
          cells: [
            <a class="nowrap" href={link(arrivalPaths.household, { id: one.id })}>
              {one.token}
            </a>,
            streamNames[locale][one.stream],
            bandNames[locale][one.sizeBand],
            formatDate(locale, one.endsOn),
            t.days(daysBetween(on, one.endsOn)),
          ],
        }))}
        empty={<EmptyState title={t.noneEnding} text={t.noneEndingText} />}
      />
      <Pagination locale={locale} previous={props.first} next={props.next} />
      <p class="soft small">{t.supportSource}</p>
    </div>
  )
}
