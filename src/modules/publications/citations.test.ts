import { expect, it } from 'vitest'
import { citationsOf } from './citations.ts'
import type { CslItem } from './formats/index.ts'

const brief: CslItem = {
  id: 'brief',
  type: 'report',
  genre: 'Policy brief',
  title: 'Scaling-Up Canada’s Local Immigration Partnership (LIP) Model',
  author: [{ literal: 'International Migration Research Centre' }, { family: 'Tremblay', given: 'Zoé' }],
  issued: { 'date-parts': [[2017, 3]] },
  publisher: 'International Migration Research Centre',
  'publisher-place': 'Waterloo',
  DOI: '10.1234/brief',
  URL: 'https://centre.example/en/publications/brief',
}
const by = async (item: CslItem, locale: 'en' | 'fr') =>
  Object.fromEntries((await citationsOf(item, locale)).map(({ style, html }) => [style, html]))

it('cites a work in four styles, each in its own order of name, year and title', async () => {
  const said = await by(brief, 'en')
  expect(said.apa).toMatch(/^International Migration Research Centre, &#38; Tremblay, Z\. \(2017\S*\)\. <i>Scaling-Up/)
  expect(said.mla).toMatch(/International Migration Research Centre, and Zoé Tremblay\. <i>Scaling-Up/)
  expect(said.chicago).toMatch(/Zoé Tremblay\. 2017\. /)
  expect(said.vancouver).toMatch(/^International Migration Research Centre, Tremblay Z\. Scaling-Up/)
})

it('names a publisher who is the only author once, where the style asks for it', async () => {
  const said = await by({ ...brief, author: [{ literal: 'International Migration Research Centre' }] }, 'en')
  expect(said.apa).toMatch(/^International Migration Research Centre\. /)
  expect(said.apa?.match(/International Migration Research Centre/g)).toHaveLength(1)
  expect(said.mla).toMatch(/^<i>Scaling-Up/)
  expect(said.mla?.match(/International Migration Research Centre/g)).toHaveLength(1)
  expect(said.chicago?.match(/International Migration Research Centre/g)).toHaveLength(2)
})

it('speaks the language of the reader', async () => {
  const said = await by(brief, 'fr')
  expect(said.mla).toContain(' et Zoé Tremblay')
  expect(said.vancouver).toContain('Disponible')
  expect((await by(brief, 'en')).vancouver).toContain('Available from')
})

it('says in Vancouver that a date is unknown, instead of leaving a hole', async () => {
  const { issued: _, ...undated } = brief
  expect((await by(undated, 'en')).vancouver).toContain('International Migration Research Centre; [date unknown]')
  expect((await by(undated, 'fr')).vancouver).toContain('[date inconnue]')
  expect((await by(undated, 'en')).apa).toContain('(n.d.)')
  expect((await by(brief, 'en')).vancouver).not.toContain('unknown')
})

it('takes what looks like markup in a title or a name for text', async () => {
  const hostile = {
    ...brief,
    title: '<script>alert(1)</script> <b onclick="x">& "quotes"</b>',
    author: [{ family: '<img src=x onerror=alert(1)>', given: 'A' }],
  }
  for (const { html } of await citationsOf(hostile, 'en')) {
    expect(html.replaceAll(/<\/?i>/g, '')).not.toMatch(/[<>]/)
    expect(html.toLowerCase()).toContain('script')
  }
})

it('names people in any script', async () => {
  const said = await by(
    {
      ...brief,
      author: [
        { family: 'الحسن', given: 'ليلى' },
        { family: '王', given: '芳' },
      ],
    },
    'en',
  )
  for (const html of Object.values(said)) expect(html).toContain('الحسن')
})

it('says no more of a work than is known', async () => {
  const said = await by({ id: 'bare', type: 'document', title: 'Untold' }, 'en')
  for (const html of Object.values(said)) {
    expect(html).toContain('Untold')
    expect(html).not.toMatch(/undefined|null|\[object/)
  }
})

it('does not take two works of one author and year for one', async () => {
  const other = { ...brief, id: 'other', title: 'Another brief' }
  await by(brief, 'en')
  const { apa } = await by(other, 'en')
  expect(apa).toContain('Another brief')
  expect(apa).not.toMatch(/2017[ab]/)
})
