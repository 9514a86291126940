import { type RawBuilder, sql } from 'kysely'
import type { Locale } from '#platform/i18n'

const collations: Record<Locale, string> = { en: 'en-CA-x-icu', fr: 'fr-CA-x-icu' }

/** A column in the order of the reader's language: the database alone sorts by code point, "École" after "Zone". */
export const alphabetically = (locale: Locale, column: string): RawBuilder<string> =>
  sql<string>`${sql.ref(column)} collate ${sql.id(collations[locale])}`
