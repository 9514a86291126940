import MarkdownIt, { type Token } from 'markdown-it'

/** Where a link of a text may lead: to http, https, mail, phone and our own pages; and images of our own library. */
export const mayLead = (url: string) => /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#|image:[0-9a-f-]{36}$)/i.test(url.trim())

/**
 * Reads Markdown: CommonMark with tables and struck-through words. Raw HTML is text and never obeyed. Browsers read texts with
 * the same parser when they edit them.
 */
export function newParser() {
  const made = new MarkdownIt({ html: false, linkify: false, typographer: false })
  made.validateLink = mayLead
  // The page has its own h1: a text begins below it, whatever it was typed as.
  made.core.ruler.push('headings-below-the-title', (state) => {
    for (const one of state.tokens)
      if (one.type === 'heading_open' || one.type === 'heading_close')
        one.tag = `h${Math.min(6, Number(one.tag.slice(1)) + (one.tag === 'h1' ? 1 : 0))}`
  })
  return made
}

/** The parser of the pages. */
export const parser = newParser()

const isBlank = ({ type, content }: Token) => type === 'softbreak' || (type === 'text' && content.trim() === '')

// An image is shown as a figure, which stands between paragraphs and never inside one. Elsewhere (headings, tables) there is none.
parser.core.ruler.push('images-between-paragraphs', (state) => {
  state.tokens = state.tokens.flatMap((one, at): Token[] => {
    const images = one.children?.filter(({ type }) => type === 'image') ?? []
    if (one.type !== 'inline' || images.length === 0) return [one]
    const words = one.children?.filter(({ type }) => type !== 'image') ?? []
    const opening = state.tokens[at - 1]
    if (opening?.type !== 'paragraph_open') {
      one.children = words
      return [one]
    }
    const alone = words.every(isBlank)
    one.children = alone ? images : words
    const closing = state.tokens[at + 1]
    if (alone) for (const tag of [opening, closing]) if (tag) tag.hidden = true
    if (alone) return [one]
    const figures = new state.Token('inline', '', 0)
    figures.children = images
    // Its paragraph ends before the figures: a closing tag, the figures, and nothing for the closing tag that follows.
    const end = new state.Token('paragraph_close', 'p', -1)
    end.block = true
    end.hidden = opening.hidden
    if (closing) closing.hidden = true
    return [one, end, figures]
  })
})
