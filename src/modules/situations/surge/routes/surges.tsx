import { Hono } from 'hono'
import { z } from 'zod'
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
  type Typed,
} from '#platform/http'
import { both } from '#platform/i18n'
import { meetingsFile } from '../calendar.ts'
import { openSurge, renameSurge } from '../commands/index.ts'
import { messages } from '../messages/index.ts'
import { meetingsPath, openSurgePath, renameSurgePath, surgePath, surgesPath } from '../paths.ts'
import { listDecisions, listOwnTemplates, listReports, listSurges } from '../queries/index.ts'
import { type NameForm, OpenForm, RenameForm } from '../schema.ts'
import { NamesPage, OpenPage } from '../views/open-page.tsx'
import { SurgePage } from '../views/surge-page.tsx'
import { SurgesPage } from '../views/surges-page.tsx'
import { nameOf } from '../views/words.tsx'
import { aboutForm, crumbs, formState, frameOf, gone, nowOf, onOf, openSurgeOf, surgeOf } from './frame.ts'

export const surges = new Hono<Env>()

const After = z.uuid().optional().catch(undefined)

surges.on('GET', both(surgesPath), can('surge:read'), async (c) => {
  const after = After.parse(c.req.query('after'))
  const list = await scoped(c, (tx) => listSurges(tx, placeOf(c).id, after))
  return c.render(<SurgesPage {...frameOf(c)} {...list} mayLead={allowed(c, 'surge:lead')} />, {
    title: messages[c.var.locale].title,
    path: surgesPath,
    query: { after },
    breadcrumbs: crumbs(c),
    noindex: true,
  })
})

surges.on('GET', both(openSurgePath), can('surge:lead'), (c) => showOpen(c, { template: 'mass-arrival' }))

surges.on('POST', both(openSurgePath), can('surge:lead'), async (c) => {
  const form = await readForm(c, OpenForm)
  if (!form.ok) return showOpen(c, form.typed, form.problems)
  const outcome = await openSurge(c.var.db, c.var.actor, placeOf(c).id, { form: form.value, on: onOf(c) })
  const t = messages[c.var.locale]
  if (outcome.ok) {
    flash(c, 'done', t.opened)
    return c.redirect(linkTo(c, surgePath, { id: outcome.value }), 303)
  }
  if (outcome.reason === 'already-open' && outcome.surge) {
    flash(c, 'note', t.openedBefore)
    return c.redirect(linkTo(c, surgePath, { id: outcome.surge }), 303)
  }
  return showOpen(c, form.typed, { [outcome.reason === 'already-open' ? 'nameEn' : 'template']: outcome.reason })
})

async function showOpen(c: Ctx, typed: Typed, problems?: Record<string, string>) {
  const own = await scoped(c, (tx) => listOwnTemplates(tx, placeOf(c).id))
  const frame = frameOf(c)
  const page = <OpenPage {...frame} {...formState(c, typed, problems)} own={own} cancelHref={linkTo(c, surgesPath)} />
  return c.render(page, aboutForm(c, { title: frame.t.openTitle, path: openSurgePath, status: problems ? 422 : 200 }))
}

surges.on('GET', both(renameSurgePath), can('surge:lead'), async (c) => {
  return showName(c, namesOf(await openSurgeOf(c)))
})

surges.on('POST', both(renameSurgePath), can('surge:lead'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, RenameForm)
  if (!form.ok) return showName(c, form.typed, { problems: form.problems })
  const outcome = await renameSurge(c.var.db, c.var.actor, placeOf(c).id, { id, form: form.value })
  if (!outcome.ok && outcome.reason === 'already-open')
    return showName(c, form.typed, { problems: { nameEn: outcome.reason } })
  if (!outcome.ok && outcome.reason === 'changed') return showName(c, form.typed, { changed: true })
  if (!outcome.ok) return gone()
  const t = messages[c.var.locale]
  flash(c, 'done', outcome.value.changed ? t.renamed : t.sameAsBefore)
  return c.redirect(linkTo(c, surgePath, { id }), 303)
})

const namesOf = ({ nameEn, nameFr }: NameForm) => ({ nameEn, nameFr, wasEn: nameEn, wasFr: nameFr })
const bothNames = ['nameEn', 'nameFr'] as const

interface Wrong {
  problems?: Record<string, string>
  /** Somebody gave it another name meanwhile: the form takes that one on as the name it would replace. */
  changed?: boolean
}
async function showName(c: Ctx, typed: Typed, { problems, changed }: Wrong = {}) {
  const surge = await openSurgeOf(c)
  const frame = frameOf(c)
  const title = frame.t.rename
  const theirs = namesOf(surge)
  const rows = bothNames
    .filter((name) => typed[name] !== theirs[name])
    .map((name) => ({ label: frame.t.fields[name], yours: typed[name] ?? '', theirs: theirs[name] }))
  const state = formState(
    c,
    changed ? { ...theirs, nameEn: typed.nameEn ?? '', nameFr: typed.nameFr ?? '' } : typed,
    problems,
  )
  const status = changed ? 409 : problems ? 422 : 200
  return c.render(
    <NamesPage
      {...frame}
      {...state}
      title={title}
      replaces={state.typed}
      conflict={changed ? { rows } : undefined}
      cancelHref={linkTo(c, surgePath, { id: surge.id })}
    />,
    aboutForm(c, { title, path: renameSurgePath, params: { id: surge.id }, surge, status }),
  )
}

surges.on('GET', both(meetingsPath), can('surge:read'), async (c) => {
  const surge = await surgeOf(c)
  const { locale, env, now } = c.var
  const file = meetingsFile({
    locale,
    name: nameOf(surge, locale),
    host: new URL(env.publicUrl).hostname,
    openedOn: surge.openedOn,
    closedOn: surge.closedOn,
    groups: surge.groups,
    at: now,
  })
  const name = locale === 'en' ? 'meetings' : 'rencontres'
  return c.body(file, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `attachment; filename="${name}-${placeOf(c).slug[locale]}.ics"`,
  })
})

/** The page of one situation; its other addresses are registered before this one. */
export const one = new Hono<Env>()

/** How many decisions its page shows: the rest is in the log. */
const mostDecisions = 5
const Before = z.coerce.number().int().positive().optional().catch(undefined)

one.on('GET', both(surgePath), can('surge:read'), async (c) => {
  const communityId = placeOf(c).id
  const surge = await surgeOf(c)
  const earlier = Before.parse(c.req.query('reports'))
  const [log, { reports, next }] = await scoped(c, (tx) =>
    Promise.all([listDecisions(tx, communityId, surge.id), listReports(tx, communityId, surge.id, earlier)]),
  )
  const frame = frameOf(c)
  const page = (
    <SurgePage
      {...frame}
      surge={surge}
      decisions={log.decisions.slice(0, mostDecisions)}
      reports={reports}
      earlierReports={next === undefined ? undefined : linkTo(c, surgePath, { id: surge.id }, { reports: next })}
      now={nowOf(c)}
      mayLead={allowed(c, 'surge:lead')}
      csrf={csrfToken(c)}
    />
  )
  return c.render(page, {
    title: nameOf(surge, c.var.locale),
    path: surgePath,
    params: { id: surge.id },
    query: { reports: earlier },
    breadcrumbs: crumbs(c, undefined, surge),
    noindex: true,
  })
})
