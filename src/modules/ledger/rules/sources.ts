import type { Locale, Path } from '#platform/i18n'

interface SourceOf {
  name: Record<Locale, string>
  /** The page of the record, by its id; the modules that post serve them. */
  path?: Path
}

/** What the first word of a source stands for. */
export const knownSources: Record<string, SourceOf> = {
  manual: { name: { en: 'Posted by hand', fr: 'Passée à la main' } },
  proposal: {
    name: { en: 'Proposal', fr: 'Proposition' },
    path: { en: '/en/money/ledger/proposals/:id', fr: '/fr/finances/grand-livre/propositions/:id' },
  },
  entry: { name: { en: 'Entry taken back', fr: 'Écriture contrepassée' } },
  'gift-move': { name: { en: 'Gift', fr: 'Don' } },
  arrival: {
    name: { en: 'Payment of an unknown giver', fr: 'Paiement d’origine inconnue' },
    path: { en: '/en/money/unidentified/:id', fr: '/fr/finances/non-identifies/:id' },
  },
  stripe: { name: { en: 'Payment processor', fr: 'Fournisseur de paiement' } },
  deposit: {
    name: { en: 'Deposit slip', fr: 'Bordereau de dépôt' },
    path: { en: '/en/money/cash/deposits/:id', fr: '/fr/finances/comptant/bordereaux/:id' },
  },
  'bank-match': { name: { en: 'Line of the bank', fr: 'Ligne de la banque' } },
  'card-purchase': {
    name: { en: 'Purchase of gift cards', fr: 'Achat de cartes-cadeaux' },
    path: { en: '/en/money/cards/purchases/:id', fr: '/fr/finances/cartes/achats/:id' },
  },
  'card-claim': { name: { en: 'Envelope with gift cards', fr: 'Enveloppe de cartes-cadeaux' } },
  'card-loss': {
    name: { en: 'Loss of gift cards', fr: 'Perte de cartes-cadeaux' },
    path: { en: '/en/money/cards/losses/:id', fr: '/fr/finances/cartes/pertes/:id' },
  },
  award: { name: { en: 'Scholarship', fr: 'Bourse' } },
}

/** What an entry comes of, in words, with the page of it where there is one. A word nobody knows is shown as it stands. */
export function sourceInWords(source: string, locale: Locale): { text: string; path?: Path; id: string } {
  const [word = '', id = ''] = source.split(':')
  const of = knownSources[word]
  return { text: of?.name[locale] ?? source, ...(of?.path && { path: of.path }), id }
}
