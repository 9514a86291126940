import { Hono } from 'hono'
import { z } from 'zod'
import { type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readFields, type Typed } from '#platform/http'
import { both, today } from '#platform/i18n'
import type { FormState } from '#ui'
import { makeDeposit } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { listToDeposit, type ToDeposit } from '../queries/counts.ts'
import { findDeposit } from '../queries/deposits.ts'
import { centsOf, type Found } from '../rules/index.ts'
import { OnTheWay, readFound } from '../schema.ts'
import { DepositPage, NewDepositPage } from '../views/deposit-pages.tsx'
import { crumbsTo } from './envelopes.tsx'

/** Walks to the bank, by somebody who has counted none of the money. */
export const deposits = new Hono<Env>()
interface Mismatch {
  found: number
  expected: number
}

deposits.on('GET', both(paths.newDepositPath), can('cash:handle'), (c) => showNew(c, { typed: {}, problems: {} }))

const Counts = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.uuid()).min(1).max(100))
deposits.on('POST', both(paths.newDepositPath), can('cash:handle'), async (c) => {
  const { db, actor, locale, now } = c.var
  const typed: Typed = { counts: '', ...(await readFields(c)) }
  const read = readFound(typed, locale)
  const counts = Counts.safeParse(typed.counts)
  const explanation = OnTheWay.safeParse(typed.explanation)
  const problems = {
    ...(read.ok ? {} : read.problems),
    ...(counts.success ? {} : { counts: 'nothing' }),
    ...(explanation.success ? {} : { explanation: 'too-long' }),
  }
  if (!read.ok || !counts.success || !explanation.success) return showNew(c, { typed, problems })
  const given = { counts: counts.data, found: read.value, explanation: explanation.data, on: today(now) }
  const outcome = await makeDeposit(db, actor, given)
  if (outcome.ok) {
    const made = await findDeposit(db, outcome.value)
    flash(c, 'done', staffMessages[locale].slipMade(made?.number ?? 0))
    return c.redirect(linkTo(c, paths.depositPath, { id: outcome.value }), 303)
  }
  const field = outcome.reason === 'explain' ? 'explanation' : 'counts'
  const state = { typed, problems: { [field]: outcome.reason } }
  if (outcome.reason !== 'explain') return showNew(c, state)
  return showNew(c, state, mismatchOf(read.value, counts.data, await listToDeposit(db, actor.id)))
})

function mismatchOf(found: Found, ids: readonly string[], counts: readonly ToDeposit[]): Mismatch {
  const chosen = counts.filter(({ id }) => ids.includes(id))
  const expected = chosen.reduce((sum, one) => sum + one.cents + one.cheque_cents, 0)
  return { found: centsOf(found) + found.cheque_cents, expected }
}

async function showNew(c: Ctx, state: FormState, mismatch?: Mismatch) {
  const frame = frameOf(c, staffMessages)
  const counts = await listToDeposit(c.var.db, c.var.actor.id)
  return c.render(<NewDepositPage {...frame} counts={counts} state={state} mismatch={mismatch} />, {
    title: frame.t.newDepositTitle,
    path: paths.newDepositPath,
    breadcrumbs: crumbsTo(c, frame.t.newDepositTitle),
    status: Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}

deposits.on('GET', both(paths.depositPath), can('cash:read'), async (c) => {
  const deposit = await findDeposit(c.var.db, idOf(c))
  if (!deposit) return c.notFound()
  const frame = frameOf(c, staffMessages)
  const title = frame.t.depositTitle(deposit.number)
  return c.render(<DepositPage {...frame} deposit={deposit} />, {
    title,
    path: paths.depositPath,
    params: { id: deposit.id },
    breadcrumbs: crumbsTo(c, title),
    noindex: true,
  })
})
