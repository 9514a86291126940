import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { expect, it } from 'vitest'
import { isFaithful, read, schema, write } from './format.ts'

const again = (text: string) => {
  const doc = read(text)
  return doc && write(doc)
}

it.each([
  '## A heading\n\nA paragraph with **bold**, *italic* and [a link](/en/about/us).',
  '- one\n- two\n  - deeper\n- three',
  '1. first\n2. second\n\n10. is a paragraph of its own',
  '> quoted\n>\n> twice',
  'A line\\\nbroken',
  '![](image:6f9619ff-8b86-4011-b42d-00c04fc964ff)',
  'The [[figure:displaced-2016]] people.',
  'snake_case and 2 < 3 and R&D and 5 * 4 | 3',
  '`code` and <https://example.org>',
  'Un texte, « cité », d’ici\u00a0: voilà.',
])('reads and writes %j so that readers see the same', (text) => {
  expect(isFaithful(text)).toBe(true)
  const once = again(text) ?? ''
  expect(again(once)).toBe(once)
})

it('writes clean Markdown: nothing is marked that need not be', () => {
  for (const text of ['The [[figure:displaced-2016]] people.', 'R&D, 2 < 3, snake_case, #1, 1.5', '- one\n- two'])
    expect(again(text)).toBe(text)
  expect(again('# Title')).toBe('## Title')
})

it.each(['| a | b |\n|---|---|\n| 1 | 2 |', '~~gone~~'])('leaves %j to its author', (text) => {
  expect(isFaithful(text)).toBe(false)
})

const { paragraph, heading, bullet_list, ordered_list, list_item, blockquote, hard_break, image } = schema.nodes
const { strong, em, link } = schema.marks

const word = fc.constantFrom(
  'word',
  'été',
  '1.',
  '2)',
  '#',
  '##',
  '-',
  '+',
  '*',
  '_',
  '>',
  '[',
  ']',
  '(',
  ')',
  '!',
  '`',
  '~~~',
  '<b>',
  '&amp;',
  '\\',
  '|',
  '---',
  '===',
  ':',
  '[[figure:k]]',
  '[x]: y',
  'a_b',
  '<https://x.org>',
  'http://x.org',
  '**',
  '1.5',
  '=',
)
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '))
const marks = fc.constantFrom([], [], [strong?.create()], [em?.create()], [link?.create({ href: '/en/about' })])
const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(words, marks).map(([text, on]) =>
      schema.text(
        text,
        on.flatMap((one) => one ?? []),
      ),
    ),
  },
  { weight: 1, arbitrary: fc.constant(hard_break?.create()) },
  { weight: 1, arbitrary: fc.constant(image?.create({ src: 'image:6f9619ff-8b86-4011-b42d-00c04fc964ff' })) },
)
/** Pieces of text stand apart: marks that meet are a matter of taste, not of meaning. */
const line = fc
  .array(piece, { minLength: 1, maxLength: 3 })
  .map((pieces) => [
    schema.text('Begin '),
    ...pieces.flatMap((one) => [...(one ? [one] : []), schema.text(' and ')]),
    schema.text('end'),
  ])
const bare = words.map((text) => [schema.text(text)])
const texted = fc.oneof(line, bare)
const { block } = fc.letrec<{ block: Node; item: Node }>((tie) => ({
  item: fc
    .array(tie('block'), { minLength: 1, maxLength: 2 })
    .map((all) => made(list_item?.createChecked(null, [p('Item'), ...all]))),
  block: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    texted.map((content) => made(paragraph?.createChecked(null, content))),
    bare.map((content) => made(heading?.createChecked({ level: 2 }, content))),
    fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((items) => made(bullet_list?.createChecked(null, items))),
    fc
      .array(tie('item'), { minLength: 1, maxLength: 3 })
      .map((items) => made(ordered_list?.createChecked({ order: 9 }, items))),
    fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((all) => made(blockquote?.createChecked(null, all))),
  ),
}))
const p = (text: string) => made(paragraph?.createChecked(null, [schema.text(text)]))
function made(node: Node | undefined): Node {
  if (!node) throw new Error('no such node')
  return node
}
const documents = fc
  .array(block, { minLength: 1, maxLength: 4 })
  .map((blocks) => made(schema.nodes.doc?.createChecked(null, blocks)))

it('writes any document so that it is read as the same document, and then never changes again', () => {
  fc.assert(
    fc.property(documents, (doc) => {
      const text = write(doc)
      expect(isFaithful(text)).toBe(true)
      expect(again(text)).toBe(text)
      expect(read(text)?.textContent.replace(/\s+/g, ' ').trim()).toBe(doc.textContent.replace(/\s+/g, ' ').trim())
    }),
    { numRuns: 300 },
  )
})

it('never changes what readers see of a text it takes for its own', () => {
  const mark = fc.constantFrom(
    'a',
    ' ',
    '\n',
    '\n\n',
    '# ',
    '- ',
    '1. ',
    '> ',
    '*',
    '**',
    '_',
    '`',
    '[x](/y)',
    '!',
    '|',
    '~~',
    '    ',
    '\\',
    '<',
    '&lt;',
  )
  fc.assert(
    fc.property(
      fc.array(mark, { maxLength: 25 }).map((all) => all.join('')),
      (text) => {
        if (!isFaithful(text)) return
        const once = again(text) ?? ''
        expect(isFaithful(once)).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})
