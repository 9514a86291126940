import { sql } from 'kysely'
import { latestFigures, measureNames } from '#modules/arrivals'
import { boardPath, listPlaces } from '#modules/communities'
import { record } from '#platform/audit'
import { system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Env } from '#platform/env'
import type { Place } from '#platform/http'
import { addDays, formatDate, formatNumber, href, type Locale, mondayOf } from '#platform/i18n'
import { enqueue } from '#platform/jobs'
import { digestText } from '../mails.ts'
import { archivedPath } from '../paths.ts'
import { hasIdentity, todayIn } from '../queries/community.ts'
import { listAudience } from '../queries/consents.ts'
import { listSent } from '../queries/letters.ts'

/** Figures and newsletters that one digest names at most. */
const most = 20

/** What another module has to say in the digest: a title and lines of plain text in each language, or nothing. */
export type MoreNews = (
  tx: Tx,
  place: Place,
  week: { after: Date; on: string; publicUrl: string },
) => Promise<Record<Locale, { title: string; lines: readonly string[] }> | undefined>

/**
 * Writes and releases the digest of the week for every community that has something new, from what anyone may see there.
 * `more` asks a module that mailing does not know for its news. One digest a week, also when the job runs twice. Gives how many were released.
 */
export async function sendDigests(
  db: Db,
  env: Pick<Env, 'publicUrl'>,
  more: MoreNews = async () => undefined,
): Promise<number> {
  let released = 0
  for (const place of await listPlaces(db)) {
    if (place.kind !== 'partnership' || place.rehearsalOn) continue
    if (await inScope(db, [place.id], (tx) => releaseDigest(tx, place, { env, more }))) released++
  }
  return released
}

interface How {
  env: Pick<Env, 'publicUrl'>
  more: MoreNews
}

async function releaseDigest(tx: Tx, place: Place, { env, more }: How): Promise<boolean> {
  const on = await todayIn(tx, place.id)
  const week = mondayOf(on)
  const [reader] = await listAudience(tx, place.id, { purpose: 'digest', after: null, most: 1 })
  if (!reader || !(await hasIdentity(tx, place.id))) return false
  const since = addDays(on, -7)
  const news = {
    ...(await newsSince(tx, place, since, on)),
    more: await more(tx, place, { after: await lastTold(tx, place.id), on, publicUrl: env.publicUrl }),
  }
  if (news.figures.length === 0 && news.letters.length === 0 && !news.more) return false
  const [en, fr] = [textOf('en', place, news, { env, on }), textOf('fr', place, news, { env, on })]
  const row = await tx
    .insertInto('newsletters')
    .values({
      community_id: place.id,
      purpose: 'digest',
      week,
      subject_en: en.subject,
      subject_fr: fr.subject,
      body_en: en.body,
      body_fr: fr.body,
      state: 'sending',
      created_by: system.id,
      sent_by: system.id,
      sent_at: sql`clock_timestamp()`,
    })
    .onConflict((conflict) => conflict.columns(['community_id', 'week']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  await record(tx, system, { communityId: place.id, action: 'newsletter.released', subject: `newsletter:${row.id}` })
  await enqueue(tx, 'mailing.send', { community: place.id, newsletter: row.id })
  return true
}

/** When the digest of the week before went out, or a week ago where there was none: nothing between two is left out. */
async function lastTold(tx: Tx, communityId: number): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    select coalesce(max(sent_at), clock_timestamp() - interval '7 days') as at from newsletters
    where community_id = ${communityId} and purpose = 'digest'
      and week >= community_today(${communityId}) - 14 and week < date_trunc('week', community_today(${communityId}))`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Error('An aggregate gave no row.')
  return row.at
}

/** What was published after `since`. Where the board is not public, figures are not either. */
async function newsSince(tx: Tx, place: Place, since: string, on: string) {
  const figures = place.boardPublic ? await latestFigures(tx, place.id, on, most) : []
  const letters = await listSent(tx, place.id, { most })
  return {
    figures: figures.filter(({ publishedOn }) => publishedOn > since),
    letters: letters.filter(({ purpose, sent_at }) => purpose !== 'digest' && sent_at && sent_at.toISOString() > since),
  }
}
type News = Awaited<ReturnType<typeof newsSince>> & { more: Awaited<ReturnType<MoreNews>> }

function textOf(locale: Locale, place: Place, news: News, { env, on }: { env: Pick<Env, 'publicUrl'>; on: string }) {
  const community = place.slug[locale]
  const figures = news.figures.map(({ measure, value, asOf }) => {
    const day = formatDate(locale, asOf, 'long')
    const number = formatNumber(locale, value)
    return locale === 'en'
      ? `${measureNames.en[measure]}: ${number}, as of ${day}`
      : `${measureNames.fr[measure]}\u00a0: ${number}, en date du ${day}`
  })
  const letters = news.letters.map((letter) => ({
    subject: letter[`subject_${locale}`],
    url: env.publicUrl + href(archivedPath, locale, { community, id: letter.id }),
  }))
  const boardUrl = place.boardPublic ? env.publicUrl + href(boardPath, locale, { community }) : undefined
  return digestText(locale, {
    community: place.name[locale],
    day: formatDate(locale, on, 'long'),
    figures,
    letters,
    more: news.more?.[locale],
    boardUrl,
  })
}

/** Days that requests nobody confirmed are kept, and over which a consent that ran out is still told. */
const kept = 30

/**
 * Every night: implied consent that has run out is told in the ledger (the rule needs no such line, people do), and
 * requests that nobody confirmed are deleted. Gives how many consents had run out.
 */
export async function tellWhatRanOut(db: Db): Promise<number> {
  let told = 0
  for (const { id } of await listPlaces(db)) {
    told += await inScope(db, [id], async (tx) => {
      await tx
        .deleteFrom('subscription_requests')
        .where('community_id', '=', id)
        .where('requested_at', '<', sql<Date>`clock_timestamp() - ${kept} * interval '1 day'`)
        .execute()
      const { numAffectedRows } = await tellOf(id).execute(tx)
      return Number(numAffectedRows ?? 0)
    })
  }
  return told
}

const tellOf = (communityId: number) => sql`
  insert into consents (community_id, subscriber_id, purpose, act, source, evidence, at, given_on, recorded_by)
  select distinct on (g.subscriber_id, g.purpose) g.community_id, g.subscriber_id, g.purpose, 'expired', 'system',
    'consent of ' || g.given_on, community_now(${communityId}), g.expires_on + 1, 'system'
  from consents g
  where g.community_id = ${communityId} and g.act = 'granted'
    and g.expires_on < community_today(${communityId}) and g.expires_on >= community_today(${communityId}) - ${kept}::int
    and not exists (
      select from consents later
      where later.community_id = g.community_id and later.subscriber_id = g.subscriber_id
        and later.purpose = g.purpose and later.act <> 'withheld' and later.given_on > g.expires_on)
  order by g.subscriber_id, g.purpose, g.expires_on desc`
