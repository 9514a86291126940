import { HTTPException } from 'hono/http-exception'
import { ownOrganisation } from '#platform/auth'
import { allowed, type Ctx, placeOf } from '#platform/http'
import { isDay, today } from '#platform/i18n'
import { maySpeakFor, type Speaker } from '../speaker.ts'

/** The person of this request, held to the organisation they speak for here. */
export const speakerOf = (c: Ctx): Speaker => {
  const { id, name } = c.var.actor
  return { id, name, own: ownOrganisation(c.var.actor, placeOf(c).id) }
}

/** Whether this person may edit (or state for) what belongs to the organisation; for showing a link. */
export const mayFor = (c: Ctx, permission: 'services:edit' | 'capacity:state', organisationId: string) =>
  allowed(c, permission) && maySpeakFor(speakerOf(c), organisationId)

/** Someone else's service is not theirs to change: the command says so, the page is the ordinary one for it. */
export const notYours = () => new HTTPException(403, { message: 'services:edit' })

/** The day a page speaks of: `?on=`, or today. */
export const dayOf = (c: Ctx) => {
  const on = c.req.query('on') ?? ''
  return isDay(on) ? on : today(c.var.now)
}
/** What a link must carry so that the next page speaks of the same day. */
export const sameDay = (c: Ctx) => {
  const on = c.req.query('on') ?? ''
  return isDay(on) ? { on } : {}
}
