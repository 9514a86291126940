import { imagesById, type PublicImage, pictureOf } from '#modules/media'
import { type Ctx, linkTo, type PageInfo } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { messages } from '../messages/public.ts'
import { researchPath } from '../paths.ts'
import type { Frame } from '../views/frame.ts'

export const frameOf = (c: Ctx): Frame => ({
  t: messages[c.var.locale],
  locale: c.var.locale,
  link: (path, params, query) => linkTo(c, path, params, query),
})

/** From the research page down. */
export const crumbs = (c: Ctx, ...more: { href?: string; label: string }[]) => {
  const label = messages[c.var.locale].title
  return more.length > 0 ? [{ href: linkTo(c, researchPath), label }, ...more] : [{ label }]
}

/** The picture on top of an entry's page, for the page and for cards on other sites. */
export async function coverOf(c: Ctx, id: string | null) {
  const image = id ? (await imagesById(c.var.db, [id])).get(id) : undefined
  if (!image) return {}
  return { picture: pictureOf(image, c.var.locale), card: cardOf(image, c.var.locale) }
}

function cardOf(image: PublicImage, locale: Locale): NonNullable<PageInfo['image']> | undefined {
  const all = image.sources.filter(({ format }) => format === 'webp')
  const best = all.find(({ width }) => width >= 1200) ?? all.at(-1)
  if (!best) return undefined
  const height = Math.round((best.width * image.height) / image.width)
  return { src: best.href, alt: image.alt[locale], width: best.width, height }
}
