import { describe, expect, it } from 'vitest'
import { base } from './browser.ts'
import { paths, templateOf } from './patterns.ts'
import { cookieOf, readers } from './people.ts'
import { isPage, visitedBy } from './site.ts'

const everyone = ['anonymous', ...readers] as const

describe.for(everyone)('the links that %s is shown', (reader) => {
  it('lead to pages and files that are there, in both languages', async () => {
    const visited = await visitedBy(reader)
    for (const locale of ['en', 'fr'])
      expect(visited.filter((one) => isPage(one) && one.url.startsWith(`/${locale}`)).length).toBeGreaterThan(20)
    const dead = visited.filter(({ status }) => status >= 400)
    expect(dead.map(({ status, url, from }) => `${status} ${url} (on ${from})`)).toEqual([])
  })

  it('lead to places on the page that are there', async () => {
    const lost = (await visitedBy(reader)).filter(isPage).flatMap(({ url, html }) => {
      const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
      const wanted = [
        ...html.matchAll(/\s(?:href="#|popovertarget="|for="|aria-labelledby="|aria-describedby=")([^"]+)"/g),
      ]
      return wanted
        .flatMap(([, names = '']) => names.split(' '))
        .filter((name) => !ids.has(decodeURIComponent(name)))
        .map((name) => `#${name} (on ${url})`)
    })
    expect([...new Set(lost)]).toEqual([])
  })

  it('stay in the language of the page, but for the switch', async () => {
    // The pages in Arabic lead to English ones wherever there is no Arabic.
    const ours = (await visitedBy(reader)).filter(isPage).filter(({ url }) => !url.startsWith('/ar/'))
    const strays = ours.flatMap(({ url, html }) => {
      const away = url.startsWith('/en') ? '/fr' : '/en'
      return [...html.matchAll(/<a\b[^>]*\shref="([^"]+)"[^>]*>/g)]
        .filter(([tag, href = '']) => new RegExp(`^${away}(/|$|\\?)`).test(href) && !/hreflang=/.test(tag))
        .map(([, href]) => `${href} (on ${url})`)
    })
    expect(strays).toEqual([])
  })
})

it('the feed of a board leads back to pages that are there', async () => {
  const feeds = (await visitedBy('anonymous')).filter(({ type }) => type.includes('atom'))
  expect(feeds.length).toBeGreaterThan(1)
  for (const { url } of feeds) {
    const xml = await (await fetch(base() + url)).text()
    const links = [...xml.matchAll(/\shref="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
    for (const link of new Set(links)) {
      const target = new URL(link, base())
      expect((await fetch(base() + target.pathname + target.search)).status, `${link} in ${url}`).toBe(200)
    }
  }
})

/**
 * Where an e-mailed link and the second step of signing in lead, what the search field asks while one types, and the card that
 * other sites show: nobody gets there by a link on a page. The list of people is led to once it has one, and the demonstration
 * invents nobody.
 */
const metOnTheWay = [
  '/en/sign-in/code',
  '/en/sign-in/link',
  '/en/search/suggest',
  '/en/card.png',
  '/en/research/people',
]

it('no page with an address of its own is out of reach of links', async () => {
  const reached = new Set<string>()
  for (const reader of everyone)
    for (const { url, status } of await visitedBy(reader)) {
      const template = status < 400 ? templateOf(url) : undefined
      if (template) reached.add(`${template.path[template.locale]}`)
    }
  const cookie = await cookieOf('nadia')
  const lonely: string[] = []
  for (const path of paths.filter(({ en }) => !metOnTheWay.includes(en)))
    for (const locale of ['en', 'fr'] as const) {
      if (reached.has(path[locale]) || path[locale].includes('/:')) continue
      const { status } = await fetch(base() + path[locale], { headers: { cookie }, redirect: 'manual' })
      // 405: it only takes forms.
      if (status === 200) lonely.push(path[locale])
    }
  expect(lonely).toEqual([])
})
