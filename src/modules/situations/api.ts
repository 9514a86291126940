import { z } from 'zod'
import { measureNames } from '#modules/arrivals'
import { day, operation, said } from '#platform/api'
import { may } from '#platform/auth'
import { failed, ok } from '#platform/outcome'
import { type Board, type Slot, slots } from './board.ts'
import { units } from './demand/units.ts'
import { type Promised, promisedIn } from './loop/facts.ts'
import { promisedFor } from './loop/public-counts.ts'
import { getWholeBoard } from './loop/queries.ts'

// The keys of a record of names are the codes it names.
const measures = Object.keys(measureNames.en) as (keyof typeof measureNames.en)[]
const [first, ...others] = measures
const Figure = z.object({
  measure: z.enum([first ?? 'arrived', ...others]),
  value: z.int(),
  asOf: day,
  quality: z.string(),
})
const Cell = z
  .object({
    unit: z.enum(units),
    week: day,
    needed: z.number(),
    stated: z
      .number()
      .nullable()
      .meta({
        description: said('Null where nobody stated anything.', 'Nul là où personne n’a rien déclaré.'),
      }),
    promised: z
      .int()
      .nullable()
      .meta({
        description: said(
          'Of the places stated, those promised through Ensemble. Null where none is, or the number is too small to show.',
          'Des places déclarées, celles qui sont promises dans Ensemble. Nul s’il n’y en a pas, ou trop peu pour les montrer.',
        ),
      }),
    missing: z
      .number()
      .nullable()
      .meta({
        description: said(
          'Places too few; below zero, places left.',
          'Places qui manquent\u00a0; sous zéro, places qui restent.',
        ),
      }),
    state: z.enum(['short', 'tight', 'enough', 'unknown']),
    oldestStatementDays: z.int().nullable(),
  })
  .meta({ id: 'PlacesAgainstNeed' })

const Situation = z
  .object({
    on: day,
    figures: z.object({
      expected: z.array(Figure),
      arrived: z.array(Figure),
      lodged: z.array(Figure),
      housed: z.array(Figure),
    }),
    lodgedNow: z.object({ households: z.int(), people: z.number(), overSixWeeks: z.int() }),
    weeks: z.array(z.object({ week: day, arrived: z.number().nullable(), forecast: z.number().nullable() })),
    places: z.array(Cell),
    firstBreak: z
      .object({ unit: z.enum(units), week: day, places: z.number() })
      .nullable()
      .meta({
        description: said(
          'Where it breaks first, by how many places.',
          'Où cela cède d’abord, et de combien de places.',
        ),
      }),
    synthetic: z.boolean(),
  })
  .meta({ id: 'Situation' })

const figuresOf = (board: Board, slot: Slot) => {
  const { main, parts } = board.slots[slot]
  return [main, ...parts].flatMap((one) =>
    one ? [{ measure: one.measure, value: one.value, asOf: one.asOf, quality: one.quality }] : [],
  )
}

function shown(board: Board, promised: Promised): z.output<typeof Situation> {
  const { on, chart, gaps, firstBreak, lodgedNow, synthetic } = board
  return {
    on,
    // Every slot is set; fromEntries only knows strings.
    figures: Object.fromEntries(slots.map((slot) => [slot, figuresOf(board, slot)])) as z.output<
      typeof Situation
    >['figures'],
    lodgedNow,
    weeks: chart.map(({ week, actual, forecast }) => ({ week, arrived: actual ?? null, forecast: forecast ?? null })),
    places: units.flatMap((unit) =>
      gaps[unit].map((cell) => ({
        unit,
        week: cell.week,
        needed: cell.demand,
        stated: cell.capacity,
        promised: promisedIn(promised, unit, cell.week) ?? null,
        missing: cell.gap,
        state: cell.state,
        oldestStatementDays: cell.oldestAge,
      })),
    ),
    firstBreak: firstBreak ? { unit: firstBreak.unit, week: firstBreak.week, places: firstBreak.places } : null,
    synthetic,
  }
}

/** What partner systems may do here. Mounted only by src/api.ts. */
export const situationsApi = [
  operation({
    method: 'get',
    path: '/communities/{community}/situation',
    name: 'readSituation',
    group: 'situation',
    needs: 'situations:read',
    summary: said('Read the situation board', 'Lire le tableau de situation'),
    query: z.strictObject({
      on: day.optional().meta({ description: said('As known on this day.', 'Tel que connu ce jour-là.') }),
    }),
    gives: { status: 200, says: said('The board.', 'Le tableau.'), schema: Situation },
    refusals: { gone: 404 },
    run: async ({ db, by, place, on, query }) => {
      const known = await getWholeBoard(db, { communityId: place.id, on: query.on ?? on, depth: 'promised' })
      if (!known) return failed('gone')
      return ok(shown(known.board, promisedFor(known.promised, may(by, 'referrals:read', place))))
    },
  }),
]
