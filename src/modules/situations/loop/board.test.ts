import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { markTasks } from '#modules/checklists'
import { answerReferral } from '#modules/referrals'
import { inScope } from '#platform/db'
import { signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { aScene, on } from '../../referrals/testing.ts'
import type { Depth } from './facts.ts'
import { getWholeBoard } from './queries.ts'

const database = withDatabase()
type Scene = Awaited<ReturnType<typeof aScene>>

const known = async (scene: Pick<Scene, 'id'>, day: string, depth: Depth = 'everything') => {
  const found = await getWholeBoard(database.db, { communityId: scene.id, on: day, depth })
  if (!found) throw new Error('no board')
  return found
}
const moveTo = (scene: Scene, day: string) =>
  sql`update communities set rehearsal_on = ${day} where id = ${scene.id}`.execute(database.db)

describe('the board of an earlier day', () => {
  it('still counts a referral as late that was answered after it', async () => {
    const scene = await aScene(database.db)
    const { id } = await scene.send()
    await moveTo(scene, '2016-02-01')
    const answered = { id, answer: 'accepted', via: 'app', on: '2016-02-01' } as const
    expect((await answerReferral(database.db, scene.partners, scene.id, answered)).ok).toBe(true)
    const lateOn = async (day: string) => (await known(scene, day)).loop.lateReferrals
    expect(await lateOn('2016-01-30')).toEqual([])
    expect(await lateOn('2016-01-31')).toMatchObject([
      { turn: 'partner', count: 1, oldestDueOn: '2016-01-30', organisation: { id: scene.partner } },
    ])
    expect(await lateOn('2016-02-01')).toEqual([])
  })

  it('still counts a referral as waiting for which a place came free after it', async () => {
    const scene = await aScene(database.db, { places: 1 })
    const { id } = await scene.send()
    expect((await scene.send()).state).toBe('waiting')
    await moveTo(scene, '2016-01-29')
    const declined = { id, answer: 'declined', reason: 'no-room', via: 'app', on: '2016-01-29' } as const
    expect((await answerReferral(database.db, scene.partners, scene.id, declined)).ok).toBe(true)
    const waiting = async (day: string) => (await known(scene, day)).loop.waitingReferrals
    expect([await waiting('2016-01-26'), await waiting('2016-01-27'), await waiting('2016-01-28')]).toEqual([0, 1, 1])
  })

  it('says what was promised by then', async () => {
    const scene = await aScene(database.db)
    await scene.send({ places: 3 })
    const places = async (day: string) => [...(await known(scene, day, 'promised')).promised.values()]
    expect(await places('2016-01-26')).toEqual([])
    expect(new Set(await places('2016-01-27'))).toEqual(new Set([3]))
  })
})

it('keeps apart a referral and a wait that were left open for over a year', async () => {
  const scene = await aScene(database.db, { places: 1 })
  await scene.send()
  await scene.send()
  const told = async (day: string) => {
    const { loop } = await known(scene, day)
    return [loop.lateReferrals.length, loop.waitingReferrals, loop.leftOpen]
  }
  expect(await told('2016-03-01')).toEqual([2, 1, 0])
  await moveTo(scene, '2017-06-01')
  expect(await told('2017-06-01')).toEqual([0, 0, 2])
})

it('counts a late task no longer from the day on which it is settled', async () => {
  const scene = await aScene(database.db)
  const householdId = await scene.aHousehold()
  const late = async (day: string) => (await known(scene, day)).loop.lateTasks.reduce((sum, one) => sum + one.count, 0)
  const before = await late(on)
  expect(before).toBeGreaterThan(1)
  const marks = [{ key: 'met', seen: 0, state: 'done' } as const]
  expect((await markTasks(database.db, scene.senders, scene.id, { householdId, marks, why: '', on })).ok).toBe(true)
  const dayBefore = await late('2016-01-26')
  expect(await late(on)).toBe(before - 1)
  expect(await late('2016-01-26')).toBe(dayBefore)
})

it('never shows what belongs to another community, nor anything outside of a scope', async () => {
  const [busy, quiet] = [await aScene(database.db, { places: 1 }), await aScene(database.db)]
  for (let i = 0; i < 3; i++) await busy.send()
  const later = '2016-03-01'
  const { loop, promised } = await known(quiet, later)
  expect([loop.lateReferrals, loop.waitingReferrals, loop.lateTasks, promised.size]).toEqual([[], 0, [], 0])
  const asked = await inScope(database.db, [quiet.id], (tx) =>
    sql`select board_late_referrals(${busy.id}, ${later}, 12) as late, board_waiting_referrals(${busy.id}, ${later}, true) as waiting,
      board_promised(${busy.id}, ${later}, true, '2016-01-25') as promised,
      board_support_ending(${busy.id}, '2016-12-20') as support`.execute(tx),
  )
  expect(asked.rows).toEqual([{ late: '[0,[],0]', waiting: 0, promised: null, support: 0 }])
})

describe('who sees what', () => {
  const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  const board = async (scene: Scene, day: string, headers: Record<string, string> = {}, french = false) => {
    const address = french
      ? `/fr/communautes/lieu-${scene.slug}/situation?on=${day}`
      : `/en/communities/${scene.slug}/situation?on=${day}`
    const answer = await testApp(database.db).request(address, { headers })
    expect(answer.status).toBe(200)
    return answer.text()
  }
  const as = async (scene: Scene, role: 'coordinator' | 'partner' | 'member' | 'evaluator', organisation?: string) =>
    (await signedIn(database.db, [{ community: scene.id, role, ...(organisation ? { organisation } : {}) }])).headers
  const aLateScene = async (referrals: number) => {
    const scene = await aScene(database.db, { places: 30 })
    for (let i = 0; i < referrals; i++) await scene.send()
    return scene
  }
  const day = '2016-02-02'

  it('says where to begin to whom it can where nothing is on record, and nobody else, nor on another day', async () => {
    const place = await aCommunity(database.db)
    const app = testApp(database.db)
    const read = async (address: string, headers: Record<string, string> = {}) =>
      (await app.request(address, { headers })).text()
    const own = { en: `/en/communities/${place.slug}`, fr: `/fr/communautes/lieu-${place.slug}` }
    const { headers } = await signedIn(database.db, [{ community: place.id, role: 'coordinator' }])
    const steps = text(await read(`${own.en}/situation`, headers))
    expect(steps).toMatch(/Nothing is on record here yet.*Add the organisations.*Add the services.*the first figure/)
    expect(await read(`${own.fr}/situation`, headers)).toContain(`href="${own.fr}/partenaires">Ajouter les organismes`)
    for (const other of [await read(`${own.en}/situation`), await read(`${own.en}/situation?on=2016-01-27`, headers)])
      expect(other).not.toContain('Nothing is on record here yet')
    const scene = await aScene(database.db)
    const stated = await app.request(`/en/communities/${scene.slug}/situation`, {
      headers: await as(scene, 'coordinator'),
    })
    expect(await stated.text()).not.toContain('Nothing is on record here yet')
  })

  it('leads a coordinator to late referrals in both languages', async () => {
    const scene = await aLateScene(2)
    const bruno = await as(scene, 'coordinator')
    const english = await board(scene, day, bruno)
    expect(text(english)).toContain('2 referrals past their day')
    expect(text(english)).toContain('3 days late')
    expect(english).toContain(`/en/communities/${scene.slug}/referrals?view=overdue`)
    expect(text(await board(scene, day, bruno, true))).toContain('2 orientations en retard')
  })

  it('tells a member how many in fives and leads nowhere they may not go', async () => {
    const scene = await aLateScene(7)
    const seen = await board(scene, day, await as(scene, 'member'))
    expect(text(seen)).toContain('Referrals past their day')
    expect(text(seen)).toContain('5 in all')
    expect(seen).not.toContain('view=overdue')
    expect(text(seen)).toContain('Updates and who has them')
  })

  it('leads a partner to its own referrals, and tells it of others', async () => {
    const scene = await aLateScene(1)
    expect(await board(scene, day, await as(scene, 'partner', scene.partner))).toContain('view=overdue')
    const other = await board(scene, day, await as(scene, 'partner', scene.sender))
    expect(other).not.toContain('view=overdue')
    expect(text(other)).toContain('1 referral past its day')
  })

  it('shows the public a count in fives, no small cell, no name, no situation and no update', async () => {
    expect(text(await board(await aLateScene(5), day))).not.toContain('Referrals past their day')
    const scene = await aLateScene(12)
    const open = text(await board(scene, day))
    expect(open).toContain('Referrals past their day')
    expect(open).toContain('10 in all')
    for (const hidden of ['Agency', 'Updates and who has them', 'Latest decisions', 'Open situation'])
      expect(open).not.toContain(hidden)
    expect(text(await board(scene, day, {}, true))).toContain('10 en tout')
  })

  it('puts what waits of several communities side by side in fives, whoever asks', async () => {
    const [busy, quiet] = [await aLateScene(12), await aLateScene(2)]
    const compared = async (headers: Record<string, string>) => {
      const address = `/en/situations/compare?communities=${busy.slug},${quiet.slug}&on=${day}`
      return text(await (await testApp(database.db).request(address, { headers })).text())
    }
    for (const headers of [{}, await as(busy, 'coordinator')]) {
      const seen = await compared(headers)
      expect(seen).toContain('What waits on someone')
      expect(seen).toMatch(/Referrals past their day 10 five or fewer/)
    }
  })

  it('shows promised places exactly to those who read referrals, and to others in fives', async () => {
    const scene = await aScene(database.db, { places: 30 })
    await scene.send({ places: 12 })
    const bruno = await as(scene, 'coordinator')
    expect(text(await board(scene, on, bruno))).toContain('(12) , 12 promised')
    expect(text(await board(scene, on, bruno, true))).toContain('12 promises dans la semaine du 25')
    const open = text(await board(scene, on))
    expect(open).toContain('(10) , 10 promised')
    expect(open).toContain('others are rounded to the nearest five')
    expect(open).not.toContain('(12)')
    const csv = await testApp(database.db).request(`/en/communities/${scene.slug}/situation/places.csv?on=${on}`)
    expect(
      (await csv.text()).split('\r\n').filter((line) => /^beds/.test(line) && /,10$/.test(line)).length,
    ).toBeGreaterThan(0)
  })
})
