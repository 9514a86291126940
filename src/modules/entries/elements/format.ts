import {
  defaultMarkdownParser,
  defaultMarkdownSerializer,
  MarkdownParser,
  MarkdownSerializer,
  schema as plain,
} from 'prosemirror-markdown'
import { type Node, Schema } from 'prosemirror-model'
import { mayLead, newParser } from '#platform/markdown'

/** The id of an image of the library, in the address that a text has for it. */
export const imageId = (src: unknown) => /^image:([0-9a-f-]{36})$/.exec(String(src))?.[1]

/**
 * What a text may hold: headings, paragraphs, lists, quotations, images of the library, and words that are bold, italic, code or
 * lead somewhere. Whatever is pasted is reduced to this; images and links from elsewhere that we would not show fall away.
 */
export const schema = new Schema({
  nodes: plain.spec.nodes
    .update('heading', {
      ...plain.spec.nodes.get('heading'),
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.max(2, level) } })),
    })
    .update('image', {
      ...plain.spec.nodes.get('image'),
      parseDOM: [
        {
          tag: 'img[data-image]',
          getAttrs: (dom) => ({ src: `image:${dom.dataset.image}`, alt: dom.getAttribute('alt') || null }),
        },
      ],
      toDOM: ({ attrs }) => ['img', { 'data-image': imageId(attrs.src) ?? '', alt: String(attrs.alt ?? '') }],
    }),
  marks: plain.spec.marks.update('link', {
    ...plain.spec.marks.get('link'),
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (dom) => {
          const href = dom.getAttribute('href') ?? ''
          return mayLead(href) ? { href, title: null } : false
        },
      },
    ],
    // A link in the editor is there to be written, not followed.
    toDOM: ({ attrs }) => ['a', { href: String(attrs.href), rel: 'noreferrer' }, 0],
  }),
})

const reader = new MarkdownParser(schema, newParser(), defaultMarkdownParser.tokens)

/** A text as a document; undefined where it has marks that the schema does not know, such as a table. */
export function read(text: string): Node | undefined {
  try {
    return reader.parse(text)
  } catch {
    return undefined
  }
}

/** So that the words are read as the words they are, and nothing is marked that need not be. */
function escaped(text: string, atStart: boolean) {
  const words = text
    .replace(/[`*\\~[\]_]/g, (mark, at: number) => (mark === '_' && isInside(text, at) ? mark : `\\${mark}`))
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    // A cited figure is typed as it is read.
    .replace(/\\\[\\\[([a-z]+:[a-z0-9-]+)\\\]\\\]/g, '[[$1]]')
  return atStart ? lineStart(words) : words
}
const isInside = (text: string, at: number) => /\w/.test(text[at - 1] ?? '') && /\w/.test(text[at + 1] ?? '')

/** Marks that mean something only where a line begins. */
const lineStart = (words: string) =>
  words
    .replace(/^[ \t]+/, '')
    .replace(/^(#{1,6}|[+-])(?=\s|$)/, '\\$1')
    .replace(/^([-=|:])(?=[-=|:\s]*$)/, '\\$1')
    .replace(/^>/, '\\>')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')

/** Two lists one after the other would be read as one: the second has another mark. */
const isSecond = (parent: Node, index: number): boolean => {
  const before = index > 0 ? parent.child(index - 1) : undefined
  return before?.type === parent.child(index).type && !isSecond(parent, index - 1)
}

const writer = new MarkdownSerializer(
  {
    ...defaultMarkdownSerializer.nodes,
    paragraph(state, node) {
      state.esc = (text, atStart) => escaped(text, atStart ?? false)
      state.renderInline(node)
      state.closeBlock(node)
    },
    heading(state, node) {
      // Number signs at its end would close the heading, and be gone.
      state.esc = (text, atStart) => escaped(text, atStart ?? false).replace(/(^|\s)(#+\s*)$/, '$1\\$2')
      state.write(`${'#'.repeat(Math.max(2, Number(node.attrs.level)))} `)
      state.renderInline(node, false)
      state.closeBlock(node)
    },
    horizontal_rule(state, node) {
      state.write('---')
      state.closeBlock(node)
    },
    bullet_list(state, node, parent, index) {
      state.renderList(node, '  ', () => (isSecond(parent, index) ? '* ' : '- '))
    },
    ordered_list(state, node, parent, index) {
      const start = Number(node.attrs.order)
      const mark = isSecond(parent, index) ? ')' : '.'
      const width = String(start + node.childCount - 1).length + 2
      state.renderList(node, ' '.repeat(width), (nth) => `${start + nth}${mark} `.padEnd(width))
    },
    text(state, node, parent, index) {
      const before = index > 0 ? parent.child(index - 1) : undefined
      const words = node.text ?? ''
      if (before?.type.name === 'hard_break') state.text(escaped(words, true), false)
      else state.text(words)
    },
  },
  defaultMarkdownSerializer.marks,
)

/** A document as clean Markdown. */
export const write = (doc: Node) => writer.serialize(doc).trim()

const page = newParser()
/** What a text comes out as; a single line break is a space. */
const shown = (text: string) => page.render(text).replaceAll('\n', ' ').replace(/ +/g, ' ')

/** Whether reading and writing a text leaves what readers see as it was. Where it does not, only its author changes it. */
export function isFaithful(text: string): boolean {
  const doc = read(text)
  return doc !== undefined && shown(write(doc)) === shown(text)
}
