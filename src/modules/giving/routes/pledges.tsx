import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { allowed, type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readFields } from '#platform/http'
import { both, today } from '#platform/i18n'
import type { FormState } from '#ui'
import { enterArrival, identifyArrival, receivePledge, returnArrival } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { findPledge, findPledgeByReference, listArrivals, listPledges } from '../queries/staff.ts'
import { pledgeStates, readAmount, readReference, spoken } from '../rules/index.ts'
import { ArrivalForm } from '../schema.ts'
import { ArrivalsPage, PledgePage, PledgesPage } from '../views/pledges-page.tsx'
import { campaignTitles } from './gifts.tsx'

/** For the keepers of the money: promises, what has arrived, and what nobody can place yet. */
export const pledges = new Hono<Env>()

const fresh = (c: Ctx): FormState => ({
  typed: { key: randomUUID(), on: today(c.var.now), channel: 'e-transfer' },
  problems: {},
})

pledges.on('GET', both(paths.pledgesPath), can('giving:read'), (c) => showPledges(c, { arrived: fresh(c) }))

pledges.on('POST', both(paths.pledgesPath), can('giving:manage'), async (c) => {
  const typed = await readFields(c)
  const form = ArrivalForm.safeParse(typed)
  const amount = readAmount(typed.amount ?? '', c.var.locale, 1)
  const problems: Record<string, string> = {}
  if (!form.success) for (const issue of form.error.issues) problems[issue.path.join('.')] ??= issue.message
  if (!amount.ok) problems.amount = amount.problem
  const reference = readReference(typed.reference ?? '')
  const pledge = reference ? await findPledgeByReference(c.var.db, reference) : undefined
  if (typed.reference && !pledge) problems.reference = 'no-reference'
  if (!form.success || !amount.ok || Object.keys(problems).length > 0)
    return showPledges(c, { arrived: { typed, problems } })
  const { db, actor } = c.var
  const { channel, on, words, key } = form.data
  const { cents } = amount
  const t = staffMessages[c.var.locale]
  const outcome = pledge
    ? await receivePledge(db, actor, { id: pledge.id, cents, on })
    : await enterArrival(db, actor, { channel, cents, on, words, key })
  if (!outcome.ok) return showPledges(c, { arrived: { typed, problems: {} }, problem: outcome.reason })
  flash(c, 'done', pledge ? t.matched : t.held)
  return c.redirect(linkTo(c, paths.pledgesPath), 303)
})

async function showPledges(c: Ctx, { arrived, problem }: { arrived: FormState; problem?: string }) {
  const frame = frameOf(c, staffMessages)
  const state = pledgeStates.find((one) => one === c.req.query('state')) ?? 'waiting'
  const before = Number(c.req.query('before')) || undefined
  const { pledges: listed, next } = await listPledges(c.var.db, { state, before })
  const titles = new Map((await campaignTitles(c)).map(({ id, title }) => [id, title]))
  const view = (
    <PledgesPage
      {...frame}
      state={state}
      pledges={listed}
      titles={titles}
      next={next === undefined ? undefined : frame.link(paths.pledgesPath, {}, { state, before: next })}
      arrived={allowed(c, 'giving:manage') ? arrived : undefined}
      problem={problem}
    />
  )
  const status = problem ? 409 : Object.keys(arrived.problems).length > 0 ? 422 : 200
  const query = { state: state === 'waiting' ? undefined : state, before }
  return c.render(view, { title: frame.t.pledges, path: paths.pledgesPath, query, status, noindex: true, wide: true })
}

pledges.on('GET', both(paths.pledgePath), can('giving:read'), async (c) => {
  const pledge = await findPledge(c.var.db, idOf(c))
  if (!pledge) return c.notFound()
  const frame = frameOf(c, staffMessages)
  const title = (await campaignTitles(c)).find(({ id }) => id === pledge.campaign_id)?.title ?? ''
  const label = frame.t.pledgeTitle(spoken(pledge.reference))
  return c.render(<PledgePage {...frame} pledge={pledge} title={title} />, {
    title: label,
    path: paths.pledgePath,
    params: { id: pledge.id },
    breadcrumbs: [{ href: frame.link(paths.pledgesPath), label: frame.t.pledges }, { label }],
    noindex: true,
  })
})

pledges.on('GET', both(paths.arrivalsPath), can('giving:read'), (c) => showArrivals(c))

pledges.on('POST', both(paths.arrivalPath), can('giving:manage'), async (c) => {
  const id = idOf(c)
  const typed = await readFields(c)
  const { db, actor } = c.var
  const on = today(c.var.now)
  const back = typed.do === 'return'
  const outcome = back
    ? await returnArrival(db, actor, { id, on })
    : await identifyArrival(db, actor, { id, reference: typed.reference ?? '', on })
  if (!outcome.ok) return showArrivals(c, outcome.reason)
  const t = staffMessages[c.var.locale]
  flash(c, 'done', back ? t.wentBack : t.identified)
  return c.redirect(linkTo(c, paths.arrivalsPath), 303)
})

async function showArrivals(c: Ctx, problem?: string) {
  const frame = frameOf(c, staffMessages)
  const arrivals = await listArrivals(c.var.db)
  const mayManage = allowed(c, 'giving:manage')
  const view = <ArrivalsPage {...frame} arrivals={arrivals} mayManage={mayManage} problem={problem} />
  const page = { title: frame.t.unidentified, path: paths.arrivalsPath, noindex: true } as const
  return c.render(view, { ...page, status: problem ? 409 : 200 })
}
