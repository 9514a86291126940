/** The plain text of a message, read as paragraphs, lists and headings, so that HTML and pages can be made of it. */

export type Piece = { text: string; href?: string }
export type Block =
  | { kind: 'heading'; pieces: Piece[] }
  | { kind: 'paragraph'; lines: Piece[][] }
  | { kind: 'list'; items: Piece[][] }

const address = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]»])/

/** Addresses in a line become links; everything else stays text. */
const piecesOf = (line: string): Piece[] =>
  line
    .split(address)
    .filter((text) => text !== '')
    .map((text) => (address.test(text) && URL.canParse(text) ? { text, href: text } : { text }))

/** An empty line ends a block; `## ` begins a heading; lines that all begin with `- ` are a list. */
export const blocksOf = (text: string): Block[] =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n+/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map(blockOf)

function blockOf(block: string): Block {
  const lines = block.split('\n')
  const [first = ''] = lines
  if (lines.length === 1 && first.startsWith('## ')) return { kind: 'heading', pieces: piecesOf(first.slice(3)) }
  if (lines.every((line) => line.startsWith('- ')))
    return { kind: 'list', items: lines.map((line) => piecesOf(line.slice(2))) }
  return { kind: 'paragraph', lines: lines.map(piecesOf) }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
const html = (pieces: readonly Piece[]) =>
  pieces.map(({ text, href }) => (href ? `<a href="${escaped(href)}">${escaped(text)}</a>` : escaped(text))).join('')

function htmlOfBlock(block: Block) {
  if (block.kind === 'heading') return `<h2>${html(block.pieces)}</h2>`
  if (block.kind === 'list') return `<ul>${block.items.map((item) => `<li>${html(item)}</li>`).join('')}</ul>`
  return `<p>${block.lines.map(html).join('<br>')}</p>`
}

/** A whole HTML message: no picture, no script, nothing from anywhere else, and nothing that tells us it was read. */
export const htmlOf = (locale: string, subject: string, text: string, foot: string) =>
  [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(subject)}</title>`,
    '<meta name="viewport" content="width=device-width"></head>',
    '<body style="font-family:sans-serif;font-size:1rem;line-height:1.5;max-width:38rem;margin:1rem auto;padding:0 1rem">',
    ...blocksOf(text).map(htmlOfBlock),
    `<hr><address style="font-style:normal">${blocksOf(foot).map(htmlOfBlock).join('')}</address></body></html>`,
  ].join('\n')
