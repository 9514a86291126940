import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { moves } from '#modules/arrivals'
import { system } from '#platform/auth'
import { withDatabase } from '#test/database.ts'
import { findReferral } from '../queries/index.ts'
import { aScene, on } from '../testing.ts'
import { answerReferral, draftReferrals, sendDraft, startReferral, withdrawLeft } from './index.ts'

const database = withDatabase()
const via = 'app' as const
type Scene = Awaited<ReturnType<typeof aScene>>

/** The household goes to live in a place outside the house; the job that this brings is run. */
async function leave({ id, inside }: Scene, household: string) {
  const { token } = await inside((tx) =>
    tx.selectFrom('households').select('token').where('id', '=', household).executeTakeFirstOrThrow(),
  )
  const going = moves.LeavingForm.parse({ token, other: 'outside', place: 'Toronto', movesOn: on })
  const move = await moves.announceLeaving(database.db, system, id, { ...going, on })
  if (!move.ok) throw new Error(move.reason)
  const there = moves.ReceiveForm.parse({ version: '1', arrivedOn: on })
  expect(await moves.receiveMove(database.db, system, id, { ...there, id: move.value, on })).toMatchObject({ ok: true })
  const { rows } = await inside((tx) =>
    sql<{ data: Parameters<typeof withdrawLeft>[1] }>`
      select data from pgboss.job where name = 'referrals.left' and data ->> 'household' = ${household}`.execute(tx),
  )
  return rows.map(({ data }) => data)
}

it('takes back what has not begun for a household that has left, and offers its places to the next in line', async () => {
  const scene = await aScene(database.db, { units: ['beds', 'clinic-slots', 'linc-seats'], places: 1 })
  const householdId = await scene.aHousehold()
  const sent = await scene.send({ householdId })
  const next = await scene.send()
  const accepted = await scene.send({ householdId, category: 'health' })
  await answerReferral(database.db, scene.partners, scene.id, { id: accepted.id, answer: 'accepted', via })
  const begun = await scene.send({ householdId, category: 'documents' })
  await answerReferral(database.db, scene.partners, scene.id, { id: begun.id, answer: 'accepted', via })
  await startReferral(database.db, scene.partners, scene.id, { id: begun.id, via })
  await scene.send({ category: 'language' })
  const waiting = await scene.send({ householdId, category: 'language' })
  const jobs = await leave(scene, householdId)
  expect(jobs).toEqual([{ community: scene.id, household: householdId }])
  const counts = []
  for (const job of [...jobs, ...jobs]) counts.push(await withdrawLeft(database.db, job))
  expect(counts).toEqual([3, 0])
  expect(await scene.states()).toMatchObject({
    [sent.id]: 'withdrawn',
    [next.id]: 'sent',
    [accepted.id]: 'withdrawn',
    [waiting.id]: 'withdrawn',
    [begun.id]: 'started',
  })
  const detail = await scene.inside((tx) => findReferral(tx, scene.id, sent.id))
  expect(detail?.moves.at(-1)).toMatchObject({ to: 'withdrawn', reason: 'moved-away', via: 'job', actorId: 'system' })
})

it('refuses to refer a household that has left, or to send its draft', async () => {
  const scene = await aScene(database.db)
  const householdId = await scene.aHousehold()
  const drafted = await draftReferrals(database.db, scene.senders, scene.id, {
    householdId,
    fromOrganisationId: scene.sender,
    urgency: 'soon',
    wantedOn: on,
    note: '',
    via,
    to: [{ serviceId: scene.service, category: 'lodging', unit: undefined, places: undefined }],
  })
  if (!drafted.ok) throw new Error(drafted.reason)
  await leave(scene, householdId)
  await expect(scene.send({ householdId })).rejects.toThrow('household-left')
  const id = drafted.value[0]?.id ?? ''
  expect(await sendDraft(database.db, scene.senders, scene.id, { id, via })).toEqual({
    ok: false,
    reason: 'household-left',
  })
  expect(await scene.send({ householdId, on: '2016-01-26' })).toMatchObject({ state: 'waiting' })
})

it('leaves the record of a past year as it ended', async () => {
  const scene = await aScene(database.db)
  const householdId = await scene.aHousehold()
  const { id } = await scene.send({ householdId })
  const [job] = await leave(scene, householdId)
  await sql`update communities set rehearsal_on = '2017-06-01' where id = ${scene.id}`.execute(database.db)
  expect(job && (await withdrawLeft(database.db, job))).toBe(0)
  expect((await scene.states())[id]).toBe('sent')
})
