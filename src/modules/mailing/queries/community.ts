import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'

/** A community as its messages name it. */
export interface Community {
  id: number
  slug: Record<Locale, string>
  name: Record<Locale, string>
}
const row = (db: Db, id: number) =>
  db
    .selectFrom('communities')
    .select(['slug_en', 'slug_fr', 'name_en', 'name_fr', 'partnership_en', 'partnership_fr', 'host_en', 'host_fr'])
    .select(['mailing_address', 'contact_email'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

export async function getCommunity(db: Db, id: number): Promise<Community> {
  const { slug_en, slug_fr, name_en, name_fr } = await row(db, id)
  return { id, slug: { en: slug_en, fr: slug_fr }, name: { en: name_en, fr: name_fr } }
}

/** Who asks for consent: name, postal address and contact (S143). */
export async function getSender(db: Db, id: number, locale: Locale) {
  const of = await row(db, id)
  const name = of[`partnership_${locale}`] || of[`name_${locale}`]
  const host = of[`host_${locale}`]
  return { name: host ? `${name}, ${host}` : name, postal: of.mailing_address, contact: of.contact_email }
}

/** Whether the community says who it is and where it can be reached: no bulk message goes out without. */
export async function hasIdentity(db: Db, id: number): Promise<boolean> {
  const { mailing_address, contact_email } = await row(db, id)
  return mailing_address !== '' && contact_email !== ''
}

/** The community's day, by the database's clock. */
export async function todayIn(tx: Tx, communityId: number): Promise<string> {
  const { rows } = await sql<{ today: string }>`select community_today(${communityId}) as today`.execute(tx)
  return rows[0]?.today ?? ''
}
