import { arrivalPaths, qualityNames } from '#modules/arrivals'
import { daysBetween, formatDate, formatNumber, href, type Locale } from '#platform/i18n'
import { Figure, FigureStrip, Mark, VisuallyHidden } from '#ui'
import { type Board, type BoardFigure, type Slot, slots } from '../board.ts'
import type { Messages } from '../messages.ts'
import { type PublicHouseholds, shownPeople } from '../public-counts.ts'

interface Props {
  t: Messages
  locale: Locale
  slug: string
  board: Board
  lodged: PublicHouseholds
}

/** After how many days a figure carries the mark of its age, whatever it counts. */
const oldAfterDays = 14

export const Figures = ({ t, locale, slug, board, lodged }: Props) => (
  <FigureStrip label={t.figures}>
    {slots.map((slot) => (
      <SlotFigure t={t} locale={locale} slug={slug} board={board} slot={slot} lodged={lodged} />
    ))}
  </FigureStrip>
)

/** "about 200" for a round number that is approximate; the number alone for the rest, its quality stands beside it. */
export const valueInWords = (t: Messages, locale: Locale, figure: Pick<BoardFigure, 'value' | 'quality'>) => {
  const number = formatNumber(locale, figure.value)
  return figure.quality === 'approximate' && figure.value % 10 === 0 ? t.about(number) : number
}

/** A short remark of the record is worth more than none: the three places that make up 277. */
const noteOf = (locale: Locale, figure: BoardFigure) => {
  const note = locale === 'en' ? figure.noteEn : figure.noteFr
  return note.length <= 90 ? note : ''
}

const isHouseholds = (figure: BoardFigure) => figure.measure.startsWith('households')

export function slotLabel(t: Messages, slot: Slot, main: BoardFigure | undefined) {
  if (main && isHouseholds(main) && (slot === 'arrived' || slot === 'housed')) return t.householdsSlots[slot]
  return t.slots[slot]
}

const SlotFigure = ({ t, locale, slug, board, slot, lodged }: Props & { slot: Slot }) => {
  const { main, parts } = board.slots[slot]
  const counted = slot === 'lodged' && lodged.counted ? [shownPeople(t, locale, lodged)] : []
  if (!main) return <Figure label={t.slots[slot]} value={'\u2013'} lines={[t.none, ...counted]} />
  const trail = href(arrivalPaths.trail, locale, { community: slug, measure: main.measure }, { on: board.on })
  const partsLine = parts.map((part) => partInWords(t, locale, part)).join(', ')
  return (
    <Figure
      label={slotLabel(t, slot, main)}
      value={valueInWords(t, locale, main)}
      marks={<Marks t={t} locale={locale} figure={main} on={board.on} />}
      lines={[
        partsLine || noteOf(locale, main) || streamOnly(t, main),
        t.asOf(formatDate(locale, main.asOf)),
        <a href={trail}>
          {t.trail}
          <VisuallyHidden>, {slotLabel(t, slot, main)}</VisuallyHidden>
        </a>,
        ...counted,
      ].filter((line) => line !== '')}
    />
  )
}

function partInWords(t: Messages, locale: Locale, part: BoardFigure) {
  const kind = isHouseholds(part) ? t.partHouseholds : (t.part[part.measure as keyof Messages['part']] ?? '')
  return `${formatNumber(locale, part.value)} ${kind}`.trim()
}

const streamOnly = (t: Messages, figure: BoardFigure) =>
  t.streamOnly[figure.measure as keyof Messages['streamOnly']] ?? ''

const Marks = ({ t, locale, figure, on }: { t: Messages; locale: Locale; figure: BoardFigure; on: string }) => {
  const age = daysBetween(figure.asOf, on)
  return (
    <>
      <Mark title={locale === 'en' ? figure.sourceTitleEn : figure.sourceTitleFr}>
        {qualityNames[locale][figure.quality]}
      </Mark>
      {age > oldAfterDays && <Mark kind="old">{t.daysOld(age)}</Mark>}
      {figure.synthetic && <Mark kind="synthetic">{t.syntheticMark}</Mark>}
    </>
  )
}
