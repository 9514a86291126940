import { Hono } from 'hono'
import { findHousehold } from '#modules/arrivals'
import { trailTo } from '#modules/communities'
import {
  allowed,
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  placeOf,
  readForm,
  scoped,
} from '#platform/http'
import { both } from '#platform/i18n'
import { markTasks } from '../commands.ts'
import { checklistPath, latePath } from '../paths.ts'
import { listVersions, marksOf } from '../queries/index.ts'
import { tasksFor, versionOn } from '../rules.ts'
import { MarksForm } from '../schema.ts'
import { ChecklistPage } from '../views/checklist-page.tsx'
import { frameOf, ownQuery } from './frame.ts'

export const checklistRoutes = new Hono<Env>()

type Said = { typed?: Record<string, string>; problems?: Record<string, string>; status?: 409 | 422 }

checklistRoutes.on('GET', both(checklistPath), can('checklists:read'), (c) => show(c))

checklistRoutes.on('POST', both(checklistPath), can('checklists:keep'), async (c) => {
  const form = await readForm(c, MarksForm)
  if (!form.ok) return show(c, { ...form, status: 422 })
  const { t, locale, on } = frameOf(c)
  const householdId = idOf(c)
  const outcome = await markTasks(c.var.db, c.var.actor, placeOf(c).id, { ...form.value, householdId, on })
  if (!outcome.ok) {
    if (outcome.reason === 'gone') return c.notFound()
    return show(c, { typed: form.typed, problems: { why: outcome.reason }, status: 409 })
  }
  const { marked, meanwhile } = outcome.value
  if (meanwhile.length > 0) flash(c, 'note', t.meanwhile(await titlesOf(c, householdId, meanwhile, locale)))
  else flash(c, marked.length > 0 ? 'done' : 'note', marked.length > 0 ? t.saved(marked.length) : t.nothingTicked)
  return c.redirect(linkTo(c, checklistPath, { id: householdId }, ownQuery(c)), 303)
})

/** A household with its list and what was said of it, as known on the day; undefined when there is none. */
const read = (c: Ctx, id: string, on: string) =>
  scoped(c, async (tx) => {
    const household = await findHousehold(tx, placeOf(c).id, id)
    if (!household) return undefined
    const versions = await listVersions(tx, placeOf(c).id, household.arrivedOn)
    const marks = await marksOf(tx, placeOf(c).id, id, on)
    return {
      household,
      version: versionOn(versions, household.arrivedOn),
      tasks: tasksFor(versions, household),
      marks: new Map(marks.map((mark) => [mark.key, mark])),
    }
  })

async function titlesOf(c: Ctx, id: string, keys: readonly string[], locale: 'en' | 'fr') {
  const found = await read(c, id, frameOf(c).on)
  const titles = (found?.tasks ?? []).filter(({ key }) => keys.includes(key)).map(({ title }) => title[locale])
  // The flash has room for a few; the page itself shows them all.
  return [...titles.slice(0, 3), ...(titles.length > 3 ? ['\u2026'] : [])].join(', ')
}

async function show(c: Ctx, { typed = {}, problems = {}, status }: Said = {}) {
  const frame = frameOf(c)
  const found = await read(c, idOf(c), frame.on)
  if (!found) return c.notFound()
  const page = (
    <ChecklistPage
      {...frame}
      {...found}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems}
      mayKeep={allowed(c, 'checklists:keep')}
    />
  )
  const { token } = found.household
  return c.render(page, {
    title: frame.t.checklistTitle(token),
    breadcrumbs: trailTo(c, token, [latePath, frame.t.title]),
    path: checklistPath,
    params: { id: found.household.id },
    query: ownQuery(c),
    noindex: true,
    ...(status && { status }),
  })
}
