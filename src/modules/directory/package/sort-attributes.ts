import { isNeed, type Need } from '#modules/services'
import type { Locale } from '#platform/i18n'
import { termOf } from '../hsds/terms.ts'
import type { Placed } from './read-tables.ts'

/** What the attributes say of one record: its texts in the other language, and words of our lists. */
export interface Said {
  /** Language of the text -> field -> text. */
  texts: Partial<Record<Locale, Record<string, string>>>
  needs: Need[]
  /** Those that only followed from what it counts where it came from. */
  derived: Need[]
  sector: string | undefined
  synthetic: boolean
}

export const saysNothing: Said = { texts: {}, needs: [], derived: [], sector: undefined, synthetic: false }

/** The attributes of a package by the record they are linked to. Terms of other lists than ours are counted, not taken. */
export function sortAttributes(rows: readonly Placed<'attributes.csv'>[]) {
  const byRecord = new Map<string, Said>()
  let unknown = 0
  for (const row of rows) {
    const term = termOf(row.taxonomy_term_id)
    if (!term) {
      unknown++
      continue
    }
    const said = byRecord.get(row.link_id) ?? { texts: {}, needs: [], derived: [], sector: undefined, synthetic: false }
    byRecord.set(row.link_id, said)
    const { key, code } = term
    if (key === 'translations' && (code === 'en' || code === 'fr') && row.link_type && row.value !== null) {
      said.texts[code] = { ...said.texts[code], [row.link_type]: row.value }
    } else if (key === 'needs' && isNeed(code))
      (row.link_type === 'derived-need' ? said.derived : said.needs).push(code)
    else if (key === 'sectors') said.sector = code
    else if (key === 'marks') said.synthetic = true
  }
  return { byRecord, unknown }
}
