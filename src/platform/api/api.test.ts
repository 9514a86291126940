import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { inScope } from '#platform/db'
import { signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity, aKey, sent } from '#test/factories.ts'

const database = withDatabase()
let app: ReturnType<typeof testApp>
let place: { id: number; slug: string }
let base: string

beforeEach(async () => {
  app = testApp(database.db)
  place = await aCommunity(database.db)
  base = `/api/v1/communities/${place.slug}/households`
})

const household = {
  token: 'W-0413',
  stream: 'GAR',
  sizeBand: '4-6',
  language: 'ar',
  lodging: 'hotel',
  arrivedOn: '2016-01-20',
}
const codeOf = async (answer: Response | Promise<Response>) => {
  const { status, code } = await (await answer).json()
  return `${status} ${code}`
}
const read = (headers: Record<string, string> = {}, at = base) => app.request(at, { headers })

describe('who may ask', () => {
  it('asks for a key, and takes no cookie for one', async () => {
    const nobody = await read()
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer realm="Ensemble"')
    expect(await codeOf(nobody)).toBe('401 no-key')
    const bruno = await signedIn(database.db, [{ community: place.id, role: 'coordinator' }])
    expect(await codeOf(read(bruno.headers))).toBe('401 no-key')
  })

  it('tells a key that it does not know from one that has ended', async () => {
    const unknown = `Bearer ens_abcdefgh_${'A'.repeat(43)}`
    expect(await codeOf(read({ authorization: unknown }))).toBe('401 bad-key')
    expect(await codeOf(read({ authorization: 'Basic YTpi' }))).toBe('401 bad-key')
    const key = await aKey(database.db, place.id, { role: 'reception' })
    const set = (column: 'expires_at' | 'revoked_at') =>
      inScope(database.db, [place.id], (tx) =>
        sql`update api_keys set created_at = now() - interval '2 days', ${sql.ref(column)} = now() - interval '1 day'`.execute(
          tx,
        ),
      )
    await set('expires_at')
    expect(await codeOf(read(key.headers))).toBe('401 key-expired')
    await set('revoked_at')
    expect(await codeOf(read(key.headers))).toBe('401 key-revoked')
  })

  it('tires of a client that tries one wrong key after another', async () => {
    const headers = { authorization: `Bearer ens_abcdefgh_${'A'.repeat(43)}` }
    const codes: string[] = []
    for (let nth = 0; nth <= 60; nth++) codes.push(await codeOf(read(headers)))
    expect([codes[59], codes[60]]).toEqual(['401 bad-key', '429 too-many'])
  })

  it('holds a key to its scopes, to its role and to its community', async () => {
    const narrow = await aKey(database.db, place.id, { role: 'coordinator', scopes: ['households:read'] })
    expect((await read(narrow.headers)).status).toBe(200)
    expect(await codeOf(app.request(base, sent(household, narrow.headers)))).toBe('403 out-of-scope')
    const other = await aCommunity(database.db)
    const stranger = await aKey(database.db, other.id, { role: 'reception' })
    expect(await codeOf(read(stranger.headers))).toBe('404 no-such-community')
    const evaluator = await aKey(database.db, place.id, { role: 'evaluator' })
    expect(await codeOf(app.request(base, sent(household, evaluator.headers)))).toBe('403 out-of-scope')
  })

  it('refuses what the role lost after the key was given', async () => {
    const key = await aKey(database.db, place.id, { role: 'reception' })
    await inScope(database.db, [place.id], (tx) => sql`update api_keys set role = 'member'`.execute(tx))
    expect(await codeOf(app.request(base, sent(household, key.headers)))).toBe('403 not-allowed')
  })

  it('opens no page to a key', async () => {
    const key = await aKey(database.db, place.id, { role: 'reception' })
    expect((await read(key.headers, `/en/communities/${place.slug}/households`)).status).toBe(401)
  })

  it('counts the requests of a key, except of one given free rein in a rehearsal', async () => {
    const slow = testApp(database.db, { settings: { API_RATE: '2' } })
    const key = await aKey(database.db, place.id, { role: 'reception' })
    const ask = () => slow.request(base, { headers: key.headers })
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200])
    const third = await ask()
    expect({ status: third.status, after: Number(third.headers.get('retry-after')) > 0 }).toEqual({
      status: 429,
      after: true,
    })
    await inScope(database.db, [place.id], async (tx) => {
      await sql`update api_keys set unlimited = true`.execute(tx)
      expect((await ask()).status).toBe(429)
      await sql`update communities set rehearsal_on = '2016-01-27' where id = ${place.id}`.execute(tx)
    })
    expect((await ask()).status).toBe(200)
  })

  it('remembers to the minute when a key was used last', async () => {
    const key = await aKey(database.db, place.id, { role: 'reception' })
    const used = () =>
      inScope(database.db, [place.id], (tx) =>
        tx.selectFrom('api_keys').select(['id', 'last_used_at']).executeTakeFirst(),
      )
    expect((await used())?.last_used_at).toBeNull()
    await read(key.headers)
    expect((await used())?.last_used_at?.getUTCSeconds()).toBe(0)
  })
})

describe('what is asked badly', () => {
  it('is told as a problem, never as a page', async () => {
    const key = await aKey(database.db, place.id, { role: 'reception' })
    const request = sent(household, key.headers)
    const codes = {
      'no such operation': await codeOf(read(key.headers, '/api/v1/nothing')),
      'no such record': await codeOf(read(key.headers, `${base}/not-an-id`)),
      'wrong method': await codeOf(app.request(base, { ...request, method: 'DELETE' })),
      form: await codeOf(
        app.request(base, { ...request, headers: { ...request.headers, 'content-type': 'text/plain' } }),
      ),
      latin: await codeOf(
        app.request(base, {
          ...request,
          headers: { ...request.headers, 'content-type': 'application/json; charset=latin1' },
        }),
      ),
      'too large': await codeOf(app.request(base, sent({ ...household, token: 'W'.repeat(70_000) }, key.headers))),
      'not JSON': await codeOf(app.request(base, { ...request, body: '{"token": "W-1"' })),
      'too deep': await codeOf(app.request(base, { ...request, body: `{"a": ${'['.repeat(50)}${']'.repeat(50)}}` })),
      'a zero': await codeOf(app.request(base, { ...request, body: '{"token": "W\\u0000"}' })),
      'no object': await codeOf(app.request(base, { ...request, body: '[]' })),
      'a prototype': await codeOf(app.request(base, { ...request, body: '{"__proto__": {"token": "W-0001"}}' })),
    }
    expect(codes).toEqual({
      'no such operation': '404 no-such-operation',
      'no such record': '404 not-found',
      'wrong method': '405 wrong-method',
      form: '415 not-json',
      latin: '415 not-json',
      'too large': '413 too-large',
      'not JSON': '400 bad-json',
      'too deep': '400 too-deep',
      'a zero': '400 bad-json',
      'no object': '422 bad-body',
      'a prototype': '422 bad-body',
    })
  })

  it('bears a zero in an address', async () => {
    const house = await aKey(database.db, 0, { role: 'administrator' })
    expect(await codeOf(read(house.headers, '/api/v1/communities/a%00b'))).toBe('404 no-such-community')
    const zero = Buffer.from('["a\\u0000b"]').toString('base64url')
    expect(await codeOf(read(house.headers, `/api/v1/communities/${place.slug}/partners?cursor=${zero}`))).toBe(
      '400 bad-query',
    )
  })

  it('says which methods an address takes', async () => {
    const answer = await app.request(base, { method: 'PATCH' })
    expect(answer.headers.get('allow')).toBe('POST, GET, HEAD')
  })
})

describe('a request that is sent again', () => {
  it('must have a name', async () => {
    const key = await aKey(database.db, place.id, { role: 'reception' })
    for (const name of ['', 'two words', 'x'.repeat(256)])
      expect(await codeOf(app.request(base, sent(household, { ...key.headers, 'idempotency-key': name })))).toBe(
        '400 idempotency-key-missing',
      )
  })

  it('is given the first answer and changes nothing', async () => {
    const key = await aKey(database.db, place.id, { role: 'reception' })
    const request = sent(household, key.headers)
    const [first, second] = [await app.request(base, request), await app.request(base, request)]
    expect([second.status, await second.text(), second.headers.get('location')]).toEqual([
      201,
      await first.text(),
      first.headers.get('location'),
    ])
  })

  it('is given the first refusal too, in the language of the first', async () => {
    const key = await aKey(database.db, place.id, { role: 'reception' })
    await app.request(base, sent(household, key.headers))
    const request = sent(household, { ...key.headers, 'accept-language': 'fr' })
    expect(await codeOf(app.request(base, request))).toBe('409 token-taken')
    await inScope(database.db, [place.id], (tx) => sql`delete from households`.execute(tx))
    const again = await app.request(base, { ...request, headers: { ...request.headers, 'accept-language': 'en' } })
    expect(again.headers.get('content-language')).toBe('fr-CA')
    expect(await codeOf(again)).toBe('409 token-taken')
  })

  it('must be the same request, and of the same key', async () => {
    const key = await aKey(database.db, place.id, { role: 'reception' })
    const headers = { ...key.headers, 'idempotency-key': 'mine' }
    await app.request(base, sent(household, headers))
    const changed = sent({ ...household, token: 'W-0414' }, headers)
    expect(await codeOf(app.request(base, changed))).toBe('422 idempotency-key-reused')
    const other = await aKey(database.db, place.id, { role: 'reception' })
    const theirs = await app.request(base, { ...changed, headers: { ...changed.headers, ...other.headers } })
    expect(theirs.status).toBe(201)
  })
})
