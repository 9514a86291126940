import { describe, expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { addDays } from '#platform/i18n'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { lodgedHouseholds, nextToken, weeklyArrivals } from '../queries/index.ts'
import { HouseholdForm } from '../schema.ts'
import { arriveHouseholds, type HouseholdRow } from './bulk-households.ts'
import { arriveHousehold, houseHousehold } from './households.ts'

const database = withDatabase()
const fields = {
  token: 'W-0413',
  stream: 'GAR',
  sizeBand: '4-6',
  language: 'ar',
  needs: 'interpreter',
  lodging: 'hotel',
  arrivedOn: '2016-01-12',
  arrivedKnownOn: '2016-01-14',
}

async function reception() {
  const { id, slug } = await aCommunity(database.db)
  const { headers, csrf } = await signedIn(database.db, [{ community: id, role: 'reception' }])
  const app = testApp(database.db)
  const base = `/en/communities/${slug}/households`
  const get = async (path: string) => (await app.request(`${base}${path}`, { headers })).text()
  const send = async (path: string, form: Record<string, string>) => {
    const answer = await app.request(`${base}${path}`, post({ _csrf: csrf, ...form }, headers))
    return { status: answer.status, html: await answer.text() }
  }
  return { id, slug, get, send }
}
const idIn = (html: string) => /households\/([0-9a-f-]{36})/.exec(html)?.[1] ?? ''

describe('a reception centre', () => {
  it('records an arrival, sees it in lodging, and marks it as housed', async () => {
    const { get, send } = await reception()
    expect(await get('/new')).toContain('value="P-0001"')
    expect((await send('/new', fields)).status).toBe(303)
    expect(await get('?on=2016-01-13')).not.toContain('W-0413')
    const list = await get('?on=2016-01-14')
    expect(list).toContain('W-0413')
    const id = idIn(list)
    expect((await send(`/${id}/housed?on=2016-02-10`, { version: '1', housedOn: '2016-02-01' })).status).toBe(303)
    expect(await get('?on=2016-02-09')).toContain('W-0413')
    expect(await get('?on=2016-02-10')).not.toContain('W-0413')
    expect(await get('?on=2016-02-10&state=housed')).toContain('housed, 1 Feb 2016')
  })

  it('is told to record an arrival where there is none, and a coordinator, who cannot, is not', async () => {
    const { id, slug, get } = await reception()
    expect(await get('')).toContain('or record an arrival')
    const { headers } = await signedIn(database.db, [{ community: id, role: 'coordinator' }])
    const seen = await (await testApp(database.db).request(`/en/communities/${slug}/households`, { headers })).text()
    expect(seen).toContain('Choose another state or day.')
  })

  it('is refused a name for a token, with the reason, and a token taken twice', async () => {
    const { send } = await reception()
    const named = await send('/new', { ...fields, token: 'Haddad' })
    expect(named.status).toBe(422)
    expect(named.html).toContain('Names have no place here')
    await send('/new', fields)
    const twice = await send('/new', { ...fields, sizeBand: '1' })
    expect(twice.status).toBe(422)
    expect(twice.html).toContain('Another household has this token.')
  })

  it('sees both versions when someone else has saved, and what was typed is kept', async () => {
    const { get, send } = await reception()
    await send('/new', fields)
    const id = idIn(await get(''))
    expect((await send(`/${id}`, { ...fields, sizeBand: '7+', version: '1' })).status).toBe(303)
    const second = await send(`/${id}`, { ...fields, language: 'ku', version: '1' })
    expect(second.status).toBe(409)
    expect(second.html).toContain('7 people or more')
    expect(second.html).toContain('<option value="ku" selected')
    expect((await send(`/${id}/housed`, { version: '1', housedOn: '2016-02-01' })).status).toBe(409)
    expect((await send(`/${id}/housed`, { version: '2', housedOn: '2016-01-01' })).html).toContain(
      'cannot come before the arrival',
    )
  })

  it('turns pages by key without losing or repeating a household', async () => {
    const { id, get } = await reception()
    const rows = Array.from({ length: 120 }, (_, i) => household(i + 1, '2016-01-01'))
    await arriveHouseholds(database.db, system, id, rows)
    const seen: string[] = []
    let query: string | undefined = '?on=2016-01-05'
    for (let page = 0; query !== undefined && page < 5; page++) {
      const html = await get(query)
      seen.push(...[...html.matchAll(/>(W-\d{4})</g)].map(([, token = '']) => token))
      query = /href="[^"]*households(\?[^"]*after=[^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen.sort()).toEqual(rows.map(({ token }) => token))
  })
})

const household = (n: number, arrivedOn: string, given: Partial<HouseholdRow> = {}): HouseholdRow => ({
  token: `W-${String(n).padStart(4, '0')}`,
  stream: 'GAR',
  sizeBand: '4-6',
  language: 'ar',
  needs: ['interpreter'],
  lodging: 'hotel',
  arrivedOn,
  arrivedKnownOn: addDays(arrivedOn, 1),
  ...given,
})

describe('households in bulk', () => {
  it('are counted by week and by weeks in lodging, as known on the day', async () => {
    const { id } = await aCommunity(database.db)
    const rows = [
      household(1, '2016-01-04'),
      household(2, '2016-01-17', {
        stream: 'PSR',
        lodging: 'none',
        housedOn: '2016-01-17',
        housedKnownOn: '2016-01-18',
      }),
      household(3, '2016-01-12', { housedOn: '2016-01-20', housedKnownOn: '2016-01-25' }),
    ]
    expect(await arriveHouseholds(database.db, system, id, rows)).toEqual({
      ok: true,
      value: { arrived: 3, housed: 0, left: 0, known: 0 },
    })
    await inScope(database.db, [id], async (tx) => {
      const lodged = async (on: string) =>
        (await lodgedHouseholds(tx, [id], on)).map(({ weeks, households }) => [weeks, households])
      expect([await lodged('2016-01-04'), await lodged('2016-01-24'), await lodged('2016-01-25')]).toEqual([
        [],
        [
          [1, 1],
          [2, 1],
        ],
        [[3, 1]],
      ])
      const weeks = await weeklyArrivals(tx, [id], '2016-01-17', ['2016-01-04', '2016-01-25'])
      expect(weeks.map(({ week, stream, households }) => [week, stream, households])).toEqual([
        ['2016-01-04', 'GAR', 1],
        ['2016-01-11', 'GAR', 1],
      ])
      expect(await nextToken(tx, id, 'W')).toBe('W-0004')
    })
  })

  it('are recorded all or not at all', async () => {
    const { id } = await aCommunity(database.db)
    await arriveHouseholds(database.db, system, id, [household(1, '2016-01-04')])
    const rows = [household(2, '2016-01-04'), household(1, '2016-01-05')]
    expect(await arriveHouseholds(database.db, system, id, rows)).toEqual({
      ok: false,
      reason: 'conflicts',
      lines: [2],
    })
    expect(await arriveHouseholds(database.db, system, id, [household(2, '2016-01-04')])).toMatchObject({
      value: { arrived: 1 },
    })
  })
})

it('a household without temporary lodging is housed on arrival, and none is housed twice', async () => {
  const { id } = await aCommunity(database.db)
  const form = HouseholdForm.parse({ ...fields, lodging: 'none' })
  expect([form.housedOn, form.housedKnownOn]).toEqual(['2016-01-12', '2016-01-14'])
  const made = await arriveHousehold(database.db, system, id, form)
  if (!made.ok) throw new Error(made.reason)
  const again = { id: made.value, version: 1, housedOn: '2016-02-01', housedKnownOn: undefined }
  expect(await houseHousehold(database.db, system, id, again)).toEqual({ ok: false, reason: 'housed-already' })
})
