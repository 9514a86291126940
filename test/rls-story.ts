import { arriveHousehold, HouseholdForm } from '#modules/arrivals'
import { addPartner, PartnerForm } from '#modules/partners'
import { actionsOf, reportAction } from '#modules/plans'
import { answerReferral, Sending, sendReferrals, tellReferral } from '#modules/referrals'
import { addService, ServiceForm, Statement, stateCapacity } from '#modules/services'
import { setRate, surge } from '#modules/situations'
import { system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { must } from '../src/demo/must.ts'
import { testApp, testSecret } from './app.ts'
import { aKey, sent } from './factories.ts'

/**
 * What the demonstration does not tell of every community, told by the commands themselves: a rate, a referral that was
 * answered late and the link it was sent by, a key and what was asked with it, and a situation from its opening to the
 * template made of it.
 */
export async function tellTheRest(db: Db, community: { id: number; slug: string }) {
  const { id } = community
  const reason = 'For the test of tables'
  must(await setRate(db, system, id, { code: 'share-school-age', value: 0.4, reason, setOn: '2016-01-27' }))
  const partner = await aPartner(db, id)
  await referAndAnswerLate(db, id, partner)
  await askByKey(db, community)
  await liveThroughASurge(db, id, partner)
}

/** An urgent need is asked for on the first of these days, and answered after the day it was due. */
const [on, late] = ['2016-01-11', '2016-01-13']

const aPartner = async (db: Db, communityId: number) => {
  const names = { nameEn: 'The last shelter', nameFr: 'Le dernier refuge', email: 'shelter@example.org' }
  return must(await addPartner(db, system, communityId, PartnerForm.parse({ ...names, sector: 'housing' })))
}

async function referAndAnswerLate(db: Db, communityId: number, partner: string) {
  const names = { nameEn: 'Beds', nameFr: 'Lits' }
  const form = ServiceForm.parse({ organisationId: partner, units: ['beds'], ...names })
  const serviceId = must(await addService(db, system, communityId, form))
  const stated = Statement.parse({ service: serviceId, unit: 'beds', places: 5, startsOn: on, endsOn: '2016-12-31' })
  must(await stateCapacity(db, system, communityId, { statedOn: on, statements: [stated] }))
  const arrival = { stream: 'GAR', sizeBand: '1', language: 'ar', lodging: 'hotel', arrivedOn: on, arrivedKnownOn: on }
  const family = HouseholdForm.parse({ token: 'T-9999', ...arrival })
  const householdId = must(await arriveHousehold(db, system, communityId, family))
  const to = [{ serviceId, category: 'lodging' }]
  const sending = Sending.parse({ householdId, fromOrganisationId: partner, urgency: 'urgent', wantedOn: on, to })
  const [asked] = must(await sendReferrals(db, system, communityId, { ...sending, via: 'app', on }))
  const referral = { community: communityId, referral: asked?.id ?? '', version: 1 }
  await tellReferral(db, { secret: testSecret, publicUrl: 'http://localhost:3000' }, referral)
  const answer = { id: referral.referral, answer: 'accepted', via: 'app', on: late } as const
  must(await answerReferral(db, system, communityId, answer))
}

async function askByKey(db: Db, { id, slug }: { id: number; slug: string }) {
  const { headers } = await aKey(db, id, { role: 'coordinator' })
  const body = { nameEn: 'By key', nameFr: 'Par clé', sector: 'schools' }
  const response = await testApp(db).request(`/api/v1/communities/${slug}/partners`, sent(body, headers))
  if (response.status !== 201) throw new Error(await response.text())
}

async function liveThroughASurge(db: Db, communityId: number, partner: string) {
  const form = { template: 'small-movement', nameEn: 'A few families', nameFr: 'Quelques familles' }
  const surgeId = must(await surge.openSurge(db, system, communityId, { form, on }))
  const found = await inScope(db, [communityId], (tx) => surge.findSurge(tx, communityId, surgeId))
  const seat = { organisationId: partner, personId: null, leads: true }
  const groupId = found?.groups[0]?.id ?? ''
  must(await surge.addMember(db, system, communityId, { surgeId, groupId, form: seat, on }))
  const action = { actionEn: 'Count the beds', actionFr: 'Compter les lits', organisationId: partner, dueOn: on }
  const said = { decisionEn: 'Beds first', decisionFr: 'Les lits d’abord', whyEn: '', whyFr: '', decidedOn: on }
  const decision = { ...said, groupId, movedBy: partner, movedByPerson: null, actions: [action] }
  const decided = must(await surge.recordDecision(db, system, communityId, { surgeId, form: decision, on }))
  const brought = { kind: 'decision', ids: [decided] } as const
  const [task] = await inScope(db, [communityId], (tx) => actionsOf(tx, communityId, brought))
  must(await reportAction(db, system, communityId, { id: task?.id ?? '', state: 'done', note: 'Five.', on }))
  must(await surge.assembleReport(db, system, communityId, { surgeId, on }))
  await closeAndKeep(db, communityId, { id: surgeId, on })
}

async function closeAndKeep(db: Db, communityId: number, closing: { id: string; on: string }) {
  const left = await inScope(db, [communityId], (tx) => surge.leftOpen(tx, communityId, closing))
  const answers = new Map(left.map(({ key }) => [key, 'keep']))
  must(await surge.closeSurge(db, system, communityId, { ...closing, answers, closingEn: 'Over.', closingFr: 'Fini.' }))
  const form = { nameEn: 'A few families again', nameFr: 'Encore quelques familles' }
  must(await surge.makeTemplate(db, system, communityId, { id: closing.id, form, on: closing.on }))
}
