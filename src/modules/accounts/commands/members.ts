import { randomUUID } from 'node:crypto'
import { record } from '#platform/audit'
import type { Actor, Role } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { href, isLocale, type Locale } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import { done, failed } from '#platform/outcome'
import { invitationMail } from '../mails.ts'
import { signInPath } from '../paths.ts'
import { findUser, isHere } from '../queries.ts'
import { invitationDays, mayGrant } from '../rules.ts'
import type { Invitation, Membership, RoleChange } from '../schema.ts'
import { type Moment, makeLink } from './links.ts'

interface Here {
  id: number
  name: Record<Locale, string>
}

/**
 * Gives someone a role in a community, with an account if they have none, and sends them a link to sign in with: all
 * of it or nothing. Someone with a second step gets the address of the sign-in page instead. Partner staff speak for an
 * organisation (`organisation-missing`), which is one of the community's (`no-such-organisation`).
 */
export const invite = (
  db: Db,
  by: Actor,
  form: Omit<Invitation, 'role'> & { role: Role },
  { place, ...moment }: Moment & { place: Here },
) =>
  inScope(db, [place.id], async (tx) => {
    if (!mayGrant(by, place.id, form.role)) return failed('only-administrators')
    if (form.role === 'partner' && !form.organisation) return failed('organisation-missing')
    if (form.organisation && !(await isHere(tx, place.id, form.organisation))) return failed('no-such-organisation')
    const user = await accountFor(tx, form)
    const membership = { community_id: place.id, user_id: user.id, role: form.role, organisation_id: form.organisation }
    const added = await tx
      .insertInto('memberships')
      .values(membership)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) return failed('already-member')
    await recordMembership(tx, by, 'membership.granted', { community: place.id, user: user.id, role: form.role })
    const link = await linkFor(tx, user, moment)
    const mail = { name: user.name, community: place.name[user.locale], role: form.role, url: link.url, by: by.name }
    await queueMail(tx, {
      to: user.email,
      locale: user.locale,
      ...invitationMail(user.locale, mail),
      key: `invitation:${link.key}`,
      // An account is the house's, also where the community only rehearses.
      communityId: null,
    })
    return done
  })

async function accountFor(tx: Tx, { name, email, locale }: Pick<Invitation, 'name' | 'email' | 'locale'>) {
  const fresh = { id: randomUUID(), name, email, locale }
  await tx
    .insertInto('users')
    .values(fresh)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const user = await findUser(tx, email)
  if (!user) throw new Error('The account that was just made is not there.')
  return { ...user, locale: isLocale(user.locale) ? user.locale : locale }
}

async function linkFor(tx: Tx, user: Awaited<ReturnType<typeof accountFor>>, moment: Moment) {
  const { locale } = user
  if (user.two_factor_enabled) return { url: moment.env.publicUrl + href(signInPath, locale), key: randomUUID() }
  const { token, url } = await makeLink(tx, { email: user.email, locale, minutes: invitationDays * 24 * 60 }, moment)
  return { url, key: token.slice(0, 12) }
}

interface Granted {
  community: number
  user: string
  role: Role
}
const recordMembership = (tx: Tx, by: Actor, action: string, { community, user, role }: Granted) =>
  record(tx, by, { communityId: community, action, subject: `user:${user}`, detail: { role } })

/**
 * Puts one role in another's place. Their organisation stays; who has none cannot become partner staff
 * (`speaks-for-nobody`).
 */
export const changeRole = (db: Db, by: Actor, communityId: number, { user, role, to }: RoleChange) =>
  inScope(db, [communityId], async (tx) => {
    if (user === by.id) return failed('own-role')
    if (!mayGrant(by, communityId, role) || !mayGrant(by, communityId, to)) return failed('only-administrators')
    if (role === to) return done
    const held = tx
      .selectFrom('memberships')
      .select(['role', 'organisation_id'])
      .where('community_id', '=', communityId)
      .where('user_id', '=', user)
    const roles = await held.forUpdate().execute()
    const row = roles.find((row) => row.role === role)
    if (!row) return failed('not-a-member')
    if (roles.some((row) => row.role === to)) return failed('already-member')
    if (to === 'partner' && row.organisation_id === null) return failed('speaks-for-nobody')
    await tx
      .updateTable('memberships')
      .set({ role: to })
      .where('community_id', '=', communityId)
      .where('user_id', '=', user)
      .where('role', '=', role)
      .execute()
    await recordMembership(tx, by, 'membership.removed', { community: communityId, user, role })
    await recordMembership(tx, by, 'membership.granted', { community: communityId, user, role: to })
    return done
  })

/** Takes a role away. The account stays: it may have roles elsewhere, and the audit log names it. */
export const removeMember = (
  db: Db,
  by: Actor,
  communityId: number,
  { user, role }: Pick<Membership, 'user'> & { role: Role },
) =>
  inScope(db, [communityId], async (tx) => {
    if (user === by.id) return failed('own-role')
    if (!mayGrant(by, communityId, role)) return failed('only-administrators')
    const removed = await tx
      .deleteFrom('memberships')
      .where('community_id', '=', communityId)
      .where('user_id', '=', user)
      .where('role', '=', role)
      .executeTakeFirst()
    if (removed.numDeletedRows === 0n) return failed('not-a-member')
    await recordMembership(tx, by, 'membership.removed', { community: communityId, user, role })
    return done
  })
