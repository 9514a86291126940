import { afterEach, expect, it, vi } from 'vitest'
import { VersionGate } from '#platform/http'
import { LiveHub } from '#platform/live'
import { testApp } from '#test/app.ts'
import { withOwnDatabase } from '#test/database.ts'
import { textOf } from '#test/visitor.ts'
import { aCampaign, aGift } from '../testing.ts'

vi.setConfig({ testTimeout: 30_000 })
const database = withOwnDatabase()
const now = new Date('2016-01-20T15:00:00Z')
const hubs: LiveHub[] = []
afterEach(() => {
  for (const hub of hubs.splice(0)) hub.close()
})
const page = async (app: ReturnType<typeof testApp>, path: string) => {
  const answer = await app.request(path)
  return { tag: answer.headers.get('etag'), text: textOf(await answer.text()) }
}

it('makes the page of its own campaign anew for a gift, and no other page of the house', async () => {
  const { db, pool } = database
  const [one, other] = [await aCampaign(db), await aCampaign(db)]
  const app = testApp(db, { pool, now })
  const paths = [`/en/giving/${one.slug}`, `/en/giving/${other.slug}`, '/en/giving', '/en/events']
  const before = await Promise.all(paths.map((path) => page(app, path)))
  await aGift(db, one.id, 25_000)
  const after = await Promise.all(paths.map((path) => page(app, path)))
  expect(after.map(({ tag }, n) => tag === before[n]?.tag)).toEqual([false, true, true, true])
  expect(after[0]?.text).toContain('$250 of $1,000')
})

it('tells pages left open on a campaign that a gift has landed, and those of another campaign nothing', async () => {
  const { db, pool, config } = database
  const [one, other] = [await aCampaign(db), await aCampaign(db)]
  const live = new LiveHub(config.app, new VersionGate(pool))
  hubs.push(live)
  const app = testApp(db, { now, services: { live } })
  const watch = async (slug: string) => {
    const html = await (await app.request(`/en/giving/${slug}`)).text()
    const [, href = '', version = ''] = /data-href="([^"]+)" data-version="([^"]+)"/.exec(html) ?? []
    const stream = await app.request(`${href}?since=${version}`)
    const reader = stream.body?.getReader()
    const heard: string[] = []
    const next = async () => {
      for (;;) {
        const { value, done } = (await reader?.read()) ?? { done: true, value: undefined }
        if (done) return undefined
        const text = new TextDecoder().decode(value)
        heard.push(text)
        if (text.includes('event: changed')) return text
      }
    }
    return { version, heard, next }
  }
  const [mine, theirs] = [await watch(one.slug), await watch(other.slug)]
  const heard = theirs.next()
  await aGift(db, one.id, 2500)
  const told = await mine.next()
  expect(told).toContain('event: changed')
  expect(told).not.toContain(`data: ${mine.version}\n`)
  expect(told).not.toContain('2500')
  // What the other page is told first is of its own campaign.
  await aGift(db, other.id, 100)
  expect(await heard).toContain(`data: ${Number(theirs.version) + 1}\n`)
})
