import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeViolations, base, complaintsOf, hasBrowser, withBrowser } from './browser.ts'

const open = withBrowser()
const roots = {
  en: '/en/communities/waterloo-region/find-help',
  fr: '/fr/communautes/region-de-waterloo/trouver-de-laide',
  ar: '/ar/communities/waterloo-region/musaada',
}
const tongues = ['en', 'fr', 'ar'] as const
const ids = async () => {
  const answer = await fetch(`${base()}/hsds/communities/waterloo-region/services?per_page=1`)
  const { contents }: { contents: { id: string }[] } = await answer.json()
  return contents.map(({ id }) => id)
}
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

describe.skipIf(!hasBrowser()).each(tongues)('the finder in %s', (tongue) => {
  it('is without fault on a screen, on a phone, in the dark and without script', async () => {
    const [id = ''] = await ids()
    for (const path of [roots[tongue], `${roots[tongue]}?need=home`, `${roots[tongue]}/${id}`]) {
      const page = await open()
      const complaints = complaintsOf(page)
      await page.goto(path)
      const wide = await axeViolations(page)
      await page.setViewportSize({ width: 360, height: 740 })
      const onPhone = { axe: await axeViolations(page), sideways: await sideways(page) }
      await page.emulateMedia({ colorScheme: 'dark' })
      const inTheDark = await axeViolations(page, 'colours')
      const html = page.locator('html')
      const frame = [
        await html.getAttribute('lang'),
        await html.getAttribute('dir'),
        await page.locator('script').count(),
      ]
      await page.close()
      expect({ path, wide, onPhone, inTheDark, complaints, frame }).toEqual({
        path,
        wide: [],
        onPhone: { axe: [], sideways: 0 },
        inTheDark: [],
        complaints: [],
        frame: [tongue, tongue === 'ar' ? 'rtl' : 'ltr', 0],
      })
    }
  })

  it('leads from a need to a phone number, and to the same page in the other two languages', async () => {
    const page = await open({ script: false, width: 360 })
    await page.goto(roots[tongue])
    await page.locator('.finder__needs a').first().click()
    await page.locator('.finder__list h3 a').first().click()
    expect(await page.locator('a[href^="tel:"]').first().getAttribute('href')).toMatch(/^tel:\+1\d{10}$/)
    const { pathname } = new URL(page.url())
    const id = pathname.split('/').at(-1)
    for (const other of tongues.filter((one) => one !== tongue)) {
      await page.locator(`.finder__tongues a[hreflang="${other}"]`).click()
      expect(new URL(page.url()).pathname).toBe(`${roots[other]}/${id}`)
      await page.goBack()
    }
    await page.close()
  })

  it('prints what one carries: names, numbers and places, and no form', async () => {
    const page = await open()
    await page.goto(`${roots[tongue]}?need=home`)
    await page.emulateMedia({ media: 'print' })
    const seen = {
      form: await page.locator('.finder__form').isVisible(),
      phones: await page.locator('a[href^="tel:"]').first().isVisible(),
      source: await page.locator('.print-source').isVisible(),
    }
    await page.close()
    expect(seen).toEqual({ form: false, phones: true, source: true })
  })
})

describe.skipIf(!hasBrowser())('Arabic', () => {
  it('reads from the right, in joined letters of the reader’s system, and weighs little', async () => {
    const page = await open({ width: 360 })
    const sizes: Promise<number>[] = []
    page.on('requestfinished', (request) =>
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize)),
    )
    await page.goto(roots.ar, { waitUntil: 'networkidle' })
    const title = page.locator('h1')
    const box = await title.boundingBox()
    const [font, spacing] = await title.evaluate((one) => {
      const { fontFamily, letterSpacing } = getComputedStyle(one)
      return [fontFamily, letterSpacing]
    })
    const weight = (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0)
    await page.close()
    expect([box && box.x + box.width > 300, font?.includes('Segoe UI'), spacing]).toEqual([true, true, 'normal'])
    expect(weight).toBeLessThan(50 * 1024)
  })
})
