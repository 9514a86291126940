import type { Path } from '#platform/i18n'

export const kinds = [
  'page',
  'theme',
  'project',
  'person',
  'cluster',
  'publication',
  'post',
  'series',
  'event',
  'campaign',
  'scholarship',
] as const
export type Kind = (typeof kinds)[number]

interface KindOfEntry {
  /** Where everyone reads it. */
  path: Path
  /** Where its editors give the facts that are no text (dates, people, files); undefined where there are none. */
  facts?: Path
  /** It says nothing without a text of its own; otherwise title and summary are enough. */
  needsBody: boolean
}

const themeNews = { en: '/en/news/themes/:slug', fr: '/fr/nouvelles/themes/:slug' }
const themeEvents = { en: '/en/events/themes/:slug', fr: '/fr/evenements/themes/:slug' }
const themePublications = { en: '/en/publications/themes/:slug', fr: '/fr/publications/themes/:slug' }
const feedIn = ({ en, fr }: Path, type: 'atom' | 'json'): Path => ({
  en: `${en}/feed.${type}`,
  fr: `${fr}/fil.${type}`,
})
/** What of one theme has pages and feeds of its own, by the address of the theme; the modules of the kinds serve them. */
export const themePaths = {
  publicationsAtom: feedIn(themePublications, 'atom'),
  publicationsJson: feedIn(themePublications, 'json'),
  news: themeNews,
  newsAtom: feedIn(themeNews, 'atom'),
  newsJson: feedIn(themeNews, 'json'),
  calendar: { en: `${themeEvents.en}/calendar.ics`, fr: `${themeEvents.fr}/calendrier.ics` },
  eventsAtom: feedIn(themeEvents, 'atom'),
  eventsJson: feedIn(themeEvents, 'json'),
}

/** Pages of editors that belong to no single entry: the desk leads to them, the modules they are about serve them. */
export const toolPaths = {
  figures: { en: '/en/editing/figures', fr: '/fr/redaction/chiffres' },
  centres: { en: '/en/editing/centres', fr: '/fr/redaction/centres' },
  references: { en: '/en/editing/publications/import', fr: '/fr/redaction/publications/importer' },
  formats: { en: '/en/editing/publications/requests', fr: '/fr/redaction/publications/demandes' },
  calendars: { en: '/en/editing/events/import', fr: '/fr/redaction/evenements/import' },
  venues: { en: '/en/editing/venues', fr: '/fr/redaction/lieux' },
}

/** Every kind of page the centre publishes, and its addresses. The modules of the kinds serve them. */
export const kindsOfEntry: Record<Kind, KindOfEntry> = {
  page: { path: { en: '/en/about/:slug', fr: '/fr/a-propos/:slug' }, needsBody: true },
  theme: {
    path: { en: '/en/research/themes/:slug', fr: '/fr/recherche/themes/:slug' },
    facts: { en: '/en/editing/themes/:id', fr: '/fr/redaction/themes/:id' },
    needsBody: true,
  },
  project: {
    path: { en: '/en/research/projects/:slug', fr: '/fr/recherche/projets/:slug' },
    facts: { en: '/en/editing/projects/:id', fr: '/fr/redaction/projets/:id' },
    needsBody: true,
  },
  person: {
    path: { en: '/en/research/people/:slug', fr: '/fr/recherche/personnes/:slug' },
    facts: { en: '/en/editing/people/:id', fr: '/fr/redaction/personnes/:id' },
    needsBody: false,
  },
  cluster: {
    path: { en: '/en/research/clusters/:slug', fr: '/fr/recherche/grappes/:slug' },
    facts: { en: '/en/editing/clusters/:id', fr: '/fr/redaction/grappes/:id' },
    needsBody: false,
  },
  publication: {
    path: { en: '/en/publications/:slug', fr: '/fr/publications/:slug' },
    facts: { en: '/en/editing/publications/:id', fr: '/fr/redaction/publications/:id' },
    needsBody: false,
  },
  post: {
    path: { en: '/en/news/:slug', fr: '/fr/nouvelles/:slug' },
    facts: { en: '/en/editing/news/:id', fr: '/fr/redaction/nouvelles/:id' },
    needsBody: true,
  },
  series: {
    path: { en: '/en/events/series/:slug', fr: '/fr/evenements/series/:slug' },
    needsBody: false,
  },
  event: {
    path: { en: '/en/events/:slug', fr: '/fr/evenements/:slug' },
    facts: { en: '/en/editing/events/:id', fr: '/fr/redaction/evenements/:id' },
    needsBody: false,
  },
  campaign: {
    path: { en: '/en/giving/:slug', fr: '/fr/dons/:slug' },
    facts: { en: '/en/editing/campaigns/:id', fr: '/fr/redaction/campagnes/:id' },
    needsBody: true,
  },
  scholarship: {
    path: { en: '/en/scholarships/:slug', fr: '/fr/bourses/:slug' },
    facts: { en: '/en/editing/scholarships/:id', fr: '/fr/redaction/bourses/:id' },
    needsBody: true,
  },
}
