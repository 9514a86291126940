import { daysBetween, formatDate } from '#platform/i18n'
import { Actions, ButtonLink, EmptyState, Mark, Masthead, Pagination, SubNav, Table } from '#ui'
import { DayLine, WrongDay } from '../../views/day-line.tsx'
import { moveStateNames } from '../names.ts'
import { announceInPath, announceOutPath, flowsPath, movePath, movesCsvPath, movesPath } from '../paths.ts'
import type { Move } from '../queries.ts'
import { lateAfterDays, turnOf } from '../rules.ts'
import type { MoveFrame } from './frame.ts'
import { seen } from './seen.ts'

export type MovesProps = MoveFrame & {
  open: boolean
  moves: readonly Move[]
  first: string | undefined
  next: string | undefined
  mayRecord: boolean
}

/** Moves that wait on someone, or are over, as this community sees them. */
export const MovesPage = (props: MovesProps) => {
  const { t, words, locale, link, open, mayRecord } = props
  const items = [
    { href: link(movesPath), label: t.open, current: open },
    { href: link(movesPath, {}, { state: 'over' }), label: t.closed, current: !open },
    { href: link(flowsPath), label: t.byMonth },
  ]
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead}>
        <DayLine {...props} t={words} path={movesPath} keep={{ state: open ? undefined : 'over' }} />
      </Masthead>
      <WrongDay {...props} t={words} />
      {mayRecord && (
        <Actions>
          <ButtonLink href={link(announceOutPath)}>{t.leaving}</ButtonLink>
          <ButtonLink href={link(announceInPath)} kind="quiet">
            {t.coming}
          </ButtonLink>
        </Actions>
      )}
      <SubNav label={t.parts} items={items} />
      <MovesTable {...props} />
      <Pagination locale={locale} previous={props.first} next={props.next} />
      <p class="screen-only">
        <a href={link(movesCsvPath)}>{t.csv}</a>
      </p>
    </div>
  )
}

const MovesTable = (props: MovesProps) => {
  const { t, locale, open, moves } = props
  return (
    <Table
      locale={locale}
      caption={t.caption}
      captionHidden
      stack
      columns={[
        { key: 'household', label: t.household },
        { key: 'direction', label: t.direction },
        { key: 'state', label: t.state },
        { key: 'turn', label: t.turn },
        { key: 'since', label: t.since },
      ]}
      rows={moves.map((move) => ({ headerCell: true, cells: cellsOf(props, move) }))}
      empty={<EmptyState title={open ? t.none : t.noneClosed} text={open ? t.noneText : t.noneClosedText} />}
    />
  )
}

const cellsOf = ({ t, locale, on, link, nameOf }: MovesProps, move: Move) => {
  const turn = turnOf(seen(move))
  const days = daysBetween(move.changedOn, on)
  const late = turn !== undefined && days > lateAfterDays
  return [
    <a class={move.token ? 'nowrap' : undefined} href={link(movePath, { id: move.id })}>
      {move.token ?? t.unknownToken}
    </a>,
    t.directions[move.side](nameOf(move)),
    moveStateNames[locale][move.state],
    turn === undefined ? t.over : turn === 'ours' ? <strong>{t.turns.ours}</strong> : t.turns.theirs(nameOf(move)),
    <>
      {formatDate(locale, move.changedOn)}
      {late && (
        <>
          {' '}
          <Mark kind="alert">{t.late(days)}</Mark>
        </>
      )}
    </>,
  ]
}
