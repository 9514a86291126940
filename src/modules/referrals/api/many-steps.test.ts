import { beforeEach, expect, it } from 'vitest'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aKey, sent } from '#test/factories.ts'
import { aScene } from '../testing.ts'

const database = withDatabase()
let scene: Awaited<ReturnType<typeof aScene>>
let partner: Record<string, string>
let sender: Record<string, string>
beforeEach(async () => {
  scene = await aScene(database.db, { places: 20 })
  partner = (await aKey(database.db, scene.id, { role: 'partner', organisation: scene.partner })).headers
  const scopes = ['referrals:read', 'referrals:send'] as const
  sender = (await aKey(database.db, scene.id, { role: 'reception', organisation: scene.sender, scopes: [...scopes] }))
    .headers
})

const ask = async (path: string, request: RequestInit) => {
  const answer = await testApp(database.db).request(`/api/v1/communities/${scene.slug}${path}`, request)
  return { status: answer.status, value: await answer.json() }
}
const step = (steps: unknown, headers = partner) => ask('/referrals/steps', sent({ steps }, headers))
const some = async (many: number) => {
  const ids: string[] = []
  for (let nth = 0; nth < many; nth++) ids.push((await scene.send()).id)
  return ids
}
const nothing = '00000000-0000-4000-8000-000000000000'

it('tells of each of many what came of it, in the order of the request', async () => {
  const [first = '', second = ''] = await some(2)
  const steps = [
    { id: first, to: 'accepted' },
    { id: nothing, to: 'started' },
    { id: second, to: 'declined', reason: 'no-room' },
  ]
  const { status, value } = await step(steps)
  expect(status).toBe(200)
  expect(value.items).toMatchObject([
    { id: first, state: 'accepted', version: 2, refusal: null },
    { id: nothing, state: null, version: null, refusal: { code: 'not-found' } },
    { id: second, state: 'declined', version: 2, refusal: null },
  ])
  expect(await scene.states()).toEqual({ [first]: 'accepted', [second]: 'declined' })
})

it('refuses what is another organisation’s, in the language of the request', async () => {
  const [id = ''] = await some(1)
  const theirs = await aKey(database.db, scene.id, { role: 'partner', organisation: await scene.anOrganisation() })
  const { status, value } = await step([{ id, to: 'accepted' }], { ...theirs.headers, 'accept-language': 'fr-CA' })
  expect(status).toBe(200)
  expect(value.items).toEqual([
    {
      id,
      state: null,
      version: null,
      refusal: {
        code: 'not-yours',
        detail: 'Ceci revient à un autre organisme que celui au nom duquel votre clé parle.',
      },
    },
  ])
  expect((await step([{ id, to: 'accepted' }], sender)).value.code).toBe('out-of-scope')
  expect(await scene.states()).toEqual({ [id]: 'sent' })
})

it('does it once however often it is sent, and gives the first answer', async () => {
  const [first = '', second = ''] = await some(2)
  const request = sent(
    {
      steps: [
        { id: first, to: 'accepted' },
        { id: second, to: 'started' },
      ],
    },
    partner,
  )
  const { value } = await ask('/referrals/steps', request)
  expect(value.items.map(({ refusal }: { refusal: unknown }) => refusal)).toMatchObject([null, { code: 'not-now' }])
  expect((await ask('/referrals/steps', request)).value).toEqual(value)
  expect(await scene.states()).toEqual({ [first]: 'accepted', [second]: 'sent' })
})

it('takes a body that is wrong not at all, and points at what is wrong', async () => {
  const [id = ''] = await some(1)
  const accepted = { id, to: 'accepted' }
  const faults = async (steps: unknown) =>
    (await step(steps)).value.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`)
  expect(await faults([accepted, { id: id.toUpperCase(), to: 'started' }])).toEqual(['/steps/1/id named-twice'])
  expect(await faults([accepted, { id: nothing, to: 'declined' }])).toEqual(['/steps/1/reason reason-missing'])
  expect(await faults([{ id, to: 'expired' }])).toEqual(['/steps/0/to choose'])
  expect(await faults([])).toEqual(['/steps required'])
  expect(
    await faults(
      Array.from({ length: 201 }, (_, nth) => ({ id: nothing.replace(/.{3}$/, String(nth + 100)), to: 'started' })),
    ),
  ).toEqual(['/steps too-long'])
  expect(await scene.states()).toEqual({ [id]: 'sent' })
})

it('gives many referrals by their ids, in that order, as far as the key’s organisation takes part', async () => {
  const [first = '', second = ''] = await some(2)
  const other = await scene.aService(await scene.anOrganisation(), ['beds'])
  const theirs = await scene.send({ to: other })
  const read = async (query: string, headers = partner) => ask(`/referrals?${query}`, { headers })
  const ids = async (query: string, headers = partner) =>
    (await read(query, headers)).value.items.map((one: { id: string }) => one.id)
  expect(await ids(`ids=${second},${nothing},${theirs.id},${first}`)).toEqual([second, first])
  expect(await ids(`ids=${theirs.id},${first}`, sender)).toEqual([theirs.id, first])
  for (const [query, code] of [
    [`ids=${first}&state=sent`, 'alone'],
    ['ids=', 'bad-format'],
    [`ids=${Array(101).fill(first).join(',')}`, 'too-long'],
  ] as const) {
    const { status, value } = await read(query)
    expect([status, value.errors[0].parameter.split('/')[0], value.errors[0].code]).toEqual([400, 'ids', code])
  }
})
