import { addPartner, PartnerForm } from '#modules/partners'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { aCommunity } from '#test/factories.ts'
import { approveReport, assembleReport, editReport, openSurge, recordDecision } from '../commands/index.ts'
import type { DecisionForm } from '../schema.ts'

/** The day of the demonstration: everything in these tests happens then unless it says otherwise. */
export const on = '2016-01-27'

export const made = <Value>(outcome: { ok: true; value: Value } | { ok: false; reason: string }) => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

export async function aPartner(db: Db, communityId: number, nameEn: string, email = '') {
  const form = PartnerForm.parse({ nameEn, nameFr: `${nameEn} (fr)`, sector: 'housing', email })
  return made(await addPartner(db, system, communityId, form))
}

/** A community with one partner and an open situation. */
export async function aSurge(db: Db, nameEn = 'Winter arrivals') {
  const place = await aCommunity(db)
  const owner = await aPartner(db, place.id, 'Homes for All', 'homes@example.org')
  const form = { template: 'small-movement', nameEn, nameFr: `${nameEn} (fr)` }
  const id = made(await openSurge(db, system, place.id, { form, on }))
  return { place, owner, id }
}

export const aDecision = (given: Partial<DecisionForm> = {}): DecisionForm => ({
  decisionEn: 'Large families first',
  decisionFr: 'Les grandes familles d’abord',
  whyEn: '',
  whyFr: '',
  groupId: null,
  decidedOn: on,
  movedBy: null,
  movedByPerson: null,
  actions: [],
  ...given,
})

export const decide = async (db: Db, communityId: number, surgeId: string, given: Partial<DecisionForm> = {}) =>
  made(await recordDecision(db, system, communityId, { surgeId, form: aDecision(given), on }))

export const words = { summary: { en: 'Housing is short.', fr: 'Le logement manque.' } }

/** An approved report of the day. */
export async function anApprovedReport(db: Db, communityId: number, surgeId: string) {
  const id = made(await assembleReport(db, system, communityId, { surgeId, on }))
  made(await editReport(db, system, communityId, { surgeId, id, version: 1, texts: words }))
  made(await approveReport(db, system, communityId, { surgeId, id, version: 2, on }))
  return id
}
