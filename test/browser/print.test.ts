import { describe, expect, it } from 'vitest'
import { hasBrowser, withBrowser } from './browser.ts'
import { cookieOf } from './people.ts'
import { boards, recordDay } from './site.ts'

const open = withBrowser()
const sheets = [
  boards.en,
  boards.fr,
  `/en/communities/hamilton/situation?on=${recordDay}`,
  `/fr/communautes/hamilton/situation?on=${recordDay}`,
  `/en/communities/ottawa/situation?on=${recordDay}`,
  `/fr/communautes/ottawa/situation?on=${recordDay}`,
].flatMap((url) => ['anonymous', 'bruno'].map((reader) => ({ url, reader })))

/** Page objects of a PDF as Chromium writes them; `/Type /Pages` is the list of them. */
const pagesIn = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0

describe.skipIf(!hasBrowser())('the board on paper', () => {
  it.for(sheets)('$url fits on one page of A4 and of Letter for $reader', async ({ url, reader }) => {
    const page = await open({ cookie: await cookieOf(reader) })
    await page.goto(url)
    const pages = { A4: 0, Letter: 0 }
    for (const format of ['A4', 'Letter'] as const) pages[format] = pagesIn(await page.pdf({ format }))
    await page.close()
    expect(pages).toEqual({ A4: 1, Letter: 1 })
  })

  it.for(sheets)(
    '$url leaves out what paper cannot press for $reader, and keeps the figures',
    async ({ url, reader }) => {
      const page = await open({ cookie: await cookieOf(reader) })
      await page.goto(url)
      await page.emulateMedia({ media: 'print' })
      const visible = (selector: string) => page.locator(`${selector}:visible`).count()
      const shown = {
        navigation: await visible('nav'),
        buttons: await visible('button'),
        fields: await visible('input:not([type=hidden])'),
        title: await visible('h1'),
        tables: (await visible('table')) > 0,
      }
      await page.close()
      expect(shown).toEqual({ navigation: 0, buttons: 0, fields: 0, title: 1, tables: true })
    },
  )
})

describe.skipIf(!hasBrowser())('the comparison on paper', () => {
  it('keeps the chart of every community, and leaves out the form', async () => {
    const page = await open()
    await page.goto(`/en/situations/compare?on=${recordDay}`)
    await page.emulateMedia({ media: 'print' })
    const visible = (selector: string) => page.locator(`${selector}:visible`).count()
    const shown = {
      charts: await visible('.chart__picture'),
      fields: await visible('input:not([type=hidden])'),
      tables: (await visible('table')) > 0,
    }
    await page.close()
    expect(shown).toEqual({ charts: 3, fields: 0, tables: true })
  })
})
