import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { kindsOfEntry } from '#modules/entries'
import type { Locale, Path } from '#platform/i18n'

const PathShape = z.object({ en: z.string().startsWith('/'), fr: z.string().startsWith('/') })

/** Every address that a module's `paths.ts` names, in both languages; several names of one address count once. */
async function namedPaths(): Promise<Path[]> {
  const files = globSync(['src/modules/**/paths.ts', 'src/shell/paths.ts'])
  const exports = await Promise.all(files.map((file) => import(resolve(file))))
  const values = [
    ...exports.flatMap((one) => Object.values(one)),
    ...Object.values(kindsOfEntry).map(({ path }) => path),
  ]
  const found = values.flatMap((value) => PathShape.safeParse(value).data ?? [])
  return [...new Map(found.map((path) => [path.en, path])).values()]
}

export const paths = await namedPaths()

const toExpression = (pattern: string) => new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`)
const known = paths
  .flatMap((path) =>
    (['en', 'fr'] as const).map((locale) => ({ path, locale, expression: toExpression(path[locale]) })),
  )
  // A word of its own wins over a parameter: `partners/new` is not the partner called `new`.
  .toSorted((a, b) => parametersIn(a.path.en) - parametersIn(b.path.en))
function parametersIn(pattern: string) {
  return pattern.match(/:/g)?.length ?? 0
}

/** Which template, in which language, an address is an instance of; undefined for files and styles. */
export function templateOf(url: string): { path: Path; locale: Locale } | undefined {
  const { pathname } = new URL(url, 'http://localhost')
  return known.find(({ expression }) => expression.test(pathname))
}
