import { Hono } from 'hono'
import { allowed, type Ctx, can, type Env, flash, idOf, readFields, readForm } from '#platform/http'
import { both, today } from '#platform/i18n'
import type { FormState } from '#ui'
import {
  commitSample,
  confirmLoss,
  drawSample,
  enterCount,
  findLoss,
  openCount,
  reportLoss,
  revealNumbers,
} from '../commands/index.ts'
import * as paths from '../paths.ts'
import {
  cardsOfLoss,
  findCount,
  findLossReport,
  listCounts,
  listLosses,
  listSamples,
  sheetsOf,
} from '../queries/checks.ts'
import { namesOf } from '../queries/people.ts'
import { CountForm, LostForm, SizeForm } from '../schema.ts'
import { CountPage, CountsPage, SamplesPage } from '../views/check-pages.tsx'
import { LossesPage, LossPage } from '../views/loss-pages.tsx'
import { dayOf } from '../views/parts.tsx'
import { blank, frame, notAhead, programmeOf, shown, there, wordOf } from './of.ts'

/** Counts by two, losses, samples. */
export const checks = new Hono<Env>()

interface Told {
  state?: FormState
  problem?: string
  numbers?: { position: number; number: string }[]
}
const flags = ({ state = blank, problem }: Told) => ({
  problem: problem !== undefined,
  wrong: Object.keys(state.problems).length > 0,
})
const ofPage = (c: Ctx, { state = blank, problem }: Told) => ({
  ...frame(c),
  mayHandle: allowed(c, 'cards:handle'),
  state,
  problem: problem && wordOf(problem),
})
const noNames: ReadonlyMap<string, string> = new Map()

checks.on('GET', both(paths.countsPath), can('cards:read'), async (c) => {
  const programme = await programmeOf(c)
  const of = ofPage(c, {})
  const counts = await listCounts(c.var.db, programme.id)
  const title = of.t.countsTitle(programme[`name_${of.locale}`])
  return c.render(
    <CountsPage {...of} programme={programme} names={noNames} counts={counts} />,
    shown(c, { title, path: paths.countsPath, params: { id: programme.id }, programme }),
  )
})
checks.on('POST', both(paths.countsPath), can('cards:handle'), async (c) => {
  await readFields(c)
  const outcome = await openCount(c.var.db, c.var.actor, idOf(c))
  return outcome.ok ? c.redirect(frame(c).link(paths.countPath, { id: outcome.value }), 303) : c.notFound()
})

checks.on('GET', both(paths.countPath), can('cards:read'), (c) => showCount(c))
checks.on('POST', both(paths.countPath), can('cards:handle'), async (c) => {
  const form = await readForm(c, CountForm)
  if (!form.ok) return showCount(c, { state: form })
  const outcome = await enterCount(c.var.db, c.var.actor, { count: idOf(c), ...form.value })
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showCount(c, { problem: outcome.reason })
  // That both found a difference stands on the page itself.
  if (outcome.value !== 'differs')
    flash(c, outcome.value === 'recount' ? 'problem' : 'done', frame(c).t.verdicts[outcome.value])
  return c.redirect(frame(c).link(paths.countPath, { id: idOf(c) }), 303)
})

async function showCount(c: Ctx, told: Told = {}) {
  const { db, actor, locale } = c.var
  const count = there(await findCount(db, idOf(c)))
  const programme = await programmeOf(c, count.programme_id)
  const sheets = await sheetsOf(db, count.id)
  const of = ofPage(c, told)
  // A difference that stands can be counted anew by anyone.
  const round = count.state === 'differs' ? count.round + 1 : count.round
  const title = of.t.countTitle(dayOf(locale, count.opened_at))
  const view = (
    <CountPage
      {...of}
      programme={programme}
      count={count}
      sheets={sheets}
      counted={sheets.some((sheet) => sheet.round === round && sheet.counted_by === actor.id)}
      names={
        await namesOf(
          db,
          sheets.map(({ counted_by }) => counted_by),
        )
      }
    />
  )
  return c.render(view, shown(c, { title, path: paths.countPath, params: { id: count.id }, programme, ...flags(told) }))
}

checks.on('GET', both(paths.lossesPath), can('cards:read'), (c) => showLosses(c))
checks.on('POST', both(paths.lossesPath), can('cards:handle'), async (c) => {
  const form = notAhead(c, await readForm(c, LostForm), 'happenedOn')
  if (!form.ok) return showLosses(c, { state: form })
  const { cards, envelopes, ...facts } = form.value
  const lost = { programme: idOf(c), cards, envelopes, form: facts }
  const outcome = await reportLoss(c.var.db, c.var.actor, lost)
  if (outcome.ok) {
    flash(c, 'done', frame(c).t.lossReported)
    return c.redirect(frame(c).link(paths.lossPath, { id: outcome.value }), 303)
  }
  if (outcome.reason === 'gone') return c.notFound()
  return showLosses(c, { state: { typed: form.typed, problems: { envelopes: outcome.reason } } })
})

async function showLosses(c: Ctx, told: Told = {}) {
  const programme = await programmeOf(c)
  const of = ofPage(c, told)
  const losses = await listLosses(c.var.db, programme.id)
  const title = of.t.lossesTitle(programme[`name_${of.locale}`])
  return c.render(
    <LossesPage {...of} programme={programme} names={noNames} losses={losses} />,
    shown(c, { title, path: paths.lossesPath, params: { id: programme.id }, programme, ...flags(told) }),
  )
}

checks.on('GET', both(paths.lossPath), can('cards:read'), (c) => showLoss(c))
for (const [path, decide, said] of [
  [paths.confirmLossPath, confirmLoss, 'confirmed'],
  [paths.foundPath, findLoss, 'foundDone'],
] as const)
  checks.on('POST', both(path), can('cards:approve'), async (c) => {
    await readFields(c)
    const outcome = await decide(c.var.db, c.var.actor, { id: idOf(c), on: today(c.var.now) })
    if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showLoss(c, { problem: outcome.reason })
    flash(c, 'done', frame(c).t[said])
    return c.redirect(frame(c).link(paths.lossPath, { id: idOf(c) }), 303)
  })
checks.on('POST', both(paths.numbersPath), can('cards:approve'), async (c) => {
  await readFields(c)
  const outcome = await revealNumbers(c.var.db, c.var.actor, c.var.env, idOf(c))
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showLoss(c, { problem: outcome.reason })
  c.header('cache-control', 'no-store')
  return showLoss(c, { numbers: outcome.value })
})

async function showLoss(c: Ctx, told: Told = {}) {
  const { db, actor, locale } = c.var
  const loss = there(await findLossReport(db, idOf(c)))
  const programme = await programmeOf(c, loss.programme_id)
  const of = ofPage(c, told)
  const title = of.t.lossTitle(dayOf(locale, loss.happened_on))
  const view = (
    <LossPage
      {...of}
      programme={programme}
      loss={loss}
      cards={await cardsOfLoss(db, loss.id)}
      names={await namesOf(db, [loss.reported_by, loss.decided_by])}
      me={actor.id}
      mayApprove={allowed(c, 'cards:approve')}
      numbers={told.numbers}
    />
  )
  return c.render(view, shown(c, { title, path: paths.lossPath, params: { id: loss.id }, programme, ...flags(told) }))
}

checks.on('GET', both(paths.samplesPath), can('cards:read'), (c) => showSamples(c))
checks.on('POST', both(paths.samplesPath), can('cards:handle'), async (c) => {
  await readFields(c)
  const outcome = await commitSample(c.var.db, c.var.actor, idOf(c))
  return outcome.ok ? sampled(c, frame(c).t.committed) : refused(c, outcome.reason)
})
checks.on('POST', both(paths.drawPath), can('cards:handle'), async (c) => {
  const form = await readForm(c, SizeForm)
  if (!form.ok) return showSamples(c, { state: form })
  const draw = { programme: idOf(c), size: form.value.size }
  const outcome = await drawSample(c.var.db, c.var.actor, c.var.env, draw)
  if (outcome.ok) return sampled(c, frame(c).t.drawn(outcome.value))
  return refused(c, outcome.reason === 'none' ? 'nothing-handed' : outcome.reason)
})
const refused = (c: Ctx, reason: string) => (reason === 'gone' ? c.notFound() : showSamples(c, { problem: reason }))
function sampled(c: Ctx, words: string) {
  flash(c, 'done', words)
  return c.redirect(frame(c).link(paths.samplesPath, { id: idOf(c) }), 303)
}

async function showSamples(c: Ctx, told: Told = {}) {
  const programme = await programmeOf(c)
  const of = ofPage(c, told)
  const samples = await listSamples(c.var.db, programme.id)
  const title = of.t.samplesTitle(programme[`name_${of.locale}`])
  return c.render(
    <SamplesPage {...of} programme={programme} names={noNames} samples={samples} />,
    shown(c, { title, path: paths.samplesPath, params: { id: programme.id }, programme, ...flags(told) }),
  )
}
