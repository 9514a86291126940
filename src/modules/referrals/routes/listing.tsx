import { Hono } from 'hono'
import { z } from 'zod'
import { csvStream } from '#platform/csv'
import { allowed, type Ctx, can, type Env, placeOf, scoped } from '#platform/http'
import { both, isDay } from '#platform/i18n'
import { states } from '../codes.ts'
import { referralColumns } from '../columns.ts'
import { referralsCsvPath, referralsPath, statesPath, waitingPath } from '../paths.ts'
import {
  countLeftWaiting,
  exportReferrals,
  findHousehold,
  listChoices,
  listLines,
  listReferrals,
  referralsOf,
  waitingList,
} from '../queries/index.ts'
import { inLocale } from '../views/frame.ts'
import { HouseholdPage, ListPage, type View } from '../views/list-page.tsx'
import { StatesPage } from '../views/states-page.tsx'
import { LinePage, LinesPage } from '../views/waiting-page.tsx'
import { crumbs, frameOf, ownOf } from './frame.ts'

export const listing = new Hono<Env>()

const perPage = 50
const views: readonly View[] = ['mine', 'overdue', 'left', 'all']
const uuid = z.uuid()
const idIn = (c: Ctx, name: string) => uuid.safeParse(c.req.query(name)).data

/** The key of the last referral of the page before; anything else starts at the first page. */
function afterOf(text: string | undefined, view: View) {
  const [at = '', id = ''] = (text ?? '').split('_')
  const time = view === 'all' ? !Number.isNaN(Date.parse(at)) : isDay(at)
  return time && uuid.safeParse(id).success ? text : undefined
}

/** What the address asks for, on the page and in its file. */
function askedOf(c: Ctx) {
  const view = views.find((one) => one === c.req.query('view')) ?? 'mine'
  const state = states.find((one) => one === c.req.query('state'))
  const service = idIn(c, 'service')
  const turn = view === 'mine' ? ('mine' as const) : undefined
  const age = view === 'left' ? view : view === 'all' ? undefined : ('recent' as const)
  return { view, state, service, filter: { turn, overdue: view === 'overdue', age, state, serviceId: service } }
}

listing.on('GET', both(referralsPath), can('referrals:read'), async (c) => {
  const household = idIn(c, 'household')
  if (household) return showHousehold(c, household)
  const frame = frameOf(c)
  const { view, state, service, filter } = askedOf(c)
  const own = ownOf(c)
  const after = afterOf(c.req.query('after'), view)
  const { found, services } = await scoped(c, async (tx) => ({
    found: await listReferrals(tx, placeOf(c).id, filter, { own, on: frame.on, limit: perPage + 1, after }),
    services: await listChoices(tx, placeOf(c).id, c.var.locale),
  }))
  const rows = found.slice(0, perPage)
  const query = { view: view === 'mine' ? undefined : view, state, service }
  const last = found.length > perPage ? rows.at(-1) : undefined
  const page = (
    <ListPage
      {...frame}
      view={view}
      all={own === undefined}
      state={state}
      service={service}
      services={services}
      rows={rows}
      csvHref={frame.link(referralsCsvPath, {}, query)}
      previous={after && frame.link(referralsPath, {}, query)}
      next={last && frame.link(referralsPath, {}, { ...query, after: last.cursor })}
    />
  )
  const kept = { on: c.req.query('on'), after, ...query }
  const breadcrumbs = crumbs(c)
  const { title } = frame.t
  return c.render(page, { title, path: referralsPath, query: kept, breadcrumbs, noindex: true, wide: true })
})

listing.on('GET', both(referralsCsvPath), can('referrals:read'), (c) => {
  const { id, slug } = placeOf(c)
  const { locale } = c.var
  const { on } = frameOf(c)
  const rows = exportReferrals(c.var.db, id, askedOf(c).filter, { own: ownOf(c), on })
  return c.body(csvStream(referralColumns(locale), rows), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${slug[locale]}-${locale === 'en' ? 'referrals' : 'orientations'}-${on}.csv"`,
  })
})

async function showHousehold(c: Ctx, id: string) {
  const frame = frameOf(c)
  const own = ownOf(c)
  const { household, rows } = await scoped(c, async (tx) => ({
    household: await findHousehold(tx, placeOf(c).id, id),
    rows: await referralsOf(tx, placeOf(c).id, id),
  }))
  const mine = rows.filter((row) => own === undefined || row.fromOrganisationId === own || row.toOrganisationId === own)
  // Without a right to see households, only a household that concerns one's own organisation is known here.
  if (!household || (!frame.mayOpenHouseholds && mine.length === 0)) return c.notFound()
  const page = (
    <HouseholdPage
      {...frame}
      household={household}
      rows={mine}
      maySend={allowed(c, 'referrals:send') && frame.mayOpenHouseholds}
    />
  )
  const title = frame.t.householdReferrals(household.token)
  return c.render(page, {
    title,
    path: referralsPath,
    query: { on: c.req.query('on'), household: id },
    breadcrumbs: crumbs(c, title),
    noindex: true,
    wide: true,
  })
}

listing.on('GET', both(statesPath), can('referrals:read'), (c) => {
  const { t, locale } = frameOf(c)
  return c.render(<StatesPage t={t} locale={locale} />, {
    title: t.statesTitle,
    path: statesPath,
    query: { on: c.req.query('on') },
    breadcrumbs: crumbs(c, t.statesTitle),
    noindex: true,
  })
})

listing.on('GET', both(waitingPath), can('referrals:read'), async (c) => {
  const frame = frameOf(c)
  const [service, own] = [idIn(c, 'service'), ownOf(c)]
  const { lines, left, rows } = await scoped(c, async (tx) => ({
    lines: await listLines(tx, placeOf(c).id, own, c.var.locale),
    left: await countLeftWaiting(tx, placeOf(c).id, own),
    rows: service ? await waitingList(tx, placeOf(c).id, service) : [],
  }))
  const line = lines.find(({ serviceId }) => serviceId === service)
  const mine = rows.filter((row) => own === undefined || row.fromOrganisationId === own || row.toOrganisationId === own)
  const title = line ? inLocale(c.var.locale, line.nameEn, line.nameFr) : frame.t.waitingTitle
  const page = line ? (
    <LinePage {...frame} title={title} rows={mine} />
  ) : (
    <LinesPage {...frame} lines={lines} left={left} />
  )
  const query = { service: line ? service : undefined, on: c.req.query('on') }
  const lists = { href: frame.link(waitingPath), label: frame.t.waitingTitle }
  return c.render(page, {
    title,
    path: waitingPath,
    query,
    breadcrumbs: crumbs(c, title, line && [lists]),
    noindex: true,
    wide: line !== undefined,
  })
})
