import { Hono } from 'hono'
import { choices } from '#modules/entries'
import { listFunds } from '#modules/ledger'
import { allowed, type Ctx, can, type Env, flash, idOf, readFields, readForm } from '#platform/http'
import { both } from '#platform/i18n'
import type { FormState } from '#ui'
import { addProgramme, editProgramme, renewPartnerLink } from '../commands/index.ts'
import * as paths from '../paths.ts'
import { availableOf } from '../queries/funds.ts'
import { namesOf } from '../queries/people.ts'
import {
  lastIssued,
  listDeliveries,
  listProgrammes,
  listPurchases,
  type Programme,
  stockOf,
} from '../queries/programmes.ts'
import { waitingOf } from '../queries/waiting.ts'
import { ProgrammeForm } from '../schema.ts'
import { ProgrammeFormPage, ProgrammePage, ProgrammesPage } from '../views/programme-pages.tsx'
import { frame, programmeOf, shown } from './of.ts'

/** Programmes of cards: what they are bought for, with whom they are given, what is on hand. */
export const programmes = new Hono<Env>()

programmes.on('GET', both(paths.cardsPath), can('cards:read'), async (c) => {
  const { t, link, ...rest } = frame(c)
  const view = (
    <ProgrammesPage
      {...rest}
      t={t}
      link={link}
      programmes={await listProgrammes(c.var.db)}
      mayBegin={allowed(c, 'cards:approve')}
      mayHand={allowed(c, 'cards:handle')}
    />
  )
  return c.render(view, { title: t.title, path: paths.cardsPath, noindex: true })
})

programmes.on('GET', both(paths.newProgrammePath), can('cards:approve'), (c) =>
  showForm(c, { state: { typed: { maxCardCents: '100', ceilingCents: '2000', codeDays: '60' }, problems: {} } }),
)
programmes.on('POST', both(paths.newProgrammePath), can('cards:approve'), async (c) => {
  const form = await readForm(c, ProgrammeForm)
  if (!form.ok) return showForm(c, { state: form })
  const outcome = await addProgramme(c.var.db, c.var.actor, form.value)
  if (!outcome.ok) return showForm(c, { state: { typed: form.typed, problems: { fund: outcome.reason } } })
  flash(c, 'done', frame(c).t.saved)
  return c.redirect(frame(c).link(paths.programmePath, { id: outcome.value }), 303)
})

programmes.on('GET', both(paths.editProgrammePath), can('cards:approve'), async (c) => {
  const programme = await programmeOf(c)
  return showForm(c, { programme, state: { typed: typedOf(programme), problems: {} } })
})
programmes.on('POST', both(paths.editProgrammePath), can('cards:approve'), async (c) => {
  const programme = await programmeOf(c)
  const form = await readForm(c, ProgrammeForm)
  if (!form.ok) return showForm(c, { programme, state: form })
  const outcome = await editProgramme(c.var.db, c.var.actor, { id: programme.id, form: form.value })
  if (outcome.ok) {
    flash(c, 'done', frame(c).t.saved)
    return c.redirect(frame(c).link(paths.programmePath, { id: programme.id }), 303)
  }
  if (outcome.reason === 'gone') return c.notFound()
  const now = await programmeOf(c)
  // Sent again from here, the form knowingly replaces the version that is shown.
  if (outcome.reason === 'changed')
    return showForm(c, { programme: now, state: { typed: typedOf(now), problems: {} }, problem: 'changed' })
  const field = outcome.reason === 'ceiling' ? 'ceilingCents' : 'fund'
  return showForm(c, { programme, state: { typed: form.typed, problems: { [field]: outcome.reason } } })
})

const dollars = (cents: number) => (cents / 100).toFixed(cents % 100 === 0 ? 0 : 2)
const typedOf = (of: Programme) => ({
  campaign: of.campaign_id ?? '',
  fund: of.fund_code,
  nameEn: of.name_en,
  nameFr: of.name_fr,
  partnerName: of.partner_name,
  partnerEmail: of.partner_email,
  partnerLocale: of.partner_locale,
  pickupEn: of.pickup_en,
  pickupFr: of.pickup_fr,
  pickupAr: of.pickup_ar,
  maxCardCents: dollars(of.max_card_cents),
  ceilingCents: dollars(of.ceiling_cents),
  codeDays: String(of.code_days),
  version: String(of.version),
})

interface Shown {
  programme?: Programme
  state: FormState
  problem?: string
}
async function showForm(c: Ctx, { programme, state, problem }: Shown) {
  const of = frame(c)
  const { locale, db } = c.var
  const funds = (await listFunds(db)).filter(({ closed_at }) => closed_at === null)
  const campaigns = await choices(db, 'campaign', locale)
  const title = programme ? of.t.editTitle(programme[`name_${locale}`]) : of.t.newProgramme
  const view = (
    <ProgrammeFormPage
      {...of}
      title={title}
      state={state}
      problem={problem}
      funds={funds.map((fund) => ({ value: fund.code, label: fund[`name_${locale}`] }))}
      campaigns={campaigns.map(({ id, title: name }) => ({ value: id, label: name[locale] || name.en || name.fr }))}
    />
  )
  const wrong = Object.keys(state.problems).length > 0
  const path = programme ? paths.editProgrammePath : paths.newProgrammePath
  const params = programme ? { id: programme.id } : {}
  return c.render(
    view,
    shown(c, { title, path, params, ...(programme && { programme }), wrong, problem: problem !== undefined }),
  )
}

programmes.on('GET', both(paths.programmePath), can('cards:read'), async (c) => {
  const programme = await programmeOf(c)
  const { db, locale } = c.var
  const of = frame(c)
  const purchases = await listPurchases(db, programme.id)
  const deliveries = await listDeliveries(db, programme.id)
  const fund = (await listFunds(db)).find(({ code }) => code === programme.fund_code)
  const people = [
    ...purchases.flatMap((one) => [one.requested_by, one.decided_by]),
    ...deliveries.map(({ given_by }) => given_by),
  ]
  const stock = await stockOf(db, programme.id)
  const view = (
    <ProgrammePage
      {...of}
      programme={programme}
      stock={stock}
      available={await availableOf(db, programme.fund_code)}
      fundName={fund?.[`name_${locale}`] ?? programme.fund_code}
      waits={(await waitingOf(db, programme, c.var.now)).map(({ what, path, id }) => ({
        what,
        href: of.link(path, { id }),
      }))}
      purchases={purchases}
      deliveries={deliveries}
      issued={await lastIssued(db, programme.id)}
      names={await namesOf(db, people)}
      may={{ handle: allowed(c, 'cards:handle'), approve: allowed(c, 'cards:approve') }}
    />
  )
  const title = programme[`name_${locale}`]
  return c.render(view, shown(c, { title, path: paths.programmePath, params: { id: programme.id } }))
})

programmes.on('POST', both(paths.partnerLinkPath), can('cards:handle'), async (c) => {
  await readFields(c)
  const outcome = await renewPartnerLink(c.var.db, c.var.actor, c.var.env, idOf(c))
  if (!outcome.ok) return c.notFound()
  flash(c, 'done', frame(c).t.renewed)
  return c.redirect(frame(c).link(paths.programmePath, { id: idOf(c) }), 303)
})
