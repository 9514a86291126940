import { HTTPException } from 'hono/http-exception'
import { ownOrganisation } from '#platform/auth'
import { type Ctx, placeOf } from '#platform/http'
import { addDays, today } from '#platform/i18n'
import type { Sender } from '../commands/index.ts'
import type { Speaker } from '../speaker.ts'

/** The person of this request, held to the organisation they speak for here. */
export const speakerOf = (c: Ctx): Speaker => ({
  id: c.var.actor.id,
  own: ownOrganisation(c.var.actor, placeOf(c).id),
})

/** Someone else's is not theirs to change: the command says so, the page is the ordinary one for it. */
export const notYours = () => new HTTPException(403, { message: 'offers:manage' })

/** In whose name and from which address a message is sent. */
export const senderOf = (c: Ctx): Sender => {
  const { id, slug, name } = placeOf(c)
  return { secret: c.var.env.secret, publicUrl: c.var.env.publicUrl, place: { id, slug, name } }
}

export const dayOfPlace = (c: Ctx) => today(c.var.now)

/** Pages that speak of today are other pages tomorrow: kept until midnight in Ontario, 04:00 UTC at the earliest. */
export const untilTomorrow = (c: Ctx) => new Date(`${addDays(today(c.var.now), 1)}T04:00:00Z`)
