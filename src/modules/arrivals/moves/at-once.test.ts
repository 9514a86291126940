import { describe, expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { arriveHouseholds } from '../commands/bulk-households.ts'
import { countHouseholds, lodgedHouseholds } from '../queries/index.ts'
import { announceLeaving, closeMove, handOver, receiveMove } from './commands/index.ts'
import { household, idOf, leaving, received, twoPlaces } from './testing.ts'

const own = withOwnDatabase(6)

describe('both ends at the same moment', () => {
  it('one acts and the other is told, and the household is never counted twice or lost', async () => {
    const { here, there } = await twoPlaces(own.db)
    for (let round = 1; round <= 12; round++) {
      const token = `W-${String(round + 100).padStart(4, '0')}`
      await arriveHouseholds(own.db, system, here, [household(round + 100)])
      const id = idOf(await announceLeaving(own.db, system, here, leaving(there, { token })))
      const give = { id, version: 1, handed: [], reason: '', on: '2016-01-19', token: undefined }
      idOf(await handOver(own.db, system, here, give))
      const end = { id, version: 2, on: '2016-01-22', reason: 'stays after all' }
      const outcomes = await Promise.all([
        receiveMove(own.db, system, there, { id, ...received, token: `H-${1000 + round}`, on: '2016-01-22' }),
        closeMove(own.db, system, here, { ...end, state: 'withdrawn' }),
      ])
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
      expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'moved-meanwhile' })
    }
    const lodged = await inScope(own.db, [here, there], (tx) => lodgedHouseholds(tx, [here, there], '2016-02-01'))
    expect(lodged.reduce((sum, { households }) => sum + households, 0)).toBe(14)
  })

  it('of two who announce the same household, one does', async () => {
    const { here, there } = await twoPlaces(own.db)
    const third = await aCommunity(own.db)
    const outcomes = await Promise.all([
      announceLeaving(own.db, system, here, leaving(there)),
      announceLeaving(own.db, system, here, leaving(third.id)),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'announced-already' })
  })

  it('moves in both directions at once never wait for each other for ever', async () => {
    const [a, b] = [await aCommunity(own.db), await aCommunity(own.db)]
    const rows = Array.from({ length: 20 }, (_, i) => household(i + 1))
    await Promise.all([a, b].map(({ id }) => arriveHouseholds(own.db, system, id, rows)))
    const whole = async (from: number, to: number, n: number) => {
      const token = `W-${String(n).padStart(4, '0')}`
      const id = idOf(await announceLeaving(own.db, system, from, leaving(to, { token })))
      idOf(
        await handOver(own.db, system, from, {
          id,
          version: 1,
          handed: [],
          reason: '',
          on: '2016-01-19',
          token: undefined,
        }),
      )
      idOf(await receiveMove(own.db, system, to, { id, ...received, token: `X-${1000 + n}`, on: '2016-01-22' }))
    }
    const all = rows.flatMap((_, i) => [whole(a.id, b.id, i + 1), whole(b.id, a.id, i + 1)])
    await Promise.all(all)
    const counts = await inScope(own.db, [a.id], (tx) => countHouseholds(tx, a.id, '2016-02-01'))
    expect(counts).toMatchObject({ lodged: 20, arrived: 40, left: 20 })
  })
})
