import { Hono } from 'hono'
import { communityCrumb, getCommunity } from '#modules/communities'
import type { Recorder } from '#platform/audit'
import {
  type Ctx,
  csrfToken,
  type Env,
  keepPage,
  limited,
  linkTo,
  open,
  placeOf,
  readForm,
  scoped,
} from '#platform/http'
import { both } from '#platform/i18n'
import { type Category, isCategory, kindOf } from '../codes.ts'
import { receiveOffer, receiveVolunteer } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { intakeState, listDropOffs, listOpenShifts, openNeeds } from '../queries/index.ts'
import { OfferForm, VolunteerForm } from '../schema.ts'
import type { FormState } from '../views/fields.tsx'
import { HelpPage } from '../views/help-page.tsx'
import { OfferFormPage, ThanksPage, VolunteerFormPage } from '../views/public-forms.tsx'
import { dayOfPlace, senderOf, untilTomorrow } from './speaking.ts'

/** What everyone may see and send without an account. */
export const helping = new Hono<Env>()
const shiftsShown = 5
/** Whoever fills in a public form: we do not ask for more than they write in it. */
const someone: Recorder = { id: 'public' }
/** Forms of one address in an hour: a family at one computer, not a flood. */
const formLimit = limited('offer', 20, 3600)

helping.on('GET', both(paths.helpPath), open, async (c) => {
  const place = placeOf(c)
  const { locale, now } = c.var
  await keepPage(c, [place.id], untilTomorrow(c))
  const on = dayOfPlace(c)
  const t = publicMessages[locale]
  const shown = await scoped(c, async (tx) => ({
    needs: await openNeeds(tx, place.id, on),
    intake: await intakeState(tx, place.id, on),
    dropOffs: await listDropOffs(tx, place.id),
    shifts: await listOpenShifts(tx, place.id, { now, most: shiftsShown }),
  }))
  const links = {
    offer: (category?: Category) => linkTo(c, paths.offerHelpPath, {}, { category }),
    home: linkTo(c, paths.offerHelpPath, {}, { kind: 'home' }),
    volunteer: linkTo(c, paths.volunteerHelpPath),
  }
  const title = t.helpTitle(place.name[locale])
  return c.render(<HelpPage t={t} locale={locale} place={place.name[locale]} {...shown} links={links} />, {
    title,
    description: t.helpLead,
    path: paths.helpPath,
  })
})

helping.on('GET', both(paths.offerHelpPath), open, async (c) => {
  await keepPage(c, [placeOf(c).id], untilTomorrow(c))
  const category = c.req.query('category')
  return showOffer(c, { typed: { category: category ?? '', startsOn: dayOfPlace(c) }, problems: {} })
})

helping.on('POST', both(paths.offerHelpPath), open, formLimit, async (c) => {
  const form = await readForm(c, OfferForm)
  if (!form.ok) return showOffer(c, form)
  const outcome = await receiveOffer(c.var.db, someone, senderOf(c), {
    ...form.value,
    on: dayOfPlace(c),
    locale: c.var.locale,
    agreed: agreedOf(c, form.value.newsletter, linkTo(c, paths.offerHelpPath)),
  })
  if (!outcome.ok) return showOffer(c, { typed: form.typed, problems: { category: outcome.reason } })
  return c.redirect(thanks(c, 'offer', outcome.value.again), 303)
})

helping.on('GET', both(paths.volunteerHelpPath), open, async (c) => {
  await keepPage(c, [placeOf(c).id])
  return showVolunteer(c, { typed: {}, problems: {} })
})

helping.on('POST', both(paths.volunteerHelpPath), open, formLimit, async (c) => {
  const form = await readForm(c, VolunteerForm)
  if (!form.ok) return showVolunteer(c, form)
  const outcome = await receiveVolunteer(c.var.db, someone, senderOf(c), {
    ...form.value,
    on: dayOfPlace(c),
    locale: c.var.locale,
    agreed: agreedOf(c, form.value.newsletter, linkTo(c, paths.volunteerHelpPath)),
  })
  return c.redirect(thanks(c, 'volunteer', outcome.value.again), 303)
})

helping.on('GET', both(paths.thanksPath), open, (c) => {
  const t = publicMessages[c.var.locale]
  const what = c.req.query('for') === 'volunteer' ? 'volunteer' : 'offer'
  const again = c.req.query('again') === 'yes'
  const page = <ThanksPage t={t} what={what} again={again} helpHref={linkTo(c, paths.helpPath)} />
  return c.render(page, {
    title: t.thanksTitle,
    path: paths.thanksPath,
    query: { for: what, again: again ? 'yes' : undefined },
    noindex: true,
  })
})

const thanks = (c: Ctx, what: 'offer' | 'volunteer', again: boolean) =>
  linkTo(c, paths.thanksPath, {}, { for: what, again: again ? 'yes' : undefined })

/** The evidence of consent: the sentence beside the box, as it was read, and where it stood. */
const agreedOf = (c: Ctx, ticked: boolean, form: string) =>
  ticked ? `${publicMessages[c.var.locale].newsletter(placeOf(c).name[c.var.locale])} (${form})` : undefined

/** What every public form says about itself: whose it is, under which act, and whom to ask. */
async function about(c: Ctx) {
  const { locale } = c.var
  const place = placeOf(c)
  const community = await getCommunity(c.var.db, place.id)
  const [partnership, host] =
    locale === 'en' ? [community.partnership_en, community.host_en] : [community.partnership_fr, community.host_fr]
  return {
    t: publicMessages[locale],
    locale,
    place: place.name[locale],
    csrf: csrfToken(c),
    regime: community.privacy_regime,
    ask: [partnership, host].filter(Boolean).join(', '),
    helpHref: linkTo(c, paths.helpPath),
  }
}

async function showOffer(c: Ctx, state: FormState) {
  const asked = state.typed.category
  const onlyHomes = c.req.query('kind') === 'home'
  const { categories } = await scoped(c, (tx) => intakeState(tx, placeOf(c).id, dayOfPlace(c)))
  const among = categories
    .filter((one) => one.state === 'open' && (!onlyHomes || kindOf(one.category) === 'home'))
    .map(({ category }) => category)
  const closed = isCategory(asked)
    ? categories.find(({ category, state: now }) => category === asked && now !== 'open')
    : undefined
  const props = await about(c)
  const wrong = Object.keys(state.problems).length > 0
  return c.render(<OfferFormPage {...props} {...state} among={among} closed={closed} />, {
    title: props.t.offerTitle,
    description: props.t.offerLead,
    path: paths.offerHelpPath,
    query: {
      category: isCategory(c.req.query('category')) ? c.req.query('category') : undefined,
      kind: onlyHomes ? 'home' : undefined,
    },
    breadcrumbs: crumbs(c, props.t.offerTitle),
    status: wrong ? 422 : 200,
  })
}

async function showVolunteer(c: Ctx, state: FormState) {
  const props = await about(c)
  const wrong = Object.keys(state.problems).length > 0
  return c.render(<VolunteerFormPage {...props} {...state} />, {
    title: props.t.volunteerTitle,
    description: props.t.volunteerLead,
    path: paths.volunteerHelpPath,
    breadcrumbs: crumbs(c, props.t.volunteerTitle),
    status: wrong ? 422 : 200,
  })
}

const crumbs = (c: Ctx, label: string) => [
  communityCrumb(c),
  { href: linkTo(c, paths.helpPath), label: publicMessages[c.var.locale].helpNav },
  { label },
]
