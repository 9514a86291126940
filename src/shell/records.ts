import { membersPath } from '#modules/accounts'
import { arrivalPaths, moves, tokensOfHouseholds } from '#modules/arrivals'
import { communityPath } from '#modules/communities'
import { mailingPath } from '#modules/mailing'
import { intakePath, needPath, offerPath, shiftPath, volunteerPath } from '#modules/offers'
import { listPartnerNames, partnerPath } from '#modules/partners'
import { actionPath, textsOfActions } from '#modules/plans'
import { referralPath } from '#modules/referrals'
import { capacityPath, namesOfServices, servicePath } from '#modules/services'
import { surge } from '#modules/situations'
import { titlesOfUpdates, updatePath } from '#modules/updates'
import type { Permission } from '#platform/auth'
import { inScope, type Tx } from '#platform/db'
import { allowed, type Ctx, linkTo, placeOf } from '#platform/http'
import type { Path } from '#platform/i18n'
import { isUuid } from '#platform/ids'

/** The page of one record by the noun its changes are written under, or the page of the list it is in. */
const pages: Record<string, Path> = {
  action: actionPath,
  capacity: capacityPath,
  community: communityPath,
  figures: arrivalPaths.figures,
  household: arrivalPaths.household,
  households: arrivalPaths.households,
  intake: intakePath,
  move: moves.movePath,
  need: needPath,
  newsletter: mailingPath,
  offer: offerPath,
  partner: partnerPath,
  referral: referralPath,
  service: servicePath,
  shift: shiftPath,
  subscriber: mailingPath,
  surge: surge.surgePath,
  update: updatePath,
  user: membersPath,
  volunteer: volunteerPath,
}

interface Name {
  id: string
  en: string
  fr: string
}
type FindNames = (tx: Tx, communityId: number, ids: readonly string[]) => Promise<readonly Name[]>

const namesOfPartners: FindNames = async (tx, communityId) =>
  (await listPartnerNames(tx, communityId)).map(({ id, nameEn, nameFr }) => ({ id, en: nameEn, fr: nameFr }))

/** What has a name, for whoever may read it. People who offer, subscribe or volunteer are named on their own page only. */
const named: Record<string, { permission: Permission; find: FindNames }> = {
  action: { permission: 'actions:read', find: textsOfActions },
  household: { permission: 'households:read', find: tokensOfHouseholds },
  partner: { permission: 'partners:read', find: namesOfPartners },
  service: { permission: 'services:read', find: namesOfServices },
  surge: { permission: 'surge:read', find: surge.namesOfSurges },
  update: { permission: 'updates:read', find: titlesOfUpdates },
}

/** Subjects of a community's history -> where they are looked at, and what they are called. */
export async function findRecords(c: Ctx, subjects: readonly string[]) {
  const names = await findNames(c, subjects)
  const found = new Map<string, { href: string; name?: string | undefined }>()
  for (const subject of subjects) {
    const [noun = '', id = ''] = subject.split(':')
    const path = Object.hasOwn(pages, noun) && pages[noun]
    if (path) found.set(subject, { href: linkTo(c, path, { id }), name: names.get(subject) })
  }
  return found
}

/** One query for each noun on the page, however many lines it has. */
async function findNames(c: Ctx, subjects: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const { id: community } = placeOf(c)
  await inScope(c.var.db, [community], async (tx) => {
    for (const [noun, { permission, find }] of Object.entries(named)) {
      const ids = subjects.filter((one) => one.startsWith(`${noun}:`)).map((one) => one.slice(noun.length + 1))
      const known = [...new Set(ids)].filter(isUuid)
      if (known.length === 0 || !allowed(c, permission)) continue
      for (const name of await find(tx, community, known)) names.set(`${noun}:${name.id}`, name[c.var.locale])
    }
  })
  return names
}
