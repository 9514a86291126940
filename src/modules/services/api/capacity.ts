import { z } from 'zod'
import { day, id, operation, said } from '#platform/api'
import { addDays, type Locale, mondayOf } from '#platform/i18n'
import { ok } from '#platform/outcome'
import { type StatementFault, stateCapacity } from '../commands/index.ts'
import { messages } from '../messages.ts'
import { capacityKnownOn } from '../queries/index.ts'
import { mostPlaces } from '../schema.ts'
import { units } from '../units.ts'
import { speakerOf } from './speaking.ts'

/** Weeks one answer may span: statements seldom look further. */
const mostWeeks = 26
const mostStatements = 200

const Known = z
  .object({
    serviceId: id,
    service: z.object({ en: z.string(), fr: z.string() }),
    organisationId: id,
    organisation: z.object({ en: z.string(), fr: z.string() }),
    unit: z.enum(units),
    places: z.int(),
    startsOn: day,
    endsOn: day,
    weeks: z
      .array(day)
      .meta({ description: said('The Mondays for which it counts.', 'Les lundis pour lesquels il compte.') }),
    statedOn: day,
    statedBy: z.string(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'KnownCapacity' })

const Statement = z.strictObject({
  service: z
    .string()
    .max(80)
    .meta({ description: said('Its id or its key.', 'Son identifiant ou sa clé.') }),
  unit: z.enum(units),
  places: z.int('bad-places').min(0, 'bad-places').max(mostPlaces, 'bad-places'),
  startsOn: day,
  endsOn: day,
  statedOn: day.optional().meta({
    description: said('Without it, today.', 'À défaut, aujourd’hui.'),
  }),
  synthetic: z.boolean().default(false),
})
const Statements = z
  .strictObject({ statements: z.array(Statement).min(1, 'required').max(mostStatements, 'too-long') })
  .meta({ id: 'CapacityStatements' })
const group = 'capacity'

/** The sentences of faults, which the page shows beside their lines. */
const faultsOf = (locale: Locale, faults: readonly StatementFault[]) =>
  faults.map(({ index, field, reason }) => ({
    pointer: `/statements/${index}/${field}`,
    code: reason,
    detail: reason === 'archived' ? refused[locale].archived : messages[locale][reason],
  }))

const refused = {
  en: {
    refused: 'Some of the statements cannot be recorded; errors says which. Nothing was recorded.',
    'bad-period': 'The period must run forward, and over 26 weeks at most.',
    archived: 'This service is archived.',
  },
  fr: {
    refused:
      'Certaines déclarations ne peuvent pas être consignées\u00a0; errors dit lesquelles. Rien n’a été consigné.',
    'bad-period': 'La période va du début à la fin et compte au plus 26\u00a0semaines.',
    archived: 'Ce service est archivé.',
  },
}

export const capacityOperations = [
  operation({
    method: 'get',
    path: '/communities/{community}/capacity',
    name: 'readCapacity',
    group,
    needs: 'services:read',
    summary: said(
      'Read what is known of places, by service and week',
      'Lire ce que l’on sait des places, par service et semaine',
    ),
    query: z.strictObject({
      on: day.optional().meta({ description: said('As known on this day.', 'Tel que connu ce jour-là.') }),
      from: day.optional().meta({ description: said('Without it, this week.', 'À défaut, cette semaine.') }),
      to: day.optional().meta({ description: said('Without it, six weeks.', 'À défaut, six semaines.') }),
    }),
    gives: {
      status: 200,
      says: said('The statements that count.', 'Les déclarations qui comptent.'),
      schema: z.object({ items: z.array(Known) }),
    },
    refusals: { 'bad-period': 422 },
    sentences: refused,
    run: async ({ tx, place, on, query }) => {
      const asOf = query.on ?? on
      const from = query.from ?? mondayOf(asOf)
      const to = query.to ?? addDays(from, 7 * 5)
      if (to < from || to > addDays(from, 7 * mostWeeks)) return { ok: false, reason: 'bad-period' }
      const known = await capacityKnownOn(tx, [place.id], asOf, { from, to })
      return ok({
        items: known.map((one) => ({
          serviceId: one.serviceId,
          service: { en: one.serviceNameEn, fr: one.serviceNameFr },
          organisationId: one.organisationId,
          organisation: { en: one.organisationNameEn, fr: one.organisationNameFr },
          unit: one.unit,
          places: one.places,
          startsOn: one.startsOn,
          endsOn: one.endsOn,
          weeks: one.weeks,
          statedOn: one.statedOn,
          statedBy: one.statedBy,
          synthetic: one.synthetic,
        })),
      })
    },
  }),
  operation({
    method: 'post',
    path: '/communities/{community}/capacity',
    name: 'stateCapacity',
    group,
    needs: 'capacity:state',
    summary: said('State how many places there are', 'Déclarer combien de places il y a'),
    description: said(
      'All of the statements or none. A key of a partner states for its own organisation.',
      'Toutes les déclarations ou aucune. La clé d’un partenaire déclare pour son propre organisme.',
    ),
    body: Statements,
    gives: {
      status: 200,
      says: said(
        'How many are new, and how many were on record.',
        'Combien sont nouvelles, et combien étaient consignées.',
      ),
      schema: z.object({ stated: z.int(), already: z.int() }),
    },
    refusals: { refused: 422 },
    sentences: refused,
    run: async ({ db, by, place, on, locale, body }) => {
      const stating = { statements: body.statements.map(given), statedOn: on }
      const outcome = await stateCapacity(db, speakerOf({ by, place }), place.id, stating)
      return outcome.ok ? outcome : { ok: false, reason: outcome.reason, faults: faultsOf(locale, outcome.faults) }
    },
  }),
]

/** A field that was not sent is not there, rather than undefined. */
const given = ({ statedOn, ...one }: z.output<typeof Statement>) => (statedOn ? { ...one, statedOn } : one)
