import { z } from 'zod'
import { findHousehold } from '#modules/arrivals'
import { sectors } from '#modules/communities'
import { day, id, oneRecord, operation, said } from '#platform/api'
import { failed, ok } from '#platform/outcome'
import { markTasks } from './commands.ts'
import { messages } from './messages.ts'
import { listVersions, marksOf } from './queries/index.ts'
import { dueOn, sections, tasksFor, whoseTurn } from './rules.ts'

const mark = z.enum(['done', 'not-needed', 'open'])
const key = z.string().regex(/^[a-z0-9-]{1,40}$/, 'choose')
const seen = z
  .int()
  .min(0)
  .max(9999)
  .meta({
    description: said(
      'How often the task was marked before, as you have read it.',
      'Le nombre de fois où la tâche a été cochée ou rouverte, tel que vous l’avez lu.',
    ),
  })
const Task = z
  .object({
    key: z.string(),
    title: z.object({ en: z.string(), fr: z.string() }),
    section: z.enum(sections),
    dueOn: day,
    turn: z.enum(sectors).meta({ description: said('The sector whose turn it is.', 'Le secteur à qui c’est d’agir.') }),
    state: mark,
    seen,
  })
  .meta({ id: 'ChecklistTask' })

const group = 'households'

/** What partner systems may do here. Mounted only by src/api.ts. */
export const checklistsApi = [
  operation({
    method: 'get',
    path: '/communities/{community}/households/{id}/checklist',
    name: 'readChecklist',
    group,
    needs: 'checklists:read',
    summary: said('Read the tasks of a household’s first 42 days', 'Lire les tâches des 42 premiers jours d’un ménage'),
    params: oneRecord,
    gives: {
      status: 200,
      says: said('Its tasks.', 'Ses tâches.'),
      schema: z.object({ householdId: id, tasks: z.array(Task) }).meta({ id: 'Checklist' }),
    },
    refusals: { gone: 404 },
    run: async ({ tx, place, on, params }) => {
      const household = await findHousehold(tx, place.id, params.id)
      if (!household) return failed('gone')
      const [versions, marks] = await Promise.all([
        listVersions(tx, place.id, household.arrivedOn),
        marksOf(tx, place.id, params.id, on),
      ])
      const marked = new Map(marks.map((one) => [one.key, one]))
      const tasks = tasksFor(versions, household).map((task) => ({
        key: task.key,
        title: task.title,
        section: task.section,
        dueOn: dueOn(task, household.arrivedOn),
        turn: whoseTurn(task.sector, household.stream),
        state: marked.get(task.key)?.state ?? ('open' as const),
        seen: marked.get(task.key)?.number ?? 0,
      }))
      return ok({ householdId: params.id, tasks })
    },
  }),
  operation({
    method: 'post',
    path: '/communities/{community}/households/{id}/checklist',
    name: 'markTask',
    group,
    needs: 'checklists:keep',
    summary: said('Mark a task as done, not needed, or open again', 'Dire une tâche faite, inutile ou rouverte'),
    params: oneRecord,
    body: z
      .strictObject({ key, seen, state: mark, why: z.string().max(200, 'too-long').default('') })
      .refine(({ state, why }) => state === 'done' || why.trim().length >= 3, { path: ['why'], message: 'needs-why' })
      .meta({ id: 'ChecklistMark' }),
    gives: {
      status: 200,
      says: said(
        'Whether it was marked; if not, somebody has marked it since you read it.',
        'Si la tâche a été marquée\u00a0; sinon, quelqu’un l’a fait depuis votre lecture.',
      ),
      schema: z.object({ marked: z.boolean() }),
    },
    refusals: { gone: 404, 'left-already': 409, 'unknown-task': 422 },
    sentences: messages,
    run: async ({ db, by, place, on, params, body }) => {
      const { why, ...marked } = body
      const outcome = await markTasks(db, by, place.id, {
        householdId: params.id,
        marks: [marked],
        why: why.trim(),
        on,
      })
      return outcome.ok ? ok({ marked: outcome.value.marked.length > 0 }) : outcome
    },
  }),
]
