import { Hono } from 'hono'
import { trailTo } from '#modules/communities'
import {
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  linkTo,
  placeOf,
  readForm,
  scoped,
  type Typed,
} from '#platform/http'
import { both } from '#platform/i18n'
import { findHousehold } from '../../queries/index.ts'
import { ownQuery } from '../../routes/frame.ts'
import { announceComing, announceLeaving } from '../commands/index.ts'
import { announceInPath, announceOutPath, movePath, movesPath } from '../paths.ts'
import type { Side } from '../rules.ts'
import { ComingForm, LeavingForm } from '../schema.ts'
import { AnnouncePage } from '../views/announce-page.tsx'
import { frameOf } from './frame.ts'

export const announceRoutes = new Hono<Env>()

type Problems = Record<string, string>

announceRoutes.on('GET', both(announceOutPath), can('moves:record'), async (c) => {
  const id = c.req.query('household') ?? ''
  const known = /^[0-9a-f-]{36}$/.test(id)
  const household = known ? await scoped(c, (tx) => findHousehold(tx, placeOf(c).id, id)) : undefined
  return show(c, 'out', { token: household?.token ?? '' })
})
announceRoutes.on('GET', both(announceInPath), can('moves:record'), (c) => show(c, 'in', {}))

announceRoutes.on('POST', both(announceOutPath), can('moves:record'), async (c) => {
  const form = await readForm(c, LeavingForm)
  if (!form.ok) return show(c, 'out', form.typed, form.problems)
  const { on } = await frameOf(c)
  const outcome = await announceLeaving(c.var.db, c.var.actor, placeOf(c).id, { ...form.value, on })
  if (outcome.ok) return shown(c, outcome.value, 'community' in form.value.to)
  const field = { 'cannot-reach': 'other', 'before-arrival': 'movesOn' }[outcome.reason as string] ?? 'token'
  return show(c, 'out', form.typed, { [field]: outcome.reason })
})

announceRoutes.on('POST', both(announceInPath), can('moves:record'), async (c) => {
  const form = await readForm(c, ComingForm)
  if (!form.ok) return show(c, 'in', form.typed, form.problems)
  const { on } = await frameOf(c)
  const outcome = await announceComing(c.var.db, c.var.actor, placeOf(c).id, { ...form.value, on })
  if (outcome.ok) return shown(c, outcome.value, 'community' in form.value.to)
  return show(c, 'in', form.typed, { other: outcome.reason })
})

async function shown(c: Ctx, id: string, answered: boolean) {
  const { t } = await frameOf(c)
  flash(c, 'done', answered ? t.announcedDone : t.announcedOutside)
  return c.redirect(linkTo(c, movePath, { id }, ownQuery(c)), 303)
}

async function show(c: Ctx, side: Side, typed: Typed, problems: Problems = {}) {
  const frame = await frameOf(c)
  const places = frame.others.map(({ id, name }) => ({ id, name: name[frame.locale] }))
  const given = { movesOn: frame.on, ...typed }
  const page = (
    <AnnouncePage {...frame} side={side} places={places} csrf={csrfToken(c)} typed={given} problems={problems} />
  )
  const title = side === 'out' ? frame.t.leavingTitle : frame.t.comingTitle
  return c.render(page, {
    title,
    breadcrumbs: trailTo(c, title, [movesPath, frame.t.title]),
    path: side === 'out' ? announceOutPath : announceInPath,
    query: ownQuery(c, { household: c.req.query('household') }),
    noindex: true,
    status: Object.keys(problems).length > 0 ? 422 : 200,
  })
}
