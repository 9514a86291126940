import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { money } from '#modules/ledger'
import { allowed, type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readFields, readForm } from '#platform/http'
import { both, today } from '#platform/i18n'
import type { FormState } from '#ui'
import {
  abandonCount,
  acceptCount,
  handIn,
  noteEnvelope,
  openCount,
  recount,
  releaseSeat,
  takeSeat,
} from '../commands/index.ts'
import { type StaffMessages, staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { type CountDetail, findCount } from '../queries/counts.ts'
import { listEnvelopes } from '../queries/envelopes.ts'
import { centsOf, mostInCount, numberInPrint, pieces, readNumber } from '../rules/index.ts'
import { Aside, CountForm, Explanation, readFound } from '../schema.ts'
import { CountEnvelopePage } from '../views/count-envelope-page.tsx'
import { CountPage, NewCountPage } from '../views/count-pages.tsx'
import { crumbsTo } from './envelopes.tsx'

/** Two people count, each by themselves, on their own phone. */
export const counts = new Hono<Env>()
const empty: FormState = { typed: {}, problems: {} }
const statusOf = ({ problems }: FormState) => (Object.keys(problems).length > 0 ? 422 : 200)

counts.on('GET', both(paths.newCountPath), can('cash:handle'), (c) => showNew(c, empty))
counts.on('POST', both(paths.newCountPath), can('cash:handle'), async (c) => {
  const form = await readForm(c, CountForm)
  if (!form.ok) return showNew(c, form)
  const outcome = await openCount(c.var.db, c.var.actor, { numbers: form.value.envelopes })
  if (!outcome.ok) return showNew(c, { typed: form.typed, problems: { envelopes: outcome.reason } })
  return toCount(c, outcome.value)
})
async function showNew(c: Ctx, state: FormState) {
  const frame = frameOf(c, staffMessages)
  const waiting = await listEnvelopes(c.var.db, 'dropped', { limit: 4 * mostInCount })
  const groups = [...Map.groupBy(waiting, (one) => one.campaign_id)].map(([id, all]) => ({
    id,
    title: (c.var.locale === 'en' ? all[0]?.title_en : all[0]?.title_fr) ?? '',
    envelopes: all.slice(0, mostInCount),
  }))
  return c.render(<NewCountPage {...frame} groups={groups} state={state} />, {
    title: frame.t.newCountTitle,
    path: paths.newCountPath,
    breadcrumbs: crumbsTo(c, frame.t.newCountTitle),
    status: statusOf(state),
    noindex: true,
  })
}
const toCount = (c: Ctx, id = idOf(c)) => c.redirect(linkTo(c, paths.countPath, { id }), 303)

counts.on('GET', both(paths.countPath), can('cash:read'), (c) => showCount(c, empty))
async function showCount(c: Ctx, state: FormState) {
  const { db, actor, locale } = c.var
  const count = await findCount(db, idOf(c), actor.id)
  if (!count) return c.notFound()
  const frame = frameOf(c, staffMessages)
  const title = frame.t.countOf(locale === 'en' ? count.title_en : count.title_fr)
  const may = { mayHandle: allowed(c, 'cash:handle'), mayRelease: allowed(c, 'cash:reconcile') }
  return c.render(<CountPage {...frame} {...may} count={count} reader={actor.id} state={state} />, {
    title,
    path: paths.countPath,
    params: { id: count.id },
    breadcrumbs: crumbsTo(c, title),
    status: statusOf(state),
    noindex: true,
  })
}
/** The page again with what is in the way. */
const refuse = (c: Ctx, reason: string, typed = {}) => showCount(c, { typed, problems: { count: reason } })
const say = (
  c: Ctx,
  key: Extract<keyof StaffMessages, `${string}Done` | 'accepted' | 'released' | 'abandoned' | 'handedIn'>,
) => {
  const text = staffMessages[c.var.locale][key]
  // The keys of this kind that take parameters are said elsewhere.
  if (typeof text === 'string') flash(c, key === 'differsDone' || key === 'agreedDone' ? 'note' : 'done', text)
}

counts.on('POST', both(paths.seatPath), can('cash:handle'), async (c) => {
  await readFields(c)
  const outcome = await takeSeat(c.var.db, c.var.actor, { id: idOf(c) })
  return outcome.ok ? toCount(c) : refuse(c, outcome.reason)
})

const doneAfter = {
  open: 'handedIn',
  differs: 'differsDone',
  agreed: 'agreedDone',
  accepted: 'acceptedDone',
  abandoned: 'abandoned',
} as const
counts.on('POST', both(paths.handInPath), can('cash:handle'), async (c) => {
  await readFields(c)
  const outcome = await handIn(c.var.db, c.var.actor, { id: idOf(c), on: today(c.var.now) })
  if (!outcome.ok) return refuse(c, outcome.reason)
  say(c, doneAfter[outcome.value])
  return toCount(c)
})

counts.on('POST', both(paths.recountPath), can('cash:handle'), async (c) => {
  await readFields(c)
  const outcome = await recount(c.var.db, c.var.actor, { id: idOf(c) })
  if (!outcome.ok) return refuse(c, outcome.reason)
  say(c, 'recountDone')
  return toCount(c)
})

counts.on('POST', both(paths.acceptPath), can('cash:handle'), async (c) => {
  const form = await readForm(c, Explanation)
  if (!form.ok) return showCount(c, form)
  const { explanation } = form.value
  const outcome = await acceptCount(c.var.db, c.var.actor, { id: idOf(c), explanation, on: today(c.var.now) })
  if (!outcome.ok) return refuse(c, outcome.reason, form.typed)
  say(c, 'accepted')
  return toCount(c)
})

counts.on('POST', both(paths.abandonPath), can('cash:handle'), async (c) => {
  await readFields(c)
  const outcome = await abandonCount(c.var.db, c.var.actor, { id: idOf(c) })
  if (!outcome.ok) return refuse(c, outcome.reason)
  say(c, 'abandoned')
  return c.redirect(linkTo(c, paths.cashPath), 303)
})

counts.on('POST', both(paths.releasePath), can('cash:reconcile'), async (c) => {
  await readFields(c)
  const outcome = await releaseSeat(c.var.db, c.var.actor, { tally: idOf(c, 'tally') })
  if (!outcome.ok) return refuse(c, outcome.reason)
  say(c, 'released')
  return toCount(c)
})

interface Here {
  count: CountDetail
  envelope: CountDetail['envelopes'][number]
  /** What this person has noted in it, if anything. */
  line: CountDetail['lines'][number]['line'] | undefined
  /** The reader's own seat in the round that runs, not handed in. */
  tally: string | undefined
}
async function here(c: Ctx): Promise<Here> {
  const { db, actor } = c.var
  const number = readNumber(c.req.param('number') ?? '')
  const count = number.ok ? await findCount(db, idOf(c), actor.id) : undefined
  const envelope = number.ok && count?.envelopes.find((one) => one.number === number.value)
  if (!count || !envelope) throw new HTTPException(404)
  const tally = count.tallies.find(
    (one) => one.round === count.round && one.counter === actor.id && one.handed_in_at === null,
  )?.id
  const line = count.lines.find((one) => one.tally_id === tally && one.line.envelope_id === envelope.id)?.line
  return { count, envelope, line, tally }
}

counts.on('GET', both(paths.countEnvelopePath), can('cash:handle'), async (c) => {
  const at = await here(c)
  if (!at.tally) return refuse(c, 'no-seat')
  return showEnvelope(c, at, { typed: at.line ? typedOf(c, at.line) : {}, problems: {} })
})
counts.on('POST', both(paths.countEnvelopePath), can('cash:handle'), async (c) => {
  const at = await here(c)
  const typed = await readFields(c)
  const read = readFound(typed, c.var.locale)
  if (!read.ok) return showEnvelope(c, at, { typed, problems: read.problems })
  const aside = Aside.safeParse(typed.aside)
  if (!aside.success) return showEnvelope(c, at, { typed, problems: { aside: 'too-long' } })
  const noted = { count: at.count.id, envelope: at.envelope.id, found: read.value, aside: aside.data }
  const outcome = await noteEnvelope(c.var.db, c.var.actor, noted)
  if (!outcome.ok) return refuse(c, outcome.reason)
  const cents = money(c.var.locale, centsOf(read.value) + read.value.cheque_cents)
  flash(c, 'done', staffMessages[c.var.locale].notedDone(numberInPrint(at.envelope.number), cents))
  const next = nextOf(at)
  if (next === undefined) return toCount(c)
  return c.redirect(linkTo(c, paths.countEnvelopePath, { id: at.count.id, number: numberInPrint(next) }), 303)
})

/** The next envelope that this person has not noted. */
function nextOf({ count, envelope, tally }: Here): number | undefined {
  const noted = new Set(count.lines.filter((one) => one.tally_id === tally).map(({ line }) => line.envelope_id))
  const open = count.envelopes.filter(
    ({ id, settled_by }) => settled_by === null && !noted.has(id) && id !== envelope.id,
  )
  return (open.find(({ number }) => number > envelope.number) ?? open[0])?.number
}

function typedOf(c: Ctx, line: NonNullable<Here['line']>): Record<string, string> {
  const typed: Record<string, string> = { aside: line.aside }
  for (const piece of [...pieces, 'cheques'] as const) if (line[piece] > 0) typed[piece] = String(line[piece])
  if (line.cheque_cents > 0) {
    const amount = (line.cheque_cents / 100).toFixed(2)
    typed.cheque_amount = c.var.locale === 'fr' ? amount.replace('.', ',') : amount
  }
  return typed
}

function showEnvelope(c: Ctx, { count, envelope }: Here, state: FormState) {
  const frame = frameOf(c, staffMessages)
  const number = numberInPrint(envelope.number)
  const title = frame.t.countEnvelopeTitle(number)
  return c.render(<CountEnvelopePage {...frame} number={number} state={state} />, {
    title,
    path: paths.countEnvelopePath,
    params: { id: count.id, number },
    breadcrumbs: [{ href: linkTo(c, paths.countPath, { id: count.id }), label: frame.t.toCount }, { label: title }],
    status: statusOf(state),
    noindex: true,
  })
}
