import { sql } from 'kysely'
import { sectorNames, sectors } from '#modules/communities'
import type { Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { ListQuery } from '../schema.ts'

const partnersPerPage = 50

export interface ListedPartner {
  id: string
  name: string
  sector: string
  languages: string[]
  contact_name: string
  email: string
  phone: string
  archived: boolean
  synthetic: boolean
  /** Terms that hold the day asked for. */
  seats: number
}
interface Question extends ListQuery {
  communityId: number
  locale: Locale
  /** The day whose seats are counted. */
  on: string
}

const nameIn = {
  en: sql`o.name_en collate "en-CA-x-icu"`,
  fr: sql`o.name_fr collate "fr-CA-x-icu"`,
}
/** Sectors sort by their name in the reader's language, not by their code. */
const sectorsIn = (locale: Locale) =>
  [...sectors].sort((a, b) => sectorNames[locale][a].localeCompare(sectorNames[locale][b], locale))
const rankOf = ({ sort, locale }: Question) =>
  sort === 'sector' ? sql`coalesce(array_position(${sectorsIn(locale)}::text[], o.sector), 0)` : sql`0::int`

/**
 * One page of the register. The page before and the page after are asked by the id at its edge (`before`, `after`),
 * so that a page costs the same wherever it lies and no row is shown twice while others are added.
 */
export async function listPartners(tx: Tx, question: Question) {
  const anchor = await findAnchor(tx, question)
  const backwards = anchor !== undefined && question.before !== undefined
  const found = await readPage(tx, question, anchor, backwards)
  const page = found.slice(0, partnersPerPage)
  if (backwards) page.reverse()
  const more = found.length > partnersPerPage
  return {
    partners: page,
    total: await countPartners(tx, question),
    previous: (backwards ? more : anchor !== undefined) ? page[0]?.id : undefined,
    next: (backwards ? true : more) ? page.at(-1)?.id : undefined,
  }
}
export type PartnerList = Awaited<ReturnType<typeof listPartners>>

interface Anchor {
  rank: number
  name: string
  id: string
}

async function findAnchor(tx: Tx, question: Question) {
  const id = question.before ?? question.after
  if (!id) return undefined
  const { rows } = await sql<Anchor>`
    select ${rankOf(question)} as rank, ${nameIn[question.locale]} as name, o.id from organisations o
    where o.community_id = ${question.communityId} and o.id = ${id}`.execute(tx)
  return rows[0]
}

async function readPage(tx: Tx, question: Question, anchor: Anchor | undefined, backwards: boolean) {
  const { communityId, locale, on, dir } = question
  const up = (dir === 'asc') !== backwards
  const [rank, name, order] = [rankOf(question), nameIn[locale], up ? sql`asc` : sql`desc`]
  const from = anchor
    ? sql`and (${rank}, ${name}, o.id) ${up ? sql`>` : sql`<`} (${anchor.rank}::int, ${anchor.name}::text, ${anchor.id}::uuid)`
    : sql``
  const { rows } = await sql<ListedPartner>`
    select o.id, ${name} as name, o.sector, o.languages, o.contact_name, o.email, o.phone, o.synthetic,
      o.archived_at is not null as archived,
      (select count(*) from seats s where s.community_id = o.community_id and s.organisation_id = o.id
        and s.starts_on <= ${on}::date and s.held_until >= ${on}::date) as seats
    from organisations o where o.community_id = ${communityId} ${filter(question)} ${from}
    order by ${rank} ${order}, ${name} ${order}, o.id ${order} limit ${partnersPerPage + 1}`.execute(tx)
  return rows
}

async function countPartners(tx: Tx, question: Question) {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from organisations o where o.community_id = ${question.communityId} ${filter(question)}`.execute(
    tx,
  )
  return rows[0]?.total ?? 0
}

/** Accents and case do not matter in a search, and the other language's name is found too. */
function filter({ q, sector, language, state }: Question) {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const parts = [
    state === 'active'
      ? sql`and o.archived_at is null`
      : state === 'archived'
        ? sql`and o.archived_at is not null`
        : sql``,
    sector ? sql`and o.sector = ${sector}` : sql``,
    language ? sql`and o.languages @> array[${language}]::text[]` : sql``,
    q
      ? sql`and (unaccent(o.name_en) ilike unaccent(${pattern}) or unaccent(o.name_fr) ilike unaccent(${pattern}))`
      : sql``,
  ]
  return sql.join(parts, sql` `)
}

/** The languages that some organisation of the community speaks. */
export async function listLanguages(tx: Tx, communityId: number) {
  const { rows } = await sql<{ code: string }>`
    select distinct unnest(languages) as code from organisations where community_id = ${communityId}`.execute(tx)
  return rows.map(({ code }) => code)
}
