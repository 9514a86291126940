import { Hono } from 'hono'
import { communityCrumb } from '#modules/communities'
import { partnersPath } from '#modules/partners'
import {
  allowed,
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  placeOf,
  readFields,
  readForm,
  scoped,
  type Typed,
} from '#platform/http'
import { both, type Locale } from '#platform/i18n'
import { isCategory } from '../codes.ts'
import { closeNeed, editNeed, endMatch, matchOffer, stateNeed } from '../commands/index.ts'
import { type StaffMessages, staffMessages } from '../messages/staff.ts'
import { categoryNames } from '../names.ts'
import * as paths from '../paths.ts'
import { findNeed, listCandidates, listMatchesOfNeed, listMoves, type NeedDetail } from '../queries/index.ts'
import { suggest } from '../rules/fit.ts'
import { isEnd, left, needMoves } from '../rules/moves.ts'
import { MatchEnd, MatchForm, NeedForm, Why } from '../schema.ts'
import { maySpeakFor } from '../speaker.ts'
import { type Choice, type Difference, NeedFormPage } from '../views/entry-forms.tsx'
import type { FormState } from '../views/fields.tsx'
import { NeedPage } from '../views/need-page.tsx'
import { NoOwnOrganisation } from '../views/parts.tsx'
import { ownChoices } from './organisations.ts'
import { dayOfPlace, notYours, speakerOf } from './speaking.ts'

export const needRoutes = new Hono<Env>()
const suggestionsShown = 10

needRoutes.on('GET', both(paths.newNeedPath), can('offers:manage'), async (c) => {
  const t = staffMessages[c.var.locale]
  const { own } = speakerOf(c)
  if (own === null)
    return c.render(<NoOwnOrganisation title={t.newNeedTitle} lead={t.noOwn} text={t.noOwnText} />, {
      title: t.newNeedTitle,
      path: paths.newNeedPath,
      noindex: true,
    })
  return showForm(c, { typed: { organisationId: own ?? '', startsOn: dayOfPlace(c) }, problems: {} })
})

needRoutes.on('POST', both(paths.newNeedPath), can('offers:manage'), async (c) => {
  const form = await readForm(c, NeedForm)
  if (!form.ok) return showForm(c, form)
  const outcome = await stateNeed(c.var.db, speakerOf(c), placeOf(c).id, { ...form.value, synthetic: false })
  if (!outcome.ok && outcome.reason === 'not-yours') throw notYours()
  if (!outcome.ok) return showForm(c, { typed: form.typed, problems: { organisationId: outcome.reason } })
  flash(c, 'done', staffMessages[c.var.locale].needAdded)
  return c.redirect(linkTo(c, paths.needPath, { id: outcome.value }), 303)
})

needRoutes.on('GET', both(paths.needPath), can('offers:read'), (c) => showNeed(c))

async function showNeed(c: Ctx, problem?: string) {
  const { locale } = c.var
  const t = staffMessages[locale]
  const [id, place, on] = [idOf(c), placeOf(c), dayOfPlace(c)]
  const found = await scoped(c, async (tx) => {
    const need = await findNeed(tx, place.id, id)
    if (!need) return undefined
    const offers = need.state === 'open' ? await listCandidates(tx, place.id, need.category) : []
    return {
      need,
      suggestions: suggest({ ...need, left: left(need) }, offers, { on, most: suggestionsShown }),
      matches: await listMatchesOfNeed(tx, place.id, id),
      moves: await listMoves(tx, place.id, { noun: 'need', id }),
    }
  })
  if (!found) return c.notFound()
  const { need } = found
  const mine = allowed(c, 'offers:manage') && maySpeakFor(speakerOf(c), need.organisationId)
  const over = isEnd(needMoves, need.state)
  const links = {
    edit: mine && !over ? linkTo(c, paths.editNeedPath, { id }) : undefined,
    close:
      mine && need.state === 'open' && need.taken === need.delivered
        ? linkTo(c, paths.closeNeedPath, { id })
        : undefined,
    match: mine ? linkTo(c, paths.matchesPath, { id }) : undefined,
  }
  const title = t.needOf(categoryNames[locale][need.category])
  const page = (
    <NeedPage
      t={t}
      locale={locale}
      {...found}
      csrf={csrfToken(c)}
      problem={problem}
      offerHref={(offer) => linkTo(c, paths.offerPath, { id: offer })}
      matchHref={(match) => linkTo(c, paths.matchPath, { id: match })}
      links={links}
    />
  )
  return c.render(page, {
    title,
    path: paths.needPath,
    params: { id },
    breadcrumbs: [communityCrumb(c), { href: linkTo(c, paths.offersPath), label: t.title }, { label: title }],
    noindex: true,
    wide: true,
    status: problem ? 422 : 200,
  })
}

needRoutes.on('GET', both(paths.editNeedPath), can('offers:manage'), async (c) => {
  const need = await findOne(c)
  return need ? showForm(c, { typed: typedOf(need), problems: {} }, need) : c.notFound()
})

needRoutes.on('POST', both(paths.editNeedPath), can('offers:manage'), async (c) => {
  const form = await readForm(c, NeedForm)
  const need = await findOne(c)
  if (!need) return c.notFound()
  if (!form.ok) return showForm(c, form, need)
  const outcome = await editNeed(c.var.db, speakerOf(c), { communityId: placeOf(c).id, id: need.id }, form.value)
  if (outcome.ok) {
    flash(c, 'done', staffMessages[c.var.locale].needSaved)
    return c.redirect(linkTo(c, paths.needPath, { id: need.id }), 303)
  }
  if (outcome.reason === 'gone') return c.notFound()
  if (outcome.reason === 'not-yours') throw notYours()
  // Saving again from here is meant: the form now knows the version it replaces.
  if (outcome.reason === 'edited-meanwhile')
    return showForm(c, { typed: { ...form.typed, version: String(need.version) }, problems: {} }, need, need)
  const field = {
    'below-taken': 'quantity',
    'other-category': 'category',
    'no-such-organisation': 'organisationId',
    ended: 'quantity',
  } as const
  return showForm(c, { typed: form.typed, problems: { [field[outcome.reason]]: outcome.reason } }, need)
})

/** The need of the URL, if this person may act for the organisation that asks. */
async function findOne(c: Ctx) {
  const need = await scoped(c, (tx) => findNeed(tx, placeOf(c).id, idOf(c)))
  if (need && !maySpeakFor(speakerOf(c), need.organisationId)) throw notYours()
  return need
}

needRoutes.on('POST', both(paths.closeNeedPath), can('offers:manage'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, Why)
  if (!form.ok) return showNeed(c, 'too-long')
  const outcome = await closeNeed(c.var.db, speakerOf(c), { communityId: placeOf(c).id, id }, form.value.why)
  if (!outcome.ok) return refuse(c, outcome.reason)
  flash(c, 'done', staffMessages[c.var.locale].needClosed)
  return c.redirect(linkTo(c, paths.needPath, { id }), 303)
})

needRoutes.on('POST', both(paths.matchesPath), can('offers:manage'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, MatchForm)
  if (!form.ok) return showNeed(c, form.problems.quantity ?? 'gone')
  const outcome = await matchOffer(c.var.db, speakerOf(c), { communityId: placeOf(c).id, id }, form.value)
  if (!outcome.ok) return refuse(c, outcome.reason)
  flash(c, 'done', staffMessages[c.var.locale].matched)
  return c.redirect(linkTo(c, paths.needPath, { id }), 303)
})

/** What a command refused: someone else's is theirs, what is gone is a page that does not exist, the rest is said here. */
function refuse(c: Ctx, reason: string) {
  if (reason === 'not-yours') throw notYours()
  return reason === 'gone' ? c.notFound() : showNeed(c, reason)
}

needRoutes.on('POST', both(paths.matchPath), can('offers:manage'), async (c) => {
  const t = staffMessages[c.var.locale]
  const typed = await readFields(c)
  const form = MatchEnd.safeParse(typed)
  if (!form.success) return c.notFound()
  const outcome = await endMatch(c.var.db, speakerOf(c), { communityId: placeOf(c).id, id: idOf(c) }, form.data)
  if (outcome.ok) {
    flash(c, 'done', t[form.data.to])
    return c.redirect(linkTo(c, paths.needPath, { id: outcome.value }), 303)
  }
  if (outcome.reason === 'not-yours') throw notYours()
  if (outcome.reason === 'gone') return c.notFound()
  flash(c, 'problem', t[outcome.reason])
  return c.redirect(linkTo(c, paths.offersPath), 303)
})

const typedOf = (need: NeedDetail): Typed => ({
  version: String(need.version),
  organisationId: need.organisationId,
  category: need.category,
  quantity: String(need.quantity),
  area: need.area,
  startsOn: need.startsOn,
  endsOn: need.endsOn ?? '',
  detailEn: need.detailEn,
  detailFr: need.detailFr,
})

function differencesOf(
  t: StaffMessages,
  locale: Locale,
  theirs: Typed,
  { yours, organisations }: { yours: Typed; organisations: readonly Choice[] },
): Difference[] {
  const labels = {
    organisationId: t.organisation,
    category: t.category,
    quantity: t.amount,
    area: t.area,
    startsOn: t.startsOn,
    endsOn: t.endsOn,
    detailEn: t.detailEn,
    detailFr: t.detailFr,
  }
  const show = (field: string, text = '') => {
    if (field === 'organisationId')
      return organisations.find(({ id }) => id === text)?.[locale === 'en' ? 'nameEn' : 'nameFr'] ?? text
    return field === 'category' && isCategory(text) ? categoryNames[locale][text] : text
  }
  return Object.entries(labels)
    .map(([field, label]) => ({ label, theirs: show(field, theirs[field]), yours: show(field, yours[field]) }))
    .filter((one) => one.theirs !== one.yours)
}

async function showForm(c: Ctx, { typed, problems }: FormState, need?: NeedDetail, theirs?: NeedDetail) {
  const { locale } = c.var
  const t = staffMessages[locale]
  const organisations = await ownChoices(c)
  const title = need ? t.editNeedTitle : t.newNeedTitle
  const path = need ? paths.editNeedPath : paths.newNeedPath
  const params: Record<string, string> = need ? { id: need.id } : {}
  const page = (
    <NeedFormPage
      t={t}
      locale={locale}
      title={title}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems}
      organisations={organisations}
      partnersHref={linkTo(c, partnersPath)}
      differences={theirs && differencesOf(t, locale, typedOf(theirs), { yours: typed, organisations })}
      cancelHref={need ? linkTo(c, paths.needPath, params) : linkTo(c, paths.offersPath)}
    />
  )
  const wrong = Object.keys(problems).length > 0
  const breadcrumbs = [communityCrumb(c), { href: linkTo(c, paths.offersPath), label: t.title }, { label: title }]
  return c.render(page, { title, path, params, breadcrumbs, noindex: true, status: theirs ? 409 : wrong ? 422 : 200 })
}
