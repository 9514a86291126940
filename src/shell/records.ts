import { membersPath } from '#modules/accounts'
import { arrivalPaths, moves } from '#modules/arrivals'
import { communityPath } from '#modules/communities'
import { mailingPath } from '#modules/mailing'
import { intakePath, needPath, offerPath, shiftPath, volunteerPath } from '#modules/offers'
import { listPartnerNames, partnerPath } from '#modules/partners'
import { actionPath } from '#modules/plans'
import { referralPath } from '#modules/referrals'
import { capacityPath, servicePath } from '#modules/services'
import { surge } from '#modules/situations'
import { updatePath } from '#modules/updates'
import { inScope } from '#platform/db'
import { type Ctx, linkTo, placeOf } from '#platform/http'
import type { Path } from '#platform/i18n'

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

/** Subjects of a community's history -> where they are looked at; partners with their names. */
export async function findRecords(c: Ctx, subjects: readonly string[]) {
  const names = await partnerNames(c, subjects)
  const found = new Map<string, { href: string; name?: string | undefined }>()
  for (const subject of subjects) {
    const [noun = '', id = ''] = subject.split(':')
    const path = Object.hasOwn(pages, noun) && pages[noun]
    if (path) found.set(subject, { href: linkTo(c, path, { id }), name: names.get(id) })
  }
  return found
}

async function partnerNames(c: Ctx, subjects: readonly string[]): Promise<Map<string, string>> {
  if (!subjects.some((subject) => subject.startsWith('partner:'))) return new Map()
  const { id } = placeOf(c)
  const partners = await inScope(c.var.db, [id], (tx) => listPartnerNames(tx, id))
  return new Map(partners.map((one) => [one.id, c.var.locale === 'fr' ? one.nameFr : one.nameEn]))
}
