import { readFileSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
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

if (!hasBrowser()) process.stdout.write('  ! There is no Chromium: tests of pages in a browser are skipped.\n')

interface Options {
  width?: number
  script?: boolean
  cookie?: string
  locale?: 'en-CA' | 'fr-CA'
}

/** One browser for the file, and a context of its own for every page; the context goes when its page is closed. */
export function withBrowser() {
  const browser = oneBrowser()
  return async (options: Options = {}): Promise<Page> => {
    const context = await contextOf(browser(), options)
    const page = await context.newPage()
    // The browser may be closed at the same moment, and its contexts with it.
    page.once('close', () => void context.close().catch(() => undefined))
    return page
  }
}

/**
 * For pages that are only looked at: a window that is given back goes on to the next page of the same reader, with its
 * process and its cache, which is most of what a page costs.
 */
export function withWindows() {
  const browser = oneBrowser()
  const free = new Map<string, Page[]>()
  const waitingFor = (options: Options) => {
    const reader = JSON.stringify(options)
    const waiting = free.get(reader) ?? []
    free.set(reader, waiting)
    return waiting
  }
  const open = async (options: Options): Promise<Page> => {
    const waiting = waitingFor(options).pop()
    if (waiting) return waiting
    const context = await contextOf(browser(), options)
    // Sent once a window instead of once a page: it is half a megabyte.
    if (options.script !== false) await context.addInitScript(axe)
    return context.newPage()
  }
  const giveBack = async (page: Page, options: Options) => {
    page.removeAllListeners()
    const { width = 1280 } = options
    if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 800 })
    waitingFor(options).push(page)
  }
  return { open, giveBack }
}

function oneBrowser(): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (hasBrowser()) browser = await chromium.launch({ executablePath: inject('chromium'), args: flags })
  })
  afterAll(() => browser?.close())
  return () => {
    if (!browser) throw new Error('no browser')
    return browser
  }
}

async function contextOf(browser: Browser, { width = 1280, script = true, cookie, locale = 'en-CA' }: Options) {
  const viewport = { width, height: 800 }
  const context = await browser.newContext({ viewport, javaScriptEnabled: script, locale, baseURL: base() })
  if (cookie) await addCookie(context, cookie)
  return context
}

async function addCookie(context: BrowserContext, cookie: string) {
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  await context.addCookies([{ name, value, url: base() }])
}

/** Collects what the browser complains of from now on: errors of scripts, refusals of the content policy, failed loads. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('requestfailed', (request) => {
    // What was still on its way when the page was left is no fault of the page.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(base()) && !request.url().startsWith('data:'))
      complaints.push(`another host: ${request.url()}`)
  })
  return complaints
}

interface Violation {
  id: string
  nodes: { html: string; failureSummary: string }[]
}
const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The rules about colours, which take axe as long as all others together. */
const colours = ['color-contrast', 'link-in-text-block']

/** What axe-core finds wrong with the page as it stands, in short sentences: in all that matters, in colours alone, or in the rest. */
export async function axeViolations(page: Page, which: 'all' | 'colours' | 'rest' = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const runOnly = which === 'colours' ? { type: 'rule', values: colours } : { type: 'tag', values: allRules }
  const rules = which === 'rest' ? Object.fromEntries(colours.map((rule) => [rule, { enabled: false }])) : {}
  const asked = { runOnly, rules, resultTypes: ['violations'] }
  const violations = await page.evaluate(async (asked): Promise<Violation[]> => {
    // axe puts itself on the window; it has no type here.
    const runner = (window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }).axe
    const found = await runner.run(asked)
    return found.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => ({ html, failureSummary })),
    }))
  }, asked)
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.html.slice(0, 160)} (${node.failureSummary.replaceAll('\n', ' ').slice(0, 200)})`).join(' | ')}`,
  )
}
