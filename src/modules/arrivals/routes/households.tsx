import { Hono } from 'hono'
import { trailTo } from '#modules/communities'
import { csvStream } from '#platform/csv'
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
  readForm,
  scoped,
  type Typed,
} from '#platform/http'
import { both, isDay } from '#platform/i18n'
import { arriveHousehold, correctHousehold, houseHousehold } from '../commands/households.ts'
import { householdColumns } from '../imports/households-file.ts'
import { housedPath, householdPath, householdsCsvPath, householdsPath, newHouseholdPath } from '../paths.ts'
import { exportHouseholds } from '../queries/export.ts'
import {
  type Asked,
  countHouseholds,
  findHousehold,
  type Household,
  listHouseholds,
  nextToken,
  states,
} from '../queries/index.ts'
import { HousedForm, HouseholdForm } from '../schema.ts'
import { ArrivePage, HouseholdPage } from '../views/household-page.tsx'
import { HouseholdsPage } from '../views/households-page.tsx'
import { csvFile } from './figures.tsx'
import { frameOf, ownQuery } from './frame.ts'

export const householdRoutes = new Hono<Env>()

const perPage = 50
type Problems = Record<string, string>
const laterOf = (a: string, b: string) => (a > b ? a : b)

/** The last household of the page before, as the address names it: its day of arrival and its id. */
function afterOf(text: string | undefined): Asked['after'] {
  const [arrivedOn = '', id = ''] = (text ?? '').split('_')
  return isDay(arrivedOn) && /^[0-9a-f-]{36}$/.test(id) ? { arrivedOn, id } : undefined
}

householdRoutes.on('GET', both(householdsPath), can('households:read'), async (c) => {
  const frame = frameOf(c)
  const { id } = placeOf(c)
  const state = states.find((one) => one === c.req.query('state')) ?? 'lodged'
  const after = afterOf(c.req.query('after'))
  const { found, counts } = await scoped(c, async (tx) => ({
    found: await listHouseholds(tx, id, { state, on: frame.on, limit: perPage + 1, after }),
    counts: await countHouseholds(tx, id, frame.on),
  }))
  const households = found.slice(0, perPage)
  const last = found.length > perPage ? households.at(-1) : undefined
  const page = (
    <HouseholdsPage
      {...frame}
      state={state}
      states={states}
      counts={counts}
      households={households}
      previous={after && frame.link(householdsPath, {}, { state })}
      next={last && frame.link(householdsPath, {}, { state, after: `${last.arrivedOn}_${last.id}` })}
      mayRecord={allowed(c, 'households:record')}
    />
  )
  const query = ownQuery(c, { state: c.req.query('state'), after: c.req.query('after') })
  return c.render(page, {
    title: `${frame.t.householdsTitle}, ${frame.place}`,
    path: householdsPath,
    query,
    breadcrumbs: trailTo(c, frame.t.householdsTitle),
    noindex: true,
  })
})

householdRoutes.on('GET', both(householdsCsvPath), can('households:read'), (c) => {
  const { id, slug } = placeOf(c)
  const { t } = frameOf(c)
  const name = `${slug[c.var.locale]}-${t.householdsTitle.toLowerCase().replace('é', 'e')}`
  return csvFile(c, name, csvStream(householdColumns(slug[c.var.locale]), exportHouseholds(c.var.db, id)))
})

householdRoutes.on('GET', both(newHouseholdPath), can('households:record'), async (c) => {
  const { on } = frameOf(c)
  const token = await suggestion(c)
  return showArrival(c, { token, arrivedOn: on, arrivedKnownOn: on })
})

/** The next free token: the community's own initial, and the number after its last. */
const suggestion = (c: Ctx) => {
  const { id, slug } = placeOf(c)
  return scoped(c, (tx) => nextToken(tx, id, slug.en.charAt(0).toUpperCase()))
}

householdRoutes.on('POST', both(newHouseholdPath), can('households:record'), async (c) => {
  const form = await readForm(c, HouseholdForm)
  if (!form.ok) return showArrival(c, form.typed, form.problems)
  const outcome = await arriveHousehold(c.var.db, c.var.actor, placeOf(c).id, form.value)
  if (!outcome.ok) return showArrival(c, { ...form.typed, token: await suggestion(c) }, { token: outcome.reason })
  flash(c, 'done', frameOf(c).t.arrivalRecorded(form.value.token))
  return c.redirect(linkTo(c, householdsPath, {}, ownQuery(c)), 303)
})

function showArrival(c: Ctx, typed: Typed, problems: Problems = {}) {
  const frame = frameOf(c)
  const page = <ArrivePage {...frame} csrf={csrfToken(c)} typed={typed} problems={problems} />
  const wrong = Object.keys(problems).length > 0
  return c.render(page, {
    title: frame.t.arriveTitle,
    path: newHouseholdPath,
    query: ownQuery(c),
    breadcrumbs: trailTo(c, frame.t.arriveTitle, [householdsPath, frame.t.householdsTitle]),
    noindex: true,
    status: wrong ? 422 : 200,
  })
}

householdRoutes.on('GET', both(householdPath), can('households:read'), (c) => showHousehold(c))

householdRoutes.on('POST', both(householdPath), can('households:record'), async (c) => {
  const form = await readForm(c, HouseholdForm)
  if (!form.ok) return showHousehold(c, { typed: form.typed, problems: form.problems })
  const { housedOn, lodging } = form.value
  const toldNow = housedOn && lodging !== 'none' && !form.typed.housedKnownOn
  const housedKnownOn = toldNow ? laterOf(housedOn, frameOf(c).on) : form.value.housedKnownOn
  const corrected = { ...form.value, housedKnownOn, id: idOf(c) }
  const outcome = await correctHousehold(c.var.db, c.var.actor, placeOf(c).id, corrected)
  if (outcome.ok) return backTo(c, frameOf(c).t.corrected(form.value.token))
  if (outcome.reason === 'gone') return c.notFound()
  if (outcome.reason === 'edited-meanwhile') return showHousehold(c, { typed: form.typed, changed: true })
  const field = outcome.reason === 'token-taken' ? 'token' : 'arrivedOn'
  return showHousehold(c, { typed: form.typed, problems: { [field]: outcome.reason } })
})

householdRoutes.on('POST', both(housedPath), can('households:record'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, HousedForm)
  const movedOn = form.typed.housedOn ?? ''
  if (!form.ok) return showHousehold(c, { movedOn, problems: { movedOn: form.problems.housedOn ?? 'required' } })
  // Told on the day of the page: on the days before, the others knew the household to be waiting.
  const housedKnownOn = form.value.housedKnownOn ?? laterOf(form.value.housedOn, frameOf(c).on)
  const outcome = await houseHousehold(c.var.db, c.var.actor, placeOf(c).id, { ...form.value, housedKnownOn, id })
  if (outcome.ok) {
    const household = await scoped(c, (tx) => findHousehold(tx, placeOf(c).id, id))
    return backTo(c, frameOf(c).t.housedSaved(household?.token ?? ''))
  }
  if (outcome.reason === 'gone') return c.notFound()
  if (outcome.reason === 'edited-meanwhile') return showHousehold(c, { movedOn, changed: true })
  // A household that is housed has no form for moving; the day is among what can be corrected.
  const field = outcome.reason === 'housed-already' ? 'housedOn' : 'movedOn'
  return showHousehold(c, { movedOn, problems: { [field]: outcome.reason } })
})

function backTo(c: Ctx, text: string) {
  flash(c, 'done', text)
  return c.redirect(linkTo(c, householdPath, { id: idOf(c) }, ownQuery(c)), 303)
}

type Said = { typed?: Typed; movedOn?: string; problems?: Problems; changed?: boolean }

async function showHousehold(c: Ctx, { typed, movedOn = '', problems = {}, changed = false }: Said = {}) {
  const frame = frameOf(c)
  const household = await scoped(c, (tx) => findHousehold(tx, placeOf(c).id, idOf(c)))
  if (!household) return c.notFound()
  const recorded = typedOf(household)
  // What was typed stays; it is sent with the version it will be compared with.
  const shown = typed
    ? { ...typed, version: changed ? recorded.version : (typed.version ?? recorded.version) }
    : recorded
  const page = (
    <HouseholdPage
      {...frame}
      csrf={csrfToken(c)}
      household={household}
      typed={{ ...shown, movedOn }}
      problems={problems}
      changed={changed}
      mayRecord={allowed(c, 'households:record')}
      may={{
        checklist: allowed(c, 'checklists:read'),
        move: allowed(c, 'moves:record'),
        refer: allowed(c, 'referrals:send'),
        seeReferrals: allowed(c, 'referrals:read'),
      }}
    />
  )
  return c.render(page, {
    title: frame.t.householdTitle(household.token),
    path: householdPath,
    params: { id: household.id },
    query: ownQuery(c),
    breadcrumbs: trailTo(c, household.token, [householdsPath, frame.t.householdsTitle]),
    noindex: true,
    status: changed ? 409 : Object.keys(problems).length > 0 ? 422 : 200,
  })
}

/** A household as its form would have been typed. */
const typedOf = (household: Household) => ({
  token: household.token,
  stream: household.stream,
  sizeBand: household.sizeBand,
  language: household.language,
  needs: household.needs.join(','),
  lodging: household.lodging,
  arrivedOn: household.arrivedOn,
  arrivedKnownOn: household.arrivedKnownOn,
  housedOn: household.housedOn ?? '',
  housedKnownOn: household.housedKnownOn ?? '',
  version: String(household.version),
})
