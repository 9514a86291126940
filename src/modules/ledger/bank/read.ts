import { type Column, type ParseCell, type Problem, readAllCsv } from '#platform/csv'
import { isDay } from '#platform/i18n'
import { type DayOrder, looksLikeDay, orderOf, readCents, readDay } from './cells.ts'

export interface StatementLine {
  /** The line of the file, counted from 1. */
  row: number
  on: string
  /** Whole cents: positive came in, negative went out. */
  cents: number
  balance: number | null
  words: string
}
export interface Statement {
  /** Oldest first. */
  lines: StatementLine[]
  /** What is wrong with the file, line by line; with one of these nothing is taken. */
  problems: Problem[]
  /** Lines that move nothing: the bank's notices. */
  empty: number
  /** Lines whose balance does not follow from the one before: something is missing between them. */
  breaks: number[]
  /** The days can be read two ways: a person has to say which. */
  ambiguous: boolean
}

const any: ParseCell<string> = (cell) => ({ ok: true, value: cell.trim() })
const named = <Name extends string, Value>(name: Name, parse: ParseCell<Value>, aliases: readonly string[]) =>
  ({ name, parse, aliases, required: name === 'date' }) satisfies Column<Name, Value>

/** Headings of the exports we know, in both languages; case, accents and spaces do not matter. Others are passed over. */
const shape = [
  named('date', any, [
    'transaction date',
    'date posted',
    'posting date',
    'posted date',
    'effective date',
    "date de l'opération",
    'date de l’opération',
    'date opération',
    'date de transaction',
    'date de la transaction',
    "date d'inscription",
  ]),
  named('description', any, [
    'description 1',
    'details',
    'payee',
    'libellé',
    'détails',
    'détail',
    'description 1 ',
    'memo',
  ]),
  named('more', any, [
    'description 2',
    'sub-description',
    'sous-description',
    'type of transaction',
    'transaction type',
  ]),
  named('debit', any, ['withdrawal', 'withdrawals', 'debits', 'débit', 'débits', 'retrait', 'retraits', 'money out']),
  named('credit', any, ['deposit', 'deposits', 'credits', 'crédit', 'crédits', 'dépôt', 'dépôts', 'money in']),
  named('amount', any, ['transaction amount', 'cad$', 'montant', 'montant (cad)', 'amount (cad)', 'montant cad']),
  named('balance', any, ['running balance', 'account balance', 'solde', 'solde courant', 'solde du compte']),
] as const
const most = 20_000

/** Some banks export without headings: the number of columns says which they are. */
const bare: Record<number, string> = {
  3: 'date,description,amount',
  4: 'date,description,debit,credit',
  5: 'date,description,debit,credit,balance',
}

/** The text with headings, and how many lines were put before it. */
function withHeadings(text: string): { text: string; added: number } {
  const first = /^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? ''
  const mark = [';', '\t', ','].find((one) => first.includes(one)) ?? ','
  const cells = first.split(mark).map((cell) => cell.replaceAll('"', ''))
  const headings = bare[cells.length]
  if (!looksLikeDay(cells[0] ?? '') || !headings) return { text, added: 0 }
  return { text: `${headings.replaceAll(',', mark)}\n${text.replace(/^\ufeff/, '')}`, added: 1 }
}

/** The text of a file as a bank sends it: UTF-8, or the older Windows encoding. */
export function decodeStatement(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/**
 * Reads a bank's export in any of the layouts we know: date, words, one signed amount or a column each for what went out and came
 * in, a balance or none. Bad lines become problems with their number, each of them; then no line is given.
 */
export async function readStatement(text: string, order?: DayOrder): Promise<Statement> {
  const { text: whole, added } = withHeadings(text)
  const read = await readAllCsv(Buffer.from(whole), shape, {
    unknownColumns: 'ignore',
    maxRows: most,
    maxProblems: 200,
  })
  const problems = read.problems.map((one) => ({ ...one, line: one.line - added, row: one.row - added }))
  const found = orderOf(read.data.map(({ date }) => date))
  const statement: Statement = { lines: [], problems, empty: 0, breaks: [], ambiguous: found === 'either' && !order }
  const chosen = found === 'either' ? (order ?? 'day-first') : found
  for (const [i, row] of read.data.entries()) {
    const at = (read.lines[i] ?? 0) - added
    const on = readDay(row.date, chosen)
    const amounts = amountsOf(row)
    if (!on || !isDay(on)) problems.push(wrong(at, 'date', row.date === '' ? 'required' : 'bad-date', row.date))
    for (const [column, cell] of amounts.bad) problems.push(wrong(at, column, 'bad-number', cell))
    if (!on || amounts.bad.length > 0) continue
    if (amounts.cents === null) problems.push(wrong(at, 'amount', 'required', ''))
    else if (amounts.cents === 0) statement.empty++
    else statement.lines.push({ row: at, on, cents: amounts.cents, balance: amounts.balance, words: wordsOf(row) })
  }
  if (problems.length > 0) return { ...statement, lines: [] }
  return inOrder(statement)
}

const wrong = (line: number, column: string, reason: Problem['reason'], value: string): Problem => ({
  line,
  row: line,
  column,
  position: null,
  reason,
  value,
})

const columns = ['debit', 'credit', 'amount', 'balance'] as const
type Cells = Record<(typeof columns)[number], string>
/**
 * What a line moves, in cents; null where no column says it. Some banks write what went out as a negative number in its own column:
 * the column says the sign. `bad` are the cells that are no amount.
 */
function amountsOf(cells: Cells) {
  const bad: [string, string][] = []
  const [debit, credit, amount, balance] = columns.map((column) => {
    const cell = cells[column]
    const cents = cell === '' ? null : readCents(cell)
    if (cents === undefined) bad.push([column, cell])
    return cents ?? null
  })
  const apart = debit === null && credit === null
  const cents = apart ? (amount ?? null) : Math.abs(credit ?? 0) - Math.abs(debit ?? 0)
  return { bad, cents, balance: balance ?? null }
}

const wordsOf = ({ description, more }: { description: string; more: string }) =>
  [description, more]
    .filter(Boolean)
    .join(', ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, 400)

/** Oldest first: by the days, and on one day by the balances, whichever way round they follow one another. */
function inOrder(statement: Statement): Statement {
  const { lines } = statement
  const [first, last] = [lines[0], lines.at(-1)]
  const turned = lines.toReversed()
  const backwards =
    first && last && first.on !== last.on ? first.on > last.on : breaksIn(turned).length < breaksIn(lines).length
  const ordered = backwards ? turned : lines
  return { ...statement, lines: ordered, breaks: breaksIn(ordered) }
}

const breaksIn = (lines: readonly StatementLine[]) =>
  lines
    .filter((line, i) => {
      const before = lines[i - 1]?.balance ?? null
      return before !== null && line.balance !== null && before + line.cents !== line.balance
    })
    .map(({ row }) => row)
