import { Hono } from 'hono'
import { choices } from '#modules/entries'
import {
  allowed,
  type Ctx,
  can,
  type Env,
  flash,
  frameOf,
  idOf,
  linkTo,
  readFields,
  readForm,
  type Typed,
} from '#platform/http'
import { both, type Locale, today } from '#platform/i18n'
import type { FormState } from '#ui'
import { addIssuer, issueForThing, recordThing, saveIssuer, saveThing, setCampaignIssuer } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { findIssuer, type Issuer, listCampaignIssuers, listIssuers } from '../queries/issuers.ts'
import { findThingCase, listThings, type ThingCase } from '../queries/things.ts'
import { registrationInWords, specimenRegistration, typedAmount } from '../rules/index.ts'
import { CampaignIssuerForm, readIssuer, readThing, SpecimenForm } from '../schema.ts'
import { CampaignsPage, IssuerPage, IssuersPage } from '../views/issuer-pages.tsx'
import { ThingPage, ThingsPage } from '../views/thing-pages.tsx'
import { lastYear, show } from './lists.tsx'
import { inWords } from './one.tsx'

/** What receipts rest on: issuers, the campaigns they receive for, and things given. */
export const keeping = new Hono<Env>()
const mayIssue = (c: Ctx) => allowed(c, 'receipts:issue')
const dollars = (locale: Locale, cents: number | undefined | null) => (cents ? typedAmount(locale, cents) : '')

keeping.on('GET', both(paths.issuersPath), can('receipts:read'), async (c) => {
  const frame = frameOf(c, staffMessages)
  const issuers = await listIssuers(c.var.db)
  const view = <IssuersPage {...frame} issuers={issuers} year={lastYear(c)} mayIssue={mayIssue(c)} />
  return show(c, view, { title: frame.t.issuersTitle, path: paths.issuersPath })
})

keeping.on('GET', both(paths.newIssuerPath), can('receipts:issue'), (c) =>
  showIssuer(c, undefined, { state: { typed: { version: '0' }, problems: {} } }),
)
keeping.on('POST', both(paths.newIssuerPath), can('receipts:issue'), (c) => saveTyped(c, undefined))
keeping.on('GET', both(paths.issuerPath), can('receipts:issue'), async (c) => {
  const issuer = await findIssuer(c.var.db, idOf(c))
  return issuer
    ? showIssuer(c, issuer, { state: { typed: typedIssuer(c.var.locale, issuer), problems: {} } })
    : c.notFound()
})
keeping.on('POST', both(paths.issuerPath), can('receipts:issue'), async (c) => {
  const issuer = await findIssuer(c.var.db, idOf(c))
  return issuer ? saveTyped(c, issuer) : c.notFound()
})

async function saveTyped(c: Ctx, issuer: Issuer | undefined) {
  const typed = await readFields(c)
  const read = readIssuer(typed, c.var.locale, issuer?.example ? SpecimenForm : undefined)
  if (!read.ok) return showIssuer(c, issuer, { state: { typed, problems: read.problems } })
  const { db, actor } = c.var
  const outcome = issuer
    ? await saveIssuer(db, actor, { id: issuer.id, form: read.value })
    : await addIssuer(db, actor, read.value)
  if (!outcome.ok) {
    const now = issuer && (await findIssuer(db, issuer.id))
    const next = { ...typed, version: String(now?.version ?? 0) }
    return showIssuer(c, issuer, { state: { typed: next, problems: {} }, problem: outcome.reason })
  }
  flash(c, 'done', staffMessages[c.var.locale].saved)
  return c.redirect(linkTo(c, paths.issuersPath), 303)
}

const typedIssuer = (locale: Locale, issuer: Issuer): Typed => ({
  nameEn: issuer.name.en,
  nameFr: issuer.name.fr,
  street: issuer.street,
  city: issuer.city,
  province: issuer.province,
  postalCode: issuer.postalCode,
  registration: registrationInWords(issuer.registration),
  place: issuer.place,
  signatory: issuer.signatory,
  signatoryTitleEn: issuer.signatoryTitle.en,
  signatoryTitleFr: issuer.signatoryTitle.fr,
  prefix: issuer.prefix,
  minimum: dollars(locale, issuer.minimumCents),
  version: String(issuer.version),
})

interface Told {
  state: FormState
  problem?: string
}
const statusOf = ({ state, problem }: Told) => (problem ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200)

function showIssuer(c: Ctx, issuer: Issuer | undefined, told: Told) {
  const frame = frameOf(c, staffMessages)
  const title = issuer?.name[c.var.locale] ?? frame.t.newIssuer
  const example = issuer?.registration === specimenRegistration
  const view = <IssuerPage {...frame} title={title} example={example} state={told.state} problem={told.problem} />
  const at = issuer ? { path: paths.issuerPath, params: { id: issuer.id } } : { path: paths.newIssuerPath }
  return show(c, view, { title, ...at, status: statusOf(told) })
}

keeping.on('GET', both(paths.campaignsPath), can('receipts:read'), async (c) => {
  const [first] = await listIssuers(c.var.db)
  return showCampaigns(c, { state: { typed: { issuer: first?.id ?? 'nobody', from: today(c.var.now) }, problems: {} } })
})
keeping.on('POST', both(paths.campaignsPath), can('receipts:issue'), async (c) => {
  const form = await readForm(c, CampaignIssuerForm)
  if (!form.ok) return showCampaigns(c, { state: form })
  const outcome = await setCampaignIssuer(c.var.db, c.var.actor, form.value)
  if (!outcome.ok) return showCampaigns(c, { state: { typed: form.typed, problems: {} }, problem: outcome.reason })
  flash(c, 'done', staffMessages[c.var.locale][form.value.issuer ? 'setDone' : 'setNobody'])
  return c.redirect(linkTo(c, paths.campaignsPath), 303)
})

async function showCampaigns(c: Ctx, told: Told) {
  const frame = frameOf(c, staffMessages)
  const { db } = c.var
  const view = (
    <CampaignsPage
      {...frame}
      year={lastYear(c)}
      mayIssue={mayIssue(c)}
      set={await listCampaignIssuers(db)}
      campaigns={await choices(db, 'campaign', c.var.locale)}
      issuers={await listIssuers(db)}
      state={told.state}
      problem={told.problem}
    />
  )
  return show(c, view, { title: frame.t.campaignsTitle, path: paths.campaignsPath, status: statusOf(told) })
}

keeping.on('GET', both(paths.inKindPath), can('receipts:read'), async (c) => {
  const frame = frameOf(c, staffMessages)
  const list = await listThings(c.var.db, c.req.query('before') ?? '')
  const view = <ThingsPage {...frame} list={list} year={lastYear(c)} mayIssue={mayIssue(c)} />
  return show(c, view, { title: frame.t.inKindTitle, path: paths.inKindPath })
})

keeping.on('GET', both(paths.newInKindPath), can('receipts:issue'), (c) =>
  showThing(c, undefined, { state: { typed: { version: '0' }, problems: {} } }),
)
keeping.on('POST', both(paths.newInKindPath), can('receipts:issue'), async (c) => {
  const typed = await readFields(c)
  const read = readThing(typed, c.var.locale, today(c.var.now))
  if (!read.ok) return showThing(c, undefined, { state: { typed, problems: read.problems } })
  const issuer = await findIssuer(c.var.db, read.value.issuer)
  if (!issuer) return showThing(c, undefined, { state: { typed, problems: { issuer: 'required' } } })
  const outcome = await recordThing(c.var.db, c.var.actor, read.value)
  return saved(c, outcome.ok ? outcome.value : '')
})

const saved = (c: Ctx, id: string) => {
  flash(c, 'done', staffMessages[c.var.locale].saved)
  return c.redirect(linkTo(c, paths.thingPath, { id }), 303)
}

keeping.on('GET', both(paths.thingPath), can('receipts:read'), async (c) => {
  const thing = await findThingCase(c.var.db, idOf(c))
  return thing ? showThing(c, thing, { state: { typed: typedThing(c.var.locale, thing), problems: {} } }) : c.notFound()
})
keeping.on('POST', both(paths.thingPath), can('receipts:issue'), async (c) => {
  const { db, actor, env, now, locale } = c.var
  const thing = await findThingCase(db, idOf(c))
  if (!thing) return c.notFound()
  const typed = await readFields(c)
  if (typed.do === 'issue') {
    const issued = await issueForThing(db, actor, env, { id: thing.id, on: today(now) })
    if (issued.ok) {
      flash(c, 'done', staffMessages[locale].issued(issued.value.serial))
      return c.redirect(linkTo(c, paths.receiptPath, { id: issued.value.id }), 303)
    }
    const problem = inWords(c, issued.reason)
    return showThing(c, thing, { state: { typed: typedThing(locale, thing), problems: {} }, problem })
  }
  const read = readThing(typed, locale, today(now))
  if (!read.ok) return showThing(c, thing, { state: { typed, problems: read.problems } })
  const outcome = await saveThing(db, actor, { id: thing.id, thing: read.value })
  if (outcome.ok) return saved(c, thing.id)
  const next = { ...typed, version: String((await findThingCase(db, thing.id))?.version ?? 0) }
  return showThing(c, thing, { state: { typed: next, problems: {} }, problem: outcome.reason })
})

const typedThing = (locale: Locale, thing: ThingCase): Typed => ({
  issuer: thing.issuerId,
  donorName: thing.donorName,
  donorEmail: thing.donorEmail,
  donorAddress: thing.donorAddress,
  locale: thing.locale,
  receivedOn: thing.receivedOn,
  kind: thing.kind,
  description: thing.description,
  value: dollars(locale, thing.cents),
  cost: dollars(locale, thing.costCents),
  appraiser: thing.appraiser,
  appraiserAddress: thing.appraiserAddress,
  withoutAppraisal: thing.withoutAppraisal,
  advantageValue: dollars(locale, thing.advantageCents),
  advantage: thing.advantage,
  advantageCash: thing.advantageCash ? 'yes' : '',
  namesRecipient: thing.namesRecipient ? 'yes' : '',
  cardFrom: thing.card?.from ?? '',
  cardTransferable: thing.card?.transferable ? 'yes' : '',
  cardRedeemedOn: thing.redeemedOn ?? '',
  version: String(thing.version),
})

async function showThing(c: Ctx, thing: ThingCase | undefined, told: Told) {
  const frame = frameOf(c, staffMessages)
  const issuers = await listIssuers(c.var.db)
  const title = thing ? frame.t.thingTitle : frame.t.newThing
  const { state, problem } = told
  const view = <ThingPage {...frame} {...{ title, thing, issuers, state, problem }} mayIssue={mayIssue(c)} />
  const at = thing ? { path: paths.thingPath, params: { id: thing.id } } : { path: paths.newInKindPath }
  return show(c, view, { title, ...at, status: statusOf(told) })
}
