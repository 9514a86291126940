import { formatDate } from '#platform/i18n'
import { ButtonLink, EmptyState, Mark, Table, VisuallyHidden } from '#ui'
import { endSeatPath, newSeatPath } from '../paths.ts'
import type { Seat } from '../queries/index.ts'
import { seatState } from '../rules.ts'
import type { PartnerProps } from './partner-page.tsx'
import type { Frame } from './words.ts'

const marks = { current: 'good', coming: 'plain', ended: 'old' } as const

export const termOf = (
  { t, locale }: Pick<Frame, 't' | 'locale'>,
  { startsOn, endsOn }: Pick<Seat, 'startsOn' | 'endsOn'>,
) => {
  const from = formatDate(locale, startsOn)
  return endsOn === null ? t.termFrom(from) : t.termFromTo(from, formatDate(locale, endsOn))
}

/** Seats that run now or will, then those that have ended. */
export const SeatsTable = (props: PartnerProps) => {
  const { t, locale, link, partner, mayEdit, on } = props
  const columns = [
    { key: 'who', label: t.fields.personId },
    { key: 'table', label: t.fields.tableName },
    { key: 'term', label: t.term },
    { key: 'state', label: t.state },
    ...(mayEdit ? [{ key: 'actions', label: t.actions }] : []),
  ]
  const order = { current: 0, coming: 1, ended: 2 }
  const seats = [...partner.seats].sort((a, b) => order[seatState(a, on)] - order[seatState(b, on)])
  return (
    <section>
      <h2>{t.seatsTitle}</h2>
      <Table
        locale={locale}
        caption={t.seatsTitle}
        captionHidden
        stack
        columns={columns}
        rows={seats.map((seat) => ({ headerCell: true, cells: cellsOf(props, seat) }))}
        empty={<EmptyState title={t.noSeats} />}
      />
      {mayEdit && !partner.archivedAt && (
        <p>
          <ButtonLink href={link(newSeatPath, { id: partner.id })} kind="quiet">
            {t.addSeat}
          </ButtonLink>
        </p>
      )}
    </section>
  )
}

const cellsOf = (props: PartnerProps, seat: Seat) => {
  const { t, link, partner, mayEdit, on } = props
  const state = seatState(seat, on)
  const who = seat.person ?? t.organisationItself
  const cells = [
    <>
      {who}
      {seat.livedExperience && (
        <>
          {' '}
          <Mark>{t.livedExperience}</Mark>
        </>
      )}
    </>,
    t.tables[seat.tableName],
    termOf(props, seat),
    <Mark kind={marks[state]}>{t.seatStates[state]}</Mark>,
  ]
  if (!mayEdit) return cells
  const end = state !== 'ended' && (
    <a href={link(endSeatPath, { id: partner.id, seat: seat.id })}>
      {t.endSeat}
      <VisuallyHidden> {`${who}, ${t.tables[seat.tableName]}`}</VisuallyHidden>
    </a>
  )
  return [...cells, end || '']
}
