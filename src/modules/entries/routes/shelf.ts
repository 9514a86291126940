import { type ImageRecord, imagesById, type PublicImage } from '#modules/media'
import type { Ctx } from '#platform/http'
import { isUuid } from '#platform/ids'
import type { Shelf } from '../views/shelf.ts'

/** The images an editor can choose from: the newest of the library, and those the texts show already. */
export async function shelfOf(c: Ctx, newest: readonly ImageRecord[], used: readonly string[]): Promise<Shelf> {
  const known = new Map<string, PublicImage>(newest.map((image) => [image.id, image]))
  const others = await imagesById(
    c.var.db,
    used.filter((id) => isUuid(id) && !known.has(id)),
  )
  return [...others.values(), ...known.values()].map((image) => ({
    id: image.id,
    label: image.alt[c.var.locale] || image.caption[c.var.locale] || image.id.slice(0, 8),
    // The smallest there is: it is shown as large as a stamp.
    src: image.sources.find(({ format }) => format === 'webp')?.href ?? '',
  }))
}
