import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { type Ctx, can, csrfToken, type Env, flash, placeOf, readFields, scoped, type Typed } from '#platform/http'
import { both, isDay, today } from '#platform/i18n'
import { draftReferrals, sendReferrals } from '../commands/index.ts'
import { messages } from '../messages.ts'
import { referPath, referralPath, referralsPath } from '../paths.ts'
import { findHousehold, findReferral, listChoices, listCountedChoices, listSenders } from '../queries/index.ts'
import { Sending } from '../schema.ts'
import { NoOwnOrganisation } from '../views/no-own-organisation.tsx'
import { otherRows, ReferPage } from '../views/refer-page.tsx'
import { crumbs, frameOf, speakerOf } from './frame.ts'

export const refer = new Hono<Env>()
const uuid = z.uuid()

refer.on('GET', both(referPath), can('referrals:send'), async (c) => {
  // A need is a household's: without one there is nothing to ask for here.
  if (!c.req.query('household')) return c.redirect(frameOf(c).link(referralsPath), 303)
  const again = uuid.safeParse(c.req.query('again')).data
  const before = again && (await scoped(c, (tx) => findReferral(tx, placeOf(c).id, again)))
  const typed: Typed = before
    ? { urgency: before.urgency, fromOrganisationId: before.fromOrganisationId, again: before.id }
    : {}
  return showForm(c, { household: c.req.query('household') ?? '', wantedOn: c.req.query('wanted') ?? '', ...typed })
})

refer.on('POST', both(referPath), can('referrals:send'), async (c) => {
  const typed = await readFields(c)
  const targets = targetsOf(typed)
  const to = targets.map(({ asked }) => asked)
  const form = Sending.safeParse({ ...typed, householdId: typed.household, to })
  if (!form.success) return showForm(c, typed, problemsOf(form.error, targets))
  const how = { via: 'app' as const, againOf: uuid.safeParse(typed.again).data }
  const command = typed.how === 'draft' ? draftReferrals : sendReferrals
  const outcome = await command(c.var.db, speakerOf(c), placeOf(c).id, { ...form.data, ...how })
  if (!outcome.ok) return showForm(c, typed, { [fieldOf(outcome.reason)]: outcome.reason })
  const t = messages[c.var.locale]
  const sent = outcome.value.filter(({ state }) => state === 'sent').length
  const kept = outcome.value.filter(({ state }) => state === 'drafted').length
  flash(c, 'done', kept > 0 ? t.drafted(kept) : t.sentSome(sent, outcome.value.length - sent))
  const { link } = frameOf(c)
  const [only, ...others] = outcome.value
  const single = only && others.length === 0
  return c.redirect(
    single ? link(referralPath, { id: only.id }) : link(referralsPath, {}, { household: form.data.householdId }),
    303,
  )
})

/** One service asked, and the field of the form that each part of it came from. */
interface Asked {
  asked: { category: string; serviceId: string; places?: string | undefined }
  fields: Record<string, string>
}

/** The services ticked, `to.<category>.<service>`, each with its number of places, and the rows of other help. */
function targetsOf(typed: Typed): Asked[] {
  const ticked = Object.entries(typed).flatMap(([field, value]) => {
    const [, category = '', serviceId = ''] = /^to\.([a-z-]+)\.([0-9a-f-]{36})$/.exec(field) ?? []
    const places = `places.${category}`
    const asked = { category, serviceId, places: typed[places] }
    return value === 'yes' && serviceId ? [{ asked, fields: { places } }] : []
  })
  const others = Array.from({ length: otherRows }, (_, i) => ({
    asked: { category: typed[`other.${i}.category`] ?? '', serviceId: typed[`other.${i}.service`] ?? '' },
    fields: { category: `other.${i}.category`, serviceId: `other.${i}.service` },
  }))
  return [...ticked, ...others.filter(({ asked }) => asked.category !== '' || asked.serviceId !== '')]
}

/** Each problem beside the field a person can change; what is wrong with the choice of services, at its top. */
function problemsOf(error: z.ZodError, targets: readonly Asked[]) {
  const problems: Record<string, string> = {}
  for (const { path, message } of error.issues) {
    const [field, nth, part] = path
    const own = field === 'to' && typeof nth === 'number' ? targets[nth]?.fields[String(part)] : undefined
    problems[own ?? String(field)] ??= message
  }
  return problems
}

const fieldOf = (reason: string) =>
  ({ 'organisation-missing': 'fromOrganisationId', 'not-yours': 'fromOrganisationId', 'too-far-ahead': 'wantedOn' })[
    reason
  ] ?? 'to'

async function showForm(c: Ctx, typed: Typed, problems: Record<string, string> = {}) {
  const frame = frameOf(c)
  const place = placeOf(c).id
  const speaker = speakerOf(c)
  const wanted = typed.wantedOn ?? ''
  const wantedOn = isDay(wanted) ? wanted : frame.on
  const id = uuid.safeParse(typed.household).data
  if (!id) throw new HTTPException(404)
  const found = await scoped(c, async (tx) => {
    const household = await findHousehold(tx, place, id)
    const services = await listChoices(tx, place, c.var.locale)
    const counted = await listCountedChoices(tx, place, services, { on: today(c.var.now), wantedOn })
    const senders = speaker.own === undefined ? await listSenders(tx, place, c.var.locale) : undefined
    return { household, services, counted, senders }
  })
  const { household } = found
  if (!household) return c.notFound()
  const title = frame.t.referTitle(household.token)
  const page =
    speaker.own === null ? (
      <NoOwnOrganisation t={frame.t} title={title} />
    ) : (
      <ReferPage
        {...frame}
        {...found}
        household={household}
        csrf={csrfToken(c)}
        wantedOn={wantedOn}
        typed={typed}
        problems={problems}
        again={typed.again}
      />
    )
  return c.render(page, {
    title,
    path: referPath,
    query: { on: c.req.query('on'), household: id, wanted: wantedOn, again: typed.again },
    breadcrumbs: crumbs(c, title),
    noindex: true,
    status: Object.keys(problems).length > 0 ? 422 : 200,
  })
}
