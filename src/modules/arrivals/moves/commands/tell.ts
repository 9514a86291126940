import { sql } from 'kysely'
import { listSpeakers } from '#modules/accounts'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Env } from '#platform/env'
import { href, type Locale } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import { type TurnNews, turnMail } from '../mails.ts'
import { movePath } from '../paths.ts'

/** A step that is older than this many days is no news: it was recorded afterwards. */
const newsDays = 14

/**
 * Writes to the reception centre of a community whose turn a move has become, where it has given an address. One state of a
 * move is told once; a move that has gone on since, not at all. Gives how many messages were queued.
 */
export const tellMove = (
  db: Db,
  env: Pick<Env, 'publicUrl'>,
  { community, move, state }: { community: number; move: string; state: string },
) =>
  inScope(db, [community], async (tx) => {
    const news = await findNews(tx, community, move, state)
    if (!news) return 0
    const languages = await languagesOf(tx, community)
    let told = 0
    for (const { id, email } of await receptionCentres(tx, community)) {
      const address = (locale: Locale) =>
        env.publicUrl + href(movePath, locale, { community: news.slug[locale], id: move })
      const locale = languages.get(id)
      const letter = turnMail(news, locale, { en: address('en'), fr: address('fr') })
      const key = `move:${move}:${state}:${id}`
      if (await queueMail(tx, { to: email, locale: locale ?? 'en', ...letter, key, communityId: community })) told++
    }
    return told
  })

async function findNews(tx: Tx, communityId: number, id: string, state: string) {
  const { rows } = await sql<TurnNews & { slug: Record<Locale, string> }>`
    select m.state, m.stream, m.size_band as "sizeBand", m.moves_on as "movesOn",
      json_build_object('en', other.name_en, 'fr', other.name_fr) as other,
      json_build_object('en', own.slug_en, 'fr', own.slug_fr) as slug
    from secondary_moves m
    join communities own on own.id = m.community_id
    join communities other on other.id = m.other_community_id
    where m.community_id = ${communityId} and m.id = ${id}::uuid and m.state = ${state}
      and m.side = case m.state when 'announced' then 'out' when 'handed-over' then 'in' end
      and m.changed_on >= community_today(m.community_id) - ${newsDays}::int`.execute(tx)
  return rows[0]
}

async function receptionCentres(tx: Tx, communityId: number) {
  const { rows } = await sql<{ id: string; email: string }>`
    select id, email from organisations
    where community_id = ${communityId} and sector = 'reception' and email <> '' and archived_at is null
    order by id limit 5`.execute(tx)
  return rows
}

/** The language of each organisation whose people all read the same. */
async function languagesOf(tx: Tx, communityId: number): Promise<Map<string, Locale>> {
  const read = Map.groupBy(await listSpeakers(tx, communityId), ({ organisationId }) => organisationId)
  return new Map(
    [...read].flatMap(([id, people]) => {
      const [locale, ...others] = new Set(people.map((one) => one.locale))
      return id && locale && others.length === 0 ? [[id, locale] as const] : []
    }),
  )
}
