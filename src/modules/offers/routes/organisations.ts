import { listPartnerNames } from '#modules/partners'
import { type Ctx, placeOf, scoped } from '#platform/http'
import { speakerOf } from './speaking.ts'

/** The organisations for which this person may act: all that are active, or their own. */
export async function ownChoices(c: Ctx) {
  const { own } = speakerOf(c)
  if (own === null) return []
  const all = await scoped(c, (tx) => listPartnerNames(tx, placeOf(c).id))
  const name = ({ nameEn, nameFr }: (typeof all)[number]) => (c.var.locale === 'fr' ? nameFr : nameEn)
  return all
    .filter((one) => !one.archived && (own === undefined || one.id === own))
    .toSorted((a, b) => name(a).localeCompare(name(b), c.var.locale))
}
