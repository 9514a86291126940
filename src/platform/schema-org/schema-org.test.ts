import { expect, it } from 'vitest'
import { ofType, statementsOf } from '#test/json-ld.ts'
import {
  breadcrumbList,
  event,
  newsArticle,
  organization,
  person,
  researchProject,
  type Site,
  webPage,
  website,
  work,
} from './index.ts'

const site: Site = { base: 'https://centre.example', locale: 'en', name: 'International Migration Research Centre' }
const path = '/en/publications/three-centres'

const report = work(site, {
  type: 'Report',
  path,
  title: 'Three reception centres',
  summary: 'What partnerships did </script><script>alert(1)</script>',
  publishedOn: '2017-05-01',
  changedAt: new Date('2017-05-02T12:00:00Z'),
  authors: [{ name: 'A research team', kind: 'organization' }],
  doi: '10.5555/lip.2017.en',
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  files: [{ href: '/files/report.pdf', type: 'application/pdf', bytes: 1024 }],
  translations: [{ locale: 'fr', path: '/fr/publications/trois-centres' }],
})
const showcase = event(site, {
  path: '/en/events/film-showcase',
  title: 'Independent Film Showcase',
  startsAt: '2016-11-12T19:00:00-05:00',
  endsAt: '2016-11-12T21:30:00-05:00',
  place: { name: 'Balsillie School of International Affairs', room: 'room 1-42', town: 'Waterloo', province: 'ON' },
  price: 0,
  places: 80,
  placesLeft: 0,
  programme: [{ title: 'Sent Away Boys' }],
})
const things = [
  organization(site, { parent: 'Wilfrid Laurier University' }),
  website(site, '/en/search'),
  breadcrumbList(site.base, [{ href: '/en', label: 'Home' }, { label: 'Three reception centres' }], path),
  report,
  showcase,
  newsArticle(site, { path: '/en/news/campaign', title: 'A campaign', publishedOn: new Date('2016-12-18T15:00:00Z') }),
  webPage(site, { path: '/en/research/themes/rights', title: 'Rights', keywords: ['rights'] }),
  person(site, { path: '/en/research/people/lead', name: 'Project lead', role: 'Lead' }),
  researchProject(site, { path: '/en/research/projects/lip', title: 'LIPs compared', from: '2016-01-01', to: null }),
]

it('says nothing that an independent processor would drop, and every address is whole', async () => {
  const statements = await statementsOf(things)
  for (const type of ['Report', 'Event', 'NewsArticle', 'Person', 'ResearchProject', 'BreadcrumbList', 'WebSite'])
    expect(statements).toContain(`<https://schema.org/${type}>`)
  expect(statements).toContain(
    `<${site.base}${path}> <https://schema.org/license> <https://creativecommons.org/licenses/by/4.0/>`,
  )
  expect(statements).not.toMatch(/"\/(en|fr|files)\//)
})

it('loses nothing on the way: a word that schema.org’s reading would drop is refused', async () => {
  await expect(statementsOf([{ '@type': 'Report', '@id': 'relative/address', name: 'x' }])).rejects.toThrow()
})

it('gives each work its language, its DOI and its twin', () => {
  expect(report).toMatchObject({
    inLanguage: 'en-CA',
    identifier: { propertyID: 'DOI', value: '10.5555/lip.2017.en' },
    workTranslation: [{ inLanguage: 'fr-CA', url: `${site.base}/fr/publications/trois-centres` }],
    author: [{ '@type': 'Organization', name: 'A research team' }],
  })
})

it('tells that an event is free, and full', () => {
  expect(showcase).toMatchObject({
    isAccessibleForFree: true,
    offers: { price: '0.00', priceCurrency: 'CAD', availability: 'https://schema.org/SoldOut' },
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
  })
  // Search engines ask a start and a place of every event, the parts of one too.
  for (const one of ofType([showcase], 'Event'))
    expect(Object.keys(one)).toEqual(expect.arrayContaining(['name', 'startDate', 'location']))
})

it('leaves out what is not known', () => {
  expect(JSON.stringify(things)).not.toMatch(/null|undefined|\[\]|""/)
})
