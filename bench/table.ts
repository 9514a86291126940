import type { Verdict } from './verdicts.ts'

/** A Markdown table that is also legible as plain text: columns padded, numbers to the right. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const right = headings.map((_, i) => i > 0 && rows.every((row) => /^[~≥≤<]?\s?-?[\d.,]+( \S+)?$/.test(row[i] ?? '')))
  const pad = (text: string, i: number) => (right[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0))
  const line = (cells: readonly string[]) => `| ${cells.map(pad).join(' | ')} |`
  const rule = `|${widths.map((width, i) => (right[i] ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`
  return [line(headings), rule, ...rows.map(line)].join('\n')
}

export const number = (value: number, digits = 0) =>
  Number.isFinite(value)
    ? value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    : '–'
export const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1)

/** Promises as a table, and how many were kept. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const missed = verdicts.filter(({ met }) => !met).length
  const rows = verdicts.map(({ what, found, goal, met }) => [what, found, goal, met ? 'met' : '**missed**'])
  return `${table(['', 'Found', 'Goal', ''], rows)}\n\n${verdicts.length - missed} of ${verdicts.length} goals met.`
}
