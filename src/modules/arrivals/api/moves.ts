import { z } from 'zod'
import { findPlace, listPlaces } from '#modules/communities'
import { cursor, day, hold, id, limit, oneRecord, operation, page, pageOf, said } from '#platform/api'
import type { Db } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { bands, needs, streams } from '../codes.ts'
import { announceComing, announceLeaving } from '../moves/commands/index.ts'
import { findMove, listMoves, type Move as Row } from '../moves/queries.ts'
import { handOverItems, moveStates } from '../moves/rules.ts'
import { ComingForm, LeavingForm } from '../moves/schema.ts'
import { moveWords } from './move-words.ts'

export const group = 'moves'
export const movesOf = '/communities/{community}/moves'
const side = z.enum(['out', 'in']).meta({
  description: said('Whether the household leaves here or comes here.', 'Si le ménage part d’ici ou arrive ici.'),
})
const elsewhere = {
  community: z
    .string()
    .max(80)
    .optional()
    .meta({ description: said('The other community, by its address.', 'L’autre communauté, par son adresse.') }),
  place: z
    .string()
    .max(80, 'too-long')
    .optional()
    .meta({ description: said('Or a place outside Ensemble.', 'Ou un lieu hors d’Ensemble.') }),
  movesOn: day,
}
interface Elsewhere {
  community?: string | undefined
  place?: string | undefined
}
const oneOther = ({ community, place }: Elsewhere) => (community === undefined) !== (place === undefined)
const notOne = { path: ['community'], message: 'choose' }

const Move = z
  .object({
    id,
    side,
    community: z.string().nullable(),
    place: z.string(),
    state: z.enum(moveStates),
    announcedBy: side,
    householdId: id.nullable(),
    token: z.string().nullable(),
    stream: z.enum(streams).nullable(),
    sizeBand: z.enum(bands).nullable(),
    language: z.string().nullable(),
    needs: z.array(z.enum(needs)),
    inCanadaSince: day.nullable(),
    handed: z.array(z.enum(handOverItems)),
    synthetic: z.boolean(),
    movesOn: day,
    announcedOn: day,
    changedOn: day,
    closedOn: day.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Move' })
export const MoveSaved = z.object({ id, version: z.int() }).meta({ id: 'MoveSaved' })
const location = (move: { id: string }) => `/moves/${move.id}`

const leaving = z
  .strictObject({ token: z.string().max(24), ...elsewhere })
  .refine(oneOther, notOne)
  .meta({ id: 'NewLeaving' })
const coming = z
  .strictObject({
    ...elsewhere,
    stream: z.enum(streams),
    sizeBand: z.enum(bands),
    language: z.string().regex(/^[a-z]{2,3}$/, 'bad-language'),
    needs: z.array(z.enum(needs)).max(needs.length).default([]),
    inCanadaSince: day.optional(),
    synthetic: z.boolean().default(false),
  })
  .refine(oneOther, notOne)
  .meta({ id: 'NewComing' })

/** The other end as the forms take it; undefined when no community has this address. */
async function endOf(db: Db, { community, place }: Elsewhere) {
  if (community === undefined) return { other: 'outside', place }
  const found = await findPlace(db, community)
  return found && { other: String(found.id), place: '' }
}

/** A move as programs see it: the other community by its address. */
async function shown(db: Db, rows: readonly Row[]) {
  const places = rows.some(({ otherId }) => otherId !== null) ? await listPlaces(db) : []
  const slugs = new Map(places.map(({ id: one, slug }) => [one, slug.en]))
  return rows.map(({ otherId, ...row }) => ({
    ...row,
    community: otherId === null ? null : (slugs.get(otherId) ?? null),
  }))
}

export const moveOperations = [
  operation({
    method: 'get',
    path: movesOf,
    name: 'listMoves',
    group,
    needs: 'households:read',
    summary: said(
      'List moves to and from other communities',
      'Lister les déménagements vers d’autres communautés et à partir d’elles',
    ),
    query: z.strictObject({
      open: z
        .enum(['yes', 'no'])
        .default('yes')
        .meta({
          description: said(
            'Open ones, oldest first, or those that are over, newest first.',
            'Ceux qui sont ouverts, les plus anciens d’abord, ou ceux qui sont clos, les plus récents d’abord.',
          ),
        }),
      limit,
      cursor: cursor(day, id),
    }),
    gives: { status: 200, says: said('A page of them.', 'Une page.'), schema: pageOf(Move) },
    refusals: {},
    run: async ({ tx, place, on, query }) => {
      const [announcedOn, last] = query.cursor ?? []
      const after = announcedOn && last ? { announcedOn, id: last } : undefined
      const asked = { on, open: query.open === 'yes', limit: query.limit + 1, after }
      const { items, next } = page(await listMoves(tx, place.id, asked), query.limit, (one) => [
        one.announcedOn,
        one.id,
      ])
      return ok({ items: await shown(tx, items), next })
    },
  }),
  operation({
    method: 'get',
    path: `${movesOf}/{id}`,
    name: 'getMove',
    group,
    needs: 'households:read',
    summary: said('Read one move', 'Lire un déménagement'),
    params: oneRecord,
    gives: { status: 200, says: said('The move.', 'Le déménagement.'), schema: Move },
    refusals: { gone: 404 },
    run: async ({ tx, place, params }) => {
      const move = await findMove(tx, place.id, params.id)
      const [one] = move ? await shown(tx, [move]) : []
      return one ? ok(one) : failed('gone')
    },
  }),
  operation({
    method: 'post',
    path: `${movesOf}/leaving`,
    name: 'announceLeaving',
    group,
    needs: 'moves:record',
    summary: said('Record that a household goes elsewhere', 'Consigner le départ d’un ménage'),
    body: leaving,
    gives: { status: 201, says: said('It is announced.', 'Il est annoncé.'), schema: MoveSaved },
    refusals: {
      'gone-token': 422,
      'left-already': 409,
      'announced-already': 409,
      'before-arrival': 422,
      'cannot-reach': 422,
    },
    sentences: moveWords,
    location,
    run: async ({ db, tx, by, place, on, body }) => {
      const end = await endOf(tx, body)
      if (!end) return failed('cannot-reach')
      const form = hold(LeavingForm, { ...end, token: body.token, movesOn: body.movesOn })
      const outcome = await announceLeaving(db, by, place.id, { ...form, on })
      if (outcome.ok) return ok({ id: outcome.value, version: 1 })
      return failed(outcome.reason === 'gone' ? 'gone-token' : outcome.reason)
    },
  }),
  operation({
    method: 'post',
    path: `${movesOf}/coming`,
    name: 'announceComing',
    group,
    needs: 'moves:record',
    summary: said('Record that a household comes from elsewhere', 'Consigner la venue d’un ménage'),
    body: coming,
    gives: { status: 201, says: said('It is announced.', 'Il est annoncé.'), schema: MoveSaved },
    refusals: { 'cannot-reach': 422 },
    sentences: moveWords,
    location,
    run: async ({ db, tx, by, place, on, body }) => {
      const end = await endOf(tx, body)
      if (!end) return failed('cannot-reach')
      const { needs: needed, community: _, place: __, ...bandsOf } = body
      const form = hold(ComingForm, { ...bandsOf, ...end, needs: needed.join(',') })
      const outcome = await announceComing(db, by, place.id, { ...form, on })
      return outcome.ok ? ok({ id: outcome.value, version: 1 }) : outcome
    },
  }),
]
