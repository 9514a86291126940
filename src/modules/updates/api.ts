import { z } from 'zod'
import { cursor, cursorOf, id, oneRecord, operation, pageOf, said } from '#platform/api'
import { ownOrganisation } from '#platform/auth'
import { failed, ok } from '#platform/outcome'
import { acknowledgeUpdate } from './commands/index.ts'
import { messages } from './messages.ts'
import { findUpdate, listUpdates } from './queries/index.ts'

const title = { id, titleEn: z.string(), titleFr: z.string(), urgency: z.string(), postedAt: z.iso.datetime() }
const Listed = z
  .object({
    ...title,
    answerWithinHours: z.int().nullable(),
    corrected: z.boolean().meta({
      description: said('A newer one has taken its place.', 'Un avis plus récent l’a remplacé.'),
    }),
    synthetic: z.boolean(),
  })
  .meta({ id: 'ListedUpdate' })
const Update = z
  .object({
    ...title,
    textEn: z.string(),
    textFr: z.string(),
    issuedAt: z.iso.datetime(),
    answerDueAt: z.iso.datetime().nullable(),
    correctedBy: id.nullable(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'Update' })

/** What a page tells by its form is told here by a field. */
const own = {
  en: { ...messages.en, 'organisation-missing': 'Say which organisation has the update, in organisationId.' },
  fr: {
    ...messages.fr,
    'organisation-missing': 'Dites quel organisme a pris connaissance de l’avis, dans organisationId.',
  },
}
const group = 'updates'

/** What partner systems may do here. Mounted only by src/api.ts. */
export const updatesApi = [
  operation({
    method: 'get',
    path: '/communities/{community}/updates',
    name: 'listUpdates',
    group,
    needs: 'updates:read',
    summary: said('List updates, newest first', 'Lister les avis, les derniers d’abord'),
    query: z.strictObject({ cursor: cursor(id) }),
    gives: { status: 200, says: said('A page of 25.', 'Une page de 25.'), schema: pageOf(Listed) },
    refusals: {},
    run: async ({ tx, place, on, query }) => {
      const { updates, next } = await listUpdates(tx, place.id, { on, q: '', before: query.cursor?.[0] })
      const items = updates.map(({ postedAt, within, issuedAt: _, addressed: __, acknowledged: ___, ...one }) => ({
        ...one,
        postedAt: postedAt.toISOString(),
        answerWithinHours: within,
      }))
      return ok({ items, next: next === undefined ? null : cursorOf(next) })
    },
  }),
  operation({
    method: 'get',
    path: '/communities/{community}/updates/{id}',
    name: 'getUpdate',
    group,
    needs: 'updates:read',
    summary: said('Read one update', 'Lire un avis'),
    params: oneRecord,
    gives: { status: 200, says: said('The update.', 'L’avis.'), schema: Update },
    refusals: { gone: 404 },
    run: async ({ tx, place, on, params }) => {
      const update = await findUpdate(tx, place.id, { id: params.id, on })
      if (!update) return failed('gone')
      return ok({
        id: update.id,
        titleEn: update.titleEn,
        titleFr: update.titleFr,
        textEn: update.textEn,
        textFr: update.textFr,
        urgency: update.urgency,
        issuedAt: update.issuedAt.toISOString(),
        postedAt: update.postedAt.toISOString(),
        answerDueAt: update.dueAt?.toISOString() ?? null,
        correctedBy: update.correctedBy?.id ?? null,
        synthetic: update.synthetic,
      })
    },
  }),
  operation({
    method: 'post',
    path: '/communities/{community}/updates/{id}/acknowledge',
    name: 'acknowledgeUpdate',
    group,
    needs: 'updates:read',
    summary: said('Say that an organisation has an update', 'Dire qu’un organisme a pris connaissance d’un avis'),
    params: oneRecord,
    body: z
      .strictObject({
        organisationId: id.optional().meta({
          description: said('Without it, the organisation of the key.', 'À défaut, l’organisme de la clé.'),
        }),
      })
      .meta({ id: 'UpdateAcknowledgement' }),
    gives: {
      status: 200,
      says: said('Whether it was the organisation’s first answer.', 'Si c’était la première réponse de l’organisme.'),
      schema: z.object({ first: z.boolean() }),
    },
    refusals: {
      gone: 404,
      'organisation-missing': 422,
      'not-yours': 403,
      'not-addressed': 409,
      'not-asked': 409,
      corrected: 409,
    },
    sentences: own,
    run: async ({ db, by, place, params, body }) => {
      const speaker = { id: by.id, own: ownOrganisation(by, place.id) }
      const organisationId = body.organisationId ?? speaker.own
      if (!organisationId) return failed('organisation-missing')
      return acknowledgeUpdate(db, speaker, place.id, { id: params.id, organisationId })
    },
  }),
]
