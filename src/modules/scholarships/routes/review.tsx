import { Hono } from 'hono'
import { sendConfined } from '#platform/files'
import { type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readFields, readForm } from '#platform/http'
import { both } from '#platform/i18n'
import { type FormState, unsent } from '#ui'
import { declareReading, handIn } from '../commands/index.ts'
import { deskMessages } from '../messages/desk.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { findCall } from '../queries/calls.ts'
import { findApplication } from '../queries/mine.ts'
import { findReading, listMine } from '../queries/readings.ts'
import { DeclareForm, readScores } from '../schema.ts'
import { ReadingPage, ReadingsPage } from '../views/reading-pages.tsx'
import { fileAt } from './desk.tsx'

/** Where readers read: no name, no town, no school, in no part of any page. */
export const review = new Hono<Env>()

review.on('GET', both(paths.readingsPath), can('scholarships:review'), async (c) => {
  const frame = frameOf(c, deskMessages)
  const view = <ReadingsPage {...frame} readings={await listMine(c.var.db, c.var.actor.id)} />
  return c.render(view, { title: frame.t.readingsTitle, path: paths.readingsPath, noindex: true })
})

review.on('GET', both(paths.readingPath), can('scholarships:review'), (c) => showReading(c))

async function showReading(c: Ctx, { problem, state = unsent }: { problem?: string; state?: FormState } = {}) {
  const reading = await findReading(c.var.db, idOf(c), c.var.actor.id)
  const call = reading && (await findCall(c.var.db, reading.callId))
  if (!reading || !call) return c.notFound()
  const frame = frameOf(c, deskMessages)
  const title = frame.t.applicationTitle(reading.number)
  const base = { ...frame, p: publicMessages[c.var.locale], call, reading, problem, state }
  return c.render(<ReadingPage {...base} />, {
    title,
    path: paths.readingPath,
    params: { id: reading.readingId },
    breadcrumbs: [{ href: frame.link(paths.readingsPath), label: frame.t.readingsTitle }, { label: title }],
    status: problem ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}
const toReading = (c: Ctx) => c.redirect(linkTo(c, paths.readingPath, { id: idOf(c) }), 303)

review.on('POST', both(paths.declarePath), can('scholarships:review'), async (c) => {
  const form = await readForm(c, DeclareForm)
  if (!form.ok) return showReading(c, { state: form })
  const bound = form.value.bound === 'yes'
  const declared = { id: idOf(c), bound, reason: form.value.reason }
  const outcome = await declareReading(c.var.db, c.var.actor, c.var.env, declared)
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showReading(c, { problem: outcome.reason })
  const t = deskMessages[c.var.locale]
  flash(c, 'done', bound ? t.recused : t.opened)
  return bound ? c.redirect(linkTo(c, paths.readingsPath), 303) : toReading(c)
})

review.on('POST', both(paths.readingPath), can('scholarships:review'), async (c) => {
  const reading = await findReading(c.var.db, idOf(c), c.var.actor.id)
  const call = reading && (await findCall(c.var.db, reading.callId))
  if (!reading || !call) return c.notFound()
  const typed = await readFields(c)
  const { scores, comment, problems } = readScores(typed, call.criteria.length)
  if (Object.keys(problems).length > 0) return showReading(c, { state: { typed, problems } })
  const outcome = await handIn(c.var.db, c.var.actor, c.var.env, { id: reading.readingId, scores, comment })
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showReading(c, { problem: outcome.reason })
  flash(c, 'done', deskMessages[c.var.locale].handedIn)
  return toReading(c)
})

/** A document that staff has found to name nobody; its own name stays behind. */
review.on('GET', both(paths.readingDocumentPath), can('scholarships:review'), async (c) => {
  const reading = await findReading(c.var.db, idOf(c), c.var.actor.id)
  const key = c.req.param('document') ?? ''
  const shown = reading?.documents.some((one) => one.key === key)
  const application = reading && shown ? await findApplication(c.var.db, reading.applicationId) : undefined
  const file = application && fileAt(application, key)
  if (!reading || !file) return c.notFound()
  const ending = /\.([a-z]{3,4})$/.exec(file.name)?.[1] ?? 'pdf'
  return sendConfined(c, file, `${reading.number}-${key}.${ending}`)
})
