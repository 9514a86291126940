import { sql } from 'kysely'
import { afterEach, expect, it, vi } from 'vitest'
import { record } from '#platform/audit'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { VersionGate } from '#platform/http'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { LiveHub } from './index.ts'

vi.setConfig({ testTimeout: 30_000 })
const database = withOwnDatabase()
const hubs: LiveHub[] = []
afterEach(() => {
  for (const hub of hubs.splice(0)) hub.close()
})

/** A process of the app, as far as pages left open are concerned. */
function aProcess() {
  const hub = new LiveHub(database.config.app, new VersionGate(database.pool))
  hubs.push(hub)
  return hub
}
const change = (communityId: number) =>
  inScope(database.db, [communityId], (tx) =>
    record(tx, system, { communityId, action: 'test.changed', subject: `community:${communityId}` }),
  )
const versionOf = (id: number) => new VersionGate(database.pool).versionOf([id])

/** A page left open: gives the versions it is told of, one by one; undefined at the end. */
function watching(hub: LiveHub, communityId: number, since?: string) {
  const reader = hub.stream(communityId, since).getReader()
  const decoder = new TextDecoder()
  const next = async (): Promise<string | undefined> => {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return undefined
      const version = /^data: (.*)$/m.exec(decoder.decode(value))?.[1]
      if (version) return version
    }
  }
  return { next, leave: () => reader.cancel() }
}

it('tells pages of every process about a change, and only those of the community that changed', async () => {
  const [here, there] = [(await aCommunity(database.db)).id, (await aCommunity(database.db)).id]
  const pages = [
    watching(aProcess(), here, await versionOf(here)),
    watching(aProcess(), here, await versionOf(here)),
    watching(aProcess(), there, await versionOf(there)),
  ]
  await change(here)
  const version = await versionOf(here)
  expect([await pages[0]?.next(), await pages[1]?.next()]).toEqual([version, version])
  await change(there)
  expect(await pages[2]?.next()).toBe(await versionOf(there))
})

it('tells a page at once that it is older than the record', async () => {
  const { id } = await aCommunity(database.db)
  const old = await versionOf(id)
  await change(id)
  expect(await watching(aProcess(), id, old).next()).toBe(await versionOf(id))
})

it('tells nobody of a change that was undone', async () => {
  const { id } = await aCommunity(database.db)
  const hub = aProcess()
  const page = watching(hub, id, await versionOf(id))
  const undone = inScope(database.db, [id], async (tx) => {
    await record(tx, system, { communityId: id, action: 'test.undone', subject: `community:${id}` })
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
  await change(id)
  expect(await page.next()).toBe(await versionOf(id))
})

it('listens again when its connection to the database is cut, and misses nothing meanwhile', async () => {
  const { id } = await aCommunity(database.db)
  const page = watching(aProcess(), id, await versionOf(id))
  await change(id)
  await page.next()
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ensemble-live'`.execute(
    database.db,
  )
  await change(id)
  const version = await versionOf(id)
  let told = await page.next()
  while (told !== undefined && told !== version) told = await page.next()
  expect(told).toBe(version)
})

it('forgets a page that was closed, and ends all of them when the process stops', async () => {
  const { id } = await aCommunity(database.db)
  const hub = aProcess()
  const [first, second] = [watching(hub, id, await versionOf(id)), watching(hub, id, await versionOf(id))]
  await change(id)
  await Promise.all([first.next(), second.next()])
  await first.leave()
  expect(hub.size).toBe(1)
  hub.close()
  expect(await second.next()).toBeUndefined()
})
