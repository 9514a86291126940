import { Hono } from 'hono'
import { imagesById } from '#modules/media'
import { house } from '#platform/auth'
import { type Env, keepPage, linkTo, open } from '#platform/http'
import { both } from '#platform/i18n'
import { imagesIn } from '#platform/markdown'
import { kindsOfEntry } from '../kinds.ts'
import { messages } from '../messages/pages.ts'
import { aboutPath } from '../paths.ts'
import { listEntries } from '../queries/index.ts'
import { showEntry } from '../show.ts'
import { AboutList, AboutPage } from '../views/about-pages.tsx'
import { frameOf } from './frame.ts'

/** Pages about the centre, for everyone. */
export const pages = new Hono<Env>()

pages.on('GET', both(aboutPath), open, async (c) => {
  await keepPage(c, [house])
  const { locale, db } = c.var
  const t = messages[locale]
  const entries = await listEntries(db, { kind: 'page', locale, order: 'title', limit: 200 })
  const view = <AboutList {...frameOf(c)} t={t} entries={entries} />
  return c.render(view, { title: t.title, description: t.lead, path: aboutPath })
})

pages.on('GET', both(kindsOfEntry.page.path), open, (c) =>
  showEntry(c, 'page', async (entry, { page }) => {
    const { locale, db } = c.var
    const t = messages[locale]
    const used = [...imagesIn(entry.body[locale]), ...(entry.image ? [entry.image] : [])]
    const view = <AboutPage {...frameOf(c)} t={t} entry={entry} images={await imagesById(db, used)} />
    const breadcrumbs = [{ href: linkTo(c, aboutPath), label: t.title }, { label: page.title }]
    return c.render(view, { ...page, breadcrumbs })
  }),
)
