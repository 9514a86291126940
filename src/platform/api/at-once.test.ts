import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { inScope } from '#platform/db'
import { testApp } from '#test/app.ts'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity, aKey, sent } from '#test/factories.ts'
import { forgetAnswers } from './requests.ts'

const own = withOwnDatabase(12)

const household = (token: string) => ({
  token,
  stream: 'GAR',
  sizeBand: '1',
  language: 'ar',
  lodging: 'hotel',
  arrivedOn: '2016-01-20',
})
async function reception() {
  const place = await aCommunity(own.db)
  const { headers } = await aKey(own.db, place.id, { role: 'reception' })
  return { id: place.id, headers, address: `/api/v1/communities/${place.slug}/households` }
}
const countOf = (id: number, table: 'households' | 'api_requests' | 'audit_log') =>
  inScope(own.db, [id], async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
    return rows[0]?.n
  })

describe('at the same moment', () => {
  it('does once what is asked twenty times under one name, and gives all of them the one answer', async () => {
    const { id, headers, address } = await reception()
    const before = await countOf(id, 'audit_log')
    // Two processes share nothing but the database, and neither do two apps.
    const apps = [testApp(own.db), testApp(own.db)]
    const request = sent(household('W-0001'), headers)
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, nth) => {
        const answer = await apps[nth % 2]?.request(address, request)
        return `${answer?.status} ${answer?.headers.get('location')} ${await answer?.text()}`
      }),
    )
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toMatch(/^201 /)
    expect([await countOf(id, 'households'), await countOf(id, 'api_requests')]).toEqual([1, 1])
    expect(await countOf(id, 'audit_log')).toBe((before ?? 0) + 1)
  })

  it('gives one of two systems the token, and the other a refusal it can ask for again', async () => {
    const { id, headers, address } = await reception()
    const app = testApp(own.db)
    const requests = [sent(household('W-0002'), headers), sent(household('W-0002'), headers)]
    const ask = () => Promise.all(requests.map(async (one) => (await app.request(address, one)).status))
    const first = await ask()
    expect(first.toSorted()).toEqual([201, 409])
    expect(await ask()).toEqual(first)
    expect(await countOf(id, 'households')).toBe(1)
  })
})

describe('an answer', () => {
  it('is kept in the transaction of the change: where it cannot be kept, nothing was changed', async () => {
    const { id, headers, address } = await reception()
    const owner = new pg.Client(own.config.owner)
    await owner.connect()
    await owner.query('alter table api_requests add constraint api_requests_full check (status <> 201) not valid')
    const request = sent(household('W-0003'), headers)
    const app = testApp(own.db)
    expect((await app.request(address, request)).status).toBe(500)
    expect(await countOf(id, 'households')).toBe(0)
    await owner.query('alter table api_requests drop constraint api_requests_full')
    await owner.end()
    expect((await app.request(address, request)).status).toBe(201)
  })

  it('is forgotten after its days, a piece at a time', async () => {
    const { id, headers, address } = await reception()
    const app = testApp(own.db)
    for (const token of ['W-0001', 'W-0002']) await app.request(address, sent(household(token), headers))
    expect(await forgetAnswers(own.db, new Date(Date.now() - 86_400_000))).toBe(0)
    expect(await countOf(id, 'api_requests')).toBe(2)
    expect(await forgetAnswers(own.db, new Date(Date.now() + 1000))).toBeGreaterThanOrEqual(2)
    expect(await countOf(id, 'api_requests')).toBe(0)
  })
})
