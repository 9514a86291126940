import { z } from 'zod'
import { cursor, cursorOf, day, hold, id, oneRecord, operation, pageOf, said } from '#platform/api'
import { ownOrganisation } from '#platform/auth'
import { ok } from '#platform/outcome'
import { addAction, reportAction } from './commands.ts'
import { messages } from './messages.ts'
import { type ActionLine, listActions } from './queries/index.ts'
import { sourceKinds, states } from './rules.ts'
import { ActionForm, longest, ProgressForm, shows } from './schema.ts'

const text = (max: number) => z.string().max(max, 'too-long').default('')
const Action = z
  .object({
    id,
    actionEn: z.string(),
    actionFr: z.string(),
    owner: z.object({ id, nameEn: z.string(), nameFr: z.string() }),
    source: z.enum(sourceKinds),
    addedOn: day,
    dueOn: day,
    closedOn: day.nullable(),
    state: z.enum(states),
    synthetic: z.boolean(),
  })
  .meta({ id: 'Action' })

const shown = (line: ActionLine) => ({
  id: line.id,
  actionEn: line.actionEn,
  actionFr: line.actionFr,
  owner: { id: line.organisationId, nameEn: line.ownerEn, nameFr: line.ownerFr },
  source: line.sourceKind,
  addedOn: line.addedOn,
  dueOn: line.dueOn,
  closedOn: line.closedOn,
  state: line.state,
  synthetic: line.synthetic,
})
const sentences = { en: messages.en.errors, fr: messages.fr.errors }
const group = 'actions'

/** What partner systems may do here. Mounted only by src/api.ts. */
export const plansApi = [
  operation({
    method: 'get',
    path: '/communities/{community}/actions',
    name: 'listActions',
    group,
    needs: 'actions:read',
    summary: said('List actions of the register', 'Lister les actions du registre'),
    query: z.strictObject({
      show: z.enum(shows).default('open'),
      owner: id.optional(),
      mine: z
        .literal('yes')
        .optional()
        .meta({ description: said('Those of the key’s organisation.', 'Celles de l’organisme de la clé.') }),
      cursor: cursor(id),
    }),
    gives: { status: 200, says: said('A page of 50.', 'Une page de 50.'), schema: pageOf(Action) },
    refusals: {},
    run: async ({ tx, by, place, on, query }) => {
      const { cursor: at, ...asked } = query
      const own = ownOrganisation(by, place.id)
      const { actions, next } = await listActions(tx, { ...asked, after: at?.[0], communityId: place.id, on, own })
      return ok({ items: actions.map(shown), next: next === undefined ? null : cursorOf(next) })
    },
  }),
  operation({
    method: 'post',
    path: '/communities/{community}/actions',
    name: 'addAction',
    group,
    needs: 'actions:edit',
    summary: said('Put an action on the register', 'Inscrire une action au registre'),
    body: z
      .strictObject({
        actionEn: text(longest.action),
        actionFr: text(longest.action),
        sourceKind: z.enum(sourceKinds),
        sourceNote: text(longest.source),
        organisationId: id,
        personId: id.nullable().default(null),
        dueOn: day,
      })
      .meta({ id: 'NewAction' }),
    gives: { status: 201, says: said('It is on the register.', 'Elle est au registre.'), schema: z.object({ id }) },
    refusals: { 'no-such-owner': 422, 'person-elsewhere': 422 },
    sentences,
    run: async ({ db, by, place, on, body }) => {
      const outcome = await addAction(db, by, place.id, { form: hold(ActionForm, body), on })
      return outcome.ok ? ok({ id: outcome.value }) : outcome
    },
  }),
  operation({
    method: 'post',
    path: '/communities/{community}/actions/{id}/report',
    name: 'reportAction',
    group,
    needs: 'actions:report',
    summary: said('Say how far an action has come', 'Dire où en est une action'),
    params: oneRecord,
    body: z
      .strictObject({ state: z.enum(['under-way', 'done']), note: text(longest.note) })
      .meta({ id: 'ActionReport' }),
    gives: {
      status: 200,
      says: said('It is written down.', 'C’est consigné.'),
      schema: z.object({ id, state: z.enum(['under-way', 'done']) }),
    },
    refusals: { gone: 404, 'not-yours': 403, 'cannot-move': 409 },
    sentences,
    run: async ({ db, by, place, on, params, body }) => {
      const speaker = { id: by.id, own: ownOrganisation(by, place.id) }
      const report = { ...hold(ProgressForm, body), id: params.id, on }
      const outcome = await reportAction(db, speaker, place.id, report)
      return outcome.ok ? ok({ id: params.id, state: report.state }) : outcome
    },
  }),
]
