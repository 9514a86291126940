import type { Locale, Path } from '#platform/i18n'

interface SourceOf {
  name: Record<Locale, string>
  /** The page of the record, by its id; the modules that post serve them. */
  path?: Path
}

/** What the first word of a source stands for. */
const known: Record<string, SourceOf> = {
  manual: { name: { en: 'Posted by hand', fr: 'Passée à la main' } },
  proposal: {
    name: { en: 'Proposal', fr: 'Proposition' },
    path: { en: '/en/money/ledger/proposals/:id', fr: '/fr/finances/grand-livre/propositions/:id' },
  },
  entry: { name: { en: 'Entry taken back', fr: 'Écriture contrepassée' } },
}

/** What an entry comes of, in words, with the page of it where there is one. A word nobody knows is shown as it stands. */
export function sourceInWords(source: string, locale: Locale): { text: string; path?: Path; id: string } {
  const [word = '', id = ''] = source.split(':')
  const of = known[word]
  return { text: of?.name[locale] ?? source, ...(of?.path && { path: of.path }), id }
}
export const knownSources = known
