import type { Locale } from '#platform/i18n'

/** Something said in the words of schema.org, ready for `PageInfo.jsonLd`; the context is added where it is written out. */
export type Thing = Readonly<Record<string, unknown>>

/** Whose pages these are: the house's address, the language of the page, and the name of who publishes. */
export interface Site {
  base: string
  locale: Locale
  name: string
}

const isSaid = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** A thing of one type or of several, without the properties that nothing is known of. */
export const thing = (type: string | readonly string[], properties: Record<string, unknown>): Thing => ({
  '@type': type,
  ...Object.fromEntries(Object.entries(properties).filter(([, value]) => isSaid(value))),
})

/** What the sites of readers and writers call the languages. */
export const languageOf = (locale: Locale) => `${locale}-CA`

/** A whole address; one that is whole already stays as it is. */
export const addressOf = (base: string, path: string) => (path.startsWith('/') ? base + path : path)
