import { Hono } from 'hono'
import { inScope } from '#platform/db'
import { type Ctx, type Env, flash, limited, linkTo, open, readForm } from '#platform/http'
import { both, href, isLocale, type Path } from '#platform/i18n'
import { claimLink, linkMessages, type OpenLink, readLink, revokeLinks, type Visit } from '#platform/links'
import { LinkRefused } from '#ui'
import { askForPreferences, leave, readPreferences, setPreferences } from '../commands/subscribe.ts'
import * as paths from '../paths.ts'
import { getCommunity, todayIn } from '../queries/community.ts'
import { findSubscriber } from '../queries/consents.ts'
import { masked } from '../rules.ts'
import { PreferencesForm } from '../schema.ts'
import { readUnsubscribeToken } from '../tokens.ts'
import { ContinuePage, PreferencesPage } from '../views/public-forms.tsx'
import { LeavePage, LeftPage, WordPage } from '../views/public-pages.tsx'
import type { FormState } from '../views/words.ts'
import { publicFrame } from './frame.ts'

const often = limited('unsubscribe', 600, 60)
const token = (c: Ctx) => c.req.param('token') ?? ''

/** Whose list a token leaves; undefined for a token that is not ours, or a subscriber we do not know. */
async function leavingOf(c: Ctx) {
  const leaving = readUnsubscribeToken(token(c), c.var.env.secret)
  if (!leaving) return undefined
  const { communityId, subscriberId } = leaving
  return inScope(c.var.db, [communityId], async (tx) => {
    const subscriber = await findSubscriber(tx, communityId, { id: subscriberId })
    return subscriber && { leaving, subscriber, place: await getCommunity(tx, communityId) }
  })
}

/**
 * The one request of a mail program (RFC 8058). It comes from the provider's servers or from its pages, without a cookie
 * and perhaps with a foreign origin; the token alone says whose consent ends. Mounted before the check of origins.
 */
export const oneClick = new Hono<Env>()
oneClick.post(paths.oneClickPath, open, often, async (c) => {
  const found = await leavingOf(c)
  if (!found) return c.text('Unknown', 404)
  await leave(c.var.db, found.leaving, 'mail')
  return c.text('OK', 200)
})
/** Programs that only know links come by GET: they get the page with the button, and nothing is changed. */
oneClick.get(paths.oneClickPath, open, often, async (c) => {
  const found = await leavingOf(c)
  const locale = found && isLocale(found.subscriber.locale) ? found.subscriber.locale : c.var.locale
  return c.redirect(href(paths.unsubscribePath, locale, { token: token(c) }), 302)
})

/** Leaving a list and preferences, by the links of a message: without an account and without script. */
export const leavingRoutes = new Hono<Env>()

const render = (c: Ctx, view: unknown, title: string, path: Path, status: 200 | 403 | 404 | 422 = 200) =>
  c.render(view, { title, path, params: { token: token(c) }, noindex: true, status })

const lost = (c: Ctx, path: Path) => {
  const { t } = publicFrame(c)
  return render(c, <WordPage title={t.goneTitle} text={t.goneText} />, t.goneTitle, path, 404)
}

leavingRoutes.on('GET', both(paths.unsubscribePath), open, often, async (c) => {
  const found = await leavingOf(c)
  if (!found) return lost(c, paths.unsubscribePath)
  const frame = publicFrame(c)
  const page = (
    <LeavePage
      {...frame}
      place={found.place.name[c.var.locale]}
      purpose={found.leaving.purpose}
      email={masked(found.subscriber.email)}
      action={frame.link(paths.unsubscribePath, { token: token(c) })}
      ask={frame.link(paths.askPreferencesPath, { token: token(c) })}
    />
  )
  return render(c, page, frame.t.leaveTitle, paths.unsubscribePath)
})

leavingRoutes.on('POST', both(paths.unsubscribePath), open, often, async (c) => {
  const found = await leavingOf(c)
  if (!found) return lost(c, paths.unsubscribePath)
  await leave(c.var.db, found.leaving, 'link')
  const frame = publicFrame(c)
  const ask = frame.link(paths.askPreferencesPath, { token: token(c) })
  const place = found.place.name[c.var.locale]
  const page = <LeftPage {...frame} place={place} purpose={found.leaving.purpose} ask={ask} />
  return render(c, page, frame.t.leftTitle, paths.unsubscribePath)
})

const seldom = limited('preferences', 10, 3600)

leavingRoutes.on('POST', both(paths.askPreferencesPath), open, seldom, async (c) => {
  const found = await leavingOf(c)
  const { t } = publicFrame(c)
  if (!found) return lost(c, paths.unsubscribePath)
  const outcome = await askForPreferences(c.var.db, c.var.env, found.place, found.subscriber.id)
  if (!outcome.ok) return lost(c, paths.unsubscribePath)
  const page = <WordPage title={t.otherChoices} text={t.linkSent(masked(outcome.value))} />
  return render(c, page, t.otherChoices, paths.unsubscribePath)
})

const linkLimit = limited('link', 60, 60)
const purpose = 'mailing.preferences'

leavingRoutes.on('GET', both(paths.preferencesPath), open, linkLimit, async (c) =>
  showLink(c, await readLink(c, purpose)),
)

leavingRoutes.on('POST', both(paths.claimPreferencesPath), open, linkLimit, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.link && visit.state === 'fresh') await claimLink(c, visit.link)
  else if (visit.link && (visit.state === 'elsewhere' || visit.state === 'expired')) return renew(c, visit.link)
  return c.redirect(linkTo(c, paths.preferencesPath, { token: token(c) }), 303)
})

leavingRoutes.on('POST', both(paths.preferencesPath), open, linkLimit, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'yours' || !visit.link) return showLink(c, visit)
  const form = await readForm(c, PreferencesForm)
  if (!form.ok) return showPreferences(c, visit.link, form)
  const { locale, purposes: chosen } = form.value
  const on = await dayOf(c, visit.link)
  const outcome = await setPreferences(c.var.db, visit.link, { locale, chosen, on })
  const { t } = publicFrame(c)
  const text = outcome.ok ? t.preferencesSaved : t[outcome.reason]
  return render(c, <WordPage title={t.preferencesTitle} text={text} />, t.preferencesTitle, paths.preferencesPath)
})

const dayOf = (c: Ctx, { communityId }: OpenLink) => inScope(c.var.db, [communityId], (tx) => todayIn(tx, communityId))

/** The newer link ends the older: a message that was passed on is worth nothing then. */
async function renew(c: Ctx, link: OpenLink) {
  const place = await inScope(c.var.db, [link.communityId], async (tx) => {
    await revokeLinks(tx, { id: `link:${link.id}` }, link.communityId, link.subject)
    return getCommunity(tx, link.communityId)
  })
  await askForPreferences(c.var.db, c.var.env, place, link.subject)
  flash(c, 'done', linkMessages[c.var.locale].renewed)
  return c.redirect(linkTo(c, paths.preferencesPath, { token: token(c) }), 303)
}

async function showLink(c: Ctx, { state, link }: Visit) {
  const frame = publicFrame(c)
  const l = linkMessages[c.var.locale]
  const action = frame.link(paths.claimPreferencesPath, { token: token(c) })
  if (link && state === 'yours') return showPreferences(c, link)
  if (link && state === 'fresh') {
    const { name } = await getCommunity(c.var.db, link.communityId)
    const page = <ContinuePage {...frame} l={l} place={name[c.var.locale]} action={action} />
    return render(c, page, frame.t.preferencesTitle, paths.preferencesPath)
  }
  const refused = state === 'fresh' || state === 'yours' ? 'wrong' : state
  const again = refused === 'elsewhere' || refused === 'expired' ? action : undefined
  const page = <LinkRefused {...l[refused]} words={l} csrf={frame.csrf} renew={again} />
  return render(c, page, l[refused].title, paths.preferencesPath, refused === 'wrong' ? 404 : 403)
}

async function showPreferences(c: Ctx, link: OpenLink, form?: FormState) {
  const { communityId, subject } = link
  const now = await inScope(c.var.db, [communityId], async (tx) =>
    readPreferences(tx, communityId, subject, await todayIn(tx, communityId)),
  )
  if (!now) return lost(c, paths.preferencesPath)
  const frame = publicFrame(c)
  const state = form ?? { typed: { locale: now.locale, purposes: now.agreed.join(',') }, problems: {} }
  const page = <PreferencesPage {...frame} state={state} email={now.email} />
  return render(c, page, frame.t.preferencesTitle, paths.preferencesPath, form ? 422 : 200)
}
