import { Hono } from 'hono'
import { balanceOf } from '#modules/ledger'
import { type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readFields, readForm } from '#platform/http'
import { addDays, both, today } from '#platform/i18n'
import { type FormState, unsent } from '#ui'
import { decideTie, offerAward, payAward } from '../commands/index.ts'
import { deskMessages } from '../messages/desk.ts'
import * as paths from '../paths.ts'
import { findCall, findListedCall } from '../queries/calls.ts'
import { listToPay } from '../queries/desk.ts'
import { rankingOf } from '../queries/ranking.ts'
import { equalsOf, nextInRank, phaseOf } from '../rules/index.ts'
import { OfferForm, PayForm, ReasonForm } from '../schema.ts'
import { PaymentsPage } from '../views/payments-page.tsx'
import { RankingPage } from '../views/ranking-page.tsx'

/** The ranking, the committee's word among equals, awards, and their payment by somebody else. */
export const deciding = new Hono<Env>()

deciding.on('GET', both(paths.rankingPath), can('scholarships:manage'), (c) => showRanking(c))

/** Days in which an award is to be answered, unless another day is given. */
const usualDays = 21

async function showRanking(c: Ctx, { problem, state = unsent }: { problem?: string; state?: FormState } = {}) {
  const { db, now, locale } = c.var
  const id = idOf(c)
  const [call, listed] = [await findCall(db, id), await findListedCall(db, id)]
  if (!call || !listed) return c.notFound()
  const frame = frameOf(c, deskMessages)
  const ranking = await rankingOf(db, call)
  const waits = (one: string) => ranking.ranked.find((row) => row.id === one)?.state === 'in-review'
  const next = nextInRank(ranking.ranked, waits, call.awards - call.given)
  const first = ranking.ranked.find(({ state: at }) => at === 'in-review')
  const equals = first ? equalsOf(ranking.ranked, first.id).filter(({ state: at }) => at === 'in-review') : []
  const title = frame.t.rankingTitle(listed.title[locale])
  const view = (
    <RankingPage
      {...frame}
      title={listed.title[locale]}
      call={call}
      phase={phaseOf(call, now)}
      ranking={ranking}
      next={next.ok ? ranking.ranked.find((one) => one.id === next.value.id) : undefined}
      equals={equals}
      inFund={-(await balanceOf(db, `fund:${call.fund.code}`))}
      state={{ ...state, typed: { answerBy: addDays(today(now), usualDays), ...state.typed } }}
      problem={problem}
    />
  )
  return c.render(view, {
    title,
    path: paths.rankingPath,
    params: { id },
    breadcrumbs: [
      { href: frame.link(paths.deskPath), label: frame.t.title },
      { href: frame.link(paths.deskCallPath, { id }), label: listed.title[locale] },
      { label: frame.t.ranking },
    ],
    status: problem ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}
const toRanking = (c: Ctx) => c.redirect(linkTo(c, paths.rankingPath, { id: idOf(c) }), 303)

deciding.on('POST', both(paths.tiePath), can('scholarships:manage'), async (c) => {
  const form = await readForm(c, ReasonForm)
  if (!form.ok) return showRanking(c, { state: form })
  const turns = Object.entries(form.typed).flatMap(([name, turn]) =>
    name.startsWith('turn.') ? [{ id: name.slice('turn.'.length), turn: Number(turn) }] : [],
  )
  // Two with the same turn would leave it to chance.
  if (new Set(turns.map(({ turn }) => turn)).size !== turns.length) return showRanking(c, { problem: 'not-equal' })
  const order = turns.toSorted((a, b) => a.turn - b.turn).map(({ id }) => id)
  const outcome = await decideTie(c.var.db, c.var.actor, { callId: idOf(c), order, reason: form.value.reason })
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showRanking(c, { problem: outcome.reason })
  flash(c, 'done', deskMessages[c.var.locale].tieSaved)
  return toRanking(c)
})

deciding.on('POST', both(paths.offerPath), can('scholarships:manage'), async (c) => {
  const form = await readForm(c, OfferForm)
  if (!form.ok) return showRanking(c, { state: form })
  const outcome = await offerAward(c.var.db, c.var.actor, c.var.env, { callId: idOf(c), ...form.value })
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showRanking(c, { problem: outcome.reason })
  flash(c, 'done', deskMessages[c.var.locale].offered)
  return toRanking(c)
})

// Payments

deciding.on('GET', both(paths.paymentsPath), can('scholarships:pay'), (c) => showPayments(c))

async function showPayments(
  c: Ctx,
  { problem, state = unsent }: { problem?: string; state?: FormState & { id?: string } } = {},
) {
  const frame = frameOf(c, deskMessages)
  const awards = await listToPay(c.var.db)
  const base = { ...frame, awards, problem, state }
  return c.render(<PaymentsPage {...base} me={c.var.actor.id} today={today(c.var.now)} />, {
    title: frame.t.paymentsTitle,
    path: paths.paymentsPath,
    status: problem ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}

deciding.on('POST', both(paths.paymentPath), can('scholarships:pay'), async (c) => {
  const fields = await readFields(c)
  const form = PayForm.safeParse(fields)
  const id = idOf(c)
  if (!form.success) return showPayments(c, { state: { id, typed: fields, problems: { on: 'bad-date' } } })
  const outcome = await payAward(c.var.db, c.var.actor, c.var.env, { id, on: form.data.on })
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showPayments(c, { problem: outcome.reason })
  flash(c, 'done', deskMessages[c.var.locale].paid)
  return c.redirect(linkTo(c, paths.paymentsPath), 303)
})
