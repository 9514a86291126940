/** What kinds of work there are, and what each is called where works are described: one table for every format. */
export const workTypes = [
  'report',
  'policy-brief',
  'working-paper',
  'article',
  'book',
  'chapter',
  'thesis',
  'dataset',
  'presentation',
  'other',
] as const
export type WorkType = (typeof workTypes)[number]

interface Called {
  /** DataCite's resourceTypeGeneral (4.6). */
  datacite: string
  /** CSL 1.0.2 */
  csl: string
  /** One of the types of #platform/schema-org. */
  schemaOrg: 'ScholarlyArticle' | 'Report' | 'PolicyBrief' | 'Book' | 'Thesis' | 'CreativeWork'
  ris: string
  bibtex: string
  /** The term of COAR's vocabulary of resource types, as repositories say it in Dublin Core. */
  coar: string
}
export const called: Record<WorkType, Called> = {
  report: { datacite: 'Report', csl: 'report', schemaOrg: 'Report', ris: 'RPRT', bibtex: 'techreport', coar: 'research report' },
  'policy-brief': {
    datacite: 'Report',
    csl: 'report',
    schemaOrg: 'PolicyBrief',
    ris: 'RPRT',
    bibtex: 'techreport',
    coar: 'policy report',
  },
  'working-paper': {
    datacite: 'Preprint',
    csl: 'report',
    schemaOrg: 'Report',
    ris: 'RPRT',
    bibtex: 'techreport',
    coar: 'working paper',
  },
  article: {
    datacite: 'JournalArticle',
    csl: 'article-journal',
    schemaOrg: 'ScholarlyArticle',
    ris: 'JOUR',
    bibtex: 'article',
    coar: 'journal article',
  },
  book: { datacite: 'Book', csl: 'book', schemaOrg: 'Book', ris: 'BOOK', bibtex: 'book', coar: 'book' },
  chapter: {
    datacite: 'BookChapter',
    csl: 'chapter',
    schemaOrg: 'ScholarlyArticle',
    ris: 'CHAP',
    bibtex: 'incollection',
    coar: 'book part',
  },
  thesis: {
    datacite: 'Dissertation',
    csl: 'thesis',
    schemaOrg: 'Thesis',
    ris: 'THES',
    bibtex: 'phdthesis',
    coar: 'thesis',
  },
  dataset: {
    datacite: 'Dataset',
    csl: 'dataset',
    schemaOrg: 'CreativeWork',
    ris: 'DATA',
    bibtex: 'misc',
    coar: 'dataset',
  },
  presentation: {
    datacite: 'Text',
    csl: 'speech',
    schemaOrg: 'CreativeWork',
    ris: 'SLIDE',
    bibtex: 'misc',
    coar: 'conference presentation',
  },
  other: { datacite: 'Text', csl: 'document', schemaOrg: 'CreativeWork', ris: 'GEN', bibtex: 'misc', coar: 'text' },
}

/** Types that reference managers and BibTeX call alike are told apart by a word that the formats carry along. */
export const genres: Partial<Record<WorkType, { en: string; fr: string }>> = {
  'policy-brief': { en: 'Policy brief', fr: 'Note d’orientation' },
  'working-paper': { en: 'Working paper', fr: 'Document de travail' },
  dataset: { en: 'Data set', fr: 'Jeu de données' },
  presentation: { en: 'Presentation', fr: 'Présentation' },
}

export const roles = ['author', 'editor', 'translator'] as const
export type Role = (typeof roles)[number]

export const fileUses = ['text', 'accessible', 'data', 'supplement'] as const
export type FileUse = (typeof fileUses)[number]

export const formatsAsked = ['tagged-pdf', 'word', 'large-print', 'braille', 'audio', 'plain-language', 'other'] as const
export type FormatAsked = (typeof formatsAsked)[number]

/** Licences an editor may choose: SPDX identifiers, and where each can be read. French readers get the French deed. */
export const licences: Record<string, { name: string; uri: string }> = {
  'CC-BY-4.0': { name: 'CC BY 4.0', uri: 'https://creativecommons.org/licenses/by/4.0/' },
  'CC-BY-SA-4.0': { name: 'CC BY-SA 4.0', uri: 'https://creativecommons.org/licenses/by-sa/4.0/' },
  'CC-BY-NC-4.0': { name: 'CC BY-NC 4.0', uri: 'https://creativecommons.org/licenses/by-nc/4.0/' },
  'CC-BY-ND-4.0': { name: 'CC BY-ND 4.0', uri: 'https://creativecommons.org/licenses/by-nd/4.0/' },
  'CC-BY-NC-SA-4.0': { name: 'CC BY-NC-SA 4.0', uri: 'https://creativecommons.org/licenses/by-nc-sa/4.0/' },
  'CC-BY-NC-ND-4.0': { name: 'CC BY-NC-ND 4.0', uri: 'https://creativecommons.org/licenses/by-nc-nd/4.0/' },
  'CC0-1.0': { name: 'CC0 1.0', uri: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  'OGL-Canada-2.0': { name: 'OGL Canada 2.0', uri: 'https://open.canada.ca/en/open-government-licence-canada' },
}

/** The languages offered to choose from (BCP 47); others can be typed. */
export const commonLanguages = ['en', 'fr', 'ar', 'es', 'fa', 'so', 'ti', 'uk', 'zh'] as const
