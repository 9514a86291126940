/** One record of a file of references, as it was written, and where it begins. */
export interface RawRecord {
  /** Counted from 1. */
  line: number
  text: string
}
export type Split =
  | { ok: true; format: 'bibtex' | 'ris'; records: RawRecord[]; broken: number[] }
  | { ok: false; reason: 'empty' | 'unknown-format' | 'too-many' | 'too-long' }

/** What one import takes: more is sent in parts, so that the check stays readable. */
export const mostRecords = 300
export const longestText = 1_000_000
const longestRecord = 100_000

/** Takes a file of references apart, so that one that is wrong spoils none of the others. Time grows with length only. */
export function splitReferences(given: string): Split {
  const text = given.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  if (text.trim() === '') return { ok: false, reason: 'empty' }
  if (text.length > longestText) return { ok: false, reason: 'too-long' }
  const found = /^TY {2}- /m.test(text)
    ? splitRis(text)
    : /^\s*@\s*\w+\s*[{(]/m.test(text)
      ? splitBibtex(text)
      : undefined
  if (!found) return { ok: false, reason: 'unknown-format' }
  if (found.records.length + found.broken.length > mostRecords) return { ok: false, reason: 'too-many' }
  return { ok: true, ...found }
}

type Found = { format: 'bibtex' | 'ris'; records: RawRecord[]; broken: number[] }

/** A record of RIS goes from its type to its end; one without an end ends where the next begins. */
function splitRis(text: string): Found {
  const records: RawRecord[] = []
  const broken: number[] = []
  let open: { line: number; lines: string[] } | undefined
  const close = () => {
    if (!open) return
    const whole = `${open.lines.join('\n')}\nER  - \n`
    if (whole.length > longestRecord) broken.push(open.line)
    else records.push({ line: open.line, text: whole })
    open = undefined
  }
  for (const [at, line] of text.split('\n').entries()) {
    if (/^TY {2}-/.test(line)) {
      close()
      open = { line: at + 1, lines: [] }
    }
    if (/^ER {2}-/.test(line)) close()
    else open?.lines.push(line)
  }
  close()
  return { format: 'ris', records, broken }
}

/** An entry of BibTeX goes from its @ to the brace that closes it. `@string` goes before every other: they may use it. */
function splitBibtex(text: string): Found {
  const records: RawRecord[] = []
  const broken: number[] = []
  const strings: string[] = []
  const start = /(^|\n)[ \t]*@\s*(\w+)\s*\{/g
  let line = 1
  let counted = 0
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const from = match.index + (match[1] ?? '').length
    line += linesIn(text, counted, from)
    counted = from
    const kind = (match[2] ?? '').toLowerCase()
    const end = closing(text, start.lastIndex)
    if (end === undefined) {
      if (kind !== 'comment') broken.push(line)
      continue
    }
    const whole = text.slice(from, end).trim()
    start.lastIndex = end
    if (kind === 'string') strings.push(whole)
    else if (kind !== 'comment' && kind !== 'preamble') records.push({ line, text: whole })
  }
  const before = strings.length > 0 && strings.join('\n').length < longestRecord ? `${strings.join('\n')}\n` : ''
  return { format: 'bibtex', records: records.map((one) => ({ ...one, text: before + one.text })), broken }
}

const linesIn = (text: string, from: number, to: number) => {
  let lines = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** Behind the brace that closes the one before `from`; undefined where none does within the length of a record. */
function closing(text: string, from: number): number | undefined {
  let depth = 1
  for (let at = from; at < text.length && at - from < longestRecord; at++) {
    const sign = text[at]
    if (sign === '\\') at++
    else if (sign === '{') depth++
    else if (sign === '}') depth--
    if (depth === 0) return at + 1
  }
  return undefined
}
