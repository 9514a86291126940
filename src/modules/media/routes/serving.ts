import { Hono } from 'hono'
import { z } from 'zod'
import { type Env, open } from '#platform/http'
import { shownImage } from '../queries.ts'
import { openSize, recipe } from '../renditions.ts'
import { formats, sizeHref, widthsOf } from '../rules.ts'

export const serving = new Hono<Env>()

const Asked = z.object({
  id: z.uuid(),
  revision: z.coerce.number().int().min(1).max(1_000_000),
  name: z
    .string()
    .regex(new RegExp(`^\\d{1,4}\\.(${formats.join('|')})$`))
    .transform((name) => ({
      width: Number.parseInt(name, 10),
      format: name.endsWith('avif') ? formats[0] : formats[1],
    })),
})

const forEver = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  // Readers of feeds show our pictures on pages of theirs.
  'cross-origin-resource-policy': 'cross-origin',
}

/** One size of an image. Its address means the same for ever; one of a picture that was replaced leads to the new one. */
serving.get('/media/:id/:revision/:name', open, async (c) => {
  const asked = Asked.safeParse(c.req.param())
  if (!asked.success) return c.notFound()
  const { id, revision } = asked.data
  const { width, format } = asked.data.name
  const image = await shownImage(c.var.db, id)
  if (!image || revision > image.revision) return c.notFound()
  const widths = widthsOf(image.width)
  if (revision < image.revision) {
    const near = widths.findLast((one) => one <= width) ?? widths[0] ?? width
    c.header('cache-control', 'public, max-age=3600')
    return c.redirect(sizeHref(id, image.revision, near, format), 302)
  }
  if (!widths.includes(width)) return c.notFound()
  const headers = {
    ...forEver,
    'content-type': `image/${format}`,
    etag: `"${image.sha256.slice(0, 32)}-${recipe}-${width}-${format}"`,
  }
  if (c.req.header('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })
  const opened = await openSize(c.var.env, { sha256: image.sha256, width, format })
  if (!opened) return c.notFound()
  return new Response(opened.body, { headers: { ...headers, 'content-length': String(opened.bytes) } })
})
