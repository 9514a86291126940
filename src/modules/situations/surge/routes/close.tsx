import { Hono } from 'hono'
import { type Ctx, can, type Env, flash, idOf, linkTo, placeOf, readForm, scoped, type Typed } from '#platform/http'
import { both } from '#platform/i18n'
import { closeSurge, leftOpen, makeTemplate } from '../commands/index.ts'
import { messages } from '../messages/index.ts'
import { closeSurgePath, makeTemplatePath, surgePath } from '../paths.ts'
import { notAccepted } from '../rules.ts'
import { CloseForm, NameForm } from '../schema.ts'
import { ClosePage } from '../views/close-page.tsx'
import { NamesPage } from '../views/open-page.tsx'
import { nameOf } from '../views/words.tsx'
import { aboutForm, formState, frameOf, gone, onOf, openSurgeOf, ownersOf, surgeOf } from './frame.ts'

export const close = new Hono<Env>()

close.on('GET', both(closeSurgePath), can('surge:lead'), (c) => showClose(c, {}))

close.on('POST', both(closeSurgePath), can('surge:lead'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, CloseForm)
  if (!form.ok) return showClose(c, form.typed, form.problems)
  const outcome = await closeSurge(c.var.db, c.var.actor, placeOf(c).id, { id, on: onOf(c), ...form.value })
  if (!outcome.ok) {
    if (outcome.reason === 'left-open') return showClose(c, form.typed, {}, [...form.value.answers.keys()])
    if (outcome.reason === 'no-such-owner') return showClose(c, form.typed, ownerProblems(form.value.answers))
    return gone()
  }
  flash(c, 'done', messages[c.var.locale].closed)
  return c.redirect(linkTo(c, surgePath, { id }), 303)
})

/** Every action that was to be handed over carries the sentence: one of these organisations is not there. */
const ownerProblems = (answers: ReadonlyMap<string, string>) =>
  Object.fromEntries([...answers].filter(([, to]) => to !== 'keep').map(([key]) => [`left-${key}`, 'no-such-owner']))

/** With `accepted`, everything that is not among it is marked: also what came up while the page was open. */
async function showClose(c: Ctx, typed: Typed, problems?: Record<string, string>, accepted?: string[]) {
  const surge = await openSurgeOf(c)
  const left = await scoped(c, (tx) => leftOpen(tx, placeOf(c).id, { id: surge.id, on: onOf(c) }))
  const missing = accepted ? notAccepted(left, accepted).map(({ key }) => [`left-${key}`, 'left-open']) : []
  const all = { ...problems, ...Object.fromEntries(missing) }
  const frame = frameOf(c)
  const title = frame.t.closeTitle(nameOf(surge, c.var.locale))
  const page = (
    <ClosePage
      {...frame}
      {...formState(c, typed, all)}
      title={title}
      left={left}
      owners={await ownersOf(c)}
      cancelHref={linkTo(c, surgePath, { id: surge.id })}
    />
  )
  const status = problems ? 422 : 200
  return c.render(page, aboutForm(c, { title, path: closeSurgePath, params: { id: surge.id }, surge, status }))
}

close.on('GET', both(makeTemplatePath), can('surge:lead'), async (c) => {
  const { nameEn, nameFr } = await surgeOf(c)
  return showTemplate(c, { nameEn, nameFr })
})

close.on('POST', both(makeTemplatePath), can('surge:lead'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, NameForm)
  if (!form.ok) return showTemplate(c, form.typed, form.problems)
  const given = { id, form: form.value, on: onOf(c) }
  const outcome = await makeTemplate(c.var.db, c.var.actor, placeOf(c).id, given)
  if (!outcome.ok && outcome.reason === 'gone') return gone()
  if (!outcome.ok) return showTemplate(c, form.typed, { nameEn: outcome.reason })
  flash(c, 'done', messages[c.var.locale].templateMade)
  return c.redirect(linkTo(c, surgePath, { id }), 303)
})

async function showTemplate(c: Ctx, typed: Typed, problems?: Record<string, string>) {
  const surge = await surgeOf(c)
  const frame = frameOf(c)
  const cancelHref = linkTo(c, surgePath, { id: surge.id })
  const title = frame.t.makeTemplateTitle
  return c.render(
    <NamesPage
      {...frame}
      {...formState(c, typed, problems)}
      title={title}
      lead={frame.t.makeTemplateText}
      cancelHref={cancelHref}
    />,
    aboutForm(c, { title, path: makeTemplatePath, params: { id: surge.id }, surge, status: problems ? 422 : 200 }),
  )
}
