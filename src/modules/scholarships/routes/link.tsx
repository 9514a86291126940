import { type Ctx, frameOf, linkTo } from '#platform/http'
import type { Path } from '#platform/i18n'
import { linkMessages, refusalOf, type Visit } from '#platform/links'
import { LinkRefused } from '#ui'
import { publicMessages } from '../messages/public.ts'
import { FreshPage } from '../views/mine-page.tsx'

const token = (c: Ctx) => c.req.param('token') ?? ''
/** An address of the link of this request, in the reader’s language. */
export const here = (c: Ctx, path: Path) => linkTo(c, path, { token: token(c) })

interface Answer {
  status?: 200 | 403 | 404 | 409 | 422
  path: Path
  params?: Record<string, string>
  /** Where they are other words in the other language. */
  alternateParams?: Record<string, string>
}
/** A page behind a link: nobody else’s to find. */
export const page = (
  c: Ctx,
  title: string,
  view: unknown,
  { status = 200, path, params, alternateParams = params }: Answer,
) => {
  const own = { token: token(c) }
  const address = { path, params: { ...own, ...params }, alternateParams: { ...own, ...alternateParams } }
  return c.render(view, { title, ...address, noindex: true, status })
}

export interface Doors {
  path: Path
  continues: Path
  renew: Path
  title: string
  lead: string
}
/** The page of a link that has to be gone on with, or works no more. After a POST that changed nothing, the status says so. */
export function showLink(c: Ctx, { state, link }: Visit, { path, continues, renew, title, lead }: Doors) {
  const words = linkMessages[c.var.locale]
  const frame = frameOf(c, publicMessages)
  if (link && state === 'fresh')
    return page(
      c,
      title,
      <FreshPage {...frame} words={words} title={title} lead={lead} action={here(c, continues)} />,
      { path },
    )
  const refused = state === 'fresh' || state === 'yours' ? 'wrong' : state
  const again = refused === 'elsewhere' ? here(c, renew) : undefined
  const view = <LinkRefused {...refusalOf(words, refused, again)} words={words} renew={again} csrf={frame.csrf} />
  const status = refused === 'wrong' ? 404 : c.req.method === 'POST' ? 409 : 200
  return page(c, words[refused].title, view, { path, status })
}

/** Says that a new link is on its way. */
export function showRenewed(c: Ctx, path: Path) {
  const words = linkMessages[c.var.locale]
  return page(
    c,
    words.renew,
    <LinkRefused title={words.renew} text={words.renewed} words={words} renew={undefined} />,
    { path },
  )
}
