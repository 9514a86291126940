import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Child } from 'hono/jsx'
import { homePath } from '#modules/communities'
import { isNeed } from '#modules/services'
import { bytesOf } from '#platform/html'
import { type Ctx, can, dayOf, type Env, idOf, keepPage, placeOf, scoped } from '#platform/http'
import { addDays, href, today } from '#platform/i18n'
import { finderWords } from '../finder/messages.ts'
import { needNamesIn } from '../finder/names.ts'
import { Wanted } from '../finder/schema.ts'
import { type Tongue, textLocale } from '../finder/tongue.ts'
import { isPublic } from '../hsds/frame.ts'
import {
  arabicFindHelp,
  arabicService,
  finderHref,
  findHelpPath,
  findHelpServicePath,
  openDirectoryPath,
} from '../paths.ts'
import { choicesOf, findServices, readPublished } from '../queries/index.ts'
import { FindPage } from '../views/find-page.tsx'
import { Frame } from '../views/frame.tsx'
import { ServicePage } from '../views/service-page.tsx'

export const finder = new Hono<Env>()

/** A page in Arabic belongs to the house's English pages: its community has the English slug, its errors English words. */
export const inArabic = createMiddleware<Env>(async (c, next) => {
  c.set('locale', 'en')
  await next()
})

const perPage = 25
const tongueOf = (c: Ctx): Tongue => (c.req.path.startsWith('/ar/') ? 'ar' : c.var.locale)
const keepToday = (c: Ctx) => keepPage(c, [placeOf(c).id], new Date(`${addDays(today(c.var.now), 1)}T04:00:00Z`))

finder.on('GET', [findHelpPath.en, findHelpPath.fr, arabicFindHelp], can('directory:read'), async (c) => {
  await keepToday(c)
  const tongue = tongueOf(c)
  const place = placeOf(c)
  const wanted = Wanted.parse(c.req.query())
  const { on } = dayOf(c)
  const asked = wanted.need ?? wanted.language ?? wanted.place ?? wanted.all
  const { choices, found } = await scoped(c, async (tx) => {
    const [needs, languages, places] = [
      await choicesOf(tx, place.id, 'need'),
      await choicesOf(tx, place.id, 'lang'),
      await choicesOf(tx, place.id, 'place'),
    ]
    const choices = { needs: needs.filter(isNeed), languages, places }
    if (asked === undefined) return { choices, found: undefined }
    const page = await findServices(tx, {
      communityId: place.id,
      facets: facetsOf(wanted),
      locale: textLocale(tongue),
      after: wanted.after,
      before: wanted.before,
      perPage,
    })
    return { choices, found: { ...page, services: await readPublished(tx, page.rows, on) } }
  })
  const hrefIn = (one: Tongue, change: Partial<Wanted>) => withQuery(finderHref(one, place.slug), change)
  const t = finderWords[tongue]
  const name = place.name[textLocale(tongue)]
  const view = (
    <FindPage
      t={t}
      tongue={tongue}
      place={name}
      on={on}
      wanted={wanted}
      choices={choices}
      found={found}
      hrefOf={(change) => hrefIn(tongue, change)}
      serviceHref={(id) => finderHref(tongue, place.slug, id)}
    />
  )
  const title = wanted.need ? `${needNamesIn[tongue][wanted.need]} \u2013 ${t.title(name)}` : t.title(name)
  return show(c, { title, description: t.lead, content: view, addressIn: (one) => hrefIn(one, wanted) })
})

/** Read along the place where one is asked for, then the language: fewest services share those. */
const facetsOf = ({ place, language, need }: Wanted) => [
  ...(place ? [`place:${place}`] : []),
  ...(language ? [`lang:${language}`] : []),
  ...(need ? [`need:${need}`] : []),
]

const withQuery = (address: string, query: Partial<Wanted>) => {
  const said = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return said.length === 0 ? address : `${address}?${new URLSearchParams(said)}`
}

finder.on('GET', [findHelpServicePath.en, findHelpServicePath.fr, arabicService], can('directory:read'), async (c) => {
  await keepToday(c)
  const tongue = tongueOf(c)
  const place = placeOf(c)
  const id = idOf(c)
  const { on } = dayOf(c)
  const [service] = await scoped(c, (tx) => readPublished(tx, [{ communityId: place.id, id }], on))
  if (!service) return c.notFound()
  const t = finderWords[tongue]
  const listHref = withQuery(finderHref(tongue, place.slug), { all: 'yes' })
  const french = textLocale(tongue) === 'fr'
  return show(c, {
    title: french ? service.nameFr : service.nameEn,
    description: (french ? service.descriptionFr : service.descriptionEn) || t.lead,
    content: <ServicePage t={t} tongue={tongue} on={on} service={service} listHref={listHref} />,
    addressIn: (one) => finderHref(one, place.slug, id),
  })
})

interface Shown {
  title: string
  description: string
  content: Child
  addressIn: (tongue: Tongue) => string
}
/** Puts the page into its own frame: no navigation of the house, no script. */
function show(c: Ctx, { title, description, content, addressIn }: Shown) {
  const tongue = tongueOf(c)
  const place = placeOf(c)
  const t = finderWords[tongue]
  const locale = textLocale(tongue)
  const html = (
    <Frame
      t={t}
      tongue={tongue}
      title={title}
      description={description.slice(0, 200)}
      place={place.name[locale]}
      stylesheet={c.var.stylesheet}
      addresses={{ en: addressIn('en'), fr: addressIn('fr'), ar: addressIn('ar') }}
      publicUrl={c.var.env.publicUrl}
      startHref={finderHref(tongue, place.slug)}
      homeHref={href(homePath, locale)}
      openDataHref={href(openDirectoryPath, locale)}
      noindex={!isPublic(place) || c.req.query('after') !== undefined || c.req.query('before') !== undefined}
      strip={place.rehearsalOn ? t.rehearsal : c.var.env.ENSEMBLE_DEMO ? t.demo : undefined}
    >
      {content}
    </Frame>
  )
  const written = bytesOf(html)
  c.set('written', written)
  return c.body(written, 200, { 'content-type': 'text/html; charset=UTF-8', 'content-language': tongue })
}
