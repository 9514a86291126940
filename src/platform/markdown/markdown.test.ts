import fc from 'fast-check'
import { expect, it } from 'vitest'
import { imagesIn, plainText, renderMarkdown, tokensIn } from './index.ts'

const id = '6f9619ff-8b86-4011-b42d-00c04fc964ff'
const figure = '<figure><img src="/a.webp" alt="A door"/></figure>'
const images = new Map([[id, { html: figure }]])
const html = (text: string) => String(renderMarkdown(text, { images })).trim()

it('writes headings below the title of the page, lists, quotes and links', () => {
  expect(html('# One\n\n## Two')).toBe('<h2>One</h2>\n<h2>Two</h2>')
  expect(html('- a\n- b')).toBe('<ul>\n<li>a</li>\n<li>b</li>\n</ul>')
  expect(html('[us](/en/about/us) and *more*')).toBe('<p><a href="/en/about/us">us</a> and <em>more</em></p>')
})

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html;base64,PHN2Zz4=)',
  '[x](vbscript:x)',
  '[x](//evil.example)',
  '<javascript:alert(1)>',
  '![x](https://evil.example/pixel.png)',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '<iframe src="https://evil.example"></iframe>',
  '[x]: javascript:alert(1)\n\n[x]',
  '<style>*{display:none}</style>',
  '<a href="javascript:alert(1)" style="x" onclick="y">z</a>',
])('lets nothing dangerous out of %s', (text) => {
  expect(html(text)).not.toMatch(
    /<(script|img|iframe|style|svg)|href="(?!https?:|mailto:|tel:|\/[^/]|#)|<[^>]+\son\w+=/i,
  )
})

it('never opens an element that is not of prose, whatever was typed', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '[',
    ']',
    '(',
    ')',
    '!',
    '*',
    '_',
    '`',
    '\n',
    ' ',
    'javascript:',
    '"',
    'on=',
    '&',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 40 }),
      (pieces) => {
        const tags = [...html(pieces.join('')).matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name)
        const prose = 'a blockquote br code em h2 h3 h4 h5 h6 hr li ol p pre s strong table tbody td th thead tr ul'
        expect(tags.filter((name = '') => !prose.split(' ').includes(name))).toEqual([])
      },
    ),
  )
})

it('shows images of the library between paragraphs, and none from anywhere else', () => {
  expect(html(`![](image:${id})`)).toBe(figure)
  expect(html(`Before ![](image:${id}) after`)).toBe(`<p>Before  after</p>\n${figure}`)
  expect(html(`- ![](image:${id})`)).toContain(`<li>${figure}`)
  expect(html(`## Title ![](image:${id})`)).toBe('<h2>Title </h2>')
  expect(html('![](image:00000000-0000-4000-8000-000000000000)')).toBe('')
  expect(imagesIn(`a ![](image:${id}) b\n\n![](image:${id})\n\n![](https://x.example/y.png)`)).toEqual([id])
})

it('puts what stands for a token in its place, and leaves one that nobody knows', () => {
  const token = (name: string, key: string) => (key === 'displaced-2016' ? `<b>${name}</b>` : undefined)
  const text = 'About [[figure:displaced-2016]] people, [[figure:unknown]].'
  expect(String(renderMarkdown(text, { token })).trim()).toBe('<p>About <b>figure</b> people, [[figure:unknown]].</p>')
  expect(String(renderMarkdown('[x](/y "[[figure:displaced-2016]]")', { token }))).toContain('title="[[figure:')
  expect(tokensIn(text, 'figure')).toEqual(['displaced-2016', 'unknown'])
})

it('gives the words of a text without its marks', () => {
  expect(plainText(`# A title\n\nOne *two* [three](/x)\nfour ![](image:${id}) [[figure:k]] people.`)).toBe(
    'A title. One two three four … people.',
  )
  expect(plainText('See *The goal*, **now**.\n\n## Why?\n\n- a\n- b')).toBe('See The goal, now. Why? a b')
})
