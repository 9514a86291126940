import { expect, it } from 'vitest'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'

const database = withDatabase()
/** A database that is asked and cannot be reached. */
const away = () =>
  new Proxy(database.db, {
    get() {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    },
  })

it.each([
  ['/en/communities/anywhere', 'We cannot answer just now'],
  ['/fr/communautes/partout', 'Nous ne pouvons pas répondre en ce moment'],
  ['/ar/communities/anywhere/musaada', 'لا يمكن فتح الصفحة الآن'],
])(
  'says at %s that the database is away, in the language of the address, and when to come back',
  async (path, title) => {
    const answer = await testApp(away()).request(path)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
    expect(await answer.text()).toContain(`<h1>${title}</h1>`)
  },
)

it.each(['/en/communities/a%00b', '/fr/nouvelles/a%00b', '/en/events/%00', '/ar/communities/a%00b/musaada'])(
  'finds nothing at %s, which no record can be called',
  async (path) => {
    expect((await testApp(database.db).request(path)).status).toBe(404)
  },
)

it.each(['/en/communities/anywhere/partners/import', '/fr/communautes/partout/partenaires/importer'])(
  'turns strangers away at %s without taking in what they send',
  async (path) => {
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent++
        controller.enqueue(new Uint8Array(65_536))
        if (sent === 1000) controller.close()
      },
    })
    const headers = { 'content-type': 'text/csv', 'sec-fetch-site': 'same-origin' }
    const post: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' }
    expect((await testApp(database.db).request(path, post)).status).toBe(404)
    expect(sent).toBeLessThan(10)
  },
)

it.each([
  ['/en/nowhere/?a=b', '/en/nowhere?a=b'],
  ['//elsewhere.example/', '/elsewhere.example'],
  ['/en/nowhere//', '/en/nowhere'],
])('leads from %s to %s, on whatever host and by whatever scheme it was reached', async (path, there) => {
  const answer = await testApp(database.db).request(`http://inside:3000${path}`)
  expect([answer.status, answer.headers.get('location')]).toEqual([301, there])
})
