import type { Child } from 'hono/jsx'

export type FigureProps = {
  /** What is counted: "In temporary lodging". */
  label: string
  /** The number as people say it: "277", "about 200". */
  value: string
  /** Address of the figure's own page, with its revisions. */
  href?: string | undefined
  /** Small lines under the number: its date, its parts, its source. A figure never stands without its date. */
  lines?: readonly Child[] | undefined
  /** `Mark`s: quality and age. */
  marks?: Child
  /** A `Sparkline` of its revisions. */
  trail?: Child
}

/** The big number of the board with what one must know to read it. */
export const Figure = ({ label, value, href, lines = [], marks, trail }: FigureProps) => (
  <li class="figure">
    <p class="figure__label">{href ? <a href={href}>{label}</a> : label}</p>
    <p class="figure__value">{value}</p>
    {marks && <p class="figure__marks">{marks}</p>}
    {lines.map((line) => (
      <p class="figure__line">{line}</p>
    ))}
    {trail && <div class="figure__trail">{trail}</div>}
  </li>
)

/** `Figure`s side by side; two abreast on a phone. */
export const FigureStrip = ({ label, children }: { label: string; children?: Child }) => (
  <ul class="figures" aria-label={label}>
    {children}
  </ul>
)
