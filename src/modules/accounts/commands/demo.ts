import { record } from '#platform/audit'
import { hashPassword, house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { type DemoPerson, demoEmail, demoPassword, demoPeople } from '../demo-people.ts'
import { addAccount } from './set-up.ts'

interface Somewhere {
  id: number
  slug: { en: string }
}

/**
 * Makes the people of the demonstration who are not there yet, with their roles in the communities that are. All share
 * one password and so one hash. `organisations` names the organisation a person speaks for: key of the person -> its id.
 * Gives how many were made.
 */
export async function addDemoPeople(
  db: Db,
  places: readonly Somewhere[],
  organisations: Readonly<Record<string, string>> = {},
) {
  const known = await db
    .selectFrom('users')
    .select('email')
    .where(
      'email',
      'in',
      demoPeople.map(({ key }) => demoEmail(key)),
    )
    .execute()
  const missing = demoPeople.filter(({ key }) => !known.some(({ email }) => email === demoEmail(key)))
  if (missing.length === 0) return 0
  const password = await hashPassword(demoPassword)
  const ids = new Map([['house', house], ...places.map(({ id, slug }) => [slug.en, id] as const)])
  await inScope(db, [...ids.values()], async (tx) => {
    for (const person of missing) {
      const user = await addAccount(tx, { ...person, email: demoEmail(person.key), password })
      await grant(tx, person, { user, community: ids.get(person.community), organisation: organisations[person.key] })
    }
  })
  return missing.length
}

async function grant(
  tx: Tx,
  { role }: DemoPerson,
  { user, community, organisation }: { user: string; community: number | undefined; organisation: string | undefined },
) {
  if (!role || community === undefined) return
  await tx
    .insertInto('memberships')
    .values({ community_id: community, user_id: user, role, organisation_id: organisation ?? null })
    .execute()
  await record(tx, system, {
    communityId: community,
    action: 'membership.granted',
    subject: `user:${user}`,
    detail: { role },
  })
}
