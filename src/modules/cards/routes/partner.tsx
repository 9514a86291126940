import { Hono } from 'hono'
import {
  type Ctx,
  clientOf,
  type Env,
  flash,
  frameOf,
  idOf,
  limited,
  linkTo,
  open,
  readFields,
  readForm,
} from '#platform/http'
import { both, type Path, today } from '#platform/i18n'
import { claimLink, linkActor, linkMessages, readLink, refusalOf, type Visit } from '#platform/links'
import { type FormState, LinkRefused, unsent } from '#ui'
import {
  acceptDelivery,
  answerSample,
  handOver,
  reportLoss,
  type SampleAnswer,
  sampleAnswers,
  stateIssued,
} from '../commands/index.ts'
import { partnerMessages } from '../messages/partner.ts'
import * as paths from '../paths.ts'
import { askedOf, listSamples } from '../queries/checks.ts'
import { findProgramme, lastIssued, listDeliveries, stockOf } from '../queries/programmes.ts'
import { countWrong, isHeldBack } from '../queries/tries.ts'
import { prefixOf, readCode } from '../rules/index.ts'
import { CodeForm, IssuedForm, LostForm, SaidForm } from '../schema.ts'
import { FreshPartnerPage, PartnerPage } from '../views/partner-page.tsx'
import { notAhead } from './of.ts'

/** The partner's page, by the link of a message and without an account: numbers, and no list of families. */
export const partner = new Hono<Env>()
const often = limited('link', 120, 60)
const purpose = 'cards.partner'
const token = (c: Ctx) => c.req.param('token') ?? ''
const here = (c: Ctx, path: Path = paths.partnerPath) => linkTo(c, path, { token: token(c) })
const words = (c: Ctx) => partnerMessages[c.var.locale]

/** The programme whose link works in this browser; the page that says why it does not, otherwise. */
async function partnerOf(c: Ctx) {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'yours' || !visit.link) return { refused: showLink(c, visit) }
  const programme = await findProgramme(c.var.db, visit.link.subject)
  return programme
    ? { programme, by: linkActor(visit.link) }
    : { refused: showLink(c, { ...visit, state: 'forgotten' }) }
}
type Mine = Exclude<Awaited<ReturnType<typeof partnerOf>>, { refused: unknown }>

partner.on('GET', both(paths.partnerPath), open, often, async (c) => {
  const of = await partnerOf(c)
  return 'refused' in of ? of.refused : show(c, of)
})

partner.on('POST', both(paths.partnerContinuePath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'fresh' || !visit.link) return showLink(c, visit)
  if (!(await claimLink(c, visit.link))) return showLink(c, await readLink(c, purpose))
  return c.redirect(here(c), 303)
})

partner.on('POST', both(paths.partnerAcceptPath), open, often, async (c) => {
  const of = await partnerOf(c)
  if ('refused' in of) return of.refused
  const form = await readForm(c, SaidForm)
  if (!form.ok) return show(c, of, { state: form, delivery: idOf(c) })
  const said = { programme: of.programme.id, delivery: idOf(c), said: form.value.said }
  const outcome = await acceptDelivery(c.var.db, of.by, said)
  if (!outcome.ok) return show(c, of, { problem: outcome.reason })
  flash(c, outcome.value ? 'done' : 'problem', outcome.value ? words(c).same : words(c).notSame)
  return c.redirect(here(c), 303)
})

partner.on('POST', both(paths.partnerIssuedPath), open, often, async (c) => {
  const of = await partnerOf(c)
  if ('refused' in of) return of.refused
  const form = await readForm(c, IssuedForm)
  if (!form.ok) return show(c, of, { state: form })
  const said = { programme: of.programme.id, issued: form.value.issued }
  const outcome = await stateIssued(c.var.db, of.by, said)
  if (!outcome.ok) return show(c, of, { state: { typed: form.typed, problems: { issued: outcome.reason } } })
  return done(c, words(c).issuedDone)
})

/** Codes can be guessed here no better than on the page of families. */
partner.on('POST', both(paths.partnerHandPath), open, often, async (c) => {
  const of = await partnerOf(c)
  if ('refused' in of) return of.refused
  const form = await readForm(c, CodeForm)
  const code = readCode(form.ok ? form.value.code : '')
  const wrong = (reason: string) => show(c, of, { state: { typed: form.typed, problems: { code: reason } } })
  if (!code) return wrong('slip')
  const { db, env, now } = c.var
  const attempt = { client: clientOf(c), prefix: prefixOf(code), now }
  if (await isHeldBack(db, attempt)) return wrong('wait')
  const via = { at: 'partner', programme: of.programme.id } as const
  const outcome = await handOver(db, of.by, env, { code, via, on: today(now) })
  if (outcome.ok) return done(c, words(c).handDone(outcome.value.envelope))
  if (outcome.reason === 'unknown') await countWrong(db, attempt)
  return wrong(outcome.reason)
})

partner.on('POST', both(paths.partnerSamplePath), open, often, async (c) => {
  const of = await partnerOf(c)
  if ('refused' in of) return of.refused
  const answers = Object.entries(await readFields(c)).flatMap(([name, value]) => {
    const [, claim] = /^claim\.([0-9a-f-]{36})$/.exec(name) ?? []
    return claim && isAnswer(value) ? [{ claim, answer: value }] : []
  })
  const outcome = await answerSample(c.var.db, of.by, { programme: of.programme.id, answers })
  return outcome.ok ? done(c, words(c).sampleDone) : show(c, of, { problem: outcome.reason })
})
const isAnswer = (text: string): text is SampleAnswer => sampleAnswers.some((one) => one === text)

partner.on('POST', both(paths.partnerLossPath), open, often, async (c) => {
  const of = await partnerOf(c)
  if ('refused' in of) return of.refused
  const form = notAhead(c, await readForm(c, LostForm), 'happenedOn')
  if (!form.ok) return show(c, of, { state: form })
  const { cards, envelopes, ...facts } = form.value
  const lost = { programme: of.programme.id, cards, envelopes, form: facts, place: 'partner' } as const
  const outcome = await reportLoss(c.var.db, of.by, lost)
  if (outcome.ok) return done(c, words(c).lossDone)
  return show(c, of, { state: { typed: form.typed, problems: { envelopes: outcome.reason } } })
})

function done(c: Ctx, text: string) {
  flash(c, 'done', text)
  return c.redirect(here(c), 303)
}

interface Told {
  state?: FormState
  /** Of which delivery the form is about. */
  delivery?: string
  problem?: string
}
async function show(c: Ctx, { programme }: Mine, told: Told = {}) {
  const { db, locale } = c.var
  const of = frameOf(c, partnerMessages)
  const deliveries = (await listDeliveries(db, programme.id)).filter(({ state }) => state !== 'accepted')
  const title = of.t.title(programme[`name_${locale}`])
  const view = (
    <PartnerPage
      {...of}
      token={token(c)}
      programme={programme}
      deliveries={deliveries}
      asked={await askedOf(db, programme.id)}
      drawn={(await listSamples(db, programme.id))[0]}
      issued={(await lastIssued(db, programme.id))?.issued}
      hasEnvelopes={((await stockOf(db, programme.id)).envelopes.partner ?? 0) > 0}
      state={told.state ?? unsent}
      wrongDelivery={told.delivery}
      problem={told.problem}
    />
  )
  return page(c, title, view, told.state ? 422 : told.problem ? 409 : 200)
}

const page = (c: Ctx, title: string, view: unknown, status: 200 | 404 | 409 | 422) =>
  c.render(view, { title, path: paths.partnerPath, params: { token: token(c) }, noindex: true, status })

/** The page of a link that has to be gone on with, or works no more. After a POST that changed nothing, the status says so. */
function showLink(c: Ctx, { state, link }: Visit) {
  const text = linkMessages[c.var.locale]
  const of = frameOf(c, partnerMessages)
  if (link && state === 'fresh')
    return page(
      c,
      of.t.fresh,
      <FreshPartnerPage {...of} words={text} action={here(c, paths.partnerContinuePath)} />,
      200,
    )
  const refused = state === 'fresh' || state === 'yours' ? 'wrong' : state
  const view = <LinkRefused {...refusalOf(text, refused, undefined)} words={text} renew={undefined} csrf={of.csrf} />
  return page(c, text[refused].title, view, refused === 'wrong' ? 404 : c.req.method === 'POST' ? 409 : 200)
}
