import { base } from './browser.ts'

export interface Visited {
  url: string
  status: number
  type: string
  html: string
  from: string
}

/** An address with its ids and query values taken out, and the place too if asked: pages that one template makes share it. */
const patternOf = (url: string, anywhere: boolean) => {
  const { pathname, searchParams } = new URL(url, base())
  const withoutIds = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
  const path = anywhere ? withoutIds.replace(/(?<=\/(?:communities|communautes)\/)[^/]+/, ':place') : withoutIds
  return `${path}?${[...new Set(searchParams.keys())].sort().join('&')}`
}

const linksOf = (html: string) =>
  [...html.matchAll(/<(?:a|link|form|img|script)\b[^>]*?\s(?:href|src|action)="([^"#]*)[^"]*"[^>]*>/g)]
    .filter(([tag]) => !/method="post"/.test(tag) && !/rel="(?:canonical|preconnect)"/.test(tag))
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .filter((href) => href.startsWith('/') || href.startsWith('?'))

/**
 * Follows every link from the start pages, as the holder of the cookie. Pages that one template makes are visited at
 * most `each` times, so the endless chains of days and list pages end; `anywhere` counts the pages of all places as one.
 */
export async function walk(starts: string[], { cookie = '', each = 2, anywhere = false } = {}): Promise<Visited[]> {
  const visited: Visited[] = []
  const seen = new Set<string>()
  const times = new Map<string, number>()
  const queue = starts.map((url) => ({ url, from: 'start' }))
  for (let next = queue.shift(); next; next = queue.shift()) {
    const pattern = patternOf(next.url, anywhere)
    const before = times.get(pattern) ?? 0
    if (seen.has(next.url) || before >= each) continue
    seen.add(next.url)
    times.set(pattern, before + 1)
    const answer = await fetch(base() + next.url, { headers: cookie ? { cookie } : {}, redirect: 'manual' })
    const type = answer.headers.get('content-type') ?? ''
    const html = await answer.text()
    visited.push({ ...next, status: answer.status, type, html: type.includes('html') ? html : '' })
    const moved = answer.headers.get('location')
    if (moved) queue.push({ url: moved.replace(base(), ''), from: next.url })
    if (!type.includes('html')) continue
    for (const link of linksOf(html)) {
      const target = new URL(link, base() + next.url)
      if (target.origin === base()) queue.push({ url: target.pathname + target.search, from: next.url })
    }
  }
  return visited
}
