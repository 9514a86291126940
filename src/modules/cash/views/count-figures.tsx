import { money } from '#modules/ledger'
import { Table } from '#ui'
import { numberInPrint } from '../rules/index.ts'
import type { CountProps } from './count-pages.tsx'

/** What was counted, by whom: only lines that the database has shown to this reader. */
export const Figures = ({ t, locale, count }: CountProps) => {
  const numbers = new Map(count.envelopes.map(({ id, number }) => [id, number]))
  const names = new Map(count.tallies.map(({ id, name }) => [id, name]))
  const lines = count.lines.toSorted(
    (a, b) =>
      (numbers.get(a.line.envelope_id) ?? 0) - (numbers.get(b.line.envelope_id) ?? 0) ||
      a.round - b.round ||
      a.seat - b.seat,
  )
  if (lines.length === 0) return null
  return (
    <>
      <Table
        locale={locale}
        caption={t.figures}
        stack
        columns={[
          { key: 'envelope', label: t.envelope },
          { key: 'counter', label: t.counter },
          { key: 'amount', label: t.amount, numeric: true },
          { key: 'cheques', label: t.cheques, numeric: true },
          { key: 'aside', label: t.aside },
        ]}
        rows={lines.map(({ tally_id, round, line }) => ({
          headerCell: true,
          cells: [
            numberInPrint(numbers.get(line.envelope_id) ?? 0),
            `${names.get(tally_id) ?? t.somebody}${count.round > 1 ? `, ${t.round(round).toLowerCase()}` : ''}`,
            money(locale, line.cents),
            line.cheques > 0 ? `${line.cheques}, ${money(locale, line.cheque_cents)}` : '',
            line.aside,
          ],
        }))}
      />
      {count.cents !== null && (
        <p>
          <strong>{t.named(t.total, money(locale, count.cents))}</strong>
        </p>
      )}
    </>
  )
}
