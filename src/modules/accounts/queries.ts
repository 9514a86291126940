import { sql } from 'kysely'
import { createAuth, type Role, roles } from '#platform/auth'
import { alphabetically, type Db, inScope, type Tx } from '#platform/db'
import type { Env } from '#platform/env'
import type { Locale } from '#platform/i18n'

/** The account at an address, in whatever case it was typed. */
export const findUser = (db: Db, email: string) =>
  db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'locale', 'two_factor_enabled'])
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst()

/** Everything the page of one's own account shows. Sessions that have ended are left out. */
export async function getAccount(db: Db, userId: string, now: Date) {
  const user = await db
    .selectFrom('users')
    .select(['name', 'email', 'locale', 'two_factor_enabled'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  const password = await db
    .selectFrom('accounts')
    .select('id')
    .where('user_id', '=', userId)
    .where('password', 'is not', null)
    .executeTakeFirst()
  const passkeys = await db
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .execute()
  const sessions = await db
    .selectFrom('sessions')
    .select(['id', 'user_agent', 'created_at', 'expires_at'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute()
  return { ...user, hasPassword: password !== undefined, passkeys, sessions }
}
/** How many backup codes are left to who has the second step on: each works once. */
export async function countBackupCodes(db: Db, env: Env, userId: string) {
  const { api } = await createAuth(db, env)
  const { backupCodes } = await api.viewBackupCodes({ body: { userId } })
  return backupCodes.length
}
export type Account = Awaited<ReturnType<typeof getAccount>>

const isRole = (text: string): text is Role => roles.some((role) => role === text)

/** Who holds which role in a community, by name. A person with two roles is there twice. */
export const listMembers = (db: Db, communityId: number) =>
  inScope(db, [communityId], async (tx) => {
    const rows = await tx
      .selectFrom('memberships as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .leftJoin('organisations as o', (join) =>
        join.onRef('o.community_id', '=', 'm.community_id').onRef('o.id', '=', 'm.organisation_id'),
      )
      .select(['u.id', 'u.name', 'u.email', 'm.role', 'm.granted_at', 'o.name_en', 'o.name_fr'])
      .where('m.community_id', '=', communityId)
      .orderBy('u.name')
      .orderBy('m.role')
      .execute()
    // The check constraint on memberships.role allows no other words.
    return rows.flatMap(({ role, ...row }) => (isRole(role) ? [{ ...row, role }] : []))
  })
export type Member = Awaited<ReturnType<typeof listMembers>>[number]

/** The organisations a member of a partner's staff can speak for, in the order of the reader's language. */
export const listOrganisations = (db: Db, communityId: number, locale: Locale) =>
  inScope(db, [communityId], (tx) =>
    tx
      .selectFrom('organisations')
      .select(['id', 'name_en', 'name_fr'])
      .where('community_id', '=', communityId)
      .where('archived_at', 'is', null)
      .orderBy(alphabetically(locale, `name_${locale}`))
      .execute(),
  )
export type OrganisationName = Awaited<ReturnType<typeof listOrganisations>>[number]

/** Whether someone can speak for this organisation here. Run in the community's scope. */
export const isHere = (tx: Tx, communityId: number, id: string) =>
  tx
    .selectFrom('organisations')
    .select('id')
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()

/** The accounts that speak for an organisation, each with the language its holder reads. Run in the community's scope. */
export async function listSpeakers(tx: Tx, communityId: number) {
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['m.organisation_id', 'u.email', 'u.locale'])
    .distinct()
    .where('m.community_id', '=', communityId)
    .where('m.organisation_id', 'is not', null)
    .orderBy('u.email')
    .execute()
  return rows.map(({ organisation_id, email, locale }) => ({
    organisationId: organisation_id ?? '',
    email,
    // The check constraint on users.locale allows no other words.
    locale: locale as Locale,
  }))
}
