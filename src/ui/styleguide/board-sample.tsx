import { addDays, formatDate, formatNumber, type Locale } from '#platform/i18n'
import { Sparkline } from '../charts/sparkline.tsx'
import { WeeklyBars } from '../charts/weekly-bars.tsx'
import { Masthead } from '../layout/masthead.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { DayPicker } from '../parts/day-picker.tsx'
import { Figure, FigureStrip } from '../parts/figure.tsx'
import { type GapState, GapTable } from '../parts/gap-table.tsx'
import { ItemList } from '../parts/item-list.tsx'
import { Mark } from '../parts/mark.tsx'
import { Notice } from '../parts/notice.tsx'
import { text } from './messages.ts'

const gaps: readonly (readonly (number | undefined)[])[] = [
  [1, -22, -37, -41, -38, -30],
  [14, -31, -48, 3, 40, 66],
  [9, 2, -6, -11, -9, 1],
  [6, -18, -22, -15, 4, 25],
  [60, 44, 18, 2, -20, -35],
  [210, 171, 139, 120, 101, 92],
  [undefined, undefined, undefined, undefined, undefined, undefined],
]
const old = [true, false, false, true, false, false, true]
const mondays = Array.from({ length: 6 }, (_, i) => addDays('2016-01-25', 7 * i))

const stateOf = (gap: number | undefined): GapState => {
  if (gap === undefined) return 'unknown'
  if (gap < 0) return 'short'
  return gap < 15 && gap !== 9 ? 'tight' : 'enough'
}
const written = (locale: Locale, gap: number | undefined) =>
  gap === undefined ? '?' : `${gap > 0 ? '+' : ''}${formatNumber(locale, gap)}`

/** The situation board as it might stand on 27 January 2016: what all the parts are for. */
export const BoardSample = ({ locale, level = 1 }: { locale: Locale; level?: 1 | 2 }) => {
  const t = text[locale]
  return (
    <div class="flow">
      <Masthead title={t.place} lead={t.boardLead} level={level}>
        <DayPicker
          locale={locale}
          on="2016-01-27"
          previous={{ href: '?on=2016-01-26', label: t.neighbours.previous }}
          next={{ href: '?on=2016-01-28', label: t.neighbours.next }}
          min="2015-09-01"
          max="2016-12-31"
        />
      </Masthead>
      <Figures locale={locale} />
      <div class="two-columns">
        <div class="flow">
          <Notice kind="break" title={t.breakTitle}>
            {t.breakText}
            <a href="#board">{t.breakLink}</a>.
          </Notice>
          <Notice kind="synthetic">{t.synthetic}</Notice>
          <section>
            <h2>{t.gapsTitle}</h2>
            <Gaps locale={locale} />
          </section>
          <section>
            <h2>{t.arrivalsTitle}</h2>
            <Arrivals locale={locale} />
          </section>
        </div>
        <aside class="flow" aria-labelledby="waiting">
          <h2 id="waiting">{t.waitingTitle}</h2>
          <ItemList items={t.waiting.map((item) => ({ ...item, href: '#board' }))} />
          <p>
            <ButtonLink href="#board">{t.post}</ButtonLink>
          </p>
          <h2>{t.decidedTitle}</h2>
          <ItemList items={t.decided} />
        </aside>
      </div>
    </div>
  )
}

const Figures = ({ locale }: { locale: Locale }) => {
  const f = text[locale].figures
  const exact = <Mark>{f.exact}</Mark>
  return (
    <FigureStrip label={f.label}>
      <Figure
        label={f.expected}
        value={formatNumber(locale, 1150)}
        href="#board"
        lines={f.expectedLines}
        marks={<Mark kind="old">{f.expectedMark}</Mark>}
        trail={<Sparkline values={[900, 1000, 1150]} label={f.trail} />}
      />
      <Figure label={f.arrived} value={f.arrivedValue} lines={f.arrivedLines} marks={<Mark>{f.arrivedMark}</Mark>} />
      <Figure label={f.lodging} value="277" lines={f.lodgingLines} marks={exact} />
      <Figure label={f.housed} value="18" lines={f.housedLines} marks={exact} />
    </FigureStrip>
  )
}

const Gaps = ({ locale }: { locale: Locale }) => {
  const { gaps: g } = text[locale]
  const weeks = mondays.map((iso) => ({
    iso,
    label: formatDate(locale, iso, 'short'),
    short: formatDate(locale, iso, 'short'),
  }))
  return (
    <GapTable
      caption={g.caption}
      weeks={weeks}
      labels={g}
      more={<a href="#board">{g.csv}</a>}
      rows={g.units.map((unit, i) => {
        const line = gaps[i] ?? []
        const from = line.findIndex((gap) => gap !== undefined && gap < 0)
        const most = formatNumber(locale, Math.abs(Math.min(0, ...line.map((gap) => gap ?? 0))))
        return {
          unit,
          href: '#board',
          cells: line.map((gap, week) => ({
            gap,
            text: written(locale, gap),
            state: stateOf(gap),
            first: i === 0 && week === 1,
          })),
          stated: { text: g.ages[i] ?? '', old: old[i] ?? false },
          summary: from < 0 ? undefined : g.summary(weeks[from]?.label ?? '', most),
        }
      })}
    />
  )
}

export const Arrivals = ({ locale, id = 'arrivals' }: { locale: Locale; id?: string }) => {
  const { arrivals } = text[locale]
  return (
    <WeeklyBars
      id={id}
      weeks={Array.from({ length: 11 }, (_, i) => addDays('2015-12-14', 7 * i)).map((iso) => ({
        iso,
        label: formatDate(locale, iso, 'short'),
      }))}
      actual={[4, 32, 80, 88, 104, 112]}
      forecast={[20, 40, 60, 90, 130, 120, 130, 138, 116, 90, 50]}
      normal={{ low: 5, high: 6 }}
      on={6 + 2.5 / 7}
      labels={arrivals}
      formatNumber={(n) => formatNumber(locale, n)}
      more={<a href="#board">{arrivals.csv}</a>}
    />
  )
}
