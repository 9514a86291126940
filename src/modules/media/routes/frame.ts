import { HTTPException } from 'hono/http-exception'
import { type Ctx, idOf, linkTo, type Typed } from '#platform/http'
import { messages } from '../messages.ts'
import { deskPath, mediaPaths } from '../paths.ts'
import { type ImageRecord, imageById } from '../queries.ts'
import type { Frame } from '../views/words.ts'

/** What every page of the module is given. */
export const frameOf = (c: Ctx): Frame => ({
  t: messages[c.var.locale],
  locale: c.var.locale,
  link: (path, params, query) => linkTo(c, path, params, query),
})

/** From the desk down to the page. */
export function crumbs(c: Ctx, title?: string) {
  const { t } = frameOf(c)
  const desk = { href: linkTo(c, deskPath), label: t.desk }
  return title
    ? [desk, { href: linkTo(c, mediaPaths.list), label: t.title }, { label: title }]
    : [desk, { label: t.title }]
}

/** The image of the address; one that is not there is a page that does not exist. */
export async function imageOf(c: Ctx): Promise<ImageRecord> {
  const image = await imageById(c.var.db, idOf(c))
  if (!image) throw new HTTPException(404)
  return image
}

/** An image as its form would have been typed. */
export const typedOf = (image: ImageRecord): Typed => ({
  version: String(image.version),
  decorative: image.decorative ? 'yes' : '',
  altEn: image.alt.en,
  altFr: image.alt.fr,
  captionEn: image.caption.en,
  captionFr: image.caption.fr,
  creditEn: image.credit.en,
  creditFr: image.credit.fr,
  focus: image.focus,
})
