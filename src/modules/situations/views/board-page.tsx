import { arrivalPaths, type Measure, measureNames } from '#modules/arrivals'
import { addDays, formatDate, href, type Locale } from '#platform/i18n'
import { Actions, ButtonLink, DayPicker, ItemList, Masthead, Notice } from '#ui'
import type { Board, ChartWeek } from '../board.ts'
import type { Side } from '../facts.ts'
import type { Loop, Promised } from '../loop/facts.ts'
import { messages as loopMessages } from '../loop/messages.ts'
import { News } from '../loop/views/news.tsx'
import { SurgeLines } from '../loop/views/surge-lines.tsx'
import type { Messages } from '../messages.ts'
import { boardPath, comparePath, feedPath } from '../paths.ts'
import type { PublicHouseholds } from '../public-counts.ts'
import type { WaitingItem } from '../waiting.ts'
import { Figures, valueInWords } from './figure-strip.tsx'
import { type FirstStep, FirstSteps } from './first-steps.tsx'
import { BreakNotice, Gaps } from './gap-section.tsx'
import { Measures, Weeks } from './weeks-section.tsx'

export interface BoardPageProps {
  t: Messages
  locale: Locale
  name: string
  slug: string
  board: Board
  weeks: ChartWeek[]
  lodged: PublicHouseholds
  side: Side
  loop: Loop
  promised: Promised
  /** False where promised places are rounded for this reader. */
  exactPromised: boolean
  /** The day and time it is, where the board is today's. */
  now: { on: string; at: string } | undefined
  waiting: WaitingItem[]
  insider: boolean
  /** Anyone of the partnership: sees situations, updates and decisions. */
  partner: boolean
  wrongDay: string | undefined
  /** Set where the newest figure lies far behind the day: a day to look at instead. */
  farDay: { newest: string; suggested: string } | undefined
  recordHref: string | undefined
  stateHref: string | undefined
  firstSteps: readonly FirstStep[]
}

/** How many waiting things are listed; the rest are counted. */
const waitingShown = 12
const latestShown = 6

export const BoardPage = (props: BoardPageProps) => {
  const { t, locale, name, slug, board, wrongDay } = props
  return (
    <div class="board">
      <Masthead title={name} kicker={t.situation} lead={t.lead}>
        <Day locale={locale} slug={slug} on={board.on} />
      </Masthead>
      {props.partner && <SurgeLines {...props} t={loopMessages[locale]} on={board.on} surges={props.loop.surges} />}
      {wrongDay && (
        <Notice kind="warning">
          <p>{t.wrongDay(wrongDay)}</p>
        </Notice>
      )}
      {props.farDay && (
        <Notice kind="warning">
          <p>
            {t.farDay(formatDate(locale, props.farDay.newest, 'long'))}{' '}
            <a href={href(boardPath, locale, { community: slug }, { on: props.farDay.suggested })}>
              {t.farDayLink(formatDate(locale, props.farDay.suggested, 'long'))}
            </a>
          </p>
        </Notice>
      )}
      {props.firstSteps.length > 0 && <FirstSteps t={t} steps={props.firstSteps} />}
      <Figures t={t} locale={locale} slug={slug} board={board} lodged={props.lodged} />
      <div class="board__columns">
        <div class="board__main flow">
          <BreakNotice t={t} locale={locale} board={board} stateHref={props.stateHref} />
          {board.synthetic && (
            <Notice kind="synthetic">
              <p>{t.synthetic}</p>
            </Notice>
          )}
          <Gaps t={t} locale={locale} slug={slug} board={board} promised={props.promised} />
          {props.promised.size > 0 && !props.exactPromised && (
            <p class="board__more soft small">{loopMessages[locale].promisedRounded}</p>
          )}
          <Weeks t={t} locale={locale} slug={slug} board={board} weeks={props.weeks} insider={props.insider} />
          <Measures t={t} locale={locale} board={board} />
        </div>
        <aside class="board__side" aria-label={t.waitingTitle}>
          <Aside {...props} />
        </aside>
        <div class="board__news">
          <Lately {...props} />
        </div>
      </div>
      <Foot {...props} />
    </div>
  )
}

const Day = ({ locale, slug, on }: { locale: Locale; slug: string; on: string }) => {
  const at = (day: string) => ({
    href: href(boardPath, locale, { community: slug }, { on: day }),
    label: formatDate(locale, day, 'full'),
  })
  // The slider spans the half year around the day; any other day is reached by its date.
  return (
    <DayPicker
      locale={locale}
      on={on}
      previous={at(addDays(on, -1))}
      next={at(addDays(on, 1))}
      action={href(boardPath, locale, { community: slug })}
      min={addDays(on, -91)}
      max={addDays(on, 91)}
    />
  )
}

const Aside = ({ t, waiting, recordHref, stateHref }: BoardPageProps) => (
  <>
    <h2>{t.waitingTitle}</h2>
    {waiting.length > 0 ? <ItemList items={waiting.slice(0, waitingShown)} /> : <p>{t.waitingNone}</p>}
    {waiting.length > waitingShown && <p class="board__more soft small">{t.more(waiting.length - waitingShown)}</p>}
    {(recordHref || stateHref) && (
      <Actions>
        {recordHref && <ButtonLink href={recordHref}>{t.recordFigure}</ButtonLink>}
        {stateHref && (
          <ButtonLink href={stateHref} kind="quiet">
            {t.stateCapacity}
          </ButtonLink>
        )}
      </Actions>
    )}
  </>
)

/** What was told, decided and published last; the first two are for those of the partnership. */
const Lately = ({ t, locale, slug, board, side, loop, partner }: BoardPageProps) => (
  <>
    {partner && <News t={loopMessages[locale]} locale={locale} slug={slug} loop={loop} />}
    <section class="board__latest" aria-labelledby="latest">
      <h2 id="latest">{t.latestTitle}</h2>
      {side.latest.length > 0 ? (
        <ItemList items={latestItems({ t, locale, slug, board, side })} />
      ) : (
        <p>{t.latestNone}</p>
      )}
    </section>
  </>
)

type Latest = Pick<BoardPageProps, 't' | 'locale' | 'slug' | 'board' | 'side'>

/** What was published last. The weeks of one forecast are one publication. */
function latestItems({ t, locale, slug, board, side }: Latest) {
  const at = (measure: Measure) => href(arrivalPaths.trail, locale, { community: slug, measure }, { on: board.on })
  const groups = Map.groupBy(side.latest, (figure) =>
    figure.measure === 'week-expected' ? figure.publishedOn : figure,
  )
  return [...groups.values()].slice(0, latestShown).map((figures) => {
    const weeks = figures.map((figure) => figure.asOf).sort()
    const [first] = figures
    if (!first) return { title: '' }
    const published = formatDate(locale, first.publishedOn)
    if (first.measure !== 'week-expected') {
      return {
        title: `${measureNames[locale][first.measure]}${t.colon}${valueInWords(t, locale, first)}`,
        href: at(first.measure),
        detail: t.latestDetail(published),
      }
    }
    const [from, to] = [formatDate(locale, weeks[0] ?? '', 'short'), formatDate(locale, weeks.at(-1) ?? '', 'short')]
    return {
      title: t.latestWeeks(weeks.length),
      href: at(first.measure),
      detail: t.latestWeeksDetail(from, to, published),
    }
  })
}

const Foot = ({ t, locale, slug, board }: BoardPageProps) => (
  <p class="board__foot soft small">
    {t.sources} <a href={href(arrivalPaths.figuresCsv, locale, { community: slug })}>{t.allFigures}</a>
    {' · '}
    <a href={href(feedPath, locale, { community: slug })}>{t.feed}</a>
    {' · '}
    <a href={href(comparePath, locale, {}, { on: board.on })}>{t.compare}</a>
  </p>
)
