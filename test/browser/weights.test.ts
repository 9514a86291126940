import type { Page, Request } from 'playwright-core'
import { describe, it } from 'vitest'
import { base, hasBrowser, withBrowser } from './browser.ts'
import { instances } from './site.ts'

const kilobyte = 1024
const open = withBrowser()
const pages = (await instances()).filter(({ reader }) => reader === 'anonymous')

/** design.md: a public page weighs at most 50 KB compressed with all it loads; the board, and boards side by side, 120 KB. */
const budgetOf = (template: string) => (/\/situation$|\/compare$/.test(template) ? 120 : 50) * kilobyte
const scriptBudget = 10 * kilobyte

interface Loaded {
  url: string
  type: string
  bytes: number
}

/** All that a first visit brings over the wire, bodies as they are sent: compressed. */
async function load(page: Page, url: string): Promise<Loaded[]> {
  const loaded: Promise<Loaded>[] = []
  const weigh = (request: Request) => {
    const size = request.sizes().then(({ responseBodySize }) => responseBodySize)
    loaded.push(size.then((bytes) => ({ url: request.url(), type: request.resourceType(), bytes })))
  }
  page.on('requestfinished', weigh)
  const font = page
    .waitForEvent('requestfinished', (request) => request.resourceType() === 'font')
    .catch(() => undefined)
  await page.goto(url, { waitUntil: 'networkidle' })
  // A busy machine lays the page out so late that the network was quiet before the first letters were asked for.
  await font
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  // A stream of events ends with its page, and has no size then.
  page.off('requestfinished', weigh)
  return Promise.all(loaded)
}

// Most of a visit is waiting for the network to be quiet, which several can do at a time.
describe.skipIf(!hasBrowser()).concurrent('what a first visit weighs', () => {
  it.for(pages.filter(({ template }) => template !== '/en/styleguide'))(
    '$url keeps its budget',
    async ({ url, template }, { expect }) => {
      const page = await open()
      const loaded = await load(page, url)
      await page.close()
      const sum = (some: Loaded[]) => some.reduce((total, { bytes }) => total + bytes, 0)
      const told = loaded.map((one) => `${one.bytes} ${one.type} ${one.url}`).join('\n')
      expect(
        loaded.some(({ type }) => type === 'font'),
        told,
      ).toBe(true)
      expect(sum(loaded), told).toBeLessThanOrEqual(budgetOf(template))
      expect(sum(loaded.filter(({ type }) => type === 'script')), told).toBeLessThanOrEqual(scriptBudget)
      expect(loaded.filter((one) => !one.url.startsWith(base()))).toEqual([])
    },
  )
})
