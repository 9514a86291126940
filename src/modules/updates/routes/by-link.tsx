import { Hono } from 'hono'
import { inScope } from '#platform/db'
import { type Ctx, type Env, limited, linkTo, open } from '#platform/http'
import { both, type Path } from '#platform/i18n'
import { claimLink, linkMessages, type OpenLink, readLink, type Visit } from '#platform/links'
import { LinkRefused } from '#ui'
import { acknowledgeByLink, renewLink } from '../commands/index.ts'
import { messages } from '../messages.ts'
import { linkContinuePath, linkPath, linkRenewPath } from '../paths.ts'
import { findForLink } from '../queries/index.ts'
import { AnswerPage, FreshPage, ThanksPage } from '../views/link-page.tsx'
import { sentence, titleOf } from '../views/words.ts'

export const byLink = new Hono<Env>()
const often = limited('link', 60, 60)
const purpose = 'update.acknowledge'

byLink.on('GET', both(linkPath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state === 'used' && c.req.query('done') !== undefined) {
    const t = messages[c.var.locale]
    return page(c, t.linkTitle, <ThanksPage t={t} />)
  }
  return showLink(c, visit)
})

byLink.on('POST', both(linkContinuePath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'fresh' || !visit.link) return showLink(c, visit)
  if (!(await claimLink(c, visit.link))) return showLink(c, await readLink(c, purpose))
  return c.redirect(here(c, linkPath), 303)
})

byLink.on('POST', both(linkPath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'yours' || !visit.link) return showLink(c, visit)
  const outcome = await acknowledgeByLink(c.var.db, visit.link)
  if (outcome.ok) return c.redirect(here(c, linkPath, { done: '1' }), 303)
  if (outcome.reason === 'link-used') return showLink(c, await readLink(c, purpose))
  return showLink(c, visit, outcome.reason)
})

byLink.on('POST', both(linkRenewPath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  const lasts = visit.state !== 'expired' && visit.state !== 'elsewhere'
  if (lasts || !visit.link) return showLink(c, visit)
  const outcome = await renewLink(c.var.db, c.var.env, visit.link)
  if (!outcome.ok) return showLink(c, await readLink(c, purpose))
  const words = linkMessages[c.var.locale]
  return page(c, words.renew, <LinkRefused title={words.renew} text={words.renewed} words={words} renew={undefined} />)
})

/** An address of this link; every one of them carries the token. */
const here = (c: Ctx, path: Path, query: Record<string, string> = {}) =>
  linkTo(c, path, { token: c.req.param('token') ?? '' }, query)

const page = (c: Ctx, title: string, view: unknown, status: 200 | 404 | 409 = 200) =>
  c.render(view, { title, path: linkPath, params: { token: c.req.param('token') ?? '' }, noindex: true, status })

/** The page of a link in the state it is in. After a POST that changed nothing, the status says so. */
async function showLink(c: Ctx, { state, link }: Visit, problem?: string) {
  const words = linkMessages[c.var.locale]
  const found = link && (await forLink(c, link))
  if (!found || state === 'wrong')
    return page(c, words.wrong.title, <LinkRefused {...words.wrong} words={words} renew={undefined} />, 404)
  const { locale } = c.var
  const t = messages[locale]
  const props = { t, words, locale, found }
  if (state === 'fresh') return page(c, t.linkTitle, <FreshPage {...props} action={here(c, linkContinuePath)} />)
  if (state === 'yours') {
    const view = <AnswerPage {...props} action={here(c, linkPath)} problem={problem && sentence(t, problem)} />
    return page(c, titleOf(found.update, locale), view, problem ? 409 : 200)
  }
  const renewable = state === 'expired' || state === 'elsewhere'
  const renew = renewable ? here(c, linkRenewPath) : undefined
  const view = <LinkRefused {...words[state]} words={words} renew={renew} />
  return page(c, words[state].title, view, c.req.method === 'POST' ? 409 : 200)
}

const forLink = async (c: Ctx, { communityId, subject, organisationId }: OpenLink) =>
  organisationId === undefined
    ? undefined
    : inScope(c.var.db, [communityId], (tx) => findForLink(tx, communityId, { subject, organisationId }))
