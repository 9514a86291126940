import { Hono } from 'hono'
import { deskPath } from '#modules/entries'
import { type Ctx, can, csrfToken, type Env, flash, idOf, linkTo, readForm, type Typed } from '#platform/http'
import { both } from '#platform/i18n'
import type { Conflict } from '#ui'
import { saveCentre } from '../commands/index.ts'
import { editingMessages } from '../messages/editing.ts'
import { figureMessages } from '../messages/figures.ts'
import { centrePath, centresPath } from '../paths.ts'
import { type Centre, findCentre, listCentres } from '../queries/index.ts'
import { CentreForm } from '../schema.ts'
import { CentrePage, CentresPage } from '../views/centres-page.tsx'

/** The centres that clusters join, for editors. */
export const centres = new Hono<Env>()

centres.on('GET', both(centresPath), can('entries:edit'), (c) => showList(c, { country: 'CA' }))

centres.on('POST', both(centresPath), can('entries:edit'), async (c) => {
  const form = await readForm(c, CentreForm)
  if (!form.ok) return showList(c, form.typed, form.problems)
  const outcome = await saveCentre(c.var.db, c.var.actor, { form: form.value })
  if (!outcome.ok) return showList(c, form.typed, { nameEn: outcome.reason })
  return saved(c)
})

centres.on('GET', both(centrePath), can('entries:edit'), async (c) => {
  const centre = await findCentre(c.var.db, idOf(c))
  return centre ? showOne(c, centre, { typed: typedOf(centre) }) : c.notFound()
})

centres.on('POST', both(centrePath), can('entries:edit'), async (c) => {
  const form = await readForm(c, CentreForm)
  const centre = await findCentre(c.var.db, idOf(c))
  if (!centre) return c.notFound()
  if (!form.ok) return showOne(c, centre, form)
  const outcome = await saveCentre(c.var.db, c.var.actor, { id: centre.id, form: form.value })
  if (outcome.ok) return saved(c)
  if (outcome.reason === 'name-taken') return showOne(c, centre, { ...form, problems: { nameEn: outcome.reason } })
  const theirs = typedOf(centre)
  const typed = { ...form.typed, version: theirs.version ?? '1' }
  return showOne(c, centre, { typed, conflict: differences(c, form.typed, theirs) })
})

const typedOf = ({ name, host, city, country, ror, url, version }: Centre): Typed => ({
  version: String(version),
  nameEn: name.en,
  nameFr: name.fr,
  hostEn: host.en,
  hostFr: host.fr,
  city,
  country,
  ror: ror ?? '',
  url,
})

function differences(c: Ctx, yours: Typed, theirs: Typed): Conflict {
  const t = editingMessages[c.var.locale]
  const names = ['nameEn', 'nameFr', 'hostEn', 'hostFr', 'city', 'country', 'ror', 'url'] as const
  const rows = names
    .filter((name) => (yours[name] ?? '') !== theirs[name])
    .map((name) => ({ label: t[name], yours: yours[name] ?? '', theirs: theirs[name] ?? '' }))
  return { who: t.who, rows }
}

function saved(c: Ctx) {
  flash(c, 'done', editingMessages[c.var.locale].centreSaved)
  return c.redirect(linkTo(c, centresPath), 303)
}

const desk = (c: Ctx) => ({ href: linkTo(c, deskPath), label: figureMessages[c.var.locale].editing })

async function showList(c: Ctx, typed: Typed, problems: Record<string, string> = {}) {
  const { locale } = c.var
  const t = editingMessages[locale]
  const all = (await listCentres(c.var.db, locale)).map((centre) => ({
    centre,
    href: linkTo(c, centrePath, { id: centre.id }),
  }))
  const view = <CentresPage t={t} locale={locale} csrf={csrfToken(c)} typed={typed} problems={problems} centres={all} />
  return c.render(view, {
    title: t.centresTitle,
    path: centresPath,
    breadcrumbs: [desk(c), { label: t.centresTitle }],
    noindex: true,
    status: Object.keys(problems).length > 0 ? 422 : 200,
  })
}

interface Shown {
  typed: Typed
  problems?: Record<string, string>
  conflict?: Conflict
}
function showOne(c: Ctx, centre: Centre, { typed, problems = {}, conflict }: Shown) {
  const { locale } = c.var
  const t = editingMessages[locale]
  const title = t.centreTitle(centre.name[locale])
  const view = (
    <CentrePage
      t={t}
      locale={locale}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems}
      conflict={conflict}
      title={title}
      draftKey={`centre-${centre.id}`}
      cancelHref={linkTo(c, centresPath)}
    />
  )
  return c.render(view, {
    title,
    path: centrePath,
    params: { id: centre.id },
    breadcrumbs: [desk(c), { href: linkTo(c, centresPath), label: t.centresTitle }, { label: title }],
    noindex: true,
    status: conflict ? 409 : Object.keys(problems).length > 0 ? 422 : 200,
  })
}
