import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { graphIn, ofType, statementsOf } from '../json-ld.ts'
import { base } from './browser.ts'
import { isPage, visitedBy } from './site.ts'

const isFindable = (html: string) => !html.includes('<meta name="robots" content="noindex"')
const pages = (await visitedBy('anonymous')).filter(isPage).filter(({ html }) => isFindable(html))
const linksIn = (html: string, rel: string) =>
  [...html.matchAll(/<link [^>]*>/g)]
    .map(([tag]) =>
      Object.fromEntries([...tag.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
    )
    .filter((link) => link.rel === rel)
const whole = (href = '') => href.replaceAll('&amp;', '&')

describe('what pages tell machines', () => {
  it('is read by another processor without loss, on every page that may be found', async () => {
    const types = new Set<string>()
    for (const { url, html } of pages) {
      const graph = graphIn(html)
      await expect(statementsOf(graph), url).resolves.toBeTypeOf('string')
      for (const type of ['WebSite', 'BreadcrumbList', 'Report', 'Event', 'NewsArticle', 'ResearchProject'])
        if (ofType(graph, type).length > 0) types.add(type)
    }
    expect([...types].sort()).toEqual([
      'BreadcrumbList',
      'Event',
      'NewsArticle',
      'Report',
      'ResearchProject',
      'WebSite',
    ])
  })

  it('says in a sentence what every page is about', () => {
    const silent = pages.filter(({ html }) => !/<meta name="description" content="[^"]{10,}"/.test(html))
    expect(silent.map(({ url }) => url)).toEqual([])
  })

  it('names one address for each page and the same page in both languages', () => {
    for (const { url, html } of pages) {
      const [canonical, ...others] = linksIn(html, 'canonical')
      expect(others, url).toEqual([])
      const languages = linksIn(html, 'alternate').filter(({ hreflang, type }) => hreflang && !type)
      // Pages for newcomers exist in Arabic too.
      const named = languages.map(({ hreflang }) => hreflang).filter((language) => language !== 'ar')
      expect(named, url).toEqual(['en', 'fr', 'x-default'])
      for (const { href } of [canonical ?? {}, ...languages])
        expect(href, url).toMatch(new RegExp(`^${base()}/(en|fr|ar)`))
    }
  })

  it('leads to feeds that other parsers read', async () => {
    const feeds = new Map(
      pages.flatMap(({ html }) =>
        linksIn(html, 'alternate').flatMap(({ href, type }) => (type && href ? [[whole(href), type] as const] : [])),
      ),
    )
    expect(feeds.size).toBeGreaterThan(4)
    for (const [href, type] of feeds) {
      const answer = await fetch(new URL(href, base()))
      expect([href, answer.status]).toEqual([href, 200])
      const text = await answer.text()
      if (type.includes('atom')) expect(parseAtomFeed(text).id, href).toContain('http')
      else if (type.includes('feed+json')) expect(parseJsonFeed(text).title, href).toBeTruthy()
      const again = await fetch(new URL(href, base()), {
        headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
      })
      expect([href, again.status]).toEqual([href, 304])
    }
  })
})
