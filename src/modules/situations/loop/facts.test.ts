import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { moves } from '#modules/arrivals'
import { countSupportEnding, lateTasks } from '#modules/checklists'
import { listPlaces } from '#modules/communities'
import { openActions } from '#modules/plans'
import { lateReferrals } from '#modules/referrals'
import { promisedByWeek } from '#modules/services'
import { updateReach } from '#modules/updates'
import { inScope } from '#platform/db'
import { addDays } from '#platform/i18n'
import { signedIn, testApp } from '#test/app.ts'
import { withOwnDatabase } from '#test/database.ts'
import { loadDemo } from '../../../demo/load.ts'
import { latestDecisions } from '../surge/index.ts'
import { loopOf, periodsOfLoop, promisedOf } from './facts.ts'
import { askLoops } from './queries.ts'

const database = withOwnDatabase()
let ids: number[] = []

beforeAll(async () => {
  await loadDemo(database.db, 'db/record')
  ids = (await listPlaces(database.db)).map(({ id }) => id)
})

const line = async (id: number, on: string, depth: 'promised' | 'counts' | 'everything' = 'everything') => {
  const [found] = await askLoops(database.db, [id], on, depth)
  if (!found) throw new Error('no facts')
  return found
}

/** The same by the questions of the modules that own the tables. */
const byOwners = (id: number, on: string) =>
  inScope(database.db, [id], async (tx) => {
    const { monday } = periodsOfLoop(on)
    const waiting = await sql<{ count: number }>`
      select count(*)::int as count from (
        select distinct on (referral_id) to_state, moved_on from referral_moves
        where community_id = ${id} and moved_on <= ${on}::date order by referral_id, version desc) last
      where to_state = 'waiting' and moved_on > ${on}::date - 62`.execute(tx)
    return {
      promised: await promisedByWeek(tx, [id], on, { from: monday, to: addDays(monday, 35) }),
      late: await lateReferrals(tx, id, on),
      waiting: waiting.rows[0]?.count,
      tasks: await lateTasks(tx, id, on),
      support: await countSupportEnding(tx, id, on),
      actions: (await openActions(tx, id, on)).filter(({ dueOn }) => dueOn < on),
      moves: await moves.openMoves(tx, id, on),
      updates: await updateReach(tx, id, on),
      decisions: await latestDecisions(tx, id, on, 3),
    }
  })

it('says of every community and day what the modules say that own the tables', async () => {
  const day = fc.integer({ min: 0, max: 420 }).map((days) => addDays('2015-12-15', days))
  const recent = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2016-01-05', days))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ids), fc.oneof(day, recent), async (id, on) => {
      const [found, known] = [await line(id, on), await byOwners(id, on)]
      const loop = loopOf(found, on)
      expect([...promisedOf(found, on)].sort()).toEqual(
        known.promised.map(({ unit, week, places }) => [`${unit} ${week}`, places]).sort(),
      )
      const late = known.late.map(
        ({ turn, organisationId, count, oldestDueOn, nameEn }) =>
          `${oldestDueOn} ${turn} ${organisationId} ${nameEn} ${count}`,
      )
      expect(
        loop.lateReferrals
          .map(
            ({ turn, organisation, count, oldestDueOn }) =>
              `${oldestDueOn} ${turn} ${organisation?.id ?? null} ${organisation?.en ?? ''} ${count}`,
          )
          .sort(),
      ).toEqual(late.sort())
      expect(loop.waitingReferrals).toBe(known.waiting)
      expect(loop.lateTasks.reduce((sum, { count }) => sum + count, 0)).toBe(known.tasks.count)
      expect(loop.lateTasks.map(({ oldestDueOn }) => oldestDueOn).sort()[0]).toBe(
        known.tasks.tasks.map(({ oldestDueOn }) => oldestDueOn).sort()[0],
      )
      expect(loop.supportEnding).toBe(known.support)
      expect(loop.overdueActions.count).toBe(known.actions.length)
      expect(loop.overdueActions.first.map((one) => one.id)).toEqual(known.actions.slice(0, 5).map((one) => one.id))
      expect(loop.moves.count).toBe(known.moves.count)
      expect([loop.moves.oldest?.id, loop.moves.oldest?.age]).toEqual([
        known.moves.oldest[0]?.id,
        known.moves.oldest[0]?.age,
      ])
      const reach = known.updates.updates.slice(0, 3)
      expect(
        loop.updates
          .slice(0, reach.length)
          .map(({ id: one, addressed, acknowledged }) => [one, addressed, acknowledged]),
      ).toEqual(reach.map(({ id: one, addressed, acknowledged }) => [one, addressed, acknowledged]))
      expect(loop.updates.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(known.updates.overdueCount)
      expect(loop.decisions.map((one) => one.id)).toEqual(known.decisions.map((one) => one.id))
    }),
    { numRuns: 80 },
  )
})

it('asks the public’s board for counts only, and a file for what is promised only', async () => {
  const id = ids[0] ?? 0
  expect((await line(id, '2016-01-27', 'promised')).length).toBe(2)
  const counts = loopOf(await line(id, '2016-01-27', 'counts'), '2016-01-27')
  expect([counts.moves.count, counts.updates, counts.surges, counts.decisions]).toEqual([0, [], [], []])
  expect(counts.lateReferrals.every(({ organisation }) => organisation === null)).toBe(true)
})

it('puts an open situation, the reach of updates and the latest decisions on the board, as they were on the day', async () => {
  const places = await listPlaces(database.db)
  const waterloo = places.find(({ slug }) => slug.en === 'waterloo-region')
  const { headers } = await signedIn(database.db, [{ community: waterloo?.id ?? 0, role: 'coordinator' }])
  const read = async (path: string) => {
    const html = await (await testApp(database.db).request(path, { headers })).text()
    return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  }
  const board = await read('/en/communities/waterloo-region/situation?on=2016-01-27')
  expect(board).toMatch(
    /Open situation: Syrian resettlement 2015-16 , day \d+\. Next meeting: .+ at \d+:\d\d\s[ap]\.m\., [\p{L} ]+\. The day’s report/u,
  )
  expect(board).toMatch(/posted on 26 Jan 2016, \d+ of \d+ have acknowledged/)
  expect(board).toContain('decided on 25 Jan 2016')
  expect(board).toMatch(/\d+ late tasks of the first 42 days/)
  const french = await read('/fr/communautes/region-de-waterloo/situation?on=2016-01-27')
  expect(french).toMatch(/Situation en cours\s: .+, 59e jour\. Prochaine rencontre\s: /)
  expect(french).toMatch(/accusés? de réception sur \d+/)
  const before = await read('/en/communities/waterloo-region/situation?on=2015-11-20')
  expect(before).not.toContain('Open situation')
  expect(before).toContain('No update had been posted by this day.')
})
