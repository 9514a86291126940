import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { DocumentKind } from './documents.ts'
import { config, type Filters, marksOf, queryOf } from './query.ts'

/** How many documents one search looks at closely; where more match, counts are said to be "at least". */
export const mostLookedAt = 500
/** So many of them are the centre's own pages at most: what is left is for services, so that neither hides the other. */
const mostPages = 300

/** What is narrowed to one group leaves nothing to the other; services have no theme. */
const pagesWanted = ({ kind, theme }: Filters) => (kind === 'service' ? 0 : kind || theme ? mostLookedAt : mostPages)
const servicesWanted = ({ kind, theme }: Filters) => !theme && (kind === undefined || kind === 'service')

export interface Asked extends Filters {
  locale: Locale
  /** As they were typed; quotes keep words together, a minus leaves one out. */
  words: string
  /** The last result of the page before. */
  after?: Key | undefined
  limit: number
}

/** Where a result stands in the list. */
export interface Key {
  score: number
  /** Milliseconds since 1970. */
  at: number
  subject: string
}

export interface Hit extends Key {
  kind: DocumentKind
  path: string
  /** The words that were found stand between U+0002 and U+0003. */
  title: string
  summary: string
  /** From the text, where the summary has none of the words; else empty. */
  passage: string
  communities: number[]
  day: string | null
}

export interface Counted<Value> {
  value: Value
  count: number
}

export interface Results {
  hits: Hit[]
  /** Of all that were looked at; `more` when others match that were not. */
  count: number
  more: boolean
  /** Whether other results follow those of this answer. */
  further: boolean
  kinds: Counted<DocumentKind>[]
  themes: Counted<string>[]
  communities: Counted<number>[]
  years: Counted<number>[]
  /** False when nothing was left of the words: only such as stand in every text. */
  meaningful: boolean
}

/** The letters stand in no text that people type, and are taken out of those that programs send. */
export const [markStart, markEnd] = ['\u0002', '\u0003']

/**
 * Finds public pages by their words, the best first: title before names before summary before text, newer before older.
 * A word in very many pages costs no more than one in a thousand: only so many are looked at, those with the words in
 * their heading first, of the centre's own pages and of services alike, and the answer says so.
 */
export async function findDocuments(db: Db | Tx, asked: Asked): Promise<Results> {
  const { locale, words, after, limit } = asked
  const pages = pagesWanted(asked)
  const beyond = after
    ? sql`where (score, at, subject) < (${after.score}::int, ${after.at}::int8, ${after.subject}::uuid)`
    : sql``
  // Written out, so that the planner sees which index it may use and how few rows are wanted.
  const language = sql.lit(locale)
  const { rows } = await sql<Row>`
    with asked as materialized (select ${queryOf(locale, words)} as said),
    looked_at as materialized (select l.* from asked, lateral look_at_documents(${language}, said && ${marksOf(asked)}::tsquery,
      ${pages}::int, ${servicesWanted(asked)}::boolean, ${sql.lit(mostLookedAt)}) as l where numnode(said) > 0)
    select (select numnode(said) > 0 from asked) as meaningful,
      ${after ? sql`(select count(*)::int from looked_at ${beyond})` : sql`null`} as behind,
      -- Each page is gone through once for all that it is counted by.
      (select coalesce(json_agg(json_build_array(counted_by, value, by_heading, count)), '[]') from (
        select grouping(kind, year, themes, communities) as counted_by, by_heading, count(*),
          coalesce(to_json(kind), to_json(year), to_json(themes), to_json(communities)) as value
        from looked_at group by grouping sets ((kind, by_heading), (year), (themes), (communities))) as one) as counted,
      (select coalesce(json_agg(hit order by score desc, at desc, subject desc), '[]') from (
        select one.kind, one.subject, one.score, one.at, one.communities, d.path, to_char(d.day, 'YYYY-MM-DD') as day,
          ts_headline(${config[locale]}, d.title, said, ${whole}) as title, brief as summary,
          -- The summary was written to be read; a passage is looked for where it has none of the words.
          case when brief like ${`%${markStart}%`} then '' else
            ts_headline(${config[locale]}, left(d.body, 6000), said, ${passage}) end as passage
        from (select * from looked_at ${beyond} order by score desc, at desc, subject desc limit ${sql.lit(limit)}) as one
        join public_documents as d on d.ctid = one.place, asked,
          lateral ts_headline(${config[locale]}, d.summary, said, ${whole}) as brief
      ) as hit) as hits`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a search has one answer')
  return resultsOf(row, pages, limit)
}

const marks = `StartSel=${markStart},StopSel=${markEnd}`
const whole = `HighlightAll=true,${marks}`
const passage = `MaxFragments=2,FragmentDelimiter=" … ",MinWords=8,MaxWords=18,${marks}`

/** How many there are of a kind, found by heading or by text; of a year; of the same themes; of the same communities. */
type Group =
  | [by: typeof byKind, value: DocumentKind, byHeading: boolean, count: number]
  | [by: typeof byYear, value: number, byHeading: null, count: number]
  | [by: typeof byThemes, value: string[], byHeading: null, count: number]
  | [by: typeof byCommunities, value: number[], byHeading: null, count: number]
// What `grouping` says: a bit for each that is not counted by.
const [byKind, byYear, byThemes, byCommunities] = [0b0111, 0b1011, 0b1101, 0b1110] as const

interface Row {
  meaningful: boolean
  /** How many stand behind the page before, where there was one. */
  behind: number | null
  counted: Group[]
  hits: Hit[]
}

function resultsOf({ meaningful, behind, counted, hits }: Row, pages: number, limit: number): Results {
  const [kinds, years] = [new Map<DocumentKind, number>(), new Map<number, number>()]
  const [themes, communities] = [new Map<string, number>(), new Map<number, number>()]
  let [count, pagesByHeading] = [0, 0]
  for (const [by, value, byHeading, amount] of counted) {
    if (by === byKind) {
      count += amount
      if (byHeading && value !== 'service') pagesByHeading += amount
      add(kinds, value, amount)
    } else if (by === byYear) add(years, value, amount)
    else if (by === byThemes) for (const theme of value) add(themes, theme, amount)
    else for (const community of value) add(communities, community, amount)
  }
  return {
    hits,
    count,
    more: count >= mostLookedAt || (pages > 0 && pagesByHeading >= pages),
    further: (behind ?? count) > limit,
    kinds: mostOf(kinds),
    themes: mostOf(themes),
    communities: mostOf(communities),
    years: mostOf(years),
    meaningful,
  }
}

const add = <Value>(counts: Map<Value, number>, value: Value, amount: number) =>
  counts.set(value, (counts.get(value) ?? 0) + amount)

/** The thirty values that come most often, with how often. */
const mostOf = <Value>(counts: Map<Value, number>): Counted<Value>[] =>
  [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, 30)
