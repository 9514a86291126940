import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { allowed, type Ctx, can, type Env, flash, frameOf, linkTo, readFields } from '#platform/http'
import { addDays, both, type Path, today } from '#platform/i18n'
import { isUuid } from '#platform/ids'
import { startYear } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { listWaiting, newestGiftOn, yearsAsked } from '../queries/cases.ts'
import { listIssuers } from '../queries/issuers.ts'
import { listReceipts, listToMend } from '../queries/receipts.ts'
import { listRuns, listYear } from '../queries/runs.ts'
import { MendPage, ReceiptsPage, WaitingPage } from '../views/list-pages.tsx'
import { YearPage } from '../views/year-page.tsx'

/** Lists of the receipts: issued, waiting, to mend, and those of a year. */
export const lists = new Hono<Env>()

/** The year that a yearly run is offered for: the one before. */
export const lastYear = (c: Ctx) => String(Number(today(c.var.now).slice(0, 4)) - 1)
export const crumbs = (c: Ctx, label: string) => [
  { href: linkTo(c, paths.receiptsPath), label: staffMessages[c.var.locale].title },
  { label },
]
const mayIssue = (c: Ctx) => allowed(c, 'receipts:issue')

interface Shown {
  title: string
  path: Path
  params?: Record<string, string>
  query?: Record<string, string>
  status?: 200 | 409 | 422
}
export const show = (c: Ctx, view: unknown, { title, path, ...rest }: Shown) =>
  c.render(view, {
    title,
    path,
    ...rest,
    noindex: true,
    ...(path !== paths.receiptsPath && { breadcrumbs: crumbs(c, title) }),
  })

lists.on('GET', both(paths.receiptsPath), can('receipts:read'), async (c) => {
  const frame = frameOf(c, staffMessages)
  const [serial, before] = [c.req.query('serial') ?? '', c.req.query('before') ?? '']
  const page = await listReceipts(c.var.db, { serial, before })
  const view = <ReceiptsPage {...frame} page={page} serial={serial} year={lastYear(c)} />
  return show(c, view, { title: frame.t.title, path: paths.receiptsPath })
})

lists.on('GET', both(paths.waitingPath), can('receipts:read'), async (c) => {
  const frame = frameOf(c, staffMessages)
  // Two years before the newest gift: also of a record that ended long ago.
  const since = addDays((await newestGiftOn(c.var.db)) ?? today(c.var.now), -731)
  const waiting = await listWaiting(c.var.db, { since, after: c.req.query('after') ?? '' })
  const view = <WaitingPage {...frame} waiting={waiting} year={lastYear(c)} mayIssue={mayIssue(c)} />
  return show(c, view, { title: frame.t.waitingTitle, path: paths.waitingPath })
})

lists.on('GET', both(paths.mendPath), can('receipts:read'), async (c) => {
  const frame = frameOf(c, staffMessages)
  const view = <MendPage {...frame} toMend={await listToMend(c.var.db)} year={lastYear(c)} />
  return show(c, view, { title: frame.t.mendTitle, path: paths.mendPath })
})

function yearOf(c: Ctx): string {
  const year = c.req.param('year') ?? ''
  if (!/^20\d\d$/.test(year)) throw new HTTPException(404)
  return year
}

lists.on('GET', both(paths.yearPath), can('receipts:read'), async (c) => {
  const asked = c.req.query('year')
  if (asked && /^20\d\d$/.test(asked) && asked !== yearOf(c)) {
    const issuer = c.req.query('issuer')
    return c.redirect(linkTo(c, paths.yearPath, { year: asked }, issuer ? { issuer } : {}), 303)
  }
  return showYear(c)
})

lists.on('POST', both(paths.yearPath), can('receipts:issue'), async (c) => {
  const year = yearOf(c)
  const typed = await readFields(c)
  const known = (await listIssuers(c.var.db)).find(({ id }) => id === typed.issuer)
  if (!known) return showYear(c, 'gone')
  // Every donor of the list is written to, and a receipt is never taken back unseen: one click is not enough.
  if (!typed.sure) return showYear(c, 'year-not-sure', known.id)
  const on = today(c.var.now)
  const outcome = await startYear(c.var.db, c.var.actor, { issuer: known.id, year: Number(year), on })
  if (!outcome.ok) return showYear(c, outcome.reason, known.id)
  flash(c, 'done', staffMessages[c.var.locale].started)
  return c.redirect(linkTo(c, paths.yearPath, { year }, { issuer: known.id }), 303)
})

async function showYear(c: Ctx, problem?: string, chosen = c.req.query('issuer')) {
  const frame = frameOf(c, staffMessages)
  const { db } = c.var
  const year = yearOf(c)
  const issuers = await listIssuers(db)
  const issuer = (issuers.find(({ id }) => id === chosen) ?? issuers[0])?.id ?? ''
  const asked = c.req.query('after') ?? ''
  const after = isUuid(asked) ? asked : null
  const list = issuer ? await listYear(db, { issuer, year: Number(year), after }) : { rows: [], next: undefined }
  const runs = await listRuns(db, Number(year))
  // Only where this year has nothing: then another may.
  const others = list.rows.length === 0 ? (await yearsAsked(db)).map(String).filter((one) => one !== year) : []
  const view = (
    <YearPage {...frame} {...{ year, issuers, issuer, list, runs, others }} mayIssue={mayIssue(c)} problem={problem} />
  )
  const title = frame.t.yearTitle(year)
  return show(c, view, { title, path: paths.yearPath, params: { year }, ...(problem && { status: 409 }) })
}
