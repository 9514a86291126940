import { raw } from 'hono/html'
import type { Token } from 'markdown-it'
import { parser } from './parser.ts'

/** An image that a text shows by `![](image:<id>)`, as its page has looked it up. */
export interface MarkedImage {
  html: string
}
export interface Marked {
  /** By id; an image that is not here is left out. */
  images?: ReadonlyMap<string, MarkedImage>
  /** What stands for `[[name:key]]`, for example a cited figure; undefined leaves the text as it was typed. */
  token?: (name: string, key: string) => string | undefined
}

const { escapeHtml } = parser.utils
const token = /\[\[([a-z]+):([a-z0-9-]+)\]\]/g

/** A text in Markdown as HTML that is safe to show: no script, no style, no foreign frame can come out of it. */
export function renderMarkdown(text: string, { images = new Map(), token: tokenOf }: Marked = {}) {
  return raw(parser.render(text, { images, tokenOf } satisfies Shown))
}
interface Shown {
  images: ReadonlyMap<string, MarkedImage>
  tokenOf: Marked['token']
}

// Only where words stand: a token in the title of a link would end up inside an attribute.
parser.renderer.rules.text = (tokens, index, _options, { tokenOf }: Shown) => {
  const words = escapeHtml(tokens[index]?.content ?? '')
  return tokenOf ? words.replace(token, (typed, name, key) => tokenOf(name, key) ?? typed) : words
}

parser.renderer.rules.image = (tokens, index, _options, env: Shown) => {
  const source = tokens[index]?.attrGet('src') ?? ''
  // Only images of our own: they have words for those who cannot see them, and tell no other site who reads.
  return env.images.get(source.replace(/^image:/, ''))?.html ?? ''
}

/** The `[[name:key]]` of a text, each once. */
export const tokensIn = (text: string, name: string): string[] => [
  ...new Set([...text.matchAll(token)].flatMap(([, kind, key]) => (kind === name && key ? key : []))),
]

/** The ids of the images a text shows, each once. */
export function imagesIn(text: string): string[] {
  const sources = parser
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap((one) => (one.type === 'image' ? (one.attrGet('src') ?? '') : []))
  return [...new Set(sources.flatMap((source) => /^image:(.+)$/.exec(source)?.[1] ?? []))]
}

/** The words of a text without its marks, for search and short descriptions. What a token stands for is left open. */
export function plainText(text: string): string {
  const blocks = parser.parse(text, {}).flatMap(({ type, children }, index, all) => {
    if (type !== 'inline' || !children) return []
    const words = children.map(wordsOf).join('').replace(token, '…')
    // A title runs into what follows it, were it not closed.
    const open = all[index - 1]?.type === 'heading_open' && !/[.?!:]\s*$/.test(words)
    return open ? `${words}.` : words
  })
  return blocks.join(' ').replace(/\s+/g, ' ').trim()
}

function wordsOf({ type, content }: Token): string {
  if (type === 'text' || type === 'code_inline') return content
  return type === 'softbreak' || type === 'hardbreak' || type === 'image' ? ' ' : ''
}
