import { raw } from 'hono/html'
import MarkdownIt from 'markdown-it'

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

const token = /\[\[([a-z]+):([a-z0-9-]+)\]\]/g

/** Raw HTML is shown as text and never obeyed; links lead to http, https, mail, phone and our own pages only. */
const parser = new MarkdownIt({ html: false, linkify: false, typographer: false })
parser.validateLink = (url) => /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#|image:[0-9a-f-]{36}$)/i.test(url.trim())
// The page has its own h1: a text begins below it, whatever it was typed as.
parser.core.ruler.push('headings-below-the-title', (state) => {
  for (const one of state.tokens)
    if (one.type === 'heading_open' || one.type === 'heading_close')
      one.tag = `h${Math.min(6, Number(one.tag.slice(1)) + (one.tag === 'h1' ? 1 : 0))}`
})

/** A text in Markdown as HTML that is safe to show: no script, no style, no foreign frame can come out of it. */
export function renderMarkdown(text: string, { images = new Map(), token: tokenOf }: Marked = {}) {
  const env = { images }
  const html = parser.render(text, env)
  return raw(tokenOf ? html.replace(token, (typed, name, key) => tokenOf(name, key) ?? typed) : html)
}

parser.renderer.rules.image = (tokens, index, _options, env: { images: ReadonlyMap<string, MarkedImage> }) => {
  const source = tokens[index]?.attrGet('src') ?? ''
  // Only images of our own: they have words for those who cannot see them, and tell no other site who reads.
  return env.images.get(source.replace(/^image:/, ''))?.html ?? ''
}

/** The `[[name:key]]` of a text, each once. */
export const tokensIn = (text: string, name: string): string[] => [
  ...new Set([...text.matchAll(token)].flatMap(([, kind, key]) => (kind === name && key ? key : []))),
]

/** The words of a text without its marks, for search and short descriptions. */
export function plainText(text: string): string {
  const words: string[] = []
  for (const block of parser.parse(text, {}))
    for (const inline of block.children ?? [])
      if (inline.type === 'text' || inline.type === 'code_inline') words.push(inline.content)
      else if (inline.type === 'softbreak' || inline.type === 'hardbreak') words.push(' ')
      else continue
  return words.join(' ').replace(token, ' ').replace(/\s+/g, ' ').trim()
}
