import { Hono } from 'hono'
import { type Ctx, can, csrfToken, type Env, flash, linkTo, readForm, type Typed } from '#platform/http'
import { both } from '#platform/i18n'
import { foundCommunity } from './commands.ts'
import { messages } from './messages.ts'
import { communitiesPath, communityPath, foundPath } from './paths.ts'
import { CommunityForm } from './schema.ts'
import { EditPage } from './views/edit-page.tsx'

/** For administrators of the house: in a community that is not there yet nobody else has a role. */
export const routes = new Hono<Env>()

routes.on('GET', both(foundPath), can('communities:edit'), (c) => show(c, { privacyRegime: 'unknown' }, {}))

routes.on('POST', both(foundPath), can('communities:edit'), async (c) => {
  const form = await readForm(c, CommunityForm)
  if (!form.ok) return show(c, form.typed, form.problems)
  const { db, actor, locale } = c.var
  const outcome = await foundCommunity(db, actor, form.value)
  if (!outcome.ok) return show(c, form.typed, { slugEn: outcome.reason })
  flash(c, 'done', messages[locale].founded)
  const community = locale === 'en' ? form.value.slugEn : form.value.slugFr
  return c.redirect(linkTo(c, communityPath, { community }), 303)
})

function show(c: Ctx, typed: Typed, problems: Record<string, string>) {
  const { locale } = c.var
  const t = messages[locale]
  const cancelHref = linkTo(c, communitiesPath)
  const page = (
    <EditPage
      t={t}
      locale={locale}
      title={t.foundTitle}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems}
      action={t.found}
      cancelHref={cancelHref}
    />
  )
  const breadcrumbs = [{ label: t.communitiesTitle, href: cancelHref }, { label: t.foundTitle }]
  const status = Object.keys(problems).length > 0 ? 422 : 200
  return c.render(page, { title: t.foundTitle, path: foundPath, breadcrumbs, noindex: true, status })
}
