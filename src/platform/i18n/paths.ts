import type { Locale } from './index.ts'

/** One page, its URL in each language. Parameters are written `:name`. */
export type Path = Record<Locale, string>
export type Query = Record<string, string | number | undefined>

export const both = (path: Path): [string, string] => [path.en, path.fr]

/** The address of a page in one language. Empty and undefined query values are left out. */
export const href = (path: Path, locale: Locale, params: Record<string, string> = {}, query: Query = {}) => {
  const base = path[locale].replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(key, String(value))
  return search.size > 0 ? `${base}?${search}` : base
}
