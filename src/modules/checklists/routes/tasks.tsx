import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { streamNames } from '#modules/arrivals'
import { trailTo } from '#modules/communities'
import {
  allowed,
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  linkTo,
  placeOf,
  readForm,
  scoped,
  type Typed,
} from '#platform/http'
import { addDays, both, type Path } from '#platform/i18n'
import { addTask, changeTask, removeTask } from '../commands.ts'
import { latePath, newTaskPath, taskPath, tasksPath } from '../paths.ts'
import { latestVersion, listVersions } from '../queries/index.ts'
import { defaultVersion, type Task } from '../rules.ts'
import { RemoveForm, TaskForm } from '../schema.ts'
import { TaskFormPage } from '../views/task-form-page.tsx'
import { TasksPage } from '../views/tasks-page.tsx'
import { frameOf, ownQuery } from './frame.ts'

export const taskRoutes = new Hono<Env>()

/** The list as it was written last. */
const latest = (c: Ctx) =>
  scoped(c, async (tx) => {
    const version = await latestVersion(tx, placeOf(c).id)
    if (!version) return { version, tasks: defaultVersion.tasks }
    const versions = await listVersions(tx, placeOf(c).id, version.inForceFrom)
    return { version, tasks: versions.at(-1)?.tasks ?? [] }
  })

taskRoutes.on('GET', both(tasksPath), can('checklists:read'), async (c) => {
  const frame = frameOf(c)
  const { version, tasks } = await latest(c)
  // The list is a particular of the community, and changed by whoever may change those.
  const page = <TasksPage {...frame} latest={version} tasks={tasks} mayEdit={allowed(c, 'communities:edit')} />
  const title = `${frame.t.tasks}, ${frame.place}`
  const breadcrumbs = trailTo(c, frame.t.tasks, [latePath, frame.t.title])
  return c.render(page, { title, path: tasksPath, query: ownQuery(c), breadcrumbs, noindex: true })
})

taskRoutes.on('GET', both(newTaskPath), can('communities:edit'), async (c) => {
  const { version } = await latest(c)
  return show(c, { title: frameOf(c).t.newTaskTitle, typed: started(c, version?.version) })
})

/** A change holds from tomorrow unless another day is chosen. */
const started = (c: Ctx, version = 0) => ({
  version: String(version),
  inForceFrom: addDays(frameOf(c).on, 1),
})

taskRoutes.on('POST', both(newTaskPath), can('communities:edit'), async (c) => {
  const title = frameOf(c).t.newTaskTitle
  const form = await readForm(c, TaskForm)
  if (!form.ok) return show(c, { title, ...form })
  const outcome = await addTask(c.var.db, c.var.actor, placeOf(c).id, { ...form.value, on: frameOf(c).on })
  return answer(c, outcome, { title, typed: form.typed })
})

const keyOf = (c: Ctx) => {
  const key = c.req.param('key') ?? ''
  if (!/^[a-z0-9-]{1,40}$/.test(key)) throw new HTTPException(404)
  return key
}

taskRoutes.on('GET', both(taskPath), can('communities:edit'), async (c) => {
  const { version, tasks } = await latest(c)
  const task = tasks.find(({ key }) => key === keyOf(c))
  if (!task) return c.notFound()
  const typed = { ...typedOf(task), ...started(c, version?.version) }
  return show(c, { title: frameOf(c).t.changeTask, typed, key: task.key })
})

taskRoutes.on('POST', both(taskPath), can('communities:edit'), async (c) => {
  const { t, on } = frameOf(c)
  const key = keyOf(c)
  const page = { title: t.changeTask, key }
  const removing = (await c.req.parseBody()).remove === 'yes'
  if (removing) {
    const form = await readForm(c, RemoveForm)
    if (!form.ok) return show(c, { ...page, ...form, typed: await whole(c, key, form.typed) })
    const outcome = await removeTask(c.var.db, c.var.actor, placeOf(c).id, { ...form.value, key, on })
    return answer(c, outcome, { ...page, typed: await whole(c, key, form.typed) })
  }
  const form = await readForm(c, TaskForm)
  if (!form.ok) return show(c, { ...page, ...form })
  const outcome = await changeTask(c.var.db, c.var.actor, placeOf(c).id, { ...form.value, key, on })
  return answer(c, outcome, { ...page, typed: form.typed })
})

/** The form for taking a task off has only two fields; the other form on its page is filled in from the record. */
async function whole(c: Ctx, key: string, typed: Typed): Promise<Typed> {
  const task = (await latest(c)).tasks.find((one) => one.key === key)
  return { ...(task && typedOf(task)), ...typed }
}

const typedOf = (task: Task): Typed => ({
  titleEn: task.title.en,
  titleFr: task.title.fr,
  section: task.section,
  fromDay: String(task.fromDay),
  dueDay: String(task.dueDay),
  streams: task.streams.join(','),
  sector: task.sector,
  secondary: task.secondary ? 'yes' : '',
})

interface Shown {
  title: string
  typed: Typed
  problems?: Record<string, string>
  key?: string
  changed?: boolean
}

async function answer(c: Ctx, outcome: { ok: true } | { ok: false; reason: string }, page: Shown) {
  if (outcome.ok) {
    flash(c, 'done', frameOf(c).t.changed)
    return c.redirect(linkTo(c, tasksPath, {}, ownQuery(c)), 303)
  }
  if (outcome.reason === 'gone') return c.notFound()
  if (outcome.reason !== 'edited-meanwhile') return show(c, { ...page, problems: { inForceFrom: outcome.reason } })
  const { version } = await latest(c)
  return show(c, { ...page, typed: { ...page.typed, version: String(version?.version ?? 0) }, changed: true })
}

function show(c: Ctx, { title, typed, problems = {}, key, changed = false }: Shown) {
  const frame = frameOf(c)
  const path: Path = key === undefined ? newTaskPath : taskPath
  const page = (
    <TaskFormPage
      {...frame}
      streamNames={streamNames[frame.locale]}
      title={title}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems}
      changed={changed}
      removable={key !== undefined}
    />
  )
  return c.render(page, {
    title,
    path,
    breadcrumbs: trailTo(c, title, [latePath, frame.t.title], [tasksPath, frame.t.tasks]),
    ...(key !== undefined && { params: { key } }),
    query: ownQuery(c),
    noindex: true,
    status: changed ? 409 : Object.keys(problems).length > 0 ? 422 : 200,
  })
}
