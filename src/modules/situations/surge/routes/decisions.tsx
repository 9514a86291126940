import { Hono } from 'hono'
import { z } from 'zod'
import { actionsOf } from '#modules/plans'
import { csvStream, type OutColumn } from '#platform/csv'
import {
  allowed,
  type Ctx,
  can,
  type Env,
  flash,
  idOf,
  linkTo,
  placeOf,
  readForm,
  scoped,
  type Typed,
} from '#platform/http'
import { both, type Locale } from '#platform/i18n'
import { correctDecision, recordDecision } from '../commands/index.ts'
import { messages } from '../messages/index.ts'
import { correctDecisionPath, decisionsCsvPath, decisionsPath, newDecisionPath } from '../paths.ts'
import { type Decision, exportDecisions, findDecision, listDecisions } from '../queries/index.ts'
import { CorrectionForm, DecisionForm } from '../schema.ts'
import { DecisionFormPage } from '../views/decision-form.tsx'
import { DecisionsPage } from '../views/decisions-page.tsx'
import { aboutForm, crumbs, formState, frameOf, gone, onOf, openSurgeOf, ownersOf, surgeOf } from './frame.ts'

export const decisions = new Hono<Env>()

const After = z.uuid().optional().catch(undefined)

decisions.on('GET', both(decisionsPath), can('surge:read'), async (c) => {
  const communityId = placeOf(c).id
  const surge = await surgeOf(c)
  const after = After.parse(c.req.query('after'))
  const { log, actions } = await scoped(c, async (tx) => {
    const found = await listDecisions(tx, communityId, surge.id, after)
    const roots = found.decisions.map(({ rootId }) => rootId)
    return { log: found, actions: await actionsOf(tx, communityId, { kind: 'decision', ids: roots }) }
  })
  const frame = frameOf(c)
  const props = { ...log, surge, actions, mayLead: allowed(c, 'surge:lead') }
  return c.render(<DecisionsPage {...frame} {...props} />, {
    title: frame.t.decisionsTitle,
    path: decisionsPath,
    params: { id: surge.id },
    query: { after },
    breadcrumbs: crumbs(c, frame.t.decisionsTitle, surge),
    noindex: true,
  })
})

const columns = (locale: Locale): OutColumn<Decision>[] => [
  { name: 'id', value: (one) => one.rootId },
  { name: 'decided_on', value: (one) => one.decidedOn },
  { name: 'group', value: (one) => (locale === 'en' ? one.groupEn : one.groupFr) },
  { name: 'moved_by', value: (one) => (locale === 'en' ? one.moverEn : one.moverFr) },
  { name: 'decision_en', value: (one) => one.decisionEn },
  { name: 'decision_fr', value: (one) => one.decisionFr },
  { name: 'why_en', value: (one) => one.whyEn },
  { name: 'why_fr', value: (one) => one.whyFr },
  { name: 'recorded_on', value: (one) => one.recordedOn },
  { name: 'correction', value: (one) => one.correction },
]

/** Decisions as they stand, in both languages as they were written; who moved them is an organisation, not a person. */
decisions.on('GET', both(decisionsCsvPath), can('surge:read'), async (c) => {
  const surge = await surgeOf(c)
  const { locale } = c.var
  return c.body(csvStream(columns(locale), exportDecisions(c.var.db, placeOf(c).id, surge.id)), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${placeOf(c).slug[locale]}-decisions-${onOf(c)}.csv"`,
  })
})

/** The field beside which a refusal of the command is shown. */
const fieldOf = {
  'in-the-future': 'decidedOn',
  'no-such-group': 'groupId',
  'no-such-member': 'movedBy',
  'no-such-owner': 'owner1',
  'corrected-meanwhile': 'decisionEn',
} as const

decisions.on('GET', both(newDecisionPath), can('surge:lead'), (c) => showNew(c, { decidedOn: onOf(c) }))

decisions.on('POST', both(newDecisionPath), can('surge:lead'), async (c) => {
  const surgeId = idOf(c)
  const form = await readForm(c, DecisionForm)
  if (!form.ok) return showNew(c, form.typed, form.problems)
  const given = { surgeId, form: form.value, on: onOf(c) }
  const outcome = await recordDecision(c.var.db, c.var.actor, placeOf(c).id, given)
  if (!outcome.ok) {
    const { reason } = outcome
    if (reason === 'gone' || reason === 'closed') return gone()
    return showNew(c, form.typed, { [fieldOf[reason]]: reason })
  }
  flash(c, 'done', messages[c.var.locale].decisionSaved(form.value.actions.length))
  return c.redirect(linkTo(c, decisionsPath, { id: surgeId }), 303)
})

async function showNew(c: Ctx, typed: Typed, problems?: Record<string, string>) {
  const surge = await openSurgeOf(c)
  const frame = frameOf(c)
  const title = frame.t.newDecisionTitle
  const page = (
    <DecisionFormPage
      {...frame}
      {...formState(c, typed, problems)}
      title={title}
      owners={await ownersOf(c)}
      groups={surge.groups}
      draftKey={`decision-new-${surge.id}`}
      cancelHref={linkTo(c, decisionsPath, { id: surge.id })}
      correcting={false}
    />
  )
  const about = { title, path: newDecisionPath, params: { id: surge.id }, surge, status: problems ? 422 : 200 } as const
  return c.render(page, aboutForm(c, about))
}

/** The version that stands of the decision the address names, in this situation. */
const decisionOf = async (c: Ctx): Promise<Decision> =>
  (await scoped(c, (tx) => findDecision(tx, placeOf(c).id, { surgeId: idOf(c), id: idOf(c, 'decision') }))) ?? gone()

decisions.on('GET', both(correctDecisionPath), can('surge:lead'), async (c) =>
  showCorrect(c, typedOf(await decisionOf(c))),
)

decisions.on('POST', both(correctDecisionPath), can('surge:lead'), async (c) => {
  const [surgeId, id] = [idOf(c), idOf(c, 'decision')]
  const form = await readForm(c, CorrectionForm)
  if (!form.ok) return showCorrect(c, form.typed, form.problems)
  const given = { surgeId, id, form: form.value, on: onOf(c) }
  const outcome = await correctDecision(c.var.db, c.var.actor, placeOf(c).id, given)
  if (!outcome.ok) {
    const { reason } = outcome
    if (reason === 'gone' || reason === 'closed') return gone()
    return showCorrect(c, form.typed, { [fieldOf[reason]]: reason })
  }
  flash(c, 'done', messages[c.var.locale].correctionSaved)
  return c.redirect(linkTo(c, decisionsPath, { id: surgeId }), 303)
})

/** After a race the form shows what the decision says now, and its address is that of the version that stands. */
async function showCorrect(c: Ctx, typed: Typed, problems?: Record<string, string>) {
  const surge = await openSurgeOf(c)
  const standing = await decisionOf(c)
  const frame = frameOf(c)
  const { t } = frame
  const theirs = typedOf(standing)
  const late = Object.values(problems ?? {}).includes('corrected-meanwhile')
  const fields = ['decisionEn', 'decisionFr', 'whyEn', 'whyFr'] as const
  const rows = fields
    .filter((name) => typed[name] !== theirs[name])
    .map((name) => ({ label: t.fields[name], yours: typed[name] ?? '', theirs: theirs[name] ?? '' }))
  const page = (
    <DecisionFormPage
      {...frame}
      {...formState(c, typed, problems)}
      title={t.correctTitle}
      lead={t.correctText}
      owners={await ownersOf(c)}
      groups={surge.groups}
      draftKey={`decision-${standing.id}`}
      cancelHref={linkTo(c, decisionsPath, { id: surge.id })}
      action={linkTo(c, correctDecisionPath, { id: surge.id, decision: standing.id })}
      conflict={late ? { rows } : undefined}
      correcting
    />
  )
  const params = { id: surge.id, decision: standing.id }
  const status = late ? 409 : problems ? 422 : 200
  return c.render(page, aboutForm(c, { title: t.correctTitle, path: correctDecisionPath, params, surge, status }))
}

/** A decision as its form would have been typed. */
const typedOf = (decision: Decision): Typed => ({
  decisionEn: decision.decisionEn,
  decisionFr: decision.decisionFr,
  whyEn: decision.whyEn,
  whyFr: decision.whyFr,
  groupId: decision.groupId ?? '',
  decidedOn: decision.decidedOn,
  movedBy: decision.movedBy ?? '',
  movedByPerson: decision.movedByPerson ?? '',
})
