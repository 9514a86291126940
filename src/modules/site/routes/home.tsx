import { Hono } from 'hono'
import { homePath } from '#modules/communities'
import { newsAtomPath, newsJsonPath } from '#modules/news'
import { house } from '#platform/auth'
import { feedLinks } from '#platform/feeds'
import { type Env, keepPage, linkTo, open } from '#platform/http'
import { both, today } from '#platform/i18n'
import { organization, siteOf, website } from '#platform/schema-org'
import { messages } from '../messages.ts'
import { searchPath } from '../paths.ts'
import { frontPage } from '../queries.ts'
import { nextHour } from '../rules.ts'
import { HomePage } from '../views/home-page.tsx'

export const routes = new Hono<Env>()

// A stranger at the door is shown in by the language of the browser; nobody may keep which way that was.
routes.get('/', open, (c) => {
  c.header('vary', 'accept-language')
  return c.redirect(homePath[c.var.locale], 302)
})

routes.on('GET', both(homePath), open, async (c) => {
  const { locale, db, now } = c.var
  await keepPage(c, [house], nextHour(now))
  const t = messages[locale]
  const site = siteOf(c)
  const front = await frontPage(db, locale, today(now))
  const description = t.homeDescription(site.name)
  return c.render(<HomePage t={t} locale={locale} centre={site.name} front={front} />, {
    title: site.name,
    description,
    path: homePath,
    feeds: feedLinks(t.news, { atom: linkTo(c, newsAtomPath), json: linkTo(c, newsJsonPath) }),
    jsonLd: [organization(site, { description, logo: '/apple-touch-icon.png' }), website(site, linkTo(c, searchPath))],
  })
})
