import { z } from 'zod'
import { cursor, day, hold, id, limit, operation, page, pageOf, said } from '#platform/api'
import { ok } from '#platform/outcome'
import { largestFigure, measures, qualities } from '../codes.ts'
import { recordFigure } from '../commands/figures.ts'
import { messages } from '../messages.ts'
import { currentFigures, figureTrail, type KnownFigure } from '../queries/index.ts'
import { FigureForm } from '../schema.ts'

const both = z.object({ en: z.string(), fr: z.string() })
const figure = {
  id,
  measure: z.enum(measures),
  value: z.int(),
  asOf: day.meta({ description: said('The day it speaks of.', 'Le jour dont il parle.') }),
  publishedOn: day,
  publishedInferred: z.boolean().meta({
    description: said('The day of publication was worked out.', 'Le jour de publication est déduit.'),
  }),
  quality: z.enum(qualities),
  supersedes: id.nullable().meta({
    description: said('The figure it corrects.', 'Le chiffre qu’il corrige.'),
  }),
  note: both,
  source: z.object({ code: z.string(), title: both, address: z.string() }),
  synthetic: z.boolean(),
}
const Figure = z.object(figure).meta({ id: 'Figure' })
const FigureInTrail = z
  .object({
    ...figure,
    supersededBy: id.nullable().meta({
      description: said('The figure that corrects it.', 'Le chiffre qui le corrige.'),
    }),
  })
  .meta({ id: 'FigureInTrail' })

const line = (max: number) => z.string().max(max, 'too-long')
const NewFigure = z
  .strictObject({
    measure: z.enum(measures),
    value: z.int('bad-number').min(0, 'bad-number').max(largestFigure, 'absurd'),
    asOf: day,
    publishedOn: day,
    quality: z.enum(qualities),
    source: line(60)
      .min(1, 'required')
      .meta({
        description: said('The code of a source that is on record.', 'Le code d’une source qui est consignée.'),
      }),
    newSource: z
      .strictObject({
        code: line(60).min(1, 'required'),
        titleEn: line(300).min(1, 'required'),
        titleFr: line(300).min(1, 'required'),
        address: line(2000).default(''),
      })
      .optional()
      .meta({
        description: said(
          'A source that is not on record yet; its code stands in source too.',
          'Une source qui n’est pas encore consignée\u00a0; son code figure aussi dans source.',
        ),
      }),
    noteEn: line(1000).default(''),
    noteFr: line(1000).default(''),
    supersedes: id.optional(),
    synthetic: z.boolean().default(false),
  })
  .meta({ id: 'NewFigure' })

const shown = (one: KnownFigure) => ({
  id: one.id,
  measure: one.measure,
  value: one.value,
  asOf: one.asOf,
  publishedOn: one.publishedOn,
  publishedInferred: one.publishedInferred,
  quality: one.quality,
  supersedes: one.supersedes,
  note: { en: one.noteEn, fr: one.noteFr },
  source: {
    code: one.sourceCode,
    title: { en: one.sourceTitleEn, fr: one.sourceTitleFr },
    address: one.sourceAddress,
  },
  synthetic: one.synthetic,
})
const onDay = day.optional().meta({ description: said('As known on this day.', 'Tel que connu ce jour-là.') })
const group = 'figures'

export const figureOperations = [
  operation({
    method: 'get',
    path: '/communities/{community}/figures',
    name: 'listCurrentFigures',
    group,
    needs: 'figures:read',
    summary: said('Read the current figure of each measure', 'Lire le chiffre courant de chaque mesure'),
    query: z.strictObject({ on: onDay }),
    gives: {
      status: 200,
      says: said('One for each measure that has any.', 'Un par mesure qui en a.'),
      schema: z.object({ items: z.array(Figure) }),
    },
    refusals: {},
    run: async ({ tx, place, on, query }) => {
      const figures = await currentFigures(tx, [place.id], query.on ?? on)
      return ok({ items: figures.map(shown) })
    },
  }),
  operation({
    method: 'get',
    path: '/communities/{community}/figures/{measure}',
    name: 'readFigureTrail',
    group,
    needs: 'figures:read',
    summary: said(
      'Read every figure of a measure, newest first',
      'Lire tous les chiffres d’une mesure, les derniers d’abord',
    ),
    params: z.object({ community: z.string(), measure: z.enum(measures) }),
    query: z.strictObject({ on: onDay, limit, cursor: cursor(id) }),
    gives: { status: 200, says: said('A page of them.', 'Une page.'), schema: pageOf(FigureInTrail) },
    refusals: {},
    run: async ({ tx, place, on, params, query }) => {
      const [before] = query.cursor ?? []
      const reach = { on: query.on ?? on, limit: query.limit + 1, before }
      const found = await figureTrail(tx, place.id, params.measure, reach)
      const items = found.map((one) => ({ ...shown(one), supersededBy: one.supersededBy }))
      return ok(page(items, query.limit, (one) => [one.id]))
    },
  }),
  operation({
    method: 'post',
    path: '/communities/{community}/figures',
    name: 'recordFigure',
    group,
    needs: 'figures:record',
    summary: said('Record a figure, or a revision of one', 'Consigner un chiffre, ou la révision d’un chiffre'),
    body: NewFigure,
    gives: {
      status: 201,
      says: said('It is recorded, and stays so.', 'Il est consigné, et le reste.'),
      schema: z.object({ id }).meta({ id: 'FigureRecorded' }),
    },
    refusals: {
      'supersedes-unknown': 422,
      'supersedes-later': 422,
      'superseded-already': 409,
      'recorded-already': 409,
      'unknown-source': 422,
    },
    sentences: messages,
    run: async ({ db, by, place, body }) => {
      const outcome = await recordFigure(db, by, place.id, hold(FigureForm, body))
      return outcome.ok ? ok({ id: outcome.value }) : outcome
    },
  }),
]
