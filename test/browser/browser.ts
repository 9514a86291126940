import { readFileSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

export const hasBrowser = () => inject('chromium') !== ''
export const base = () => inject('base')

/** One browser for the file; pages are closed by who opens them. */
export function withBrowser() {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (hasBrowser()) browser = await chromium.launch({ executablePath: inject('chromium'), args: flags })
  })
  afterAll(() => browser?.close())
  return async (options: { width?: number; script?: boolean; cookie?: string; dark?: boolean } = {}): Promise<Page> => {
    if (!browser) throw new Error('no browser')
    const { width = 1280, script = true, cookie, dark = false } = options
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      javaScriptEnabled: script,
      colorScheme: dark ? 'dark' : 'light',
      baseURL: base(),
    })
    if (cookie) {
      const [name = '', value = ''] = cookie.split(/=(.*)/s)
      await context.addCookies([{ name, value, url: base() }])
    }
    return context.newPage()
  }
}

interface Violation {
  id: string
  nodes: { html: string; failureSummary: string }[]
}

/** What axe-core finds wrong with the page as it stands, in short sentences. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const violations = await page.evaluate(async (): Promise<Violation[]> => {
    // axe puts itself on the window; it has no type here.
    const runner = (window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }).axe
    const found = await runner.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    })
    return found.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => ({ html, failureSummary })),
    }))
  })
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.html.slice(0, 160)} (${node.failureSummary.replaceAll('\n', ' ').slice(0, 200)})`).join(' | ')}`,
  )
}
