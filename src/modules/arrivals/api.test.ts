import { beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity, aKey, sent } from '#test/factories.ts'

const database = withDatabase()
let app: ReturnType<typeof testApp>
let base: string
let key: Awaited<ReturnType<typeof aKey>>

beforeEach(async () => {
  app = testApp(database.db)
  const { id, slug } = await aCommunity(database.db)
  base = `/api/v1/communities/${slug}/households`
  key = await aKey(database.db, id, { role: 'reception' })
})

const household = (given: Record<string, unknown> = {}) => ({
  token: 'W-0413',
  stream: 'GAR',
  sizeBand: '4-6',
  language: 'ar',
  lodging: 'hotel',
  arrivedOn: '2016-01-20',
  ...given,
})
const arrive = (given: Record<string, unknown> = {}) => app.request(base, sent(household(given), key.headers))

describe('households through the API', () => {
  it('records an arrival and says where it is', async () => {
    const answer = await arrive()
    expect(answer.status).toBe(201)
    const { id, version } = await answer.json()
    expect(version).toBe(1)
    expect(answer.headers.get('location')).toBe(`${base}/${id}`)
    const read = await app.request(`${base}/${id}`, { headers: key.headers })
    expect(await read.json()).toMatchObject({
      ...household(),
      id,
      needs: [],
      arrivedKnownOn: '2016-01-27',
      housedOn: null,
    })
    expect(read.headers.get('etag')).toBe('"1"')
  })

  it('refuses a token that another household has, in the language of the client', async () => {
    await arrive()
    const request = sent(household(), { ...key.headers, 'accept-language': 'de, fr-CA;q=0.8, en;q=0.5' })
    const answer = await app.request(base, request)
    expect(answer.status).toBe(409)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('content-language')).toBe('fr-CA')
    expect(await answer.json()).toEqual({
      type: 'http://localhost:3000/api/v1/problems#token-taken',
      status: 409,
      code: 'token-taken',
      title: 'C’est impossible dans l’état actuel des choses',
      detail: 'Un autre ménage a ce jeton. Prenez le prochain qui est libre.',
    })
  })

  it('points at every field that is wrong, and at fields that do not exist', async () => {
    const answer = await arrive({
      token: 'Haddad',
      arrivedOn: '2016-02-30',
      sizeBand: '5',
      language: undefined,
      name: 'x',
    })
    expect(answer.status).toBe(422)
    const { code, errors } = await answer.json()
    expect(code).toBe('bad-body')
    expect(Object.fromEntries(errors.map((one: { pointer: string; code: string }) => [one.pointer, one.code]))).toEqual(
      {
        '/token': 'bad-token',
        '/arrivedOn': 'bad-date',
        '/sizeBand': 'choose',
        '/language': 'required',
        '/name': 'unknown-field',
      },
    )
  })

  it('holds a body to the rules of the form', async () => {
    const answer = await arrive({ housedOn: '2016-01-10' })
    expect(await answer.json()).toMatchObject({
      status: 422,
      errors: [{ pointer: '/housedOn', code: 'before-arrival' }],
    })
  })

  it('corrects the version it was shown, and no other', async () => {
    const { id } = await (await arrive()).json()
    const correct = (version: string | undefined) => {
      const headers = { ...key.headers, ...(version && { 'if-match': version }) }
      return app.request(`${base}/${id}`, sent(household({ sizeBand: '7+' }), headers, 'PUT'))
    }
    expect((await correct(undefined)).status).toBe(428)
    expect((await correct('"1"')).headers.get('etag')).toBe('"2"')
    const stale = await correct('"1"')
    expect({ status: stale.status, code: (await stale.json()).code }).toEqual({ status: 412, code: 'edited-meanwhile' })
  })

  it('records that a household has a home', async () => {
    const { id } = await (await arrive()).json()
    const housed = () => app.request(`${base}/${id}/housed`, sent({ housedOn: '2016-01-25' }, key.headers))
    expect((await housed()).status).toBe(200)
    expect(await (await housed()).json()).toMatchObject({ status: 409, code: 'housed-already' })
  })

  it('lists page by page, each with the way to the next', async () => {
    for (const [token, arrivedOn] of [
      ['W-0001', '2016-01-18'],
      ['W-0002', '2016-01-19'],
      ['W-0003', '2016-01-20'],
    ]) {
      await arrive({ token, arrivedOn, arrivedKnownOn: arrivedOn })
    }
    const seen: string[] = []
    let next: string | undefined = `${base}?limit=2`
    for (let pages = 0; next && pages < 5; pages++) {
      const answer: Response = await app.request(next, { headers: key.headers })
      seen.push(...(await answer.json()).items.map((one: { token: string }) => one.token), '|')
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
    }
    expect(seen).toEqual(['W-0003', 'W-0002', '|', 'W-0001', '|'])
  })

  it('knows its parameters and no others', async () => {
    const answer = await app.request(`${base}?stat=all&limit=0&cursor=x`, { headers: key.headers })
    const { status, errors } = await answer.json()
    expect(status).toBe(400)
    expect(errors.map((one: { parameter: string; code: string }) => [one.parameter, one.code])).toEqual([
      ['limit', 'too-short'],
      ['cursor', 'bad-cursor'],
      ['stat', 'unknown-field'],
    ])
  })
})
