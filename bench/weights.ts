import { brotliCompressSync, constants } from 'node:zlib'
import type { House } from './house.ts'
import { board, compare, publicPage } from './pages.ts'
import { fetchRaw } from './raw.ts'

/** What a first visit brings over the wire, in bytes. */
export interface Weight {
  name: string
  language: 'English' | 'French'
  html: number
  css: number
  script: number
  fonts: number
  all: number
  budget: number
  /** Of it script; undefined where there is no budget of its own. */
  scriptBudget: number | undefined
  /** As long as the server sends files as they are: what they would weigh compressed. */
  compressed: number
}
const kilobyte = 1024
const on = 'on=2016-01-27'
const pages = [
  {
    name: 'Public community page',
    paths: { English: publicPage, French: '/fr/communautes/region-de-waterloo' },
    budget: 50 * kilobyte,
    scriptBudget: 10 * kilobyte,
  },
  {
    name: 'Board',
    paths: { English: board, French: `/fr/communautes/region-de-waterloo/situation?${on}` },
    budget: 120 * kilobyte,
    scriptBudget: undefined,
  },
  {
    name: 'Comparison of three',
    paths: {
      English: compare,
      French: `/fr/situations/comparer?communities=region-de-waterloo,hamilton,ottawa&${on}`,
    },
    budget: 120 * kilobyte,
    scriptBudget: undefined,
  },
]
const br = { 'accept-encoding': 'br' }

/** Everything the head of each page asks for, as this server sends it to a browser that takes brotli. */
export async function weighPages({ port }: House): Promise<Weight[]> {
  const weights: Weight[] = []
  for (const { name, paths, budget, scriptBudget } of pages) {
    for (const [language, path] of Object.entries(paths)) {
      const html = (await fetchRaw(port, path, br)).body.length
      const head = (await fetchRaw(port, path)).body.toString()
      const files = await weighFiles(port, head)
      weights.push({
        name,
        // The keys of `paths` above.
        language: language as Weight['language'],
        html,
        ...files,
        all: html + files.css + files.script + files.fonts,
        compressed: html + files.compressed,
        budget,
        scriptBudget,
      })
    }
  }
  return weights
}

async function weighFiles(port: number, html: string) {
  const sum = { css: 0, script: 0, fonts: 0, compressed: 0 }
  for (const [tag, kind, address] of linked(html)) {
    const { status, body, headers } = await fetchRaw(port, address, br)
    if (status !== 200) throw new Error(`${tag} answered ${status}`)
    sum[kind] += body.length
    const already = kind === 'fonts' || headers['content-encoding'] !== undefined
    sum.compressed += already ? body.length : compressedLength(body)
  }
  return sum
}

const compressedLength = (body: Buffer) =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

type Linked = [string, 'css' | 'script' | 'fonts', string]
/** The style sheets, scripts and preloaded fonts a page names: tag, kind, address. */
function linked(html: string) {
  return [...html.matchAll(/<(?:link|script)\b[^>]*>/g)].flatMap(([tag]): Linked[] => {
    const address = /\b(?:href|src)="([^"]+)"/.exec(tag)?.[1]
    if (!address) return []
    if (tag.startsWith('<script')) return [[tag, 'script', address]]
    if (tag.includes('rel="stylesheet"')) return [[tag, 'css', address]]
    return tag.includes('rel="preload"') && tag.includes('as="font"') ? [[tag, 'fonts', address]] : []
  })
}
