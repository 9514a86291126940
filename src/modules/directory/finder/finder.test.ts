import { beforeEach, describe, expect, it } from 'vitest'
import { stateCapacity } from '#modules/services'
import { system } from '#platform/auth'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { aFullService } from '../testing.ts'

const database = withDatabase()
let place: { id: number; slug: string }
let service: Awaited<ReturnType<typeof aFullService>>
beforeEach(async () => {
  place = await aCommunity(database.db)
  service = await aFullService(database.db, place.id)
})
const roots = () => ({
  en: `/en/communities/${place.slug}/find-help`,
  fr: `/fr/communautes/lieu-${place.slug}/trouver-de-laide`,
  ar: `/ar/communities/${place.slug}/musaada`,
})
async function page(path: string, headers: Record<string, string> = {}) {
  const answer = await testApp(database.db).request(path, { headers })
  return { status: answer.status, html: await answer.text(), headers: answer.headers }
}
const tongues = ['en', 'fr', 'ar'] as const

describe.each(tongues)('in %s', (tongue) => {
  const words = {
    en: ['What do you need?', 'A home or a bed', 'Call 911'],
    fr: ['De quoi avez-vous besoin', 'Un logement ou un lit', 'Faites le 911'],
    ar: ['ماذا تحتاج؟', 'سكن أو سرير', 'اتصل بالرقم 911'],
  }
  it('asks what one needs, in its own language and direction, and speaks of danger first', async () => {
    const { status, html, headers } = await page(roots()[tongue])
    expect([status, headers.get('content-language')]).toEqual([200, tongue])
    expect(html).toContain(`<html lang="${tongue}" dir="${tongue === 'ar' ? 'rtl' : 'ltr'}">`)
    for (const word of words[tongue]) expect(html).toContain(word)
    for (const other of tongues)
      expect(html).toContain(`hreflang="${other}" href="http://localhost:3000${roots()[other]}"`)
    expect(html).not.toContain('<script')
  })
  it('lists what answers a need, with a phone that can be pressed and no number of places', async () => {
    const { html } = await page(`${roots()[tongue]}?need=home`)
    expect(html).toContain(tongue === 'fr' ? service.nameFr : service.nameEn)
    expect(html).toContain('href="tel:+15195550100;ext=12"')
    expect(html).not.toContain('555-0199')
    if (tongue === 'ar') expect(html).toContain(`<bdi lang="en" dir="ltr">${service.nameEn}</bdi>`)
  })
  it('shows one service with everything one must know to go there', async () => {
    const { status, html } = await page(`${roots()[tongue]}/${service.id}`)
    expect(status).toBe(200)
    const french = tongue === 'fr'
    for (const text of [
      french ? 'Une rampe à la porte de côté' : 'A ramp at the side door',
      french ? 'Gratuit' : 'Free',
      '12 King Street, Kitchener, ON N2G 1A1',
      'mailto:beds@harbour.example',
    ])
      expect(html).toContain(text)
    expect(html.match(/<h1/g)).toHaveLength(1)
  })
})

it('is in Arabic for whoever asks, whatever their browser prefers', async () => {
  const { status, html } = await page(roots().ar, { 'accept-language': 'fr-CA' })
  expect([status, html.includes('lang="ar"')]).toEqual([200, true])
})

describe('the list', () => {
  const names = async (query: string) =>
    [...(await page(`${roots().en}?${query}`)).html.matchAll(/items__title"><a[^>]*><bdi>([^<]+)</g)].map(
      ([, name]) => name,
    )

  it('is narrowed by need, language and place together', async () => {
    const school = await aFullService(database.db, place.id, {
      needs: ['school', 'language'],
      units: [],
      languages: ['fr', 'uk'],
      locations: [{ name: 'School', city: 'Elmira' }],
    })
    expect(await names('all=yes')).toHaveLength(2)
    expect(await names('need=school')).toEqual([school.nameEn])
    expect(await names('need=language&language=uk&place=Elmira')).toEqual([school.nameEn])
    expect(await names('need=language&language=uk&place=Kitchener')).toEqual([])
    expect(await names('language=ar')).toEqual([service.nameEn])
    expect(await names('place=Cambridge')).toEqual([service.nameEn])
  })
  it('offers to choose only what there is', async () => {
    const { html } = await page(roots().en)
    const options = (name: string) =>
      [
        ...(new RegExp(`<select[^>]*name="${name}".*?</select>`, 's').exec(html)?.[0] ?? '').matchAll(
          /value="([^"]+)"/g,
        ),
      ].map(([, value]) => value)
    expect(options('need')).toEqual(['home'])
    expect(options('place')).toEqual(['Cambridge', 'Kitchener'])
    expect(options('language').toSorted()).toEqual(['ar', 'en', 'fr'])
  })
  it('goes on page after page by name and comes back, each service once', async () => {
    for (let i = 0; i < 30; i++) await aFullService(database.db, place.id)
    const all: (string | undefined)[] = []
    let query: string | undefined = 'all=yes'
    let last = ''
    while (query !== undefined) {
      last = query
      const { html } = await page(`${roots().en}?${query}`)
      all.push(...(await names(query)))
      query = /rel="next" href="[^"?]*\?([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(new Set(all).size).toBe(31)
    expect(all).toHaveLength(31)
    const { html } = await page(`${roots().en}?${last}`)
    const back = /rel="prev" href="[^"?]*\?([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    expect(await names(back ?? '')).toEqual(all.slice(0, 25))
  })
  it('is in the order of the language, in which accents and capitals come where people look for them', async () => {
    for (const nameEn of ['école', 'Zone', 'Emploi']) await aFullService(database.db, place.id, { nameEn })
    expect((await names('all=yes')).filter((name) => !name?.includes(service.nameEn))).toEqual([
      'école',
      'Emploi',
      'Zone',
    ])
  })
  it('takes what makes no sense in an address as if it were not there', async () => {
    const { status } = await page(`${roots().en}?need=gold&language=%00&after=x&place=`)
    expect(status).toBe(200)
  })
})

describe('places', () => {
  const say = (places: number, statedOn: string) =>
    stateCapacity(database.db, system, place.id, {
      statements: [{ service: service.key, unit: 'beds', places, startsOn: '2016-01-01', endsOn: '2016-12-31' }],
      statedOn,
    })
  const told = async () => (await page(`${roots().en}/${service.id}`)).html
  it('are told only when somebody said so within a week, and never as a number', async () => {
    expect(await told()).toContain('Ask if there is a place')
    await say(40, '2016-01-10')
    expect(await told()).toContain('Ask if there is a place')
    await say(41, '2016-01-26')
    const html = await told()
    expect(html).toContain('Places now')
    expect(html).not.toMatch(/>[^<]*\b4[01]\b[^<]*</)
    await say(0, '2016-01-27')
    expect(await told()).toContain('Full now')
  })
})

it('does not show a service that only partners may see', async () => {
  const shelter = await aFullService(database.db, place.id, { listed: false, nameEn: 'A quiet house' })
  expect((await page(`${roots().en}/${shelter.id}`)).status).toBe(404)
  expect((await page(`${roots().en}?all=yes`)).html).not.toContain('A quiet house')
})

it('writes what partners typed as text, in every language', async () => {
  const bad = '<script>alert(1)</script>"\'&'
  const hostile = await aFullService(database.db, place.id, { nameEn: bad, descriptionEn: bad, phone: '', feesEn: bad })
  for (const tongue of ['en', 'ar'] as const)
    for (const path of [`${roots()[tongue]}?all=yes`, `${roots()[tongue]}/${hostile.id}`])
      expect((await page(path)).html).not.toContain('<script')
})

it('shows in the search of the site who offers a service, as many services have the same name', async () => {
  for (const [path, who] of [
    ['/en/search?q=', 'Harbour House'],
    ['/fr/trouver?q=', 'Maison du Havre'],
  ] as const) {
    const name = path.startsWith('/en') ? service.nameEn : service.nameFr
    const { html } = await page(`${path}${encodeURIComponent(name)}`)
    expect(html.replace(/<\/?mark>/g, '')).toMatch(new RegExp(`<p class="found__excerpt">${who} \\d+ \u2013 `))
  }
})

it('leads on from a list in which nothing was found, and names the need in the title', async () => {
  const { html } = await page(`${roots().en}?need=home&language=so`)
  expect(html).toContain('We found nothing.')
  expect(html).toContain(`<a href="${roots().en}?all=yes">Show all services</a>`)
  expect(html).toContain('<title>A home or a bed \u2013 Find help in')
})

it.each(tongues)('begins anew in %s by the name of the place on top', async (tongue) => {
  const { html } = await page(`${roots()[tongue]}?need=home`)
  expect(html).toContain(`<a class="brand" href="${roots()[tongue]}"`)
})

it('tells services of the same name apart in the links themselves', async () => {
  const { html } = await page(`${roots().en}?all=yes`)
  const name = html.slice(html.indexOf(`<bdi>${service.nameEn}</bdi>`))
  expect(name).toMatch(/^<bdi>[^<]+<\/bdi><span class="hidden-visually">, <bdi>Harbour House[^<]*<\/bdi><\/span><\/a>/)
})

it('says in Arabic that a page is not there, and where help is', async () => {
  const gone = await page(`${roots().ar}/00000000-0000-4000-8000-000000000000`)
  expect([gone.status, gone.headers.get('content-language')]).toEqual([404, 'ar'])
  expect(gone.html).toContain('<html lang="ar" dir="rtl">')
  expect(gone.html).toContain('هذه الصفحة غير موجودة')
  expect(gone.html).toContain(`href="${roots().ar}"`)
  for (const nowhere of ['/ar', '/ar/anything', '/ar/communities/atlantis/musaada']) {
    const { status, html } = await page(nowhere)
    expect([status, html.includes('هذه الصفحة غير موجودة')]).toEqual([404, true])
    expect(html).toContain('href="/en/open-directory"')
  }
})
