import { type AddressInfo, createServer } from 'node:net'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import type { House } from './house.ts'
import { median } from './statistics.ts'

/** How fast lighthouse finds a page on its slow phone (simulated: 4G as in bad places, a quarter of the processor). */
export interface Judged {
  path: string
  /** Of 100: the middle one of `runs`. */
  score: number
  runs: number
  /** Milliseconds to the first and to the largest thing on the page, as simulated. */
  firstPaint: number
  largestPaint: number
  bytes: number
}

/** What a page must have, in either language. */
export const leastScore = 98

/** The first page, a search, and the first page of each kind of record in the map for robots, in both languages. */
const kinds = [
  /^\/en\/research\/themes\//,
  /^\/fr\/recherche\/themes\//,
  /^\/en\/research\/projects\//,
  /^\/fr\/recherche\/projets\//,
  /^\/en\/publications\//,
  /^\/fr\/publications\//,
  /^\/en\/news\//,
  /^\/fr\/nouvelles\//,
  /^\/en\/events\/(?!series)/,
  /^\/fr\/evenements\/(?!series)/,
  /^\/en\/giving\//,
  /^\/fr\/dons\//,
  /^\/en\/communities\//,
  /^\/fr\/communautes\//,
]
const always = ['/en', '/fr', '/en/search?q=refugees', '/fr/trouver?q=r%C3%A9fugi%C3%A9s']

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      // A TCP server's address is never a string.
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** Undefined where there is no Chromium. */
export async function judgeSpeed({ port }: House, say: (line: string) => void): Promise<Judged[] | undefined> {
  const executablePath = process.env.CHROMIUM
  if (!executablePath) return undefined
  const base = `http://127.0.0.1:${port}`
  const map = await (await fetch(`${base}/sitemaps/documents.xml`)).text()
  const addresses = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)
  const found = kinds.flatMap((kind) => addresses.find((address) => kind.test(address)) ?? [])
  const debugging = await freePort()
  const args = ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${debugging}`]
  const browser = await chromium.launch({ executablePath, args })
  try {
    const judged: Judged[] = []
    for (const path of [...always, ...found]) judged.push(await judge(base, path, debugging))
    const worst = judged.toSorted((a, b) => a.score - b.score)[0]
    say(`Lighthouse, slow phone, ${judged.length} pages: at least ${worst?.score} (${worst?.path})`)
    return judged
  } finally {
    await browser.close()
  }
}

/** A page that falls short is looked at five times, as another process may have taken the core; its middle counts. */
async function judge(base: string, path: string, port: number): Promise<Judged> {
  const looks = [await look(base + path, port)]
  if ((looks[0]?.score ?? 0) < leastScore)
    for (let again = 0; again < 4; again++) looks.push(await look(base + path, port))
  const middle = (of: (one: Awaited<ReturnType<typeof look>>) => number) => median(looks.map(of))
  return {
    path,
    score: middle(({ score }) => score),
    runs: looks.length,
    firstPaint: middle(({ firstPaint }) => firstPaint),
    largestPaint: middle(({ largestPaint }) => largestPaint),
    bytes: middle(({ bytes }) => bytes),
  }
}

async function look(address: string, port: number) {
  const judged = await lighthouse(address, { port, logLevel: 'silent', onlyCategories: ['performance'] })
  if (!judged) throw new Error(`lighthouse judged nothing of ${address}`)
  const { audits, categories } = judged.lhr
  const number = (audit: string) => audits[audit]?.numericValue ?? Number.NaN
  return {
    score: Math.round((categories.performance?.score ?? 0) * 100),
    firstPaint: number('first-contentful-paint'),
    largestPaint: number('largest-contentful-paint'),
    bytes: number('total-byte-weight'),
  }
}
