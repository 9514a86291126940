import { Hono } from 'hono'
import { trailTo } from '#modules/communities'
import { csvStream, type OutColumn } from '#platform/csv'
import { type Ctx, can, type Env, placeOf, scoped } from '#platform/http'
import { addDays, both, daysBetween, isDay, type Locale } from '#platform/i18n'
import { lateCsvPath, latePath, month13Path, underwayPath } from '../paths.ts'
import {
  exportLateTasks,
  type LateLine,
  lateTasks,
  listLateTasks,
  listSupportEnding,
  listUnderway,
  listVersions,
} from '../queries/index.ts'
import { windowDays } from '../rules.ts'
import { LatePage } from '../views/late-page.tsx'
import { Month13Page, spans } from '../views/month13-page.tsx'
import { UnderwayPage } from '../views/underway-page.tsx'
import { frameOf, ownQuery } from './frame.ts'

export const listRoutes = new Hono<Env>()

const perPage = 50

/** The last line of the page before, as the address names it: a day, a household and perhaps a task. */
function afterOf(text: string | undefined) {
  const [day = '', id = '', key = ''] = (text ?? '').split('_')
  return isDay(day) && /^[0-9a-f-]{36}$/.test(id) ? { day, id, key } : undefined
}

const taskOf = (c: Ctx) => c.req.query('task')?.match(/^[a-z0-9-]{1,40}$/)?.[0]

const lateColumns = (locale: Locale, on: string): OutColumn<LateLine>[] => [
  { name: 'household', value: (one) => one.token },
  { name: 'task', value: (one) => one.key },
  { name: 'title', value: (one) => one.title[locale] },
  { name: 'due_on', value: (one) => one.dueOn },
  { name: 'days_late', value: (one) => daysBetween(one.dueOn, on) },
  { name: 'turn', value: (one) => one.sector },
]

listRoutes.on('GET', both(lateCsvPath), can('checklists:read'), (c) => {
  const { on } = frameOf(c)
  const { id, slug } = placeOf(c)
  const { locale } = c.var
  const name = locale === 'en' ? 'late-tasks' : 'taches-en-retard'
  const rows = exportLateTasks(c.var.db, id, { on, key: taskOf(c) })
  return c.body(csvStream(lateColumns(locale, on), rows), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${slug[locale]}-${name}-${on}.csv"`,
  })
})

listRoutes.on('GET', both(latePath), can('checklists:read'), async (c) => {
  const frame = frameOf(c)
  const { id } = placeOf(c)
  const task = taskOf(c)
  const from = afterOf(c.req.query('after'))
  const after = from && { dueOn: from.day, householdId: from.id, key: from.key }
  const { late, found } = await scoped(c, async (tx) => ({
    late: await lateTasks(tx, id, frame.on),
    found: await listLateTasks(tx, id, { on: frame.on, limit: perPage + 1, key: task, after }),
  }))
  const lines = found.slice(0, perPage)
  const last = found.length > perPage ? lines.at(-1) : undefined
  const next = last && { task, after: `${last.dueOn}_${last.householdId}_${last.key}` }
  const page = (
    <LatePage
      {...frame}
      late={late}
      lines={lines}
      only={task}
      first={after && frame.link(latePath, {}, { task })}
      next={next && frame.link(latePath, {}, next)}
    />
  )
  const title = `${frame.t.title}, ${frame.place}`
  const breadcrumbs = trailTo(c, frame.t.title)
  return c.render(page, { title, path: latePath, query: ownQuery(c, { task }), breadcrumbs, noindex: true })
})

listRoutes.on('GET', both(underwayPath), can('checklists:read'), async (c) => {
  const frame = frameOf(c)
  const { id } = placeOf(c)
  const { on } = frame
  const from = afterOf(c.req.query('after'))
  const after = from && { arrivedOn: from.day, id: from.id }
  const { found, versions } = await scoped(c, async (tx) => ({
    found: await listUnderway(tx, id, { on, limit: perPage + 1, after }),
    versions: await listVersions(tx, id, addDays(on, 1 - windowDays)),
  }))
  const households = found.slice(0, perPage)
  const last = found.length > perPage ? households.at(-1) : undefined
  const page = (
    <UnderwayPage
      {...frame}
      households={households}
      versions={versions}
      first={after && frame.link(underwayPath)}
      next={last && frame.link(underwayPath, {}, { after: `${last.arrivedOn}_${last.id}` })}
    />
  )
  const title = `${frame.t.title}, ${frame.place}`
  const breadcrumbs = trailTo(c, frame.t.underway, [latePath, frame.t.title])
  return c.render(page, { title, path: underwayPath, query: ownQuery(c), breadcrumbs, noindex: true })
})

listRoutes.on('GET', both(month13Path), can('checklists:read'), async (c) => {
  const frame = frameOf(c)
  const days = spans.find((span) => String(span) === c.req.query('days')) ?? 60
  const from = afterOf(c.req.query('after'))
  const after = from && { endsOn: from.day, id: from.id }
  const asked = { on: frame.on, days, limit: perPage + 1, after }
  const found = await scoped(c, (tx) => listSupportEnding(tx, placeOf(c).id, asked))
  const households = found.slice(0, perPage)
  const last = found.length > perPage ? households.at(-1) : undefined
  const kept = days === 60 ? undefined : String(days)
  const page = (
    <Month13Page
      {...frame}
      days={days}
      households={households}
      first={after && frame.link(month13Path, {}, { days: kept })}
      next={last && frame.link(month13Path, {}, { days: kept, after: `${last.endsOn}_${last.id}` })}
    />
  )
  const title = `${frame.t.month13}, ${frame.place}`
  const breadcrumbs = trailTo(c, frame.t.month13, [latePath, frame.t.title])
  return c.render(page, { title, path: month13Path, query: ownQuery(c, { days: kept }), breadcrumbs, noindex: true })
})
