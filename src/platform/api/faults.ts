import type { z } from 'zod'
import type { Locale } from '#platform/i18n'
import { fieldMessages } from './messages.ts'
import type { Fault } from './problem.ts'

/** A module's own sentence for a code; undefined where it has none. */
export type Words = (locale: Locale, code: string) => string | undefined

type Issue = z.core.$ZodIssue

const valueAt = (given: unknown, path: readonly PropertyKey[]) =>
  path.reduce<unknown>((value, key) => (value === null || value === undefined ? undefined : Object(value)[key]), given)

const codes: Partial<Record<Issue['code'], string>> = {
  too_small: 'too-short',
  too_big: 'too-long',
  invalid_value: 'choose',
  invalid_union: 'wrong-type',
  unrecognized_keys: 'unknown-field',
}

/** The code of an issue: the one its schema names, or one for its kind. */
function codeOf(issue: Issue, given: unknown): string {
  if (/^[a-z]+(-[a-z]+)*$/.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') return valueAt(given, issue.path) === undefined ? 'required' : 'wrong-type'
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'bad-date'
  return codes[issue.code] ?? 'bad-format'
}

const escaped = (key: PropertyKey) => String(key).replaceAll('~', '~0').replaceAll('/', '~1')
const pointerTo = (path: readonly PropertyKey[]) => path.map((key) => `/${escaped(key)}`).join('')

/** What is wrong with a body, field by field; an unknown field is named itself. */
export function faultsOf(
  error: z.ZodError,
  given: unknown,
  { locale, words }: { locale: Locale; words: Words },
): Fault[] {
  return error.issues.flatMap((issue) => {
    const code = codeOf(issue, given)
    const detail = words(locale, code) ?? general(locale, code)
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
    return paths.map((path) => ({ pointer: pointerTo(path), code, detail }))
  })
}

/** The same for the parameters of an address. */
export const parameterFaults = (error: z.ZodError, given: unknown, how: { locale: Locale; words: Words }): Fault[] =>
  faultsOf(error, given, how).map(({ pointer = '', code, detail }) => ({ parameter: pointer.slice(1), code, detail }))

function general(locale: Locale, code: string) {
  const known: Record<string, string> = fieldMessages[locale]
  return known[code] ?? known['bad-format'] ?? code
}
