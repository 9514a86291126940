import { Hono } from 'hono'
import { type Ctx, can, type Env, flash, idOf, linkTo, placeOf, readForm, type Typed } from '#platform/http'
import { both } from '#platform/i18n'
import { cancelAction, reportAction } from '../commands.ts'
import { messages } from '../messages.ts'
import { actionPath, cancelActionPath, reportActionPath } from '../paths.ts'
import { nextStates } from '../rules.ts'
import { CancelForm, ProgressForm } from '../schema.ts'
import { CancelPage, ProgressPage } from '../views/progress-pages.tsx'
import { textOf } from '../views/words.tsx'
import { actionOf, crumbs, formState, frameOf, gone, onOf, speakerOf } from './frame.ts'

export const progress = new Hono<Env>()

progress.on('GET', both(reportActionPath), can('actions:report'), (c) => showReport(c))

progress.on('POST', both(reportActionPath), can('actions:report'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, ProgressForm)
  if (!form.ok) return showReport(c, form.typed, form.problems)
  const said = { id, ...form.value, on: onOf(c) }
  const outcome = await reportAction(c.var.db, speakerOf(c), placeOf(c).id, said)
  if (!outcome.ok && outcome.reason === 'gone') return gone()
  if (!outcome.ok) return showReport(c, form.typed, { state: outcome.reason })
  flash(c, 'done', messages[c.var.locale].reported)
  return c.redirect(linkTo(c, actionPath, { id }), 303)
})

async function showReport(c: Ctx, typed: Typed = {}, problems?: Record<string, string>) {
  const action = await actionOf(c)
  const frame = frameOf(c)
  const props = {
    action: textOf(action, c.var.locale),
    choices: nextStates(action.state),
    cancelHref: linkTo(c, actionPath, { id: action.id }),
  }
  return c.render(<ProgressPage {...frame} {...formState(c, typed, problems)} {...props} />, {
    title: frame.t.reportTitle,
    path: reportActionPath,
    params: { id: action.id },
    breadcrumbs: crumbs(c, frame.t.report, action),
    noindex: true,
    status: problems ? 422 : 200,
  })
}

progress.on('GET', both(cancelActionPath), can('actions:edit'), (c) => showCancel(c))

progress.on('POST', both(cancelActionPath), can('actions:edit'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, CancelForm)
  if (!form.ok) return showCancel(c, form.typed, form.problems)
  const given = { id, reason: form.value.reason, on: onOf(c) }
  const outcome = await cancelAction(c.var.db, c.var.actor, placeOf(c).id, given)
  if (!outcome.ok && outcome.reason === 'gone') return gone()
  if (!outcome.ok) return showCancel(c, form.typed, { reason: outcome.reason })
  flash(c, 'done', messages[c.var.locale].givenUp)
  return c.redirect(linkTo(c, actionPath, { id }), 303)
})

async function showCancel(c: Ctx, typed: Typed = {}, problems?: Record<string, string>) {
  const action = await actionOf(c)
  const frame = frameOf(c)
  const props = { action: textOf(action, c.var.locale), cancelHref: linkTo(c, actionPath, { id: action.id }) }
  return c.render(<CancelPage {...frame} {...formState(c, typed, problems)} {...props} />, {
    title: frame.t.cancelTitle,
    path: cancelActionPath,
    params: { id: action.id },
    breadcrumbs: crumbs(c, frame.t.cancelAction, action),
    noindex: true,
    status: problems ? 422 : 200,
  })
}
