import { type AddressInfo, createServer } from 'node:net'
import lighthouse from 'lighthouse'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { base, hasBrowser } from './browser.ts'

/** What must be faultless. Performance is the machine's as much as the page's: `npm run bench` reports it. */
const categories = ['accessibility', 'best-practices', 'seo']

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      // A TCP server's address is never a string.
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** The first page and the search in both languages, and one page of each kind of record, in turns in one and the other. */
async function pagesToJudge(): Promise<string[]> {
  const map = hasBrowser() ? await (await fetch(`${base()}/sitemaps/documents.xml`)).text() : ''
  const addresses = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)
  const kinds = [
    /^\/en\/research\/themes\//,
    /^\/fr\/recherche\/projets\//,
    /^\/en\/publications\//,
    /^\/fr\/nouvelles\//,
    /^\/en\/events\/(?!series)/,
    /^\/fr\/communautes\//,
  ]
  const records = kinds.flatMap((kind) => addresses.find((address) => kind.test(address)) ?? [])
  return ['/en', '/fr/trouver', ...records]
}

const pages = await pagesToJudge()
const port = await freePort()

describe.skipIf(!hasBrowser())('lighthouse', () => {
  let browser: Browser
  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`]
    browser = await chromium.launch({ executablePath: inject('chromium'), args })
  })
  afterAll(() => browser?.close())

  it('finds pages of every kind to judge', () => expect(pages.length).toBeGreaterThan(6))

  it.for(pages)('finds nothing to improve in %s but its speed', async (path) => {
    const judged = await lighthouse(base() + path, {
      port,
      logLevel: 'silent',
      onlyCategories: categories,
      throttlingMethod: 'provided',
      disableStorageReset: true,
      disableFullPageScreenshot: true,
      // What is judged here does not change after the page has come: a quiet that never quite comes is not waited for.
      maxWaitForLoad: 4000,
      pauseAfterFcpMs: 0,
      pauseAfterLoadMs: 0,
      networkQuietThresholdMs: 0,
      cpuQuietThresholdMs: 0,
    })
    if (!judged) throw new Error('lighthouse judged nothing')
    const { lhr } = judged
    const faults = Object.values(lhr.audits)
      .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score !== 1)
      .map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details)?.slice(0, 300)}`)
    const scores = Object.fromEntries(categories.map((name) => [name, lhr.categories[name]?.score]))
    expect(scores, faults.join('\n')).toEqual({ accessibility: 1, 'best-practices': 1, seo: 1 })
  })
})
