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
