import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { renderPdf } from './index.ts'

const source = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: auto)
#set text(font: ("Atkinson Hyperlegible Next", "Libertinus Serif"), lang: sys.inputs.locale, region: "CA")
= #data.title
#for line in data.lines { par(line) }
`
const inputs = { title: 'Rapport de situation', lines: ['Logement : dès lundi.'] }
const madeAt = new Date('2016-01-27T15:00:00Z')
const text = (pdf: Buffer) => pdf.toString('latin1')
/** What a reader selects and a voice reads. Poppler's tool is on most machines that run the tests. */
const words = (pdf: Buffer) => spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).stdout
const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined

it('makes a PDF that names its language and its title, and embeds its fonts', async () => {
  const pdf = await renderPdf({ source, inputs, locale: 'fr', madeAt })
  expect(text(pdf).startsWith('%PDF-1.7')).toBe(true)
  expect(text(pdf)).toMatch(/\/Lang\s*\(fr(-CA)?\)/)
  expect(text(pdf)).toContain('AtkinsonHyperlegibleNext')
  expect(text(pdf).match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

it('makes PDF/UA with tags wherever the compiler can', async () => {
  const pdf = text(await renderPdf({ source, inputs, locale: 'en', madeAt }))
  // The packages that can come for this platform or do not; where none did, the file is a plain one.
  const can = ['gnu', 'musl'].some((libc) => existsSync(`node_modules/typst-tagged-linux-x64-${libc}`))
  expect(pdf.includes('pdfuaid')).toBe(can)
  expect(pdf.includes('/StructTreeRoot')).toBe(can)
})

it('gives the same bytes for the same document and moment', async () => {
  const [one, two] = [
    await renderPdf({ source, inputs, locale: 'fr', madeAt }),
    await renderPdf({ source, inputs, locale: 'fr', madeAt }),
  ]
  expect(one.equals(two)).toBe(true)
  expect(one.equals(await renderPdf({ source, inputs, locale: 'en', madeAt }))).toBe(false)
})

it.skipIf(!hasPoppler)('shows what looks like a command as the text it is', async () => {
  const lines = [
    '#panic("no")',
    '#read("/etc/passwd")',
    '*not bold* $x^2$ `code` @who <label> // gone?',
    '\\ #let x = 1',
  ]
  const shown = words(await renderPdf({ source, inputs: { ...inputs, lines }, locale: 'en', madeAt }))
  for (const line of lines) expect(shown.replace(/\s+/g, ' ')).toContain(line.replace(/\s+/g, ' '))
})

it('says which word of the document is wrong, and goes on to make the next', async () => {
  await expect(renderPdf({ source: '#nosuchthing', inputs, locale: 'en', madeAt })).rejects.toThrow('nosuchthing')
  expect((await renderPdf({ source, inputs, locale: 'en', madeAt })).length).toBeGreaterThan(1000)
})

it('refuses a document that would read files or ask for packages', async () => {
  for (const bad of ['#import "@preview/cetz:0.3.4"', '#include "other.typ"', '#read("secret")'])
    await expect(renderPdf({ source: bad, inputs, locale: 'en', madeAt })).rejects.toThrow('one source')
})

it('serves many at once, each its own', async () => {
  const titles = Array.from({ length: 6 }, (_, i) => `Report ${i}`)
  const pdfs = await Promise.all(
    titles.map((title) => renderPdf({ source, inputs: { title, lines: [] }, locale: 'en', madeAt })),
  )
  pdfs.forEach((pdf, i) => {
    expect(text(pdf)).toContain(`Report ${i}`)
  })
})
