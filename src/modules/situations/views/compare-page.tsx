import { unitNames } from '#modules/services'
import type { Place } from '#platform/http'
import { addDays, formatDate, formatNumber, href, type Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  CheckGroup,
  type Column,
  DayPicker,
  EmptyState,
  Form,
  Mark,
  Masthead,
  type Row,
  Table,
} from '#ui'
import { type Board, type ChartWeek, slots } from '../board.ts'
import { units } from '../demand/units.ts'
import type { Loop } from '../loop/facts.ts'
import { messages as loopMessages } from '../loop/messages.ts'
import { shownCount } from '../loop/public-counts.ts'
import type { Messages } from '../messages.ts'
import { boardPath, comparePath } from '../paths.ts'
import { slotLabel, valueInWords } from './figure-strip.tsx'
import { measuresOf, Weeks } from './weeks-section.tsx'

export interface Compared {
  place: Place
  board: Board
  loop: Loop
  weeks: ChartWeek[]
}
interface Props {
  t: Messages
  locale: Locale
  on: string
  chosen: Compared[]
  choices: Place[]
  wrongDay: string | undefined
}

export const ComparePage = ({ t, locale, on, chosen, choices, wrongDay }: Props) => (
  <div class="compare flow">
    <Masthead title={t.compareTitle} lead={wrongDay ? t.wrongDay(wrongDay) : t.compareLead}>
      <Day locale={locale} on={on} chosen={chosen} />
    </Masthead>
    {chosen.length === 0 ? <EmptyState title={t.compareNone} /> : <Tables t={t} locale={locale} chosen={chosen} />}
    <Form method="get" action={comparePath[locale]}>
      <input type="hidden" name="on" value={on} />
      <CheckGroup
        locale={locale}
        required
        name="communities"
        label={t.compareChoose}
        values={chosen.map(({ place }) => place.slug[locale])}
        options={choices.map((place) => ({ value: place.slug[locale], label: place.name[locale] }))}
      />
      <Actions>
        <Button>{t.compareShow}</Button>
      </Actions>
    </Form>
  </div>
)

const Day = ({ locale, on, chosen }: Pick<Props, 'locale' | 'on' | 'chosen'>) => {
  const communities = chosen.map(({ place }) => place.slug[locale]).join(',')
  const at = (day: string) => ({
    href: href(comparePath, locale, {}, { communities, on: day }),
    label: formatDate(locale, day, 'full'),
  })
  return (
    <DayPicker
      locale={locale}
      on={on}
      previous={at(addDays(on, -1))}
      next={at(addDays(on, 1))}
      action={comparePath[locale]}
      keep={[{ name: 'communities', value: communities }]}
      min={addDays(on, -91)}
      max={addDays(on, 91)}
    />
  )
}

const columnsFor = (label: string, locale: Locale, chosen: Compared[]): Column[] => [
  { key: 'what', label },
  ...chosen.map(({ place }) => ({ key: place.slug.en, label: place.name[locale] })),
]

const Tables = ({ t, locale, chosen }: Pick<Props, 't' | 'locale' | 'chosen'>) => (
  <>
    <Table
      locale={locale}
      caption={t.figures}
      stack
      columns={columnsFor(t.measure, locale, chosen)}
      rows={[...figureRows(t, locale, chosen), breakRow(t, locale, chosen), ...measureRows(t, locale, chosen)]}
    />
    <Table
      locale={locale}
      caption={t.worst}
      stack
      columns={columnsFor(t.unit, locale, chosen)}
      rows={units.map((unit) => ({
        headerCell: true,
        cells: [unitNames[locale][unit], ...chosen.map(({ board }) => worstOf(t, locale, board, unit))],
      }))}
    />
    <Table
      locale={locale}
      caption={t.compareWaiting}
      stack
      columns={columnsFor(t.waits, locale, chosen)}
      rows={waitingRows(t, locale, chosen)}
    />
    <p class="soft small">{t.compareRounded}</p>
    <div class="compare__charts">
      {chosen.map(({ place, board, weeks }) => (
        <section class="compare__chart">
          <h2>
            <a href={href(boardPath, locale, { community: place.slug[locale] }, { on: board.on })}>
              {place.name[locale]}
            </a>
          </h2>
          <Weeks
            t={t}
            locale={locale}
            slug={place.slug[locale]}
            board={board}
            weeks={weeks}
            insider={false}
            heading={3}
          />
        </section>
      ))}
    </div>
  </>
)

const figureRows = (t: Messages, locale: Locale, chosen: Compared[]): Row[] =>
  slots.map((slot) => ({
    headerCell: true,
    cells: [
      t.slots[slot],
      ...chosen.map(({ board }) => {
        const { main } = board.slots[slot]
        if (!main) return t.none
        const label = slotLabel(t, slot, main)
        return (
          <>
            <strong class="compare__figure">{valueInWords(t, locale, main)}</strong>{' '}
            {label !== t.slots[slot] && <span>{label.toLowerCase()} </span>}
            <span class="soft small">
              {t.streamOnly[main.measure as keyof Messages['streamOnly']] ?? ''} {t.asOf(formatDate(locale, main.asOf))}
            </span>
          </>
        )
      }),
    ],
  }))

const breakRow = (t: Messages, locale: Locale, chosen: Compared[]): Row => ({
  headerCell: true,
  cells: [
    t.firstBreak,
    ...chosen.map(({ board: { firstBreak } }) =>
      firstBreak ? (
        <>
          {unitNames[locale][firstBreak.unit]}, {formatDate(locale, firstBreak.week)}{' '}
          <Mark kind="alert">{formatNumber(locale, -firstBreak.places)}</Mark>
        </>
      ) : (
        t.noBreak
      ),
    ),
  ],
})

function measureRows(t: Messages, locale: Locale, chosen: Compared[]): Row[] {
  const columns = chosen.map(({ board }) => measuresOf(t, locale, board))
  return (columns[0] ?? []).map(({ term }, i) => ({
    headerCell: true,
    cells: [term, ...columns.map((column) => column[i]?.value)],
  }))
}

/** What waits in each of them, as anyone may see it: the same for every reader, whatever they may open at home. */
function waitingRows(t: Messages, locale: Locale, chosen: Compared[]): Row[] {
  const words = loopMessages[locale]
  const counts: [label: string, of: (loop: Loop) => number][] = [
    // Those that wait for a place are the next line.
    [
      words.referralsTitle,
      ({ lateReferrals }) =>
        lateReferrals.reduce((sum, { turn, count }) => (turn === 'coordinator' ? sum : sum + count), 0),
    ],
    [words.waitingTitle, ({ waitingReferrals }) => waitingReferrals],
    [words.leftTitle, ({ leftOpen }) => leftOpen],
    [words.supportTitle, ({ supportEnding }) => supportEnding],
    [words.actionsTitle, ({ overdueActions }) => overdueActions.count],
  ]
  return counts.map(([label, of]) => ({
    headerCell: true,
    cells: [label, ...chosen.map(({ loop }) => inFives(t, locale, of(loop)))],
  }))
}

function inFives(t: Messages, locale: Locale, count: number) {
  const shown = shownCount(count, false)
  return shown === undefined ? <span class="soft small">{t.compareFew}</span> : formatNumber(locale, shown)
}

function worstOf(t: Messages, locale: Locale, board: Board, unit: (typeof units)[number]) {
  const cells = board.gaps[unit]
  if (cells.every((cell) => cell.gap === null)) return <span class="soft small">{t.neverStated}</span>
  const worst = cells.toSorted((a, b) => (b.gap ?? Number.NEGATIVE_INFINITY) - (a.gap ?? Number.NEGATIVE_INFINITY))[0]
  if (!worst || (worst.gap ?? 0) <= 0) return t.enough
  return (
    <>
      <span class="gap-short">
        <span aria-hidden="true">{'\u25bc '}</span>
        {formatNumber(locale, -(worst.gap ?? 0))}
      </span>{' '}
      <span class="soft small">{formatDate(locale, worst.week, 'short')}</span>
    </>
  )
}
