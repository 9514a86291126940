import { Hono } from 'hono'
import { z } from 'zod'
import { communityCrumb } from '#modules/communities'
import { csvStream } from '#platform/csv'
import {
  allowed,
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  placeOf,
  readForm,
  scoped,
} from '#platform/http'
import { both } from '#platform/i18n'
import { categories } from '../codes.ts'
import { needColumns } from '../columns.ts'
import { answerOffer, receiveOffer } from '../commands/index.ts'
import { Filters } from '../filters.ts'
import { publicMessages } from '../messages/public.ts'
import { staffMessages } from '../messages/staff.ts'
import { categoryNames } from '../names.ts'
import * as paths from '../paths.ts'
import {
  exportNeeds,
  findOffer,
  intakeState,
  listMatchesOfOffer,
  listMoves,
  listNeeds,
  listOffers,
  type OfferDetail,
} from '../queries/index.ts'
import { serves } from '../rules/fit.ts'
import { left } from '../rules/moves.ts'
import { OfferAnswer, OfferForm } from '../schema.ts'
import { maySpeakFor, mayTake } from '../speaker.ts'
import { OfferEntryPage } from '../views/entry-forms.tsx'
import type { FormState } from '../views/fields.tsx'
import { OfferPage } from '../views/offer-page.tsx'
import { OffersPage } from '../views/offers-page.tsx'
import { dayOfPlace, notYours, senderOf, speakerOf } from './speaking.ts'

export const offerRoutes = new Hono<Env>()
const perPage = 25
const needsShown = 10

offerRoutes.on('GET', both(paths.needsCsvPath), can('offers:read'), (c) => {
  const { id, slug } = placeOf(c)
  const { locale } = c.var
  const { category, all } = Filters.parse(c.req.query())
  const rows = exportNeeds(c.var.db, id, { category, all: all === 'yes' })
  const name = locale === 'en' ? 'needs' : 'besoins'
  return c.body(csvStream(needColumns(locale), rows), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${slug[locale]}-${name}-${dayOfPlace(c)}.csv"`,
  })
})

offerRoutes.on('GET', both(paths.offersPath), can('offers:read'), async (c) => {
  const { locale } = c.var
  const t = staffMessages[locale]
  const place = placeOf(c)
  const filters = Filters.parse(c.req.query())
  const { category } = filters
  const listing = { category, all: filters.all === 'yes', perPage }
  const shown = await scoped(c, async (tx) => ({
    needs: await listNeeds(tx, place.id, { ...listing, after: c.req.query('needs') }),
    offers: await listOffers(tx, place.id, { ...listing, after: c.req.query('offers') }),
    frozen: (await intakeState(tx, place.id, dayOfPlace(c))).freeze !== undefined,
  }))
  const manage = allowed(c, 'offers:manage')
  const page = (
    <OffersPage
      t={t}
      locale={locale}
      {...shown}
      filters={filters}
      listHref={(change) => linkTo(c, paths.offersPath, {}, { category, all: filters.all, ...change })}
      needHref={(id) => linkTo(c, paths.needPath, { id })}
      offerHref={(id) => linkTo(c, paths.offerPath, { id })}
      links={{
        addNeed: manage ? linkTo(c, paths.newNeedPath) : undefined,
        addOffer: manage ? linkTo(c, paths.newOfferPath) : undefined,
        intake: linkTo(c, paths.intakePath),
        help: linkTo(c, paths.helpPath),
        csv: linkTo(c, paths.needsCsvPath, {}, { category, all: filters.all }),
      }}
    />
  )
  return c.render(page, {
    title: t.title,
    path: paths.offersPath,
    breadcrumbs: [communityCrumb(c), { label: t.title }],
    query: { category, all: filters.all },
    noindex: true,
    wide: true,
  })
})

offerRoutes.on('GET', both(paths.newOfferPath), can('offers:manage'), (c) =>
  showEntry(c, { typed: { startsOn: dayOfPlace(c) }, problems: {} }),
)

const EntryLocale = z.enum(['en', 'fr'])

offerRoutes.on('POST', both(paths.newOfferPath), can('offers:manage'), async (c) => {
  const form = await readForm(c, OfferForm)
  if (!form.ok) return showEntry(c, form)
  const t = staffMessages[c.var.locale]
  const outcome = await receiveOffer(c.var.db, speakerOf(c), senderOf(c), {
    ...form.value,
    on: dayOfPlace(c),
    locale: EntryLocale.catch(c.var.locale).parse(form.typed.locale),
    evenIfClosed: true,
  })
  if (!outcome.ok) return showEntry(c, { typed: form.typed, problems: { category: outcome.reason } })
  flash(c, outcome.value.again ? 'note' : 'done', outcome.value.again ? t.offerAgain : t.offerAdded)
  return c.redirect(linkTo(c, paths.offerPath, { id: outcome.value.id }), 303)
})

function showEntry(c: Ctx, state: FormState) {
  const { locale } = c.var
  const t = staffMessages[locale]
  const page = (
    <OfferEntryPage
      t={t}
      p={publicMessages[locale]}
      locale={locale}
      title={t.newOfferTitle}
      csrf={csrfToken(c)}
      among={categories}
      cancelHref={linkTo(c, paths.offersPath)}
      {...state}
    />
  )
  const breadcrumbs = [
    communityCrumb(c),
    { href: linkTo(c, paths.offersPath), label: t.title },
    { label: t.newOfferTitle },
  ]
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  return c.render(page, { title: t.newOfferTitle, path: paths.newOfferPath, breadcrumbs, noindex: true, status })
}

offerRoutes.on('GET', both(paths.offerPath), can('offers:read'), (c) => showOffer(c))

async function showOffer(c: Ctx, problem?: string) {
  const { locale } = c.var
  const t = staffMessages[locale]
  const [id, place, by] = [idOf(c), placeOf(c), speakerOf(c)]
  const found = await scoped(c, async (tx) => {
    const offer = await findOffer(tx, place.id, id, by)
    return (
      offer && {
        offer,
        matches: await listMatchesOfOffer(tx, place.id, id),
        moves: await listMoves(tx, place.id, { noun: 'offer', id }),
        open: await listNeeds(tx, place.id, { perPage: 200 }),
      }
    )
  })
  if (!found) return c.notFound()
  const { offer, open, ...rest } = found
  const manage = allowed(c, 'offers:manage')
  const needs = open.rows.filter(
    (need) => manage && maySpeakFor(by, need.organisationId) && left(need) > 0 && serves(offer.category, need.category),
  )
  const title = t.offerOf(categoryNames[locale][offer.category])
  const page = (
    <OfferPage
      t={t}
      locale={locale}
      {...rest}
      offer={offer}
      needs={mayMatch(offer) ? needs.slice(0, needsShown) : []}
      csrf={csrfToken(c)}
      problem={problem}
      needHref={(need) => linkTo(c, paths.needPath, { id: need })}
      matchHref={(match) => linkTo(c, paths.matchPath, { id: match })}
      answer={manage && mayTake(by, offer.organisationId) ? linkTo(c, paths.offerAnswerPath, { id }) : undefined}
    />
  )
  return c.render(page, {
    title,
    path: paths.offerPath,
    params: { id },
    breadcrumbs: [communityCrumb(c), { href: linkTo(c, paths.offersPath), label: t.title }, { label: title }],
    noindex: true,
    status: problem ? 422 : 200,
  })
}

const mayMatch = ({ state }: OfferDetail) => state === 'offered' || state === 'accepted'

offerRoutes.on('POST', both(paths.offerAnswerPath), can('offers:manage'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, OfferAnswer)
  if (!form.ok) return showOffer(c, form.problems.why ?? 'not-from-here')
  const at = { communityId: placeOf(c).id, id }
  const outcome = await answerOffer(c.var.db, speakerOf(c), at, { ...form.value, on: dayOfPlace(c) })
  if (outcome.ok) {
    flash(c, 'done', staffMessages[c.var.locale].answered)
    return c.redirect(linkTo(c, paths.offerPath, { id }), 303)
  }
  if (outcome.reason === 'not-yours') throw notYours()
  return outcome.reason === 'gone' ? c.notFound() : showOffer(c, outcome.reason)
})
