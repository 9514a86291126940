import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { expect, it } from 'vitest'
import { atom, type Feed, jsonFeed } from './index.ts'

const item = {
  id: 'urn:uuid:0b1a6c1e-0000-4000-8000-000000000001',
  path: '/en/news/a?x=1&y=2',
  title: 'Cards & <kin>',
  summary: 'Ends with "quotes" and control \u0007.',
  html: '<p>See <a href="/en/events">events</a> <img src="/media/1.webp" srcset="/media/1.webp 1x, /media/2.webp 2x" alt=""> ]]></p>',
  publishedAt: new Date('2016-12-18T15:00:00Z'),
  changedAt: new Date('2016-12-19T15:00:00Z'),
  authors: ['A team'],
  tags: ['Refugees, asylum and displacement'],
  file: { path: '/files/brief.pdf', type: 'application/pdf', bytes: 2048 },
}
const feed: Feed = {
  locale: 'en',
  base: 'https://centre.example',
  self: '/en/news/feed.atom',
  home: '/en/news',
  title: 'News – Centre',
  author: 'International Migration Research Centre',
  since: new Date('2016-01-01T00:00:00Z'),
  items: [item],
}

it('writes Atom that another parser reads as it was meant', () => {
  const read = parseAtomFeed(atom(feed))
  expect(read).toMatchObject({
    id: 'https://centre.example/en/news/feed.atom',
    title: { value: 'News – Centre' },
    updated: '2016-12-19T15:00:00.000Z',
  })
  const [entry] = read.entries ?? []
  expect(entry).toMatchObject({
    id: item.id,
    title: { value: 'Cards & <kin>' },
    summary: { value: 'Ends with "quotes" and control .' },
    published: '2016-12-18T15:00:00.000Z',
    authors: [{ name: 'A team' }],
    categories: [{ term: 'Refugees, asylum and displacement' }],
  })
  expect(entry?.content?.value).toContain('href="https://centre.example/en/events"')
  expect(entry?.content?.value).toContain(
    'srcset="https://centre.example/media/1.webp 1x, https://centre.example/media/2.webp 2x"',
  )
  expect(entry?.links?.map(({ rel, href }) => `${rel} ${href}`)).toEqual([
    'alternate https://centre.example/en/news/a?x=1&y=2',
    'enclosure https://centre.example/files/brief.pdf',
  ])
})

it('writes JSON Feed that another parser reads as it was meant', () => {
  const read = parseJsonFeed(jsonFeed(feed))
  expect(read).toMatchObject({
    title: 'News – Centre',
    home_page_url: 'https://centre.example/en/news',
    language: 'en-CA',
  })
  expect(read.items?.[0]).toMatchObject({
    id: item.id,
    url: 'https://centre.example/en/news/a?x=1&y=2',
    attachments: [{ mime_type: 'application/pdf', size_in_bytes: 2048 }],
  })
})

it('keeps any title a person can type', () => {
  const typed = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .filter((text) => /[\p{L}\p{N}]/u.test(text))
  fc.assert(
    fc.property(typed, (title) => {
      const wanted = title.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
      const read = parseAtomFeed(atom({ ...feed, items: [{ ...item, title: `a${wanted}z` }] }))
      expect(read.entries?.[0]?.title?.value?.replace(/\s+/g, ' ')).toBe(`a${wanted}z`.replace(/\s+/g, ' '))
    }),
    { numRuns: 100 },
  )
})

it('is valid and dated while it is empty', () => {
  expect(parseAtomFeed(atom({ ...feed, items: [] })).updated).toBe('2016-01-01T00:00:00.000Z')
  expect(parseJsonFeed(jsonFeed({ ...feed, items: [] })).title).toBe('News – Centre')
})
