import { Hono } from 'hono'
import { type Ctx, type Env, flash, limited, linkTo, open, placeOf, readFields, readForm, scoped } from '#platform/http'
import { both, type Path, today } from '#platform/i18n'
import {
  claimLink,
  type LinkPurpose,
  type LinkState,
  linkActor,
  linkMessages,
  type OpenLink,
  readLink,
} from '#platform/links'
import { LinkRefused } from '#ui'
import { kindOf } from '../codes.ts'
import { cancelSignup, keepOffer, renewLink, signUp, withdrawByLink } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { findOffer, findVolunteer, listOpenShifts, listShiftsOf } from '../queries/index.ts'
import { hasAll, mayServe } from '../rules/screening.ts'
import { KeptOffer, MySignup } from '../schema.ts'
import type { FormState } from '../views/fields.tsx'
import { ContinuePage, KeepOfferPage, MyShiftsPage } from '../views/link-pages.tsx'
import { dayOfPlace, senderOf } from './speaking.ts'

/** The pages of a giver and of a volunteer, by the link that was mailed to them: nobody needs an account. */
export const byLink = new Hono<Env>()
const linkLimit = limited('link', 60, 60)
const shiftsRead = 50

/** The two kinds of link: where they lead, and the words of their first page. */
const doors = {
  'offer.keep': { path: paths.keepOfferPath, next: paths.keepOfferContinuePath, renew: paths.keepOfferRenewPath },
  'volunteer.shift': { path: paths.myShiftsPath, next: paths.myShiftsContinuePath, renew: paths.myShiftsRenewPath },
} satisfies Partial<Record<LinkPurpose, Record<string, Path>>>
type Purpose = keyof typeof doors

const tokenOf = (c: Ctx) => ({ token: c.req.param('token') ?? '' })

/** A link of another community is no link here. */
async function visit(c: Ctx, purpose: Purpose) {
  const { state, link } = await readLink(c, purpose)
  return link?.communityId === placeOf(c).id ? { state, link } : { state: 'wrong' as const, link: undefined }
}

/** The link, if this browser has gone on with it; otherwise the page that says what to do. */
async function mine(c: Ctx, purpose: Purpose): Promise<OpenLink | Response> {
  const { state, link } = await visit(c, purpose)
  if (link && state === 'yours') return link
  return state === 'fresh' ? showContinue(c, purpose) : showRefused(c, purpose, state === 'yours' ? 'wrong' : state)
}

function showContinue(c: Ctx, purpose: Purpose) {
  const { locale } = c.var
  const t = publicMessages[locale]
  const place = placeOf(c).name[locale]
  const title = purpose === 'offer.keep' ? t.linkFromTitle(place) : t.shiftsFromTitle(place)
  const action = linkTo(c, doors[purpose].next, tokenOf(c))
  const page = <ContinuePage l={linkMessages[locale]} title={title} text={t.linkFromText(place)} action={action} />
  return c.render(page, { title, path: doors[purpose].path, params: tokenOf(c), noindex: true })
}

function showRefused(c: Ctx, purpose: Purpose, state: Exclude<LinkState, 'fresh' | 'yours'>) {
  const l = linkMessages[c.var.locale]
  const t = publicMessages[c.var.locale]
  const renew = state === 'elsewhere' || state === 'expired' ? linkTo(c, doors[purpose].renew, tokenOf(c)) : undefined
  const view = (
    <LinkRefused {...l[state]} words={l} renew={renew}>
      <p>
        <a href={linkTo(c, paths.helpPath)}>{t.backToHelp}</a>
      </p>
    </LinkRefused>
  )
  const page = { title: l[state].title, path: doors[purpose].path, params: tokenOf(c), noindex: true }
  return c.render(view, {
    ...page,
    status: state === 'wrong' ? 404 : 403,
  })
}

for (const purpose of ['offer.keep', 'volunteer.shift'] as const) {
  byLink.on('POST', both(doors[purpose].next), open, linkLimit, async (c) => {
    const { state, link } = await visit(c, purpose)
    if (link && state === 'fresh') await claimLink(c, link)
    return c.redirect(linkTo(c, doors[purpose].path, tokenOf(c)), 303)
  })

  byLink.on('POST', both(doors[purpose].renew), open, linkLimit, async (c) => {
    const { state, link } = await visit(c, purpose)
    if (link && (state === 'elsewhere' || state === 'expired')) {
      await renewLink(c.var.db, senderOf(c), link, c.var.locale)
      flash(c, 'done', linkMessages[c.var.locale].renewed)
    }
    return c.redirect(linkTo(c, paths.helpPath), 303)
  })
}

byLink.on('GET', both(paths.keepOfferPath), open, linkLimit, async (c) => {
  const link = await mine(c, 'offer.keep')
  return link instanceof Response ? link : showOffer(c, link)
})

byLink.on('POST', both(paths.keepOfferPath), open, linkLimit, async (c) => {
  const link = await mine(c, 'offer.keep')
  if (link instanceof Response) return link
  const form = await readForm(c, KeptOffer)
  if (!form.ok) return showOffer(c, link, form)
  const at = { communityId: link.communityId, id: link.subject }
  const outcome = await keepOffer(c.var.db, linkActor(link), at, { ...form.value, on: dayOfPlace(c) })
  if (!outcome.ok) return showOffer(c, link, { typed: form.typed, problems: { quantity: outcome.reason } })
  flash(c, 'done', publicMessages[c.var.locale].keepSaved)
  return c.redirect(linkTo(c, paths.keepOfferPath, tokenOf(c)), 303)
})

byLink.on('POST', both(paths.withdrawOfferPath), open, linkLimit, async (c) => {
  const link = await mine(c, 'offer.keep')
  if (link instanceof Response) return link
  await readFields(c)
  const t = publicMessages[c.var.locale]
  const outcome = await withdrawByLink(c.var.db, link, dayOfPlace(c))
  if (outcome.ok) flash(c, 'done', t.withdrawn)
  // The giver speaks for the offer whatever organisation takes care of it.
  else if (outcome.reason !== 'not-yours' && outcome.reason !== 'has-matches') flash(c, 'problem', t[outcome.reason])
  return c.redirect(linkTo(c, paths.helpPath), 303)
})

async function showOffer(c: Ctx, link: OpenLink, form?: FormState) {
  const { locale } = c.var
  const t = publicMessages[locale]
  const offer = await scoped(c, (tx) => findOffer(tx, link.communityId, link.subject, linkActor(link)))
  if (!offer) return c.notFound()
  const { quantity, area, startsOn, endsOn, detail } = offer
  const typed = form?.typed ?? { quantity: String(quantity), area, startsOn, endsOn: endsOn ?? '', detail }
  const page = (
    <KeepOfferPage
      t={t}
      locale={locale}
      offer={offer}
      typed={typed}
      problems={form?.problems ?? {}}
      detailHint={kindOf(offer.category) === 'home' ? t.detailHomeHint : t.detailHint}
      action={linkTo(c, paths.keepOfferPath, tokenOf(c))}
      withdraw={linkTo(c, paths.withdrawOfferPath, tokenOf(c))}
    />
  )
  return c.render(page, {
    title: t.keepTitle,
    path: paths.keepOfferPath,
    params: tokenOf(c),
    noindex: true,
    status: form ? 422 : 200,
  })
}

byLink.on('GET', both(paths.myShiftsPath), open, linkLimit, async (c) => {
  const link = await mine(c, 'volunteer.shift')
  return link instanceof Response ? link : showShifts(c, link)
})

byLink.on('POST', both(paths.myShiftsPath), open, linkLimit, async (c) => {
  const link = await mine(c, 'volunteer.shift')
  if (link instanceof Response) return link
  const form = await readForm(c, MySignup)
  if (!form.ok) return showShifts(c, link, 'gone')
  const t = publicMessages[c.var.locale]
  const { move, shiftId } = form.value
  const command = move === 'sign-up' ? signUp : cancelSignup
  const outcome = await command(c.var.db, linkActor(link), link.communityId, { volunteerId: link.subject, shiftId })
  if (!outcome.ok) return showShifts(c, link, outcome.reason)
  flash(c, 'done', move === 'sign-up' ? t.signedUp : t.cancelled)
  return c.redirect(linkTo(c, paths.myShiftsPath, tokenOf(c)), 303)
})

async function showShifts(c: Ctx, link: OpenLink, problem?: string) {
  const { locale, now } = c.var
  const t = publicMessages[locale]
  const { communityId, subject } = link
  const found = await scoped(c, async (tx) => ({
    volunteer: await findVolunteer(tx, communityId, subject, linkActor(link)),
    mine: await listShiftsOf(tx, communityId, subject, now),
    open: await listOpenShifts(tx, communityId, { now, most: shiftsRead }),
  }))
  const { volunteer } = found
  if (!volunteer) return c.notFound()
  const taken = new Set(found.mine.map(({ id }) => id))
  const fitting = found.open.filter(
    (shift) =>
      !taken.has(shift.id) &&
      mayServe(volunteer, { needsCheck: shift.needsCheck, day: today(shift.startsAt) }) &&
      hasAll(shift.skills, volunteer.skills) &&
      hasAll(shift.languages, volunteer.languages),
  )
  const page = (
    <MyShiftsPage
      t={t}
      locale={locale}
      volunteer={volunteer}
      mine={found.mine}
      open={fitting}
      now={now}
      action={linkTo(c, paths.myShiftsPath, tokenOf(c))}
      problem={problem}
    />
  )
  return c.render(page, {
    title: t.myTitle,
    path: paths.myShiftsPath,
    params: tokenOf(c),
    noindex: true,
    status: problem ? 422 : 200,
  })
}
