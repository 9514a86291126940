import { actionsOf, addAction, reportAction } from '#modules/plans'
import { surge } from '#modules/situations'
import { system } from '#platform/auth'
import { inScope, type Tx } from '#platform/db'
import { must } from './must.ts'
import { type DemoDecision, decisions, report, seats, situation, untranslated } from './surge-text.ts'

interface Here {
  communityId: number
  surgeId: string
  organisations: Map<string, string>
  groups: Map<string, string>
}

/** Waterloo Region's steering committee as an open situation, with decisions, actions and one approved report; all made up. */
export async function addDemoSurge(tx: Tx, communityId: number, slug: string, organisations: Map<string, string>) {
  if (slug !== 'waterloo-region') return
  const form = { template: 'mass-arrival', nameEn: situation.nameEn, nameFr: situation.nameFr }
  const opening = { form, on: situation.openedOn, synthetic: true }
  const surgeId = must(await surge.openSurge(tx, system, communityId, opening))
  const found = await inScope(tx, [communityId], (scope) => surge.findSurge(scope, communityId, surgeId))
  const groups = new Map((found?.groups ?? []).map(({ nameEn, id }) => [nameEn, id]))
  const here = { communityId, surgeId, organisations, groups }
  await fillGroups(tx, here)
  for (const decision of decisions) await decide(tx, here, decision)
  await writeReport(tx, here)
  await addLater(tx, here)
}

const idOf = (from: Map<string, string>, key: string) => {
  const id = from.get(key)
  if (!id) throw new Error(`The demonstration has no ${key}.`)
  return id
}

async function fillGroups(tx: Tx, { communityId, surgeId, organisations, groups }: Here) {
  for (const [name, { leads, members }] of Object.entries(seats)) {
    for (const key of [...leads, ...members]) {
      const form = { organisationId: idOf(organisations, key), personId: null, leads: leads.includes(key) }
      const seat = { surgeId, groupId: idOf(groups, name), form, on: situation.openedOn }
      must(await surge.addMember(tx, system, communityId, seat))
    }
  }
}

async function decide(tx: Tx, { communityId, surgeId, organisations, groups }: Here, decision: DemoDecision) {
  const form = {
    decisionEn: decision.en,
    decisionFr: decision.fr,
    whyEn: decision.whyEn,
    whyFr: decision.whyFr,
    groupId: idOf(groups, decision.group),
    decidedOn: decision.on,
    movedBy: idOf(organisations, decision.by),
    movedByPerson: null,
    actions: decision.actions.map(({ en, fr, owner, due }) => ({
      actionEn: en,
      actionFr: fr,
      organisationId: idOf(organisations, owner),
      dueOn: due,
    })),
  }
  const given = { surgeId, form, on: decision.on, synthetic: true }
  const id = must(await surge.recordDecision(tx, system, communityId, given))
  const added = await inScope(tx, [communityId], (scope) =>
    actionsOf(scope, communityId, { kind: 'decision', ids: [id] }),
  )
  for (const { en, said = [] } of decision.actions) {
    const action = added.find(({ actionEn }) => actionEn === en)
    for (const [on, state, note] of action ? said : [])
      must(await reportAction(tx, system, communityId, { id: action?.id ?? '', state, note, on }))
  }
}

async function writeReport(tx: Tx, { communityId, surgeId }: Here) {
  const { on, texts } = report
  const id = must(await surge.assembleReport(tx, system, communityId, { surgeId, on, synthetic: true }))
  must(await surge.editReport(tx, system, communityId, { surgeId, id, version: 1, texts }))
  must(await surge.approveReport(tx, system, communityId, { surgeId, id, version: 2, on }))
}

async function addLater(tx: Tx, { communityId, organisations }: Here) {
  const { en, owner, on, due } = untranslated
  const form = {
    actionEn: en,
    actionFr: '',
    sourceKind: 'meeting' as const,
    sourceNote: 'Education, 27/01',
    organisationId: idOf(organisations, owner),
    personId: null,
    dueOn: due,
    synthetic: true,
  }
  must(await addAction(tx, system, communityId, { form, on }))
}
