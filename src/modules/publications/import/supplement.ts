import type { CslName, ReadItem } from './citation-js.ts'

/**
 * What the library does not read, or reads only for some kinds of work, from the record as it was written: the day in the
 * `date` of BibLaTeX, the word for a kind that has no type of its own, editors and translators of reports.
 */
export function supplemented(item: ReadItem, raw: string, format: 'bibtex' | 'ris'): ReadItem {
  return format === 'bibtex' ? withFields(item, raw) : withTags(item, raw)
}

/** A field of BibTeX whose value holds no braces. */
const fieldOf = (raw: string, name: string) =>
  new RegExp(`^\\s*${name}\\s*=\\s*[{"]([^{}"\\n]{1,100})[}"]`, 'im').exec(raw)?.[1]?.trim() ?? ''

function withFields(item: ReadItem, raw: string): ReadItem {
  const date = fieldOf(raw, 'date')
  const parts = /^\d{4}(-\d\d){0,2}$/.test(date) ? { 'date-parts': [date.split('-').map(Number)] } : item.issued
  return {
    ...item,
    issued: parts,
    genre: item.genre || fieldOf(raw, 'type'),
    language: item.language || fieldOf(raw, 'lang(?:uage|id)'),
  }
}

function withTags(item: ReadItem, raw: string): ReadItem {
  const all = (...tags: string[]) =>
    raw.split('\n').flatMap((line) => {
      const [, tag, value] = /^([A-Z][A-Z0-9]) {2}- ?(.*)$/.exec(line) ?? []
      return tag && value?.trim() && tags.includes(tag) ? [value.trim()] : []
    })
  // The day, where there is one: most programs write the year beside it.
  const [said = ''] = [...all('DA'), ...all('Y1'), ...all('PY')]
  const date = said.split('/').filter((part) => /^\d+$/.test(part))
  const or = (names: CslName[], ...tags: string[]) => (names.length > 0 ? names : all(...tags).map(nameOf))
  return {
    ...item,
    issued: /^\d{4}(\/\d{1,2}){0,2}\/*$/.test(said) ? { 'date-parts': [date.map(Number)] } : item.issued,
    genre: item.genre || (all('M3')[0] ?? ''),
    language: item.language || (all('LA')[0] ?? ''),
    editor: or(item.editor, 'ED', 'A2'),
    translator: or(item.translator, 'A4', 'TT'),
  }
}

function nameOf(text: string): CslName {
  const [family, given] = text.split(/,\s*/, 2)
  return given === undefined ? { literal: text } : { family, given }
}
