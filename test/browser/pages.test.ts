import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeViolations, base, complaintsOf, hasBrowser, withWindows } from './browser.ts'
import { cookieOf } from './people.ts'
import { type Instance, instances } from './site.ts'

const pages = await instances()
const { open, giveBack } = withWindows()

/** How far the page can be moved sideways, in pixels, and what stands out. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 5)
      .map((one) => `${one.tagName}.${one.className} to ${one.getBoundingClientRect().right}`)
  })

async function coloursInTheDark(page: Page) {
  await page.emulateMedia({ colorScheme: 'dark' })
  const found = await axeViolations(page, 'colours')
  await page.emulateMedia({ colorScheme: null })
  return found
}

async function opened({ reader, url }: Instance, script: boolean) {
  const options = { cookie: await cookieOf(reader), script }
  const page = await open(options)
  const complaints = complaintsOf(page)
  await page.goto(url)
  if (script) await page.evaluate(() => document.fonts.ready.then(() => undefined))
  return { page, complaints, leave: () => giveBack(page, options) }
}

describe.skipIf(!hasBrowser()).concurrent('every page in both languages', () => {
  it('is found in both languages, by strangers and by people with an account', () => {
    const languages = (reader: string) =>
      pages.filter((one) => (one.reader === 'anonymous') === (reader === 'anonymous')).map(({ url }) => url.slice(1, 3))
    for (const reader of ['anonymous', 'account']) {
      const [en, fr] = ['en', 'fr'].map((locale) => languages(reader).filter((one) => one === locale).length)
      expect(en).toBeGreaterThan(8)
      expect(fr).toBe(en)
    }
  })

  it.for(pages)(
    '$reader: $url is without fault on a screen, on a phone and in the dark',
    async (instance, { expect }) => {
      const { page, complaints, leave } = await opened(instance, true)
      // Colours know no language and no width: one of the two pages tells, by day and in the dark.
      const tellsColours = instance.url.startsWith('/en')
      const wide = await axeViolations(page, tellsColours ? 'all' : 'rest')
      await page.setViewportSize({ width: 360, height: 740 })
      const axe = await axeViolations(page, 'rest')
      // The narrowest phone, and what is left of a screen at four hundred per cent (WCAG 1.4.10).
      await page.setViewportSize({ width: 320, height: 740 })
      const onPhone = { axe, sideways: await sideways(page) }
      const inTheDark = tellsColours ? await coloursInTheDark(page) : []
      await leave()
      expect({ wide, onPhone, inTheDark, complaints }).toEqual({
        wide: [],
        onPhone: { axe: [], sideways: [] },
        inTheDark: [],
        complaints: [],
      })
    },
  )

  it.for(pages)(
    '$reader: $url has its language, one title and its content without script',
    async (instance, { expect }) => {
      const { page, complaints, leave } = await opened(instance, false)
      const locale = instance.url.slice(1, 3)
      const seen = {
        lang: await page.locator('html').getAttribute('lang'),
        titles: await page.locator('h1').count(),
        title: await page.title(),
        words: (await page.locator('main').innerText()).split(/\s+/).length,
        deadButtons: await page.locator('button[type=button]:visible:not([popovertarget])').allInnerTexts(),
      }
      await leave()
      expect(seen).toEqual({
        lang: expect.stringMatching(new RegExp(`^${locale}`)),
        titles: 1,
        title: expect.stringMatching(/\S.* – Ensemble$/),
        words: expect.any(Number),
        deadButtons: [],
      })
      expect(seen.words).toBeGreaterThan(15)
      expect(complaints).toEqual([])
    },
  )
})

describe('the language switch', () => {
  it.for(pages)('of $url ($reader) leads to the same page in the other language and back', async ({ reader, url }) => {
    const cookie = await cookieOf(reader)
    const here = await readerOf(url, cookie)
    const twin = await readerOf(here.twin, cookie)
    expect({ status: twin.status, lang: twin.lang }).toEqual({ status: 200, lang: here.lang === 'en' ? 'fr' : 'en' })
    expect(missing(url, twin.twin)).toEqual([])
  })
})

/** What the page says of itself in its first lines and in its switch. */
async function readerOf(url: string, cookie: string) {
  const answer = await fetch(base() + url, { headers: cookie ? { cookie } : {}, redirect: 'manual' })
  const html = await answer.text()
  const twin = /<a class="top__language" href="([^"]+)"/.exec(html)?.[1] ?? ''
  return {
    status: answer.status,
    lang: /<html lang="(en|fr)/.exec(html)?.[1],
    twin: twin.replaceAll('&amp;', '&'),
  }
}

/** What `url` says and `back` does not. A page may say more than it was asked for; where to go after signing in is no part of it. */
function missing(url: string, back: string) {
  const [wanted, given] = [new URL(url, base()), new URL(back, base())]
  const pairs = [...wanted.searchParams].filter(([name]) => name !== 'next')
  const path = wanted.pathname === given.pathname ? [] : [`${wanted.pathname}, not ${given.pathname}`]
  return [...path, ...pairs.filter(([name, value]) => given.searchParams.get(name) !== value).map(([name]) => name)]
}
