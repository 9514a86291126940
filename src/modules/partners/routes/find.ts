import { HTTPException } from 'hono/http-exception'
import { type Ctx, idOf, placeOf, scoped } from '#platform/http'
import { findPartner, type Partner } from '../queries/index.ts'

/** What the address names is not there, or not in this community: the page does not exist. */
export const gone = (): never => {
  throw new HTTPException(404)
}

/** The organisation that the address names, with its people and seats. */
export const partnerOf = async (c: Ctx): Promise<Partner> =>
  (await scoped(c, (tx) => findPartner(tx, placeOf(c).id, idOf(c)))) ?? gone()

/** The organisation and the one of its people that the address names. */
export async function personOf(c: Ctx) {
  const partner = await partnerOf(c)
  const wanted = idOf(c, 'person')
  return { partner, person: partner.people.find(({ id }) => id === wanted) ?? gone() }
}

/** The organisation and the one of its seats that the address names. */
export async function seatOf(c: Ctx) {
  const partner = await partnerOf(c)
  const wanted = idOf(c, 'seat')
  return { partner, seat: partner.seats.find(({ id }) => id === wanted) ?? gone() }
}
