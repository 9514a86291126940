import { templateOf } from './patterns.ts'
import { cookieOf, type Reader, readers } from './people.ts'
import { type Visited, walk } from './walk.ts'

/** The day in the middle of the record, on which every part of a board has something to show. */
export const recordDay = '2016-01-27'
export const boards = {
  en: `/en/communities/waterloo-region/situation?on=${recordDay}`,
  fr: `/fr/communautes/region-de-waterloo/situation?on=${recordDay}`,
}
const starts = [boards.en, boards.fr, '/en', '/fr']

const walks = new Map<Reader, Promise<Visited[]>>()

/**
 * Every address that links lead this reader to. The walk is made once for the whole run. What anyone can see is walked
 * for every place, the rest on a few pages of each kind.
 */
export function visitedBy(reader: Reader): Promise<Visited[]> {
  const thorough = reader === 'anonymous' ? { each: 2 } : { each: 3, anywhere: true }
  const made = walks.get(reader) ?? cookieOf(reader).then((cookie) => walk(starts, { cookie, ...thorough }))
  walks.set(reader, made)
  return made
}

export const isPage = (visited: Visited) => visited.status === 200 && visited.html !== ''
/** Pages in Arabic have fonts, a direction and a switch of their own: finder.test.ts looks at those. */
const isOfTheHouse = (visited: Visited) => isPage(visited) && !visited.url.startsWith('/ar/')

export interface Instance {
  reader: Reader
  url: string
  /** The English pattern of the address. */
  template: string
}

/**
 * One page for every template and language as a stranger sees it, and one as the first reader with an account does
 * who can see it: pages are tested per template, not per record.
 */
export async function instances(): Promise<Instance[]> {
  const found = new Map<string, Instance>()
  for (const reader of ['anonymous', ...readers] as const) {
    for (const visited of (await visitedBy(reader)).filter(isOfTheHouse)) {
      const template = templateOf(visited.url)
      // What is no community's looks the same with an account, but for the bar on top.
      const seen = found.has(`${template?.path.en ?? visited.url} ${template?.locale} true`)
      if (seen && !template?.path.en.includes(':community')) continue
      const key = `${template?.path.en ?? visited.url} ${template?.locale} ${reader === 'anonymous'}`
      if (!found.has(key)) found.set(key, { reader, url: visited.url, template: template?.path.en ?? visited.url })
    }
  }
  return [...found.values()]
}
