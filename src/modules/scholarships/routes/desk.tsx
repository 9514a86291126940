import { Hono } from 'hono'
import { sendConfined } from '#platform/files'
import { type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readFields, readForm } from '#platform/http'
import { both, type Path } from '#platform/i18n'
import { type FormState, unsent } from '#ui'
import {
  cancelAward,
  checkTexts,
  closeCall,
  excludeApplication,
  noteSeen,
  releaseApplication,
  shareOut,
} from '../commands/index.ts'
import { deskMessages } from '../messages/desk.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { findCall, findListedCall, listCalls } from '../queries/calls.ts'
import { listApplications, listReadings } from '../queries/desk.ts'
import { type Application, findApplication } from '../queries/mine.ts'
import { checkedTexts, digestOf, suggested } from '../queries/texts.ts'
import { phaseOf, type Range } from '../rules/index.ts'
import { ReasonForm } from '../schema.ts'
import { ApplicationPage } from '../views/application-page.tsx'
import { CheckPage } from '../views/check-page.tsx'
import { CallDeskPage, DeskPage } from '../views/desk-pages.tsx'

/** For those who run calls: applications, the search for names, sharing out, the end. They see who applies. */
export const desk = new Hono<Env>()

desk.on('GET', both(paths.deskPath), can('scholarships:manage'), async (c) => {
  const frame = frameOf(c, deskMessages)
  const view = <DeskPage {...frame} calls={await listCalls(c.var.db, { all: true })} />
  return c.render(view, { title: frame.t.title, path: paths.deskPath, noindex: true })
})

desk.on('GET', both(paths.deskCallPath), can('scholarships:manage'), (c) => showCall(c))

async function showCall(c: Ctx, problem?: string) {
  const { db, now } = c.var
  const id = idOf(c)
  const [call, listed] = [await findCall(db, id), await findListedCall(db, id)]
  if (!call || !listed) return c.notFound()
  const frame = frameOf(c, deskMessages)
  const after = Number(c.req.query('after')) || 0
  const rows = await listApplications(db, id, after)
  const last = rows.length === 100 ? rows.at(-1)?.number : undefined
  const title = listed.title[c.var.locale]
  const next = last === undefined ? undefined : linkTo(c, paths.deskCallPath, { id }, { after: last })
  const base = { ...frame, title, call, rows, problem, next }
  return c.render(<CallDeskPage {...base} phase={phaseOf(call, now)} />, {
    title,
    path: paths.deskCallPath,
    params: { id },
    ...(after > 0 && { query: { after } }),
    breadcrumbs: [{ href: frame.link(paths.deskPath), label: frame.t.title }, { label: title }],
    status: problem ? 409 : 200,
    noindex: true,
  })
}
const toCall = (c: Ctx, path: Path = paths.deskCallPath) => c.redirect(linkTo(c, path, { id: idOf(c) }), 303)

desk.on('POST', both(paths.shareOutPath), can('scholarships:manage'), async (c) => {
  await readFields(c)
  const outcome = await shareOut(c.var.db, c.var.actor, c.var.env, idOf(c))
  if (!outcome.ok) return showCall(c, outcome.reason)
  flash(c, 'done', deskMessages[c.var.locale].sharedOut(outcome.value.made, outcome.value.short))
  return toCall(c)
})

desk.on('POST', both(paths.closePath), can('scholarships:manage'), async (c) => {
  // Applicants are written to at once and nothing opens it again: one click is not enough.
  if (!(await readFields(c)).sure) return showCall(c, 'close-not-sure')
  const outcome = await closeCall(c.var.db, c.var.actor, c.var.env, idOf(c))
  if (!outcome.ok) return showCall(c, outcome.reason)
  flash(c, 'done', deskMessages[c.var.locale].closed(outcome.value))
  return toCall(c)
})

// One application

const crumbs = (c: Ctx, application: Application, more: { label: string }[] = []) => {
  const { t, link } = frameOf(c, deskMessages)
  const { id, callId, number } = application
  return [
    { href: link(paths.deskPath), label: t.title },
    { href: link(paths.deskCallPath, { id: callId }), label: t.applications },
    ...(more.length > 0
      ? [{ href: link(paths.applicationPath, { id }), label: t.applicationTitle(number) }, ...more]
      : [{ label: t.applicationTitle(number) }]),
  ]
}

desk.on('GET', both(paths.applicationPath), can('scholarships:manage'), (c) => showApplication(c))

async function showApplication(c: Ctx, { problem, state = unsent }: { problem?: string; state?: FormState } = {}) {
  const application = await findApplication(c.var.db, idOf(c))
  const call = application && (await findCall(c.var.db, application.callId))
  if (!application || !call) return c.notFound()
  await noteSeen(c.var.db, c.var.actor, application.id)
  const frame = frameOf(c, deskMessages)
  const readings = await listReadings(c.var.db, application.id)
  const p = publicMessages[c.var.locale]
  const base = { ...frame, p, call, application, readings, problem, state }
  return c.render(<ApplicationPage {...base} />, {
    title: frame.t.applicationTitle(application.number),
    path: paths.applicationPath,
    params: { id: application.id },
    breadcrumbs: crumbs(c, application),
    status: problem ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}
const toApplication = (c: Ctx) => toCall(c, paths.applicationPath)

desk.on('POST', both(paths.releasePath), can('scholarships:manage'), async (c) => {
  await readFields(c)
  const outcome = await releaseApplication(c.var.db, c.var.actor, idOf(c))
  if (!outcome.ok) return showApplication(c, { problem: outcome.reason })
  flash(c, 'done', deskMessages[c.var.locale].released)
  return toApplication(c)
})

desk.on('POST', both(paths.excludePath), can('scholarships:manage'), async (c) => {
  const form = await readForm(c, ReasonForm)
  if (!form.ok) return showApplication(c, { state: form })
  const outcome = await excludeApplication(c.var.db, c.var.actor, c.var.env, { id: idOf(c), ...form.value })
  if (!outcome.ok) return showApplication(c, { problem: outcome.reason })
  flash(c, 'done', deskMessages[c.var.locale].excluded)
  return toApplication(c)
})

desk.on('POST', both(paths.cancelAwardPath), can('scholarships:manage'), async (c) => {
  const form = await readForm(c, ReasonForm)
  if (!form.ok) return showApplication(c, { state: form })
  const outcome = await cancelAward(c.var.db, c.var.actor, c.var.env, { id: idOf(c), ...form.value })
  if (!outcome.ok) return showApplication(c, { problem: outcome.reason })
  flash(c, 'done', deskMessages[c.var.locale].cancelled)
  return toApplication(c)
})

/** A document by its place, or the file of a letter: `letter-0`. */
export const fileAt = ({ documents, referees }: Application, at: string) =>
  at.startsWith('letter-')
    ? referees.find(({ position }) => `letter-${position}` === at)?.file
    : documents.find(({ position }) => String(position) === at)?.file

desk.on('GET', both(paths.deskDocumentPath), can('scholarships:manage'), async (c) => {
  const application = await findApplication(c.var.db, idOf(c))
  const file = application && fileAt(application, c.req.param('position') ?? '')
  return file ? sendConfined(c, file, file.name) : c.notFound()
})

// Looking for names

desk.on('GET', both(paths.checkPath), can('scholarships:manage'), (c) => showCheck(c))

async function showCheck(c: Ctx, problem?: string) {
  const application = await findApplication(c.var.db, idOf(c))
  if (!application) return c.notFound()
  if (application.state !== 'submitted') return toApplication(c)
  const frame = frameOf(c, deskMessages)
  const texts = (await checkedTexts(c.var.db, application)).map(({ field, text, ranges }) => ({
    field,
    text,
    ranges: ranges ?? suggested(application, text),
    checked: ranges !== undefined,
    digest: digestOf(text),
  }))
  const title = frame.t.checkTitle(application.number)
  return c.render(<CheckPage {...frame} application={application} texts={texts} problem={problem} />, {
    title,
    path: paths.checkPath,
    params: { id: application.id },
    breadcrumbs: crumbs(c, application, [{ label: frame.t.check }]),
    status: problem ? 409 : 200,
    noindex: true,
  })
}

/** Ticked ranges come as `from-to`, several with commas between them. */
const rangesIn = (text = ''): Range[] =>
  text.split(',').flatMap((one) => {
    const [, from, to] = /^(\d{1,5})-(\d{1,5})$/.exec(one.trim()) ?? []
    return from === undefined || to === undefined ? [] : [[Number(from), Number(to)] as const]
  })

desk.on('POST', both(paths.checkPath), can('scholarships:manage'), async (c) => {
  const typed = await readFields(c)
  const hidden = new Map(
    Object.entries(typed).flatMap(([name, value]) =>
      name.startsWith('hide.') ? [[name.slice('hide.'.length), rangesIn(value)] as const] : [],
    ),
  )
  const seen = new Map(
    Object.entries(typed).flatMap(([name, value]) =>
      name.startsWith('seen.') ? [[name.slice('seen.'.length), value] as const] : [],
    ),
  )
  const phrases = (typed.phrases ?? '').split('\n').flatMap((line) => line.trim() || [])
  const checked = { id: idOf(c), seen, hidden, phrases, nameless: (typed.nameless ?? '').split(',') }
  const outcome = await checkTexts(c.var.db, c.var.actor, checked)
  if (!outcome.ok && outcome.reason === 'changed') return showCheck(c, outcome.reason)
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showApplication(c, { problem: outcome.reason })
  flash(c, 'done', deskMessages[c.var.locale].checked)
  return toCall(c, paths.checkPath)
})
