import { type Kind, kindsOfEntry, toolPaths } from '#modules/entries'
import type { Path } from '#platform/i18n'

const paths = Object.entries(kindsOfEntry).map(([kind, { path }]) => [kind, path])
/** Where everyone reads an entry of each kind. */
// The record has every kind for a key, and `fromEntries` forgets it.
export const kindPaths = Object.fromEntries(paths) as Record<Kind, Path>

/** Where editors give the facts that are no text; the addresses are those that `entries` leads to. */
const factsOf = (kind: Kind): Path => kindsOfEntry[kind].facts ?? kindsOfEntry[kind].path
export const factsPaths = {
  theme: factsOf('theme'),
  project: factsOf('project'),
  person: factsOf('person'),
  cluster: factsOf('cluster'),
}

/** What the centre studies, with whom, and the numbers it quotes. Pages of single entries have their paths in `entries`. */
export const researchPath = { en: '/en/research', fr: '/fr/recherche' }
export const projectsPath = { en: '/en/research/projects', fr: '/fr/recherche/projets' }
export const peoplePath = { en: '/en/research/people', fr: '/fr/recherche/personnes' }
export const figuresPath = { en: '/en/research/figures', fr: '/fr/recherche/chiffres' }
export const figurePath = { en: '/en/research/figures/:key', fr: '/fr/recherche/chiffres/:key' }

/** Where publications are listed: above the page of each. */
export const publicationsPath = {
  en: kindPaths.publication.en.replace('/:slug', ''),
  fr: kindPaths.publication.fr.replace('/:slug', ''),
}

/** Writing to someone whose address is nowhere to be read. */
export const writeToProjectPath = {
  en: '/en/research/projects/:slug/contact',
  fr: '/fr/recherche/projets/:slug/ecrire',
}
export const writeToPersonPath = {
  en: '/en/research/people/:slug/contact',
  fr: '/fr/recherche/personnes/:slug/ecrire',
}

/** For editors. */
export const citedPath = toolPaths.figures
export const citedFigurePath = { en: '/en/editing/figures/:key', fr: '/fr/redaction/chiffres/:key' }
export const centresPath = toolPaths.centres
export const centrePath = { en: '/en/editing/centres/:id', fr: '/fr/redaction/centres/:id' }
