import { Hono } from 'hono'
import { z } from 'zod'
import {
  allowed,
  type Ctx,
  can,
  checkToken,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  readFields,
  WrongToken,
} from '#platform/http'
import { addDays, both, formatDate, today } from '#platform/i18n'
import { money } from '../rules/money.ts'
import { readCents } from './cells.ts'
import { importStatement, knownMarks, marksOf, wordsKeptDays } from './import.ts'
import { matchDeposit, matchLine, matchOther, undoMatch } from './match.ts'
import { messages } from './messages.ts'
import * as paths from './paths.ts'
import { expectedOf, findLine, listLate, listLines, listOpenLines, proposalsFor, reconcile } from './queries.ts'
import { decodeStatement, readStatement } from './read.ts'
import { BankPage, LinesPage } from './views/bank-page.tsx'
import { type Plan, StatementPage } from './views/import-page.tsx'
import { LinePage } from './views/line-page.tsx'

/** Lines of the bank against the ledger. Whoever reads the ledger sees them; matching is the treasurer's. */
export const routes = new Hono<Env>()

const frameOf = (c: Ctx) => ({
  t: messages[c.var.locale],
  locale: c.var.locale,
  csrf: csrfToken(c),
  link: (...to: Parameters<typeof linkTo> extends [Ctx, ...infer Rest] ? Rest : never) => linkTo(c, ...to),
})

routes.on('GET', both(paths.bankPath), can('ledger:read'), async (c) => {
  const { db, now } = c.var
  const frame = frameOf(c)
  const on = today(now)
  const state = await reconcile(db)
  const view = (
    <BankPage
      {...frame}
      state={state}
      expected={expectedOf(state)}
      open={await listOpenLines(db)}
      late={await listLate(db, addDays(on, -30))}
      today={on}
      mayMatch={allowed(c, 'cash:reconcile')}
    />
  )
  return c.render(view, { title: frame.t.title, path: paths.bankPath, noindex: true })
})

const Before = z.string().regex(/^\d{4}-\d{2}-\d{2}_\d{1,15}$/)
routes.on('GET', both(paths.linesPath), can('ledger:read'), async (c) => {
  const frame = frameOf(c)
  const asked = Before.safeParse(c.req.query('before'))
  const [on = '', number = ''] = asked.success ? asked.data.split('_') : []
  const lines = await listLines(c.var.db, asked.success ? { before: { on, number: Number(number) } } : {})
  const last = lines.length === 50 ? lines.at(-1) : undefined
  const older = last && frame.link(paths.linesPath, {}, { before: `${last.happened_on}_${last.number}` })
  return c.render(<LinesPage {...frame} lines={lines} older={older} />, {
    title: frame.t.allLines,
    path: paths.linesPath,
    breadcrumbs: [{ href: frame.link(paths.bankPath), label: frame.t.title }, { label: frame.t.allLines }],
    noindex: true,
  })
})

routes.on('GET', both(paths.linePath), can('ledger:read'), (c) => showLine(c))

interface Refusal {
  field: string
  reason: string
  explanation?: string
}
async function showLine(c: Ctx, refused?: Refusal) {
  const { db } = c.var
  const line = await findLine(db, idOf(c))
  if (!line) return c.notFound()
  const frame = frameOf(c)
  const proposals = await proposalsFor(db, { cents: line.cents, on: line.happened_on })
  const view = (
    <LinePage
      {...frame}
      line={line}
      proposals={proposals}
      problem={refused}
      explanation={refused?.explanation ?? ''}
      mayMatch={allowed(c, 'cash:reconcile')}
    />
  )
  const title = frame.t.lineTitle(money(frame.locale, line.cents), formatDate(frame.locale, line.happened_on, 'long'))
  return c.render(view, {
    title,
    path: paths.linePath,
    params: { id: line.id },
    breadcrumbs: [{ href: frame.link(paths.bankPath), label: frame.t.title }, { label: title }],
    status: refused ? 422 : 200,
    noindex: true,
  })
}

/** Back to the list where the answer was given there; else to the line, which shows what it is now. */
function settled(c: Ctx, from: string | undefined) {
  flash(c, 'done', messages[c.var.locale].matched)
  const to = from === 'list' ? linkTo(c, paths.bankPath) : linkTo(c, paths.linePath, { id: idOf(c) })
  return c.redirect(to, 303)
}
const refusal = (reason: string) => (reason === 'settled' ? 'settledAlready' : reason)
const Seqs = z
  .string()
  .transform((text) => text.split(',').map(Number))
  .pipe(z.array(z.number().int().positive()).min(1).max(100))

routes.on('POST', both(paths.matchPath), can('cash:reconcile'), async (c) => {
  const typed = await readFields(c)
  const entries = Seqs.safeParse(typed.entries)
  if (!entries.success) return showLine(c, { field: 'entries', reason: 'not-the-amount' })
  const outcome = await matchLine(c.var.db, c.var.actor, { line: idOf(c), entries: entries.data })
  if (outcome.ok) return settled(c, typed.from)
  return showLine(c, { field: 'entries', reason: refusal(outcome.reason) })
})

routes.on('POST', both(paths.slipPath), can('cash:reconcile'), async (c) => {
  const typed = await readFields(c)
  const slip = z.coerce.number().int().positive().safeParse(typed.slip)
  const explanation = (typed.explanation ?? '').replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 600)
  if (!slip.success) return showLine(c, { field: 'entries', reason: 'not-waiting' })
  const outcome = await matchDeposit(c.var.db, c.var.actor, { line: idOf(c), slip: slip.data, explanation })
  if (outcome.ok) return settled(c, typed.from)
  return showLine(c, { field: `slip-${slip.data}`, reason: refusal(outcome.reason), explanation })
})

routes.on('POST', both(paths.otherPath), can('cash:reconcile'), async (c) => {
  const typed = await readFields(c)
  const other = z.enum(['charge', 'interest', 'unidentified']).safeParse(typed.other)
  if (!other.success) return showLine(c, { field: 'entries', reason: 'not-the-amount' })
  const outcome = await matchOther(c.var.db, c.var.actor, { line: idOf(c), other: other.data })
  if (outcome.ok) return settled(c, undefined)
  return showLine(c, { field: 'entries', reason: refusal(outcome.reason) })
})

routes.on('POST', both(paths.undoPath), can('cash:reconcile'), async (c) => {
  await readFields(c)
  const outcome = await undoMatch(c.var.db, c.var.actor, { line: idOf(c) })
  if (!outcome.ok) return showLine(c, { field: 'entries', reason: outcome.reason })
  flash(c, 'done', messages[c.var.locale].undoneDone)
  return c.redirect(linkTo(c, paths.linePath, { id: idOf(c) }), 303)
})

const most = 4 * 1024 * 1024
routes.on('GET', both(paths.importPath), can('cash:reconcile'), (c) => showImport(c, {}))

routes.on('POST', both(paths.importPath), can('cash:reconcile'), async (c) => {
  const body = await c.req.parseBody()
  if (!checkToken(c, body._csrf)) throw new WrongToken({})
  const { file, statement } = body
  const closing = typeof body.closing === 'string' ? body.closing.trim() : ''
  const cents = closing === '' ? null : readCents(closing)
  const order = z.enum(['day-first', 'month-first']).safeParse(body.order)
  const typed = { closing, order: order.success ? order.data : '' }
  if (cents === undefined) return showImport(c, { typed, problem: { field: 'closing', reason: 'bad-amount' } })
  // Only what was looked at is taken: the plan carries the file it was made from.
  if (typeof statement === 'string' && statement.length <= most)
    return take(c, { text: statement, closing: cents, typed, order: order.success ? order.data : undefined })
  if (!(file instanceof File) || file.size === 0)
    return showImport(c, { typed, problem: { field: 'file', reason: 'required' } })
  if (file.size > most) return showImport(c, { typed, problem: { field: 'file', reason: 'too-large' } })
  const text = decodeStatement(new Uint8Array(await file.arrayBuffer()))
  return showImport(c, { typed, plan: await planOf(c, text) })
})

async function planOf(c: Ctx, text: string, order?: 'day-first' | 'month-first'): Promise<Plan> {
  const statement = await readStatement(text, order)
  const marks = marksOf(c.var.env.secret, statement.lines)
  const known = await knownMarks(c.var.db, marks)
  return { statement, known: marks.map((mark) => known.has(mark)), text }
}

interface Taking {
  text: string
  closing: number | null
  typed: { closing: string; order: string }
  order: 'day-first' | 'month-first' | undefined
}
async function take(c: Ctx, { text, closing, typed, order }: Taking) {
  const plan = await planOf(c, text, order)
  if (plan.statement.problems.length > 0) return showImport(c, { typed, plan })
  if (plan.statement.ambiguous) return showImport(c, { typed, plan, problem: { field: 'order', reason: 'bad-order' } })
  const { secret } = c.var.env
  const outcome = await importStatement(c.var.db, c.var.actor, { secret, lines: plan.statement.lines, closing })
  if (!outcome.ok) return showImport(c, { typed, problem: { field: 'file', reason: outcome.reason } })
  flash(c, 'done', messages[c.var.locale].taken(outcome.value.fresh, outcome.value.known))
  return c.redirect(linkTo(c, paths.bankPath), 303)
}

interface Shown {
  problem?: { field: string; reason: string }
  plan?: Plan
  typed?: { closing: string; order: string }
}
function showImport(c: Ctx, { problem, plan, typed = { closing: '', order: '' } }: Shown) {
  const frame = frameOf(c)
  const wrong = problem !== undefined || (plan?.statement.problems.length ?? 0) > 0
  const view = <StatementPage {...frame} problem={problem} plan={plan} typed={typed} wordsKept={wordsKeptDays} />
  return c.render(view, {
    title: frame.t.importTitle,
    path: paths.importPath,
    breadcrumbs: [{ href: frame.link(paths.bankPath), label: frame.t.title }, { label: frame.t.importTitle }],
    status: wrong ? 422 : 200,
    noindex: true,
  })
}
