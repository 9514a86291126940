import type { Asked } from '#platform/api'
import { ownOrganisation } from '#platform/auth'
import type { Speaker } from '../speaker.ts'

/** The key of this request, held to the organisation it speaks for here. */
export const speakerOf = ({ by, place }: Pick<Asked, 'by' | 'place'>): Speaker => ({
  id: by.id,
  name: by.name,
  own: ownOrganisation(by, place.id),
})
