import { Hono } from 'hono'
import { money } from '#modules/ledger'
import { type Ctx, can, type Env, flash, readForm } from '#platform/http'
import { both, today } from '#platform/i18n'
import { handOver, handRefusal } from '../commands/index.ts'
import * as paths from '../paths.ts'
import { findByCode } from '../queries/claims.ts'
import { readCode } from '../rules/index.ts'
import { CodeForm } from '../schema.ts'
import { HandOverPage } from '../views/envelope-pages.tsx'
import { blank, frame, shown, wordOf } from './of.ts'

/** The desk: a code, the envelope to fetch, and that it was given. */
export const desk = new Hono<Env>()

desk.on('GET', both(paths.handOverPath), can('cards:handle'), (c) => show(c))

desk.on('POST', both(paths.handOverPath), can('cards:handle'), async (c) => {
  const { typed, code } = await codeOf(c)
  if (!code) return show(c, { typed, problem: 'slip' })
  const found = await findByCode(c.var.db, c.var.env, code)
  // Said before somebody fetches an envelope that they may not give.
  const refusal = found ? handRefusal(found, c.var.actor, 'desk') : 'unknown'
  if (!found || refusal) return show(c, { typed, problem: wordOf(refusal ?? 'unknown') })
  const holds = frame(c).t.holdsCards(found.cards, money(c.var.locale, found.cents))
  const programme = found[`name_${c.var.locale}`]
  return show(c, { found: { number: found.number, programme, holds, code } })
})

desk.on('POST', both(paths.handedPath), can('cards:handle'), async (c) => {
  const { typed, code } = await codeOf(c)
  if (!code) return show(c, { typed, problem: 'slip' })
  const { db, actor, env, now } = c.var
  const outcome = await handOver(db, actor, env, { code, via: { at: 'desk' }, on: today(now) })
  if (!outcome.ok) return show(c, { problem: wordOf(outcome.reason) })
  flash(c, 'done', frame(c).t.handDone(outcome.value.envelope))
  return c.redirect(frame(c).link(paths.handOverPath), 303)
})
desk.on('GET', both(paths.handedPath), can('cards:handle'), (c) => c.redirect(frame(c).link(paths.handOverPath), 303))

async function codeOf(c: Ctx) {
  const form = await readForm(c, CodeForm)
  return { typed: form.typed.code ?? '', code: readCode(form.ok ? form.value.code : '') }
}

interface Told {
  typed?: string
  problem?: string
  found?: { number: number; programme: string; holds: string; code: string }
}
function show(c: Ctx, { typed = '', problem, found }: Told = {}) {
  const of = frame(c)
  const state = { ...blank, typed: { code: typed } }
  return c.render(
    <HandOverPage {...of} state={state} problem={problem} found={found} />,
    shown(c, { title: of.t.handTitle, path: paths.handOverPath, problem: problem !== undefined }),
  )
}
