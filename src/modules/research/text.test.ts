import fc from 'fast-check'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { addImage, ImageForm } from '#modules/media'
import { system } from '#platform/auth'
import { takeFile } from '#platform/files'
import { withDatabase } from '#test/database.ts'
import { inPieces, withFolder } from '#test/files.ts'
import { addFigure, recordValue } from './commands/figures.ts'
import { readCitation, sayDay, sayValue } from './rules/citations.ts'
import { NewFigure, NewValue } from './schema.ts'
import { renderText } from './text.ts'

const database = withDatabase()
const folder = withFolder()

const value = (given: Record<string, unknown>) =>
  NewValue.parse({
    publishedOn: '2016-06-20',
    sourceEn: 'Global Trends 2015',
    sourceFr: 'Tendances mondiales 2015',
    publisherEn: 'UNHCR',
    publisherFr: 'HCR',
    ...given,
  })

/** A figure with a value for the end of 2015, as the texts of these tests quote it. */
async function displaced() {
  const { db } = database
  const figure = NewFigure.parse({
    key: 'displaced',
    labelEn: 'People forced to flee',
    labelFr: 'Personnes déracinées',
    unitEn: 'people',
    unitFr: 'personnes',
  })
  expect((await addFigure(db, system, figure)).ok).toBe(true)
  const first = await recordValue(db, system, {
    figure: 'displaced',
    value: value({ value: 65_300_000, asOf: '2015-12-31' }),
  })
  if (!first.ok) throw new Error(first.reason)
  const shown = async (locale: 'en' | 'fr', text = 'Then [[figure:displaced-2015]] fled.') =>
    String(await renderText(db, text, locale)).replaceAll('\u00a0', ' ')
  const record = (given: Record<string, unknown>) =>
    recordValue(db, system, { figure: 'displaced', value: value(given) })
  return { first: first.value, shown, record }
}

it('shows a quoted figure in the reader’s language, with its source and day in a note', async () => {
  const { shown } = await displaced()
  const en = await shown('en')
  expect(en).toContain('<data class="cited" value="65300000">65.3 million</data>')
  expect(en).toContain(
    'at the end of 2015: 65.3 million. UNHCR, <cite>Global Trends 2015</cite>, published 20 June 2016.',
  )
  const fr = await shown('fr')
  expect(fr).toContain('>65,3 millions</data>')
  expect(fr).toContain(
    'à la fin de 2015 : 65,3 millions. HCR, <cite>Tendances mondiales 2015</cite>, paru le 20 juin 2016.',
  )
  expect(en + fr).not.toMatch(/newer|plus récent/)
})

it('says that a newer value is on record, and goes on showing what was quoted', async () => {
  const { shown, record } = await displaced()
  await record({ value: 68_500_000, asOf: '2017-12-31', publishedOn: '2018-06-19' })
  const en = await shown('en')
  expect(en).toContain('>65.3 million</data>')
  expect(en).toContain('A newer figure is on record: 68.5 million at the end of 2017.')
  expect(await shown('fr')).toContain('Un chiffre plus récent est consigné : 68,5 millions à la fin de 2017.')
  expect(await shown('en', 'Now [[figure:displaced]] are.')).toContain('>68.5 million</data>')
})

it('takes nothing older for newer, and a correction for what it is', async () => {
  const { first, shown, record } = await displaced()
  await record({ value: 59_500_000, asOf: '2014-12-31' })
  expect(await shown('en')).not.toContain('newer')
  await record({ value: 65_310_000, asOf: '2015-12-31', corrects: first })
  const en = await shown('en')
  expect(en).toContain('>65.31 million</data>')
  expect(en).toContain('it was given as 65.3 million before')
  expect(en).not.toContain('newer')
})

it('numbers a figure that is quoted twice once, and says of a mark that leads nowhere that it does', async () => {
  const { shown } = await displaced()
  const html = await shown('en', '[[figure:displaced-2015]], [[figure:displaced-2015]] and [[figure:nothing-2015]]')
  expect(html.match(/<li id="note-/g)).toHaveLength(1)
  expect(html.match(/id="note-1-from"/g)).toHaveLength(1)
  expect(html).toContain('[figure not on record: nothing-2015]')
  expect(await shown('en', 'Nothing quoted.')).toBe('<p>Nothing quoted.</p>\n')
})

it('lets no second value stand for a day', async () => {
  const { record } = await displaced()
  expect(await record({ value: 1, asOf: '2015-12-31' })).toEqual({ ok: false, reason: 'already-there' })
})

it('corrects each value once and on its own day', async () => {
  const { first, record } = await displaced()
  expect((await record({ value: 2, asOf: '2015-12-31', corrects: first })).ok).toBe(true)
  expect(await record({ value: 3, asOf: '2015-12-31', corrects: first })).toEqual({
    ok: false,
    reason: 'corrected-meanwhile',
  })
})

it('refuses a correction for another day', async () => {
  const { first, record } = await displaced()
  expect(await record({ value: 3, asOf: '2014-12-31', corrects: first })).toEqual({ ok: false, reason: 'other-day' })
})

it('escapes what editors write about sources', async () => {
  const { record, shown } = await displaced()
  await record({
    value: 7,
    asOf: '2016-12-31',
    publishedOn: '2017-06-19',
    sourceEn: '<script>"x"</script>',
    url: 'https://a.example/?a=1&b=2',
  })
  const html = await shown('en', '[[figure:displaced-2016]]')
  expect(html).not.toContain('<script>')
  expect(html).toContain('href="https://a.example/?a=1&amp;b=2"')
})

it('reads every mark in one way', () => {
  expect(readCitation('displaced')).toEqual({ key: 'displaced' })
  expect(readCitation('displaced-2015')).toEqual({ key: 'displaced', year: '2015' })
  expect(readCitation('under-18-2015-12-31')).toEqual({ key: 'under-18', day: '2015-12-31' })
  expect(readCitation('2015')).toEqual({ key: '2015' })
  expect(NewFigure.safeParse({ key: 'displaced-2015', labelEn: 'a', labelFr: 'b' }).success).toBe(false)
})

it('says numbers without losing anything of them', () => {
  expect(sayValue('en', 26_172, 'number')).toBe('26,172')
  expect(sayValue('en', 65_312_345, 'number')).toBe('65,312,345')
  expect(sayValue('fr', 51.5, 'percent')).toBe('51,5\u00a0%')
  expect([sayDay('en', '2016-03-01'), sayDay('fr', '2016-03-01')]).toEqual(['on 1 March 2016', 'le 1er mars 2016'])
  const digits = (text: string) => Number(text.replace(/[^\d.]/g, ''))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), fc.constantFrom(1, 10_000, 1_000_000), (part, times) => {
      const number = part * times
      const said = sayValue('en', number, 'number')
      const unit = said.includes('billion') ? 1e9 : said.includes('million') ? 1e6 : 1
      expect(Math.round(digits(said) * unit)).toBe(number)
    }),
  )
})

it('shows images of the library with their words, between the paragraphs and never an unknown one', async () => {
  const { db } = database
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#7a4' } })
    .jpeg()
    .toBuffer()
  const taken = await takeFile({ db, env: folder.env }, { kind: 'image', name: 'a.jpg', source: inPieces(bytes) })
  if (!taken.ok) throw new Error(taken.reason)
  const words = { altEn: 'A "table"', altFr: 'Une « table »', captionEn: 'At noon', captionFr: 'À midi' }
  const credit = { creditEn: 'A. Photographer', creditFr: 'A. Photographe' }
  const id = await addImage(db, system, ImageForm.parse({ ...words, ...credit }), taken.value)
  const text = `Before.\n\n![](image:${id})\n\n![](image:00000000-0000-4000-8000-000000000000)\n\nAfter.`
  const html = String(await renderText(db, text, 'en'))
  expect(html).toContain('<p>Before.</p>\n<figure class="pictured">')
  expect(html).toContain('alt="A &quot;table&quot;" width="900" height="600"')
  expect(html).toMatch(/srcset="\/media\/[^"]+\/320\.avif 320w, /)
  expect(html.match(/<img /g)).toHaveLength(1)
  const french = String(await renderText(db, text, 'fr'))
  expect(french).toContain('<span>À midi</span><small class="pictured__credit">Image\u00a0: A. Photographe</small>')
})
