import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Ctx, can, csrfToken, type Env, flash, linkTo, placeOf, readForm, type Typed } from '#platform/http'
import { both, formatDate } from '#platform/i18n'
import { trailTo } from './crumb.ts'
import { rehearsalDayPath, rehearsalsPath } from './paths.ts'
import { listPlaces } from './queries.ts'
import { rehearsalMessages } from './rehearsal-messages.ts'
import { foundRehearsal, moveRehearsal } from './rehearsals.ts'
import { RehearsalDay, RehearsalForm } from './schema.ts'
import { RehearsalDayPage, RehearsalsPage } from './views/rehearsal-page.tsx'

export const routes = new Hono<Env>()

interface Shown {
  typed: Typed
  problems: Record<string, string>
}

routes.on('GET', both(rehearsalsPath), can('rehearsals:run'), (c) => list(c))

routes.on('POST', both(rehearsalsPath), can('rehearsals:run'), async (c) => {
  const form = await readForm(c, RehearsalForm)
  if (!form.ok) return list(c, form)
  const outcome = await foundRehearsal(c.var.db, c.var.actor, form.value)
  if (!outcome.ok) return list(c, { typed: form.typed, problems: { slug: outcome.reason } })
  flash(c, 'done', rehearsalMessages[c.var.locale].created)
  return c.redirect(linkTo(c, rehearsalDayPath, { community: outcome.value.slug }), 303)
})

async function list(c: Ctx, shown?: Shown) {
  const t = rehearsalMessages[c.var.locale]
  const rehearsals = (await listPlaces(c.var.db)).filter((place) => place.rehearsalOn)
  const page = (
    <RehearsalsPage
      t={t}
      locale={c.var.locale}
      csrf={csrfToken(c)}
      rehearsals={rehearsals}
      typed={shown?.typed ?? {}}
      problems={shown?.problems ?? {}}
    />
  )
  return c.render(page, { title: t.title, path: rehearsalsPath, noindex: true, status: shown ? 422 : 200 })
}

routes.on('GET', both(rehearsalDayPath), can('rehearsals:run'), (c) => day(c))

routes.on('POST', both(rehearsalDayPath), can('rehearsals:run'), async (c) => {
  const form = await readForm(c, RehearsalDay)
  if (!form.ok) return day(c, form)
  const outcome = await moveRehearsal(c.var.db, c.var.actor, placeOf(c).id, form.value.on)
  if (!outcome.ok) return day(c, { typed: form.typed, problems: { on: outcome.reason } })
  flash(c, 'done', rehearsalMessages[c.var.locale].moved(formatDate(c.var.locale, outcome.value, 'long')))
  return c.redirect(linkTo(c, rehearsalDayPath), 303)
})

function day(c: Ctx, shown?: Shown) {
  const t = rehearsalMessages[c.var.locale]
  const place = placeOf(c)
  if (!place.rehearsalOn) throw new HTTPException(404)
  const page = (
    <RehearsalDayPage
      t={t}
      locale={c.var.locale}
      csrf={csrfToken(c)}
      place={place}
      typed={shown?.typed ?? { on: place.rehearsalOn }}
      problems={shown?.problems ?? {}}
    />
  )
  const breadcrumbs = trailTo(c, t.dayTitle)
  return c.render(page, {
    title: t.dayTitle,
    path: rehearsalDayPath,
    breadcrumbs,
    noindex: true,
    status: shown ? 422 : 200,
  })
}
