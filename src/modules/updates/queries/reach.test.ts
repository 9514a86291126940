import { expect, it } from 'vitest'
import { archivePartner } from '#modules/partners'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { acknowledgeUpdate } from '../commands/index.ts'
import { lagOf, medianOf } from '../rules.ts'
import { anUpdate, aPartner } from '../testing.ts'
import { lastLags, latestUpdates, updateReach } from './index.ts'

const database = withDatabase()
const at = (text: string) => new Date(`${text}:00Z`)

/** Two organisations and two updates of January: the first answered by one, half an hour after, the other days late. */
async function aWinter() {
  const { id: here } = await aCommunity(database.db)
  const [clinic, school] = [await aPartner(database.db, here), await aPartner(database.db, here, { sector: 'schools' })]
  const first = await anUpdate(
    database.db,
    here,
    { issuedOn: '2016-01-20', issuedTime: '09:10' },
    at('2016-01-20T15:00'),
  )
  const second = await anUpdate(database.db, here, { within: '' }, at('2016-01-22T15:00'))
  const say = (organisationId: string, when: string) =>
    acknowledgeUpdate(database.db, { ...system, own: organisationId }, here, {
      id: first,
      organisationId,
      at: at(when),
    })
  await say(clinic, '2016-01-20T15:30')
  await say(school, '2016-01-24T15:00')
  const on = <T>(ask: (tx: Parameters<Parameters<typeof inScope>[2]>[0]) => Promise<T>) =>
    inScope(database.db, [here], ask)
  return { here, clinic, school, first, second, on }
}

it('reach and what is overdue are those of the day that is asked for', async () => {
  const { here, school, first, second, on } = await aWinter()
  const known = async (day: string) => {
    const { updates, overdue, overdueCount } = await on((tx) => updateReach(tx, here, day))
    const late = overdue.map(({ organisationId, hoursLate }) => [organisationId, hoursLate])
    return {
      reach: updates.map(({ id, addressed, acknowledged }) => [id, addressed, acknowledged]),
      late,
      overdueCount,
    }
  }
  expect(await known('2016-01-19')).toEqual({ reach: [], late: [], overdueCount: 0 })
  expect(await known('2016-01-20')).toEqual({ reach: [[first, 2, 1]], late: [], overdueCount: 0 })
  expect(await known('2016-01-23')).toEqual({
    reach: [
      [second, 2, 0],
      [first, 2, 1],
    ],
    // The day ends at five in the morning of the next, as this clock has it.
    late: [[school, 62]],
    overdueCount: 1,
  })
  expect(await known('2016-01-25')).toMatchObject({ late: [], overdueCount: 0 })
  expect(await known('2016-03-20')).toEqual({ reach: [], late: [], overdueCount: 0 })
})

it('nobody waits for an archived organisation, nor for an answer to what was corrected', async () => {
  const { here, school, first, on } = await aWinter()
  const late = async () => (await on((tx) => updateReach(tx, here, '2016-01-22'))).overdueCount
  expect(await late()).toBe(1)
  await archivePartner(database.db, system, here, { id: school, reason: 'closed', now: at('2016-01-22T12:00') })
  expect(await late()).toBe(0)
  await database.db.updateTable('organisations').set({ archived_at: null }).where('id', '=', school).execute()
  await anUpdate(database.db, here, { corrects: first }, at('2016-01-22T16:00'))
  expect(await late()).toBe(0)
  expect((await on((tx) => updateReach(tx, here, '2016-01-21'))).overdueCount).toBe(1)
})

it('the latest updates are those that stood on the day, newest first', async () => {
  const { here, first, second, on } = await aWinter()
  const third = await anUpdate(database.db, here, { corrects: second }, at('2016-01-25T15:00'))
  const latest = (day: string, most = 5) =>
    on(async (tx) => (await latestUpdates(tx, here, day, most)).map(({ id }) => id))
  expect(await latest('2016-01-24')).toEqual([second, first])
  expect(await latest('2016-01-25')).toEqual([third, first])
  expect(await latest('2016-01-25', 1)).toEqual([third])
  expect(await latest('2018-01-01')).toEqual([third, first])
})

it('lag is measured from the source to the posting, and from there to every answer', async () => {
  const { here, on } = await aWinter()
  const lags = async (day: string) => {
    const { postingLags, answers } = await on((tx) => lastLags(tx, here, day))
    return { posting: medianOf(postingLags), ...lagOf(answers) }
  }
  // From 9:10 to 10:00 in Ontario.
  expect(await lags('2016-01-20')).toEqual({ posting: 50, median: 30, ninetieth: undefined, withinTarget: 0.5 })
  expect(await lags('2016-01-25')).toEqual({ posting: 50, median: 30, ninetieth: 4 * 24 * 60, withinTarget: 0.5 })
})
