import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import {
  type Actor,
  anonymous,
  communityRoles,
  type HouseRole,
  houseRoles,
  keyScopes,
  may,
  type Permission,
  type Role,
} from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity, aKey, sent } from '#test/factories.ts'
import { operations } from '../src/api.ts'

/**
 * Walks every route of the app with every role and compares what happens with the table of permissions. A route that
 * nobody guards fails by itself.
 */
const database = withDatabase()

interface Route {
  method: string
  path: string
  needs: Permission | 'open' | undefined
}
interface Somewhere {
  id: number
  slug: string
  boardPublic: boolean
}

/** Middleware stands for all methods or for all paths below; what is left are pages and forms. */
function routesOf(app: ReturnType<typeof testApp>): Route[] {
  const found = new Map<string, Route>()
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL' || path.endsWith('*')) continue
    const route = found.get(`${method} ${path}`) ?? { method, path, needs: undefined }
    // Guards carry the permission they ask for; other handlers have no such property.
    if ('permission' in handler) route.needs = handler.permission as Permission | 'open'
    found.set(`${method} ${path}`, route)
  }
  return [...found.values()]
}

/** The API takes keys and no cookies: it is walked with those. */
const isForPrograms = (path: string) => path.startsWith('/api/v1/')

/** The route's path with a real community and, for every other parameter, the id of nothing. */
const addressOf = (path: string, { slug }: Somewhere) =>
  path
    .replace(':community', path.startsWith('/fr') ? `lieu-${slug}` : slug)
    .replace(/:\w+(\{[^}]*\})?\??/g, '00000000-0000-4000-8000-000000000000')

let places: Somewhere[]
let elsewhere: number
beforeEach(async () => {
  const [shown, hidden, other] = [
    await aCommunity(database.db),
    await aCommunity(database.db, { boardPublic: false }),
    await aCommunity(database.db, { boardPublic: false }),
  ]
  places = [
    { ...shown, boardPublic: true },
    { ...hidden, boardPublic: false },
  ]
  elsewhere = other.id
})

/** Everyone who might ask: nobody, each role in the community, someone of another community, the house. */
async function askers({ id }: Somewhere) {
  const grants = [
    ...communityRoles.map((role) => ({ community: id, role })),
    { community: elsewhere, role: 'administrator' as const },
    { community: 0, role: 'administrator' as const },
    ...houseRoles.map((role) => ({ community: 0, role })),
  ]
  const people: { name: string; actor: Actor; headers: Record<string, string> }[] = []
  for (const grant of grants) {
    const { actor, headers } = await signedIn(database.db, [grant])
    const name = `${grant.role} of ${grant.community === id ? 'it' : grant.community}`
    people.push({ name, actor: { ...actor, grants: [{ ...grant, organisation: null }] }, headers })
  }
  return [{ name: 'anonymous', actor: anonymous, headers: {} }, ...people]
}

/** Asks, and undoes whatever that did. */
async function statusOf(
  app: ReturnType<typeof testApp>,
  method: string,
  address: string,
  headers: Record<string, string>,
) {
  await sql`savepoint asking`.execute(database.db)
  const request = method === 'GET' ? { headers } : { ...post({}, headers), method }
  const response = await app.request(address, request)
  // A file is still being read from the database while it is sent; a stream of events has no end.
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) await response.body?.cancel()
  else await response.arrayBuffer()
  // Released too: thousands of savepoints in one another are more than the database has locks for.
  await sql`rollback to savepoint asking; release savepoint asking`.execute(database.db)
  return response.status
}

it('finds a guard on every route', () => {
  const routes = routesOf(testApp(database.db))
  expect(routes).toContainEqual({ method: 'GET', path: '/en/communities/:community/members', needs: 'members:manage' })
  const bare = routes.filter(({ needs }) => needs === undefined)
  expect(bare.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})

it('lets everyone do on every route what the table of permissions says and nothing else, and never fails', async () => {
  const app = testApp(database.db)
  const wrong: string[] = []
  for (const place of places) {
    const people = await askers(place)
    for (const { method, path, needs } of routesOf(app)) {
      if (!needs || isForPrograms(path)) continue
      const here = path.includes(':community') ? place : undefined
      // The pages of the house are the same whatever the place: once is enough.
      if (!here && place !== places[0]) continue
      for (const { name, actor, headers } of people) {
        const status = await statusOf(app, method, addressOf(path, place), headers)
        const refused = status === 401 || status === 403
        const allowed = needs === 'open' || may(actor, needs, here)
        const wanted = allowed ? 'an answer' : actor.sessionId ? '403' : '401'
        if (status >= 500 || allowed === refused || (refused && String(status) !== wanted))
          wrong.push(`${method} ${path} for ${name}: ${status}, not ${wanted}`)
      }
    }
  }
  expect(wrong).toEqual([])
}, 400_000)

it('offers as scopes what operations ask for, and nothing else', () => {
  expect([...new Set(operations.map(({ needs }) => needs))].toSorted()).toEqual([...keyScopes].toSorted())
})

it('lets a key do in the API what its role and its scopes both say', async () => {
  const app = testApp(database.db)
  const wrong: string[] = []
  const keyRoles = communityRoles.filter((role) => role !== 'funder')
  for (const place of places) {
    const organisation = await anOrganisation(place.id)
    const keys = [
      ...(await Promise.all(keyRoles.map((role) => keyOf(place.id, role, organisation)))),
      await keyOf(elsewhere, 'administrator'),
      await keyOf(0, 'administrator'),
    ]
    for (const { method, path, needs } of routesOf(app).filter(({ path }) => isForPrograms(path))) {
      // The description is for everyone; test/api.test.ts reads it without a key.
      if (!needs || needs === 'open') continue
      for (const { name, actor, headers } of keys) {
        for (const without of [false, true]) {
          if (without)
            await setScopes(
              actor,
              keyScopes.filter((scope) => scope !== needs),
            )
          const status = await apiStatus(app, method, addressOf(path, place), headers)
          if (without) await setScopes(actor, keyScopes)
          const here = path.includes(':community') ? place : undefined
          const ours = !here || actor.grants.every(({ community }) => community === place.id || community === 0)
          const wanted = without || (ours && !may(actor, needs, here)) ? 403 : ours ? 'an answer' : 404
          const refused = status === 401 || status === 403
          if (status >= 500 || (wanted === 'an answer' ? refused : status !== wanted))
            wrong.push(`${method} ${path} for ${name}${without ? ' without the scope' : ''}: ${status}, not ${wanted}`)
        }
      }
      if ((await apiStatus(app, method, addressOf(path, place), {})) !== 401) wrong.push(`${method} ${path} for nobody`)
    }
  }
  expect(wrong).toEqual([])
}, 400_000)

const anOrganisation = (community: number) =>
  inScope(database.db, [community], async (tx) => {
    const { rows } = await sql<{ id: string }>`
      insert into organisations (community_id, key, name_en, name_fr, sector)
      values (${community}, 'school-board', 'School board', 'Conseil scolaire', 'schools') returning id`.execute(tx)
    return rows[0]?.id ?? ''
  })

/** A key that was given every scope there is, whatever its role may. */
async function keyOf(community: number, role: Exclude<Role, 'funder' | HouseRole>, organisation?: string) {
  const { id, headers } = await aKey(database.db, community, { role, ...(organisation && { organisation }) })
  const grants = [{ community, role, organisation: null }]
  const actor: Actor = { ...anonymous, id, grants, keyId: id, scopes: keyScopes }
  await setScopes(actor, keyScopes)
  return { name: `a key of a ${role} in ${community}`, actor, headers }
}

const setScopes = ({ id, grants }: Actor, scopes: readonly string[]) =>
  inScope(
    database.db,
    grants.map(({ community }) => community),
    (tx) => sql`update api_keys set scopes = ${scopes} where id = ${id}`.execute(tx),
  )

async function apiStatus(
  app: ReturnType<typeof testApp>,
  method: string,
  address: string,
  headers: Record<string, string>,
) {
  await sql`savepoint asking`.execute(database.db)
  const response = await app.request(address, method === 'GET' ? { headers } : sent({}, headers, method))
  await response.arrayBuffer()
  // Released too: thousands of savepoints in one another are more than the database has locks for.
  await sql`rollback to savepoint asking; release savepoint asking`.execute(database.db)
  return response.status
}
