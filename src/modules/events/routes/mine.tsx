import { Hono } from 'hono'
import { entriesById, getEntry } from '#modules/entries'
import { confirmSubscription } from '#modules/mailing'
import { house } from '#platform/auth'
import { inScope } from '#platform/db'
import { type Ctx, type Env, flash, frameOf, limited, linkTo, open, readForm } from '#platform/http'
import { both, type Path } from '#platform/i18n'
import {
  claimLink,
  linkActor,
  linkMessages,
  type OpenLink,
  readLink,
  refusalOf,
  revokeLink,
  type Visit,
} from '#platform/links'
import type { FormState } from '#ui'
import { LinkRefused } from '#ui'
import { cancelRegistration, confirmRegistration, mailNewLink, resizeRegistration } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { findFacts } from '../queries/facts.ts'
import { findRegistration, type Registration } from '../queries/mine.ts'
import { listQuestions } from '../queries/questions.ts'
import { SizeForm } from '../schema.ts'
import { FreshPage, MinePage } from '../views/mine-page.tsx'

/** One's own registration, by the link of a message: see it, confirm, change, cancel. */
export const mine = new Hono<Env>()
const often = limited('link', 120, 60)
const purpose = 'event.registration'
const token = (c: Ctx) => c.req.param('token') ?? ''
const here = (c: Ctx, path: Path = paths.minePath) => linkTo(c, path, { token: token(c) })

/** A registration whose link works in this browser; the page that says why it does not, otherwise. */
export async function mineOf(c: Ctx) {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'yours' || !visit.link) return { refused: await showLink(c, visit) }
  const found = await findRegistration(c.var.db, visit.link.subject)
  const facts = found && !found.forgotten ? await findFacts(c.var.db, found.eventId) : undefined
  if (!found || !facts) return { refused: await showLink(c, { ...visit, state: 'forgotten' }) }
  return { link: visit.link, mine: found, facts }
}

mine.on('GET', both(paths.minePath), open, often, async (c) => {
  const of = await mineOf(c)
  return 'refused' in of ? of.refused : showMine(c, of)
})

mine.on('POST', both(paths.mineContinuePath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'fresh' || !visit.link) return showLink(c, visit)
  if (!(await claimLink(c, visit.link))) return showLink(c, await readLink(c, purpose))
  const found = await findRegistration(c.var.db, visit.link.subject)
  // Whoever opens the link shows that the address is theirs: what they agreed to on the form counts from now on.
  if (found && (await agree(c, found))) flash(c, 'done', publicMessages[c.var.locale].agreed)
  return c.redirect(here(c), 303)
})

async function agree(c: Ctx, { consentRequest, eventId }: Registration) {
  const facts = consentRequest ? await findFacts(c.var.db, eventId) : undefined
  if (!consentRequest || !facts?.newsletter) return false
  return (await confirmSubscription(c.var.db, facts.newsletter, consentRequest)).ok
}

mine.on('POST', both(paths.mineRenewPath), open, limited('link-renew', 10, 3600), async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'elsewhere' || !visit.link) return showLink(c, visit)
  const { link } = visit
  const renewed = await inScope(c.var.db, [house], async (tx) => {
    if (!(await revokeLink(tx, linkActor(link), link))) return false
    return mailNewLink(tx, c.var.env, link.subject, link.id)
  })
  if (!renewed) return showLink(c, await readLink(c, purpose))
  const words = linkMessages[c.var.locale]
  return page(c, words.renew, <LinkRefused title={words.renew} text={words.renewed} words={words} renew={undefined} />)
})

mine.on('POST', both(paths.mineConfirmPath), open, often, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const outcome = await confirmRegistration(c.var.db, linkActor(of.link), c.var.env, of.mine.id)
  return outcome.ok ? done(c, 'confirmed') : again(c, outcome.reason)
})

mine.on('POST', both(paths.mineCancelPath), open, often, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const outcome = await cancelRegistration(c.var.db, linkActor(of.link), c.var.env, of.mine.id)
  return outcome.ok ? done(c, 'cancelled') : again(c, outcome.reason)
})

mine.on('POST', both(paths.mineSizePath), open, often, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const form = await readForm(c, SizeForm)
  if (!form.ok) return showMine(c, of, { state: form })
  const { size } = form.value
  const outcome = await resizeRegistration(c.var.db, linkActor(of.link), c.var.env, { id: of.mine.id, size })
  if (outcome.ok) return done(c, 'resized')
  if (outcome.reason !== 'group-too-big' && outcome.reason !== 'no-place') return again(c, outcome.reason)
  return showMine(c, of, { state: { typed: form.typed, problems: { size: outcome.reason } } })
})

function done(c: Ctx, what: 'confirmed' | 'cancelled' | 'resized') {
  flash(c, 'done', publicMessages[c.var.locale][what])
  return c.redirect(here(c), 303)
}
/** The registration as it is now, with why nothing was changed. */
async function again(c: Ctx, problem: string) {
  const of = await mineOf(c)
  return 'refused' in of ? of.refused : showMine(c, of, { problem })
}

interface Answer {
  status?: 200 | 403 | 404 | 409 | 422
  path?: Path
}
export const page = (c: Ctx, title: string, view: unknown, { status = 200, path = paths.minePath }: Answer = {}) =>
  c.render(view, { title, path, params: { token: token(c) }, noindex: true, status })

type Mine = Exclude<Awaited<ReturnType<typeof mineOf>>, { refused: unknown }>

async function showMine(c: Ctx, of: Mine, told: { state?: FormState; problem?: string } = {}) {
  const frame = frameOf(c, publicMessages)
  const { locale, db, now } = c.var
  const entry = await getEntry(db, of.mine.eventId)
  const [published] = await entriesById(db, [of.mine.eventId])
  const title = (published ?? entry)?.title[locale] ?? ''
  const questions = await listQuestions(db, of.mine.eventId, { moment: 'survey' })
  const view = (
    <MinePage
      {...frame}
      title={title}
      slug={entry?.slug[locale] ?? ''}
      facts={of.facts}
      mine={of.mine}
      token={token(c)}
      over={now >= of.facts.endsAt}
      survey={questions.length > 0 && !of.mine.surveyed}
      state={told.state ?? { typed: {}, problems: {} }}
      problem={told.problem}
    />
  )
  return page(c, title, view, { status: told.state ? 422 : told.problem ? 409 : 200 })
}

/** The page of a link that has to be gone on with, or works no more. After a POST that changed nothing, the status says so. */
async function showLink(c: Ctx, { state, link }: Visit) {
  const words = linkMessages[c.var.locale]
  const frame = frameOf(c, publicMessages)
  if (link && state === 'fresh') {
    const title = await titleFor(c, link)
    const view = <FreshPage {...frame} words={words} title={title} action={here(c, paths.mineContinuePath)} />
    return page(c, frame.t.mineTitle, view)
  }
  const refused = state === 'fresh' || state === 'yours' ? 'wrong' : state
  const renew = refused === 'elsewhere' ? here(c, paths.mineRenewPath) : undefined
  const view = <LinkRefused {...refusalOf(words, refused, renew)} words={words} renew={renew} csrf={frame.csrf} />
  const status = refused === 'wrong' ? 404 : c.req.method === 'POST' ? 409 : 200
  return page(c, words[refused].title, view, { status })
}

async function titleFor(c: Ctx, link: OpenLink) {
  const found = await findRegistration(c.var.db, link.subject)
  const [entry] = found ? await entriesById(c.var.db, [found.eventId]) : []
  return entry?.title[c.var.locale] ?? ''
}
