import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { DocumentKind } from './documents.ts'

/** How many documents one search looks at closely; where more match, counts are said to be "at least". */
export const mostLookedAt = 500

export interface Filters {
  kind?: DocumentKind | undefined
  /** Id of the theme's entry. */
  theme?: string | undefined
  community?: number | undefined
  year?: number | undefined
}

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
  kinds: Counted<DocumentKind>[]
  themes: Counted<string>[]
  communities: Counted<number>[]
  years: Counted<number>[]
  /** False when nothing was left of the words: only such as stand in every text. */
  meaningful: boolean
}

/** The letters stand in no text that people type, and are taken out of those that programs send. */
export const [markStart, markEnd] = ['\u0002', '\u0003']

const config = { en: sql`'catalogue_en'::regconfig`, fr: sql`'catalogue_fr'::regconfig` }

/** Marks of `catalogue_marks` as a query. Their values are words, numbers and ids that a schema has read. */
const marksOf = ({ kind, theme, community, year }: Filters) =>
  [kind && `k:${kind}`, theme && `t:${theme}`, community && `c:${community}`, year && `y:${year}`]
    .flatMap((mark) => (mark ? [`'§${mark}'`] : []))
    .join(' & ')

/** The last word may still be one that is being typed: three letters are enough to look for what begins with them. */
const lastWord = (words: string) => /(?:^|\s)([\p{L}\p{N}]{3,40})$/u.exec(words)?.[1]

/** Printers' signs as plain ones, as `catalogue_text` does with the documents; quotes of either language are quotes. */
const plainSigns = (typed: string) =>
  typed
    .replace(/[’‘]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[\s\u00a0\u202f–—…]+/g, ' ')

/** Letters that stand alone say nothing (à, l’, y); between quotes they keep their place. */
const withoutLetters = (words: string) =>
  words.includes('"') ? words : words.replace(/(?<![\p{L}\p{N}])\p{L}(?:'|(?![\p{L}\p{N}]))/gu, ' ')

/** French words that may have another gender: the stemmer, which sees no accents, takes `ée` for more than an ending. */
function gendersIn(words: string) {
  const folded = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const found = folded.matchAll(/(?<![\p{L}\p{N}])(\p{L}{3,40}?)(?:ees?|es?)(?![\p{L}\p{N}])/gu)
  return [...found].slice(0, 12).map(([typed, stem]) => ({ typed, either: `'${stem}e' | '${stem}ee'` }))
}

/** The words as a query; quotes and signs mean what they mean in other search boxes, and no input is an error. */
function queryOf(locale: Locale, typed: string) {
  const words = withoutLetters(plainSigns(typed))
  const last = lastWord(words)
  const whole = inAnyGender(locale, words, sql`websearch_to_tsquery(${config[locale]}, ${words})`)
  if (!last) return whole
  const before = words.slice(0, words.length - last.length)
  const begun = sql`to_tsquery(${config[locale]}, ${`'${last}':*`})`
  // A word that is known is whole: what else begins with it is not asked for. An empty part leaves the other as it is.
  return sql`case when exists (select from catalogue_words
      where locale = ${sql.lit(locale)} and word = unaccent(lower(${last}))) then ${whole}
    else ${whole} || (${inAnyGender(locale, before, sql`websearch_to_tsquery(${config[locale]}, ${before})`)} && ${begun}) end`
}

const inAnyGender = (locale: Locale, words: string, query: RawBuilder<unknown>) =>
  (locale === 'fr' ? gendersIn(words) : []).reduce(
    (so, { typed, either }) =>
      sql`ts_rewrite(${so}, to_tsquery(${config.fr}, ${`'${typed}'`}), to_tsquery(${config.fr}, ${either}))`,
    query,
  )

/**
 * Finds public pages by their words, the best first: title before names before summary before text, newer before older.
 * A word in very many pages costs no more than one in a thousand: only so many are looked at, those with the words in
 * their heading first, and the answer says so.
 */
export async function findDocuments(db: Db | Tx, asked: Asked): Promise<Results> {
  const { locale, words, after, limit } = asked
  const narrowing = marksOf(asked)
  const beyond = after
    ? sql`where (score, at, subject) < (${after.score}::int, ${after.at}::int8, ${after.subject}::uuid)`
    : sql``
  // Written out, so that the planner sees which index it may use and how few rows are wanted.
  const [language, most] = [sql.lit(locale), sql.lit(mostLookedAt)]
  const facts = sql`kind, subject, themes, communities,
    extract(year from coalesce(day, (published_at at time zone 'America/Toronto')::date))::int as year,
    (ts_rank(heading, any_word) * 1000000)::int as score, (extract(epoch from published_at) * 1000)::int8 as at`
  const { rows } = await sql<Row>`
    with asked as materialized (select ${queryOf(locale, words)} as said),
    query as materialized (select said, said && ${narrowing}::tsquery as narrowed,
      replace(said::text, ' & ', ' | ')::tsquery as any_word, numnode(said) > 0 as meaningful from asked),
    headed as materialized (select ${facts} from public_documents, query
      where locale = ${language} and meaningful and heading @@ narrowed limit ${most}),
    texts as materialized (select ${facts} from public_documents, query
      where locale = ${language} and meaningful and (select count(*) from headed) < ${most}
        and finding @@ narrowed and not heading @@ narrowed limit ${most}),
    looked_at as materialized (select * from headed union all select * from texts limit ${most}),
    best as (select * from looked_at ${beyond} order by score desc, at desc, subject desc limit ${sql.lit(limit)})
    select (select meaningful from query) as meaningful,
      (select count(*) = ${most} from looked_at) as more,
      (select count(*)::int from looked_at) as count,
      ${counted(sql`select kind as value from looked_at`)} as kinds,
      ${counted(sql`select unnest(themes) as value from looked_at`)} as themes,
      ${counted(sql`select unnest(communities) as value from looked_at`)} as communities,
      ${counted(sql`select year as value from looked_at`)} as years,
      (select coalesce(json_agg(hit order by score desc, at desc, subject desc), '[]') from (
        select best.kind, best.subject, best.score, best.at, best.communities, d.path, to_char(d.day, 'YYYY-MM-DD') as day,
          ts_headline(${config[locale]}, d.title, said, ${whole}) as title, brief as summary,
          -- The summary was written to be read; a passage is looked for where it has none of the words.
          case when brief like ${`%${markStart}%`} then '' else
            ts_headline(${config[locale]}, left(d.body, 6000), said, ${passage}) end as passage
        from best join public_documents as d on d.kind = best.kind and d.subject = best.subject and d.locale = ${language}, query,
          lateral ts_headline(${config[locale]}, d.summary, said, ${whole}) as brief
      ) as hit) as hits`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a search has one answer')
  return row
}

type Row = Results

const marks = `StartSel=${markStart},StopSel=${markEnd}`
const whole = `HighlightAll=true,${marks}`
const passage = `MaxFragments=2,FragmentDelimiter=" … ",MinWords=8,MaxWords=18,${marks}`

/** The thirty values that come most often, with how often. */
const counted = (values: ReturnType<typeof sql>) =>
  sql`(select coalesce(json_agg(one order by count desc, value), '[]') from
    (select value, count(*)::int as count from (${values}) as each group by value order by count desc, value limit 30) as one)`
