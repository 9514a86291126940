import fc from 'fast-check'
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { jsx } from 'hono/jsx/jsx-runtime'
import { expect, it } from 'vitest'
import { compileJsx } from './compile.ts'
import { bytesOf, Html } from './html.ts'

const written = (page: unknown) => {
  expect(page).toBeInstanceOf(Html)
  return String(page)
}
const Frame = ({ title, children }: { title: string; children?: Child }) => (
  <section aria-label={title}>{children}</section>
)

it('escapes every text and every attribute, wherever it comes from', () => {
  const evil = `"><script>alert('&')</script>`
  const safe = '&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;'
  const rest = { title: evil, 'data-more': evil }
  expect(written(<p title={evil}>{evil}</p>)).toBe(`<p title="${safe}">${safe}</p>`)
  expect(written(<a {...rest}>x</a>)).toBe(`<a title="${safe}" data-more="${safe}">x</a>`)
  expect(written(<ul>{[evil, [evil]]}</ul>)).toBe(`<ul>${safe}${safe}</ul>`)
  expect(String(<Frame title={evil}>{evil}</Frame>)).toBe(`<section aria-label="${safe}">${safe}</section>`)
  expect(written(<p>{`${<b>no JSX: text</b>}${evil}`}</p>)).toContain(`&lt;b&gt;no JSX: text&lt;/b&gt;${safe}`)
})

it('writes what hono writes, for any text in any place', () => {
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constantFrom(undefined, null))
  fc.assert(
    fc.property(value, value, fc.array(value), (title, content, list) => {
      const given = { title, hidden: title, 'aria-hidden': content } as Record<string, string>
      const ours = (
        <p {...given}>
          {content}
          <br />
          {list}
        </p>
      )
      const theirs = jsx('p', { ...given, children: [content, jsx('br', {}, ''), list] }, '')
      expect(String(ours)).toBe(String(theirs))
    }),
  )
})

it('refuses names of attributes that are none, and things that are no content', () => {
  const names = { 'x onload="alert(1)"': 'y' }
  expect(() => <p {...names}>x</p>).toThrow('no such name')
  const dates = { at: new Date(0) } as unknown as { at: string }
  expect(() => <p>{dates.at}</p>).toThrow('only text')
  // What came as JSON cannot claim to be written out already.
  const claims = JSON.parse('{"isEscaped":true,"text":"<script>"}') as string
  expect(() => <p>{claims}</p>).toThrow('only text')
})

it('leaves no trace of nothing, and keeps JSX, lists of it and raw pieces as they are', () => {
  const none: undefined | string = undefined
  expect(
    written(
      <p class={none}>
        {none}
        {null}
        {false}
        {true}
      </p>,
    ),
  ).toBe('<p></p>')
  expect(
    written(
      <p>
        {[1, 2].map((n) => (
          <b>{n}</b>
        ))}
        {raw('<i>raw</i>')}
        {0}
      </p>,
    ),
  ).toBe('<p><b>1</b><b>2</b><i>raw</i>0</p>')
  expect(written(<input required disabled={false} value="" />)).toBe('<input required="" value=""/>')
  expect(written(<p aria-hidden={false}>x</p>)).toBe('<p aria-hidden="false">x</p>')
})

it('joins the lines of a text by one space', () => {
  // Not formatted: the lines are what is tested.
  const code = 'const a = <p>\n  one\n  two <b>three</b>{" "}\n  four {/* nothing */}\n</p>'
  expect(compileJsx(code, 'a.tsx')).toContain('"<p>one two <b>three</b> four </p>"')
})

it('keeps every other line of the source where it was', () => {
  const code = 'const a = (\n  <p\n    class="b"\n  >\n    {c(\n      1)}\n  </p>\n)\nthrow new Error("line 9")\n'
  const lines = compileJsx(code, 'a.tsx')?.split('\n') ?? []
  expect(lines[8]).toBe('throw new Error("line 9")')
})

it('stops the build at names of attributes that HTML does not have, and at character references', () => {
  expect(() => compileJsx('const a = <p className="x" />', 'a.tsx')).toThrow('className')
  expect(() => compileJsx('const a = <p>a&nbsp;b</p>', 'a.tsx')).toThrow('Write the character itself')
  expect(() => compileJsx('const a = <br>x</br>', 'a.tsx')).toThrow('no content')
  expect(compileJsx('const a = 1', 'a.tsx')).toBeUndefined()
})

it('writes the bytes that Buffer.from writes, for any text, whole or cut through a letter', () => {
  const cut = fc
    .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '\ud83d', '\udc00', '😀', 'é', '–'))
    .map(([text, end]) => text + end)
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), cut), (text) => {
      expect(bytesOf(text).equals(Buffer.from(text))).toBe(true)
    }),
  )
  expect(bytesOf('').length).toBe(0)
})
