import { Hono } from 'hono'
import { z } from 'zod'
import { house } from '#platform/auth'
import { inScope } from '#platform/db'
import { type Ctx, type Env, flash, frameOf, limited, linkTo, open, readFields, readForm } from '#platform/http'
import { both, href, type Path, today } from '#platform/i18n'
import {
  claimLink,
  linkActor,
  linkMessages,
  type OpenLink,
  readLink,
  refusalOf,
  revokeLink,
  type Visit,
} from '#platform/links'
import type { FormState } from '#ui'
import { LinkRefused } from '#ui'
import { publicMessages } from '../../messages/public.ts'
import { letLead } from '../../routes/let-lead.ts'
import { FreshPage } from '../../views/mine-page.tsx'
import { stripeMessages } from '../messages.ts'
import { endMonthly, mailMonthly, mailMyMonthly, openCardPage } from '../monthly.ts'
import * as paths from '../paths.ts'
import { findMonthly, type Monthly } from '../queries.ts'
import { MonthlyAskPage, MonthlyPage } from '../views/monthly-pages.tsx'

/** One's own monthly gift, by the link of a message: see it, use another card, end it. */
export const monthly = new Hono<Env>()
const often = limited('link', 120, 60)
const purpose = 'giving.monthly'
const token = (c: Ctx) => c.req.param('token') ?? ''
const to = (c: Ctx, path: Path) => linkTo(c, path, { token: token(c) })

const AskForm = z.object({
  email: z.string('required').trim().toLowerCase().min(1, 'required').max(254, 'too-long').pipe(z.email('bad-email')),
})

monthly.on('GET', both(paths.monthlyPath), open, (c) => showAsk(c, { typed: {}, problems: {} }))

monthly.on('POST', both(paths.monthlyPath), open, limited('monthly', 20, 3600), async (c) => {
  const form = await readForm(c, AskForm)
  if (!form.ok) return showAsk(c, form)
  await mailMyMonthly(c.var.db, c.var.env, { email: form.value.email, on: today(c.var.now) })
  return showAsk(c, undefined)
})

/** The form, or after it the same words for every address. */
function showAsk(c: Ctx, state: FormState | undefined) {
  const frame = frameOf(c, stripeMessages)
  const view = <MonthlyAskPage {...frame} state={state ?? { typed: {}, problems: {} }} sent={state === undefined} />
  const wrong = state !== undefined && Object.keys(state.problems).length > 0
  const { monthlyAskTitle: title, monthlyAskLead: description } = frame.t
  return c.render(view, { title, description, path: paths.monthlyPath, status: wrong ? 422 : 200 })
}

/** Answers for the gift whose link works in this browser; with the page that says why it does not, otherwise. */
async function withMine(c: Ctx, answer: (mine: Monthly, link: OpenLink) => Response | Promise<Response>) {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'yours' || !visit.link) return showLink(c, visit)
  const mine = await findMonthly(c.var.db, visit.link.subject)
  return mine ? answer(mine, visit.link) : showLink(c, { ...visit, state: 'forgotten' })
}

monthly.on('GET', both(paths.monthlyLinkPath), open, often, (c) => withMine(c, (mine) => showMine(c, mine)))

monthly.on('POST', both(paths.monthlyContinuePath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'fresh' || !visit.link) return showLink(c, visit)
  if (!(await claimLink(c, visit.link))) return showLink(c, await readLink(c, purpose))
  return c.redirect(to(c, paths.monthlyLinkPath), 303)
})

monthly.on('POST', both(paths.monthlyRenewPath), open, limited('link-renew', 10, 3600), async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'elsewhere' || !visit.link) return showLink(c, visit)
  const { link } = visit
  const renewed = await inScope(c.var.db, [house], async (tx) => {
    if (!(await revokeLink(tx, linkActor(link), link))) return false
    const mine = await findMonthly(tx, link.subject)
    if (mine) await mailMonthly(tx, c.var.env, mine, { told: 'link', key: link.id })
    return true
  })
  if (!renewed) return showLink(c, await readLink(c, purpose))
  const words = linkMessages[c.var.locale]
  return page(c, words.renew, <LinkRefused title={words.renew} text={words.renewed} words={words} renew={undefined} />)
})

monthly.on('POST', both(paths.monthlyCardPath), open, often, (c) =>
  withMine(c, async (mine) => {
    await readFields(c)
    const { env, locale } = c.var
    const back = env.publicUrl + href(paths.monthlyLinkPath, locale, { token: token(c) })
    const opened = await openCardPage(env, { customer: mine.customer, locale, back })
    return opened.ok ? letLead(c, c.redirect(opened.value, 303)) : showMine(c, mine, 'away')
  }),
)

monthly.on('POST', both(paths.monthlyEndPath), open, often, (c) =>
  withMine(c, async (mine, link) => {
    await readFields(c)
    const outcome = await endMonthly(c.var.db, linkActor(link), mine.id)
    if (!outcome.ok) return showMine(c, mine, outcome.reason)
    flash(c, 'done', stripeMessages[c.var.locale].ended)
    return c.redirect(to(c, paths.monthlyLinkPath), 303)
  }),
)

async function showMine(c: Ctx, mine: Monthly, problem?: 'away' | 'over' | 'gone') {
  const frame = frameOf(c, stripeMessages)
  const view = <MonthlyPage {...frame} monthly={mine} token={token(c)} problem={problem} />
  return letLead(c, await page(c, frame.t.monthlyTitle, view, problem ? 409 : 200))
}

const page = (c: Ctx, title: string, view: unknown, status: 200 | 404 | 409 = 200) =>
  c.render(view, { title, path: paths.monthlyLinkPath, params: { token: token(c) }, noindex: true, status })

/** The page of a link that has to be gone on with, or works no more. */
function showLink(c: Ctx, { state, link }: Visit) {
  const words = linkMessages[c.var.locale]
  const frame = frameOf(c, stripeMessages)
  const { t } = frame
  if (link && state === 'fresh') {
    const action = to(c, paths.monthlyContinuePath)
    const of = { words, action, title: t.monthlyTitle, lead: t.monthlyContinue }
    const view = <FreshPage {...frameOf(c, publicMessages)} {...of} />
    return page(c, t.monthlyTitle, view)
  }
  const refused = state === 'fresh' || state === 'yours' ? 'wrong' : state
  const renew = refused === 'elsewhere' ? to(c, paths.monthlyRenewPath) : undefined
  const view = <LinkRefused {...refusalOf(words, refused, renew)} words={words} renew={renew} csrf={frame.csrf} />
  return page(c, words[refused].title, view, refused === 'wrong' ? 404 : c.req.method === 'POST' ? 409 : 200)
}
