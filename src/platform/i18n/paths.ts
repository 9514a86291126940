import type { Locale } from './index.ts'

/** One page, its URL in each language. Parameters are written `:name`. */
export type Path = Record<Locale, string>
export type Query = Record<string, string | number | undefined>

export const both = (path: Path): [string, string] => [path.en, path.fr]

/** What a path is made of: texts, and between them the names of its parameters. */
const known = new Map<string, string[]>()
function piecesOf(path: string): string[] {
  const before = known.get(path)
  if (before) return before
  if (known.size >= 4000) known.clear()
  const pieces = path.split(/:(\w+)/)
  known.set(path, pieces)
  return pieces
}

/** The address of a page in one language. Empty and undefined query values are left out. */
export const href = (path: Path, locale: Locale, params: Record<string, string> = {}, query: Query = {}) => {
  const pieces = piecesOf(path[locale])
  let address = ''
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] ?? ''
    address += i % 2 === 0 ? piece : encodeURIComponent(params[piece] ?? '')
  }
  let mark = '?'
  for (const name in query) {
    const value = query[name]
    if (value === undefined || value === '') continue
    address += `${mark}${forForm(name)}=${forForm(String(value))}`
    mark = '&'
  }
  return address
}

/** As forms send it: most values hold nothing that would have to be written otherwise. */
const forForm = (text: string) =>
  /^[\w.*-]*$/.test(text) ? text : new URLSearchParams({ '': text }).toString().slice(1)
