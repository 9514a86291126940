import type { Child } from 'hono/jsx'
import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import { VisuallyHidden } from './small-words.tsx'

export type Column = {
  key: string
  label: string
  numeric?: boolean | undefined
  /** Address of this list sorted by this column (or the other way round when it already is). */
  sortHref?: string | undefined
  sorted?: 'asc' | 'desc' | undefined
}

/** Cells stand in the order of the columns. With `headerCell` the first one names the row. */
export type Row = { id?: string | undefined; cells: readonly Child[]; headerCell?: boolean | undefined }

export type TableProps = {
  locale: Locale
  caption: string
  /** The caption is kept for screen readers when a heading above already says it. */
  captionHidden?: boolean | undefined
  columns: readonly Column[]
  rows: readonly Row[]
  /** On a phone each row becomes a card, every cell with the label of its column. */
  stack?: boolean | undefined
  /** Shown in place of the table when there is no row. */
  empty?: Child
}

/** A real table in a region that can be scrolled by keyboard when it is wider than the window. */
export const Table = (props: TableProps) => {
  const { locale, caption, columns, rows, stack, empty } = props
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <ScrollRegion label={caption}>
      <table class={stack ? 'table table--stack' : 'table'}>
        <caption>{props.captionHidden ? <VisuallyHidden>{caption}</VisuallyHidden> : caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead locale={locale} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BodyRow locale={locale} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** Named after its table and focusable, so that what lies outside the window can be reached without a mouse. */
export const ScrollRegion = ({ label, children }: { label: string; children?: Child }) => (
  <section class="scroll" tabindex={0} aria-label={label}>
    {children}
  </section>
)

const arrows = { asc: '\u2191', desc: '\u2193' }
const orders = { asc: 'ascending', desc: 'descending' }

const ColumnHead = ({ locale, column }: { locale: Locale; column: Column }) => {
  const { label, numeric, sortHref, sorted } = column
  const text = words[locale]
  return (
    <th scope="col" class={numeric ? 'number' : undefined} aria-sort={sorted && orders[sorted]}>
      {sortHref ? (
        <a href={sortHref}>
          {label}
          {sorted && <span aria-hidden="true"> {arrows[sorted]}</span>}
          {sorted && <VisuallyHidden>, {sorted === 'asc' ? text.sortedUp : text.sortedDown}</VisuallyHidden>}
        </a>
      ) : (
        label
      )}
    </th>
  )
}

const BodyRow = ({ locale, row, columns }: { locale: Locale; row: Row; columns: readonly Column[] }) => (
  <tr id={row.id}>
    {row.cells.map((cell, i) => {
      const column = columns[i]
      const kind = column?.numeric ? 'number' : undefined
      if (i === 0 && row.headerCell)
        return (
          <th scope="row" class={kind}>
            {cell}
          </th>
        )
      return (
        <td class={kind} data-label={column?.label}>
          {isEmpty(cell) ? <Nothing locale={locale} /> : cell}
        </td>
      )
    })}
  </tr>
)

const isEmpty = (cell: Child) => cell === undefined || cell === null || cell === ''

const Nothing = ({ locale }: { locale: Locale }) => (
  <>
    <span aria-hidden="true">{'\u2013'}</span>
    <VisuallyHidden>{words[locale].emptyCell}</VisuallyHidden>
  </>
)
