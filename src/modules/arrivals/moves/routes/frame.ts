import { listPlaces } from '#modules/communities'
import { type Ctx, type Place, placeOf } from '#platform/http'
import { frameOf as frameOfModule } from '../../routes/frame.ts'
import { moveMessages } from '../messages.ts'
import type { MoveFrame } from '../views/frame.ts'

/** The partnerships a move of this community may reach: rehearsals keep to themselves. */
export const reachable = (places: readonly Place[], here: Place) =>
  places.filter(
    ({ id, kind, rehearsalOn }) =>
      id !== here.id && kind === 'partnership' && (rehearsalOn === undefined) === (here.rehearsalOn === undefined),
  )

/** What every page of moves is told. The names of communities are few, and asked for once a page. */
export async function frameOf(c: Ctx): Promise<MoveFrame & { others: Place[] }> {
  const { t: words, ...frame } = frameOfModule(c)
  const places = await listPlaces(c.var.db)
  return {
    ...frame,
    words,
    t: moveMessages[frame.locale],
    others: reachable(places, placeOf(c)),
    nameOf: ({ otherId, place }) => places.find(({ id }) => id === otherId)?.name[frame.locale] ?? place,
  }
}
