import { Hono } from 'hono'
import { inScope } from '#platform/db'
import { type Ctx, type Env, limited, linkTo, open, readForm } from '#platform/http'
import { both, type Path } from '#platform/i18n'
import { claimLink, linkMessages, readLink, type Visit } from '#platform/links'
import { LinkRefused } from '#ui'
import { answerByLink, renewLink } from '../commands/index.ts'
import { messages, sentence } from '../messages.ts'
import { answerPath, continuePath, renewPath } from '../paths.ts'
import { findAsk } from '../queries/index.ts'
import { Answer } from '../schema.ts'
import { AskedPage, FreshPage, ThanksPage } from '../views/answer-page.tsx'

export const answering = new Hono<Env>()
const often = limited('link', 60, 60)
const purpose = 'referral.answer'

answering.on('GET', both(answerPath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  const done = c.req.query('done')
  if (visit.state === 'used' && (done === 'accepted' || done === 'declined')) {
    const t = messages[c.var.locale]
    return page(c, t.linkThanks, <ThanksPage t={t} accepted={done === 'accepted'} />)
  }
  return showLink(c, visit)
})

answering.on('POST', both(continuePath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'fresh' || !visit.link) return showLink(c, visit)
  if (!(await claimLink(c, visit.link))) return showLink(c, await readLink(c, purpose))
  return c.redirect(here(c, answerPath), 303)
})

answering.on('POST', both(answerPath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'yours' || !visit.link) return showLink(c, visit)
  const form = await readForm(c, Answer)
  if (!form.ok) return showLink(c, visit, form.problems.reason ?? 'choose')
  const outcome = await answerByLink(c.var.db, visit.link, form.value)
  if (outcome.ok) return c.redirect(here(c, answerPath, { done: form.value.answer }), 303)
  if (outcome.reason === 'link-used') return showLink(c, await readLink(c, purpose))
  return showLink(c, visit, outcome.reason)
})

answering.on('POST', both(renewPath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  const renewable = visit.state === 'expired' || visit.state === 'elsewhere'
  if (!renewable || !visit.link) return showLink(c, visit)
  const outcome = await renewLink(c.var.db, c.var.env, visit.link)
  const words = linkMessages[c.var.locale]
  const said = outcome.ok ? words.renewed : messages[c.var.locale].linkOver
  return page(c, words.renew, <LinkRefused title={words.renew} text={said} words={words} renew={undefined} />)
})

/** An address of this link; every one of them carries the token. */
const here = (c: Ctx, path: Path, query: Record<string, string> = {}) =>
  linkTo(c, path, { token: c.req.param('token') ?? '' }, query)

const page = (c: Ctx, title: string, view: unknown, status: 200 | 404 | 409 | 422 = 200) =>
  c.render(view, { title, path: answerPath, params: { token: c.req.param('token') ?? '' }, noindex: true, status })

/** The page of a link in the state it is in. After a POST that changed nothing, the status says so. */
async function showLink(c: Ctx, { state, link }: Visit, problem?: string) {
  const { locale } = c.var
  const words = linkMessages[locale]
  const ask = link && (await inScope(c.var.db, [link.communityId], (tx) => findAsk(tx, link.communityId, link.subject)))
  if (!ask || state === 'wrong')
    return page(c, words.wrong.title, <LinkRefused {...words.wrong} words={words} renew={undefined} />, 404)
  const t = messages[locale]
  const props = { t, words, locale, ask }
  if (state === 'fresh') return page(c, t.linkTitle, <FreshPage {...props} action={here(c, continuePath)} />)
  if (state === 'yours') {
    const typo = problem === 'reason-missing' || problem === 'choose'
    const view = (
      <AskedPage
        {...props}
        action={here(c, answerPath)}
        problem={problem && sentence(t, problem)}
        reasonMissing={problem === 'reason-missing'}
      />
    )
    return page(c, t.linkTitle, view, problem ? (typo ? 422 : 409) : 200)
  }
  const renew = state === 'expired' || state === 'elsewhere' ? here(c, renewPath) : undefined
  const view = <LinkRefused {...words[state]} words={words} renew={renew} />
  return page(c, words[state].title, view, c.req.method === 'POST' ? 409 : 200)
}
