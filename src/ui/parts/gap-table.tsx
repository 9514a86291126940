import type { Child } from 'hono/jsx'
import { VisuallyHidden } from './small-words.tsx'
import { ScrollRegion } from './table.tsx'

export type GapState = 'short' | 'tight' | 'enough' | 'unknown'

export type GapCell = {
  /** Places left after expected need; below nought is a shortage. Undefined where nobody has stated any. */
  gap: number | undefined
  /** The gap as written: "−22", "+14". */
  text: string
  state: GapState
  /** Where it breaks first. */
  first?: boolean | undefined
  /** How many of the places are promised: set small under the number, said in words to who hears the page. */
  promised?: { text: string; words: string } | undefined
  /** Need and places behind the gap, for the pointer: "64 needed, 42 stated". */
  title?: string | undefined
}

export type GapRow = {
  unit: string
  href?: string | undefined
  /** One for each week, in order. */
  cells: readonly GapCell[]
  stated: { text: string; old: boolean }
  /** The row said in a short sentence; shown on a phone: "Short from 1 February, by up to 41." */
  summary?: string | undefined
}

export type GapTableProps = {
  caption: string
  weeks: readonly { iso: string; label: string; short: string }[]
  /** Broken rows first: on a phone one reads from the top. */
  rows: readonly GapRow[]
  labels: {
    unit: string
    stated: string
    /** Words for the states, read before the number and shown in the key: "short", "fewer than a day's need left". */
    short: string
    tight: string
    enough: string
    unknown: string
    /** Said of the cell where it breaks first. */
    first: string
    /** What the small numbers are, where there are any. */
    promised?: string | undefined
  }
  /** At the end of the key: the same table as CSV. */
  more?: Child
}

/** Shortage has a shape as well as a colour; enough has neither. */
const shapes: Record<GapState, string> = { short: '\u25BC', tight: '\u25C6', enough: '', unknown: '' }

/**
 * Places against need, units by weeks. On a phone every unit becomes a block: its name, a sentence, and its weeks
 * side by side with their dates, so that one sees *when* without scrolling sideways.
 */
export const GapTable = ({ caption, weeks, rows, labels, more }: GapTableProps) => (
  <div class="gaps">
    <ScrollRegion label={caption}>
      <table class="gap-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{labels.unit}</th>
            {weeks.map((week) => (
              <th scope="col" class="gap-table__week" abbr={week.short}>
                <time datetime={week.iso}>{week.label}</time>
              </th>
            ))}
            <th scope="col">{labels.stated}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <GapLine row={row} weeks={weeks} labels={labels} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
    <p class="gaps__key">
      <span>
        <span class="gap-short">{shapes.short}</span> {labels.short}
      </span>
      <span>
        <span class="gap-tight">{shapes.tight}</span> {labels.tight}
      </span>
      <span>
        <span class="gap-enough">+1</span> {labels.enough}
      </span>
      {labels.promised && <span>{labels.promised}</span>}
      {more && <span>{more}</span>}
    </p>
  </div>
)

type LineProps = Pick<GapTableProps, 'weeks' | 'labels'> & { row: GapRow }

const GapLine = ({ row, weeks, labels }: LineProps) => (
  <tr>
    <th scope="row">
      {row.href ? <a href={row.href}>{row.unit}</a> : row.unit}
      {row.summary && <span class="gap-table__summary">{row.summary}</span>}
    </th>
    {row.cells.map((cell, i) => (
      <td class={classOf(cell)} title={cell.title}>
        <span class="gap-table__when" aria-hidden="true">
          {weeks[i]?.short}
        </span>
        {shapes[cell.state] && (
          <span class="gap-table__shape" aria-hidden="true">
            {shapes[cell.state]}
          </span>
        )}
        {cell.state !== 'enough' && (
          <VisuallyHidden>{`${cell.first ? `${labels.first}, ` : ''}${labels[cell.state]}, `}</VisuallyHidden>
        )}
        <span class="gap-table__number">{cell.text}</span>
        {cell.promised && (
          <span class="gap-table__promised">
            <span aria-hidden="true">{cell.promised.text}</span>
            <VisuallyHidden>{`, ${cell.promised.words}`}</VisuallyHidden>
          </span>
        )}
      </td>
    ))}
    <td class={row.stated.old ? 'gap-table__stated gap-table__stated--old' : 'gap-table__stated'}>
      <span class="gap-table__stated-label">{`${labels.stated} `}</span>
      {row.stated.text}
    </td>
  </tr>
)

const classOf = ({ state, first }: GapCell) => `gap-${state}${first ? ' gap-first' : ''}`
