import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { choices } from '#modules/entries'
import { allowed, type Ctx, can, type Env, flash, frameOf, linkTo, readFields, readForm } from '#platform/http'
import { both } from '#platform/i18n'
import type { FormState } from '#ui'
import { dropEnvelope, printEnvelopes, saveSlip, voidEnvelope } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { findEnvelope, listEnvelopes } from '../queries/envelopes.ts'
import { envelopeStates, numberInPrint, readNumber } from '../rules/index.ts'
import { DropForm, PrintForm, SlipForm, VoidForm } from '../schema.ts'
import { EnvelopesPage } from '../views/cash-page.tsx'
import { DropPage, EnvelopePage, PrintPage, SlipPage } from '../views/envelope-pages.tsx'

/** Envelopes: labels, the log of drop-offs, slips. */
export const envelopes = new Hono<Env>()
const empty: FormState = { typed: {}, problems: {} }
const statusOf = ({ problems }: FormState) => (Object.keys(problems).length > 0 ? 422 : 200)
export const crumbsTo = (c: Ctx, label: string) => [
  { href: linkTo(c, paths.cashPath), label: staffMessages[c.var.locale].title },
  { label },
]

/** The number of the address; what has a wrong check digit is no page. */
function numberOf(c: Ctx): number {
  const read = readNumber(c.req.param('number') ?? '')
  if (!read.ok) throw new HTTPException(404)
  return read.value
}

envelopes.on('GET', both(paths.dropPath), can('cash:handle'), (c) =>
  showDrop(c, { typed: { number: (c.req.query('number') ?? '').slice(0, 20) }, problems: {} }),
)
envelopes.on('POST', both(paths.dropPath), can('cash:handle'), async (c) => {
  const form = await readForm(c, DropForm)
  if (!form.ok) return showDrop(c, form)
  const outcome = await dropEnvelope(c.var.db, c.var.actor, form.value)
  if (!outcome.ok) return showDrop(c, { typed: form.typed, problems: { number: outcome.reason } })
  const number = numberInPrint(form.value.number)
  flash(c, 'done', staffMessages[c.var.locale].droppedDone(number))
  return c.redirect(linkTo(c, paths.envelopePath, { number }), 303)
})
function showDrop(c: Ctx, state: FormState) {
  const frame = frameOf(c, staffMessages)
  return c.render(<DropPage {...frame} state={state} />, {
    title: frame.t.dropTitle,
    path: paths.dropPath,
    breadcrumbs: crumbsTo(c, frame.t.dropTitle),
    status: statusOf(state),
    noindex: true,
  })
}

envelopes.on('GET', both(paths.printPath), can('cash:handle'), (c) => showPrint(c, empty))
envelopes.on('POST', both(paths.printPath), can('cash:handle'), async (c) => {
  const form = await readForm(c, PrintForm)
  if (!form.ok) return showPrint(c, form)
  const outcome = await printEnvelopes(c.var.db, c.var.actor, form.value)
  if (!outcome.ok) return showPrint(c, { typed: form.typed, problems: { campaign: outcome.reason } })
  return c.redirect(linkTo(c, paths.printPath, {}, { ...outcome.value }), 303)
})
async function showPrint(c: Ctx, state: FormState) {
  const frame = frameOf(c, staffMessages)
  const campaigns = (await choices(c.var.db, 'campaign', c.var.locale)).filter((one) => one.state === 'published')
  const [first, last] = [Number(c.req.query('first')), Number(c.req.query('last'))]
  const given = first > 0 && last >= first ? { first, last } : undefined
  return c.render(<PrintPage {...frame} state={state} campaigns={campaigns} given={given} />, {
    title: frame.t.labelsTitle,
    path: paths.printPath,
    breadcrumbs: crumbsTo(c, frame.t.labelsTitle),
    status: statusOf(state),
    noindex: true,
  })
}

envelopes.on('GET', both(paths.envelopesPath), can('cash:read'), async (c) => {
  const state = envelopeStates.find((one) => one === c.req.query('state')) ?? 'dropped'
  const after = Math.max(0, Math.floor(Number(c.req.query('after')) || 0))
  const listed = await listEnvelopes(c.var.db, state, { after })
  const frame = frameOf(c, staffMessages)
  const last = listed.length === 100 ? listed.at(-1) : undefined
  const next = last && frame.link(paths.envelopesPath, {}, { state, after: last.number })
  return c.render(<EnvelopesPage {...frame} state={state} envelopes={listed} next={next} />, {
    title: frame.t.envelopesTitle,
    path: paths.envelopesPath,
    breadcrumbs: crumbsTo(c, frame.t.envelopesTitle),
    noindex: true,
  })
})

envelopes.on('GET', both(paths.envelopePath), can('cash:read'), (c) => showEnvelope(c, empty))
async function showEnvelope(c: Ctx, state: FormState) {
  const envelope = await findEnvelope(c.var.db, numberOf(c))
  if (!envelope) return c.notFound()
  const frame = frameOf(c, staffMessages)
  const title = frame.t.envelopeTitle(numberInPrint(envelope.number))
  const may = { mayHandle: allowed(c, 'cash:handle'), mayLose: allowed(c, 'cash:reconcile') }
  return c.render(<EnvelopePage {...frame} {...may} envelope={envelope} state={state} />, {
    title,
    path: paths.envelopePath,
    params: { number: numberInPrint(envelope.number) },
    breadcrumbs: crumbsTo(c, title),
    status: statusOf(state),
    noindex: true,
  })
}

envelopes.on('POST', both(paths.voidPath), can('cash:handle'), async (c) => {
  const number = numberOf(c)
  const form = await readForm(c, VoidForm)
  if (!form.ok) return showEnvelope(c, form)
  const lost = allowed(c, 'cash:reconcile')
  const outcome = await voidEnvelope(c.var.db, c.var.actor, { number, reason: form.value.reason, lost })
  if (!outcome.ok) return showEnvelope(c, { typed: form.typed, problems: { reason: outcome.reason } })
  flash(c, 'done', staffMessages[c.var.locale].voided)
  return c.redirect(linkTo(c, paths.envelopePath, { number: numberInPrint(number) }), 303)
})

envelopes.on('GET', both(paths.slipPath), can('cash:handle'), async (c) => {
  const envelope = await findEnvelope(c.var.db, numberOf(c))
  if (!envelope) return c.notFound()
  const typed = { locale: c.var.locale as string, ...(envelope.slip ?? {}) }
  return showSlip(c, envelope.number, { typed, problems: {} })
})
envelopes.on('POST', both(paths.slipPath), can('cash:handle'), async (c) => {
  const envelope = await findEnvelope(c.var.db, numberOf(c))
  if (!envelope) return c.notFound()
  const read = await readSlip(c)
  if (!read.ok) return showSlip(c, envelope.number, read)
  const outcome = await saveSlip(c.var.db, c.var.actor, { id: envelope.id, slip: read.value })
  if (!outcome.ok) return showSlip(c, envelope.number, { typed: read.typed, problems: { name: outcome.reason } })
  flash(c, 'done', staffMessages[c.var.locale].slipSaved)
  return c.redirect(linkTo(c, paths.envelopePath, { number: numberInPrint(envelope.number) }), 303)
})

/** Who wants a receipt, in the language they chose, or that of the page. */
export async function readSlip(c: Ctx) {
  const typed: Record<string, string> = { locale: c.var.locale, ...(await readFields(c)) }
  const read = SlipForm.safeParse(typed)
  if (read.success) return { ok: true as const, value: read.data, typed }
  const problems: Record<string, string> = {}
  for (const issue of read.error.issues) problems[issue.path.join('.')] ??= issue.message
  return { ok: false as const, typed, problems }
}

function showSlip(c: Ctx, number: number, state: FormState) {
  const frame = frameOf(c, staffMessages)
  const title = frame.t.slipTitle(numberInPrint(number))
  return c.render(<SlipPage {...frame} number={numberInPrint(number)} state={state} />, {
    title,
    path: paths.slipPath,
    params: { number: numberInPrint(number) },
    breadcrumbs: crumbsTo(c, title),
    status: statusOf(state),
    noindex: true,
  })
}
