import { createMiddleware } from 'hono/factory'
import type { Child } from 'hono/jsx'
import { houseCard } from '#modules/site'
import { bytesOf } from '#platform/html'
import { allowed, type Ctx, csrfToken, type Env, linkTo, type PageInfo, takeFlash, twinOf } from '#platform/http'
import { formatDate, formatDateTime } from '#platform/i18n'
import { breadcrumbList } from '#platform/schema-org'
import { Page } from '#ui'
import type { Assets } from './assets.ts'
import { moneyLinks } from './money/navigation.ts'
import { communityLinks, footerLinks, mainLinks } from './navigation.ts'
import { livePath } from './paths.ts'

/** Puts every page into the same frame: language, navigation, who is signed in, the demonstration's strip. */
export const shell = (assets: Assets) =>
  createMiddleware<Env>(async (c, next) => {
    c.set('stylesheet', assets.css)
    c.setRenderer((content, page) => {
      const { locale, actor, env } = c.var
      const { path, params, query } = page
      const signedIn = actor.sessionId !== undefined
      const alternate = twinOf(c, path, page.alternateParams ?? params, page.alternateQuery ?? query)
      const address = linkTo(c, path, params, query)
      const html = (
        <Page
          locale={locale}
          title={page.title}
          refused={page.status === 422}
          description={page.description}
          alternate={alternate}
          canonical={env.publicUrl + address}
          languages={languagesOf(c, page, { address, alternate })}
          image={imageOf(c, page)}
          kind={page.kind}
          meta={page.meta}
          graph={graphOf(c, page, address)}
          nav={mainLinks(c)}
          community={communityLinks(c) ?? moneyLinks(c)}
          actor={
            signedIn
              ? {
                  name: actor.name,
                  signOutHref: `/${locale}/${locale === 'en' ? 'sign-out' : 'fermer-session'}`,
                  accountHref: `/${locale}/${locale === 'en' ? 'account' : 'compte'}`,
                }
              : undefined
          }
          signInHref={`/${locale}/${locale === 'en' ? 'sign-in' : 'ouvrir-session'}?next=${encodeURIComponent(c.req.path)}`}
          csrf={csrfToken(c)}
          demo={env.ENSEMBLE_DEMO}
          live={liveOf(c)}
          rehearsal={c.var.community?.rehearsalOn && formatDate(locale, c.var.community.rehearsalOn, 'long')}
          flash={takeFlash(c)}
          breadcrumbs={page.breadcrumbs}
          assets={assets}
          feeds={page.feeds}
          noindex={page.noindex ?? c.var.editing?.preview !== undefined}
          editing={c.var.editing}
          head={scriptsOf(assets, page)}
          wide={page.wide}
          footer={footerLinks(c)}
        >
          {/* The renderer's type knows no JSX; every caller hands it an element. */}
          {content as Child}
        </Page>
      )
      // Bytes go out as they are, a string would be gone through three times; whoever keeps the page wants them too.
      const written = bytesOf(html)
      c.set('written', written)
      return c.body(written, page.status ?? 200, { 'content-type': 'text/html; charset=UTF-8' })
    })
    await next()
  })

/** Pages that are not to be found, and refusals, have no address of their own to pass on. */
const isFindable = ({ noindex, status = 200 }: PageInfo) => !noindex && status === 200

const languagesOf = (c: Ctx, page: PageInfo, { address, alternate }: { address: string; alternate: string }) => {
  if (!isFindable(page)) return undefined
  const [here, there] = [c.var.env.publicUrl + address, c.var.env.publicUrl + alternate]
  return c.var.locale === 'en' ? { en: here, fr: there } : { en: there, fr: here }
}

/** What other sites show of the page: its own picture, or the card of the house. */
function imageOf(c: Ctx, { image = houseCard(c) }: PageInfo) {
  return { ...image, src: c.var.env.publicUrl + image.src }
}

/** What the page tells machines: its own facts, and where it sits. */
function graphOf(c: Ctx, page: PageInfo, address: string) {
  if (!isFindable(page)) return undefined
  const { breadcrumbs = [], jsonLd = [] } = page
  return breadcrumbs.length > 0 ? [...jsonLd, breadcrumbList(c.var.env.publicUrl, breadcrumbs, address)] : jsonLd
}

const scriptsOf = ({ scripts = {} }: Assets, page: PageInfo) =>
  page.scripts?.map((name) => (scripts[name] ? <script type="module" src={scripts[name]}></script> : null))

/** Pages that their reader may watch. The moment is the real one, in a rehearsal too. */
function liveOf(c: Ctx) {
  const watched = c.var.watched ?? ofCommunity(c)
  if (!watched) return undefined
  const now = new Date()
  return { ...watched, madeAt: { iso: now.toISOString(), text: formatDateTime(c.var.locale, now) } }
}

function ofCommunity(c: Ctx) {
  const { version, community } = c.var
  if (!community || version === undefined || !allowed(c, 'situations:read')) return undefined
  return { href: linkTo(c, livePath), version }
}
