import { Hono } from 'hono'
import type { z } from 'zod'
import { maySpeakFor } from '#modules/services'
import {
  allowed,
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  placeOf,
  readFields,
  readForm,
  scoped,
  type Typed,
} from '#platform/http'
import { both } from '#platform/i18n'
import { listLinks } from '#platform/links'
import type { State } from '../codes.ts'
import {
  answerReferral,
  completeReferral,
  followUp,
  reportNoShow,
  sendDraft,
  startReferral,
  withdrawReferral,
} from '../commands/index.ts'
import { withdrawLinks } from '../commands/links.ts'
import { categoryNames, stateNames } from '../names.ts'
import {
  answerReferralPath,
  completePath,
  followUpPath,
  linksPath,
  noShowPath,
  referralPath,
  sendPath,
  startPath,
  withdrawPath,
} from '../paths.ts'
import { findReferral, type ReferralDetail } from '../queries/index.ts'
import { mayMove, moves } from '../rules.ts'
import { Answer, FollowUp, Step, Withdrawal } from '../schema.ts'
import { ReferralPage } from '../views/referral-page.tsx'
import { crumbs, frameOf, ownOf, speakerOf } from './frame.ts'

export const moving = new Hono<Env>()
const via = 'app' as const

moving.on('GET', both(referralPath), can('referrals:read'), (c) => showReferral(c))

moving.on('POST', both(answerReferralPath), can('referrals:answer'), (c) => take(c, Answer, answerReferral))
moving.on('POST', both(startPath), can('referrals:answer'), (c) => take(c, Step, startReferral))
moving.on('POST', both(noShowPath), can('referrals:answer'), (c) => take(c, Step, reportNoShow))
moving.on('POST', both(completePath), can('referrals:answer'), (c) => take(c, Step, completeReferral))
moving.on('POST', both(withdrawPath), can('referrals:send'), (c) => take(c, Withdrawal, withdrawReferral))
moving.on('POST', both(followUpPath), can('referrals:send'), (c) => take(c, FollowUp, followUp))
moving.on('POST', both(sendPath), can('referrals:send'), (c) => take(c, Step, sendDraft))

moving.on('POST', both(linksPath), can('referrals:send'), async (c) => {
  const id = idOf(c)
  await readFields(c)
  const outcome = await withdrawLinks(c.var.db, speakerOf(c), placeOf(c).id, id)
  if (!outcome.ok && outcome.reason === 'gone') return c.notFound()
  if (!outcome.ok) return showReferral(c, {}, { step: outcome.reason })
  const { t, link } = frameOf(c)
  flash(c, 'done', t.linksAreEnded)
  return c.redirect(link(referralPath, { id }), 303)
})

type Taken = { ok: true; value: { state: State } } | { ok: false; reason: string }
type Command<Form> = (
  db: Ctx['var']['db'],
  by: ReturnType<typeof speakerOf>,
  communityId: number,
  at: Form & { id: string; via: typeof via },
) => Promise<Taken>

/** Reads the form of a step, makes the step, and shows where the referral then stands, or why it was not made. */
async function take<Schema extends z.ZodType<object>>(c: Ctx, schema: Schema, command: Command<z.output<Schema>>) {
  const id = idOf(c)
  const form = await readForm(c, schema)
  if (!form.ok) return showReferral(c, form.typed, named(form.problems, form.typed))
  const outcome = await command(c.var.db, speakerOf(c), placeOf(c).id, { ...form.value, id, via })
  if (!outcome.ok && outcome.reason === 'gone') return c.notFound()
  if (!outcome.ok) return showReferral(c, form.typed, { step: outcome.reason })
  const { t, link, locale } = frameOf(c)
  flash(c, 'done', t.done(stateNames[locale][outcome.value.state]))
  return c.redirect(link(referralPath, { id }), 303)
}

/** Several forms of the page have a reason; a problem leads to that of the one that was sent. */
const named = (problems: Record<string, string>, { step = '' }: Typed) =>
  Object.fromEntries(Object.entries(problems).map(([field, code]) => [`${field}-${step}`, code]))

/** A referral is seen by its two sides and by those who speak for all; a draft by its sender. */
const concerns = (referral: ReferralDetail, own: string | undefined) =>
  own === undefined ||
  referral.fromOrganisationId === own ||
  (referral.toOrganisationId === own && referral.state !== 'drafted')

/** The steps this person may make now. */
function stepsFor(c: Ctx, referral: ReferralDetail): State[] {
  const between = { from: referral.fromOrganisationId, to: referral.toOrganisationId }
  const by = speakerOf(c)
  const partners: readonly State[] = ['accepted', 'declined', 'started', 'no-show', 'completed']
  const allowedFor = (to: State) => allowed(c, partners.includes(to) ? 'referrals:answer' : 'referrals:send')
  return moves
    .filter((move) => move.from === referral.state && mayMove(move, by, between) && allowedFor(move.to))
    .map(({ to }) => to)
}

async function showReferral(c: Ctx, typed: Typed = {}, problems: Record<string, string> = {}) {
  const frame = frameOf(c)
  const id = idOf(c)
  const { referral, links } = await scoped(c, async (tx) => ({
    referral: await findReferral(tx, placeOf(c).id, id),
    links: await listLinks(tx, placeOf(c).id, id),
  }))
  if (!referral || !concerns(referral, ownOf(c))) return c.notFound()
  const title = frame.t.referralTitle(categoryNames[c.var.locale][referral.category], referral.token)
  const page = (
    <ReferralPage
      {...frame}
      referral={referral}
      links={links}
      mayEndLinks={allowed(c, 'referrals:send') && maySpeakFor(speakerOf(c), referral.fromOrganisationId)}
      csrf={csrfToken(c)}
      may={stepsFor(c, referral)}
      typed={typed}
      problems={problems}
      maySend={allowed(c, 'referrals:send') && frame.mayOpenHouseholds}
    />
  )
  return c.render(page, {
    title,
    path: referralPath,
    params: { id },
    query: { on: c.req.query('on') },
    breadcrumbs: crumbs(c, title),
    noindex: true,
    status: problems.step ? 409 : Object.keys(problems).length > 0 ? 422 : 200,
  })
}
