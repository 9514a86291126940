import { namesOfPlaces } from '#modules/communities'
import { themePositions } from '#modules/research'
import {
  type Correction,
  correctWords,
  findDocuments,
  type ListedDocument,
  listedDocuments,
  pagesOf,
  type Results,
  titlesOf,
} from '#platform/catalogue'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import {
  corrected,
  filtersOf,
  isNear,
  lastPartOf,
  plainText,
  readKey,
  searchedPart,
  wordsIn,
  wordsOfAddress,
} from './rules.ts'
import type { Search } from './schema.ts'

const resultsInPage = 20

export interface Answer {
  /** What was searched for: the typed words, cut where they were too long, or the ones that were meant. */
  words: string
  meant: string | undefined
  results: Results
  /** Names of the themes and communities that are counted or chosen, by id. */
  themes: Map<string, string>
  communities: Map<number, string>
}

/** Searches; where nothing is found, once more with the words that were probably meant. */
export async function search(db: Db, locale: Locale, asked: Search): Promise<Answer> {
  const words = searchedPart(asked.q)
  const ask = (text: string) =>
    findDocuments(db, {
      ...filtersOf(asked),
      locale,
      words: text,
      after: readKey(asked.after),
      limit: resultsInPage,
    })
  let results = await ask(words)
  let meant: string | undefined
  if (results.count === 0 && results.meaningful) {
    const other = corrected(words, await correctionsOf(db, locale, words))
    const found = other === words ? results : await ask(other)
    if (found.count > 0) [results, meant] = [found, other]
  }
  return { words, meant, results, ...(await namesOf(db, locale, asked, results)) }
}

const correctionsOf = (db: Db, locale: Locale, words: string): Promise<Correction[]> =>
  correctWords(db, locale, wordsIn(words))

async function namesOf(db: Db, locale: Locale, { theme, community }: Search, { themes, communities }: Results) {
  const themeIds = [...themes.map(({ value }) => value), ...(theme ? [theme] : [])]
  const placeIds = [...communities.map(({ value }) => value), ...(community ? [community] : [])]
  const [titles, names] = await Promise.all([
    titlesOf(db, locale, 'theme', themeIds),
    namesOfPlaces(db, locale, placeIds),
  ])
  return { themes: titles, communities: names }
}

export interface Front {
  publications: ListedDocument[]
  posts: ListedDocument[]
  events: ListedDocument[]
  /** False when nothing is coming up and the events are the last ones there were. */
  coming: boolean
  themes: ListedDocument[]
}

/** What the first page of the site shows: a few of each kind, whatever there is of it. */
export async function frontPage(db: Db, locale: Locale, today: string): Promise<Front> {
  const newest = (kind: 'publication' | 'post' | 'event', limit: number) =>
    listedDocuments(db, { locale, kind, order: 'newest', limit })
  const [publications, posts, next, themes, positions] = await Promise.all([
    newest('publication', 3),
    newest('post', 3),
    listedDocuments(db, { locale, kind: 'event', order: 'next', today, limit: 3 }),
    listedDocuments(db, { locale, kind: 'theme', order: 'title', limit: 12 }),
    themePositions(db),
  ])
  const place = ({ subject }: ListedDocument) => positions.get(subject)?.position ?? 0
  const coming = next.length > 0
  return {
    publications,
    posts,
    events: coming ? next : await newest('event', 2),
    coming,
    themes: themes.sort((a, b) => place(a) - place(b)),
  }
}

/**
 * For the page of an address that leads nowhere: the few public pages that it may have meant, asked for in either language,
 * in the reader's.
 */
export async function guessPages(db: Db, locale: Locale, path: string) {
  const asked = lastPartOf(path)
  const words = wordsOfAddress(`/${asked}`)
  if (words.length === 0) return []
  const near = async (of: Locale) => {
    const { hits } = await findDocuments(db, { locale: of, words: words.join(' or '), limit: 24 })
    return hits.filter((hit) => isNear(asked, { path: hit.path, title: plainText(hit.title) }))
  }
  const found = (await Promise.all([near(locale), near(locale === 'en' ? 'fr' : 'en')])).flat()
  const pages = await pagesOf(db, locale, [...new Set(found.map(({ subject }) => subject))])
  // The same service exists in many places: one of a name is enough to start from.
  return [...new Map(pages.toReversed().map((page) => [page.title, page])).values()].toReversed().slice(0, 5)
}
