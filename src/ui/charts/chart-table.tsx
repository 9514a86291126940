import type { Child } from 'hono/jsx'
import { ScrollRegion } from '../parts/table.tsx'

export type ChartTableProps = {
  /** What opens it: "The same numbers as a table". */
  summary: string
  caption: string
  columns: readonly string[]
  /** The first cell names the row. Undefined shows as a dash. */
  rows: readonly (readonly (string | undefined)[])[]
}

/** The numbers behind a chart, as a real table, folded until wanted. */
export const ChartTable = ({ summary, caption, columns, rows }: ChartTableProps) => (
  <details class="chart__numbers">
    <summary>{summary}</summary>
    <ScrollRegion label={caption}>
      <table class="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th scope="col" class={i > 0 ? 'number' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr>
              <th scope="row">{name}</th>
              {cells.map((cell) => (
                <td class="number">{cell ?? '\u2013'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  </details>
)

/** Picture, key and numbers of a chart, in this order. `more` ends the caption: a CSV link. */
export const ChartFigure = (props: { caption?: Child; more?: Child; picture: Child; numbers: Child }) => (
  <div class="chart">
    <figure class="chart__figure">
      {props.picture}
      <figcaption class="chart__caption">
        {props.caption}
        {props.more && <span>{props.more}</span>}
      </figcaption>
    </figure>
    {props.numbers}
  </div>
)
