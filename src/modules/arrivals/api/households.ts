import { z } from 'zod'
import {
  cursor,
  day,
  hold,
  id,
  limit,
  once,
  oneRecord,
  operation,
  page,
  pageOf,
  refusalOfOne,
  refusedOne,
  said,
} from '#platform/api'
import { failed, ok } from '#platform/outcome'
import { bands, lodgings, needs, origins, streams, tokenPattern } from '../codes.ts'
import { houseHouseholds } from '../commands/house-many.ts'
import { arriveHousehold, correctHousehold, houseHousehold } from '../commands/households.ts'
import { messages } from '../messages.ts'
import { findHousehold, listHouseholds, states } from '../queries/index.ts'
import { HouseholdForm } from '../schema.ts'

const token = z
  .string()
  .regex(tokenPattern, 'bad-token')
  .meta({
    description: said(
      'What the partners call the household: letters, a hyphen and digits. Never a name.',
      'Ce que les partenaires appellent le ménage\u00a0: des lettres, un trait d’union et des chiffres. Jamais un nom.',
    ),
    example: 'W-0413',
  })
const language = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'bad-language')
  .meta({
    description: said('ISO 639 code; und where it is not known.', 'Code ISO 639\u00a0; und si elle est inconnue.'),
  })
const needList = z.array(z.enum(needs)).max(needs.length)
const known = said(
  'The day the other partners were told; without it, the later of that day and today.',
  'Le jour où les autres partenaires l’ont su\u00a0; à défaut, le plus tardif de ce jour et d’aujourd’hui.',
)

const NewHousehold = z
  .strictObject({
    token,
    stream: z.enum(streams),
    sizeBand: z.enum(bands),
    language,
    needs: needList.default([]),
    lodging: z.enum(lodgings),
    arrivedOn: day,
    arrivedKnownOn: day.optional().meta({ description: known }),
    housedOn: day.optional(),
    housedKnownOn: day.optional().meta({ description: known }),
    synthetic: z
      .boolean()
      .default(false)
      .meta({ description: said('Made up, for a rehearsal.', 'Inventé, pour une simulation.') }),
  })
  .meta({ id: 'NewHousehold' })

const Household = z
  .object({
    id,
    token: z.string(),
    stream: z.enum(streams),
    sizeBand: z.enum(bands),
    language: z.string(),
    needs: z.array(z.enum(needs)),
    lodging: z.enum(lodgings),
    arrivedOn: day,
    arrivedKnownOn: day,
    housedOn: day.nullable(),
    housedKnownOn: day.nullable(),
    origin: z.enum(origins),
    inCanadaSince: day.nullable(),
    leftOn: day.nullable(),
    leftKnownOn: day.nullable(),
    synthetic: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Household' })
const HouseholdSaved = z.object({ id, version: z.int() }).meta({ id: 'HouseholdSaved' })

const Housed = {
  version: z.int().min(1).default(1),
  housedOn: day,
  housedKnownOn: day.optional().meta({ description: known }),
}
const housedRefusals = {
  gone: 404,
  'edited-meanwhile': 412,
  'housed-already': 409,
  'left-already': 409,
  'before-arrival': 422,
} as const
const OneHoused = z.object({ id, version: z.int().nullable(), refusal: refusalOfOne(housedRefusals) })

const group = 'households'
const laterOf = (a: string, b: string) => (a > b ? a : b)

export const householdOperations = [
  operation({
    method: 'post',
    path: '/communities/{community}/households',
    name: 'recordHousehold',
    group,
    needs: 'households:record',
    summary: said('Record that a household has arrived', 'Consigner l’arrivée d’un ménage'),
    body: NewHousehold,
    gives: { status: 201, says: said('It is recorded.', 'Il est consigné.'), schema: HouseholdSaved },
    refusals: { 'token-taken': 409 },
    sentences: messages,
    location: (household) => `/households/${household.id}`,
    run: async ({ db, by, place, on, body }) => {
      const form = hold(HouseholdForm, {
        ...body,
        arrivedKnownOn: body.arrivedKnownOn ?? laterOf(body.arrivedOn, on),
        housedKnownOn: body.housedOn && (body.housedKnownOn ?? laterOf(body.housedOn, on)),
      })
      const outcome = await arriveHousehold(db, by, place.id, form)
      return outcome.ok ? ok({ id: outcome.value, version: 1 }) : outcome
    },
  }),
  operation({
    method: 'get',
    path: '/communities/{community}/households',
    name: 'listHouseholds',
    group,
    needs: 'households:read',
    summary: said('List households, last arrived first', 'Lister les ménages, les derniers arrivés d’abord'),
    query: z.strictObject({
      state: z.enum(states).default('all'),
      on: day.optional().meta({ description: said('As known on this day.', 'Tel que connu ce jour-là.') }),
      limit,
      cursor: cursor(day, id),
    }),
    gives: { status: 200, says: said('A page of them.', 'Une page.'), schema: pageOf(Household) },
    refusals: {},
    run: async ({ tx, place, on, query }) => {
      const [arrivedOn, last] = query.cursor ?? []
      const found = await listHouseholds(tx, place.id, {
        state: query.state,
        on: query.on ?? on,
        limit: query.limit + 1,
        after: arrivedOn && last ? { arrivedOn, id: last } : undefined,
      })
      return ok(page(found, query.limit, (one) => [one.arrivedOn, one.id]))
    },
  }),
  operation({
    method: 'get',
    path: '/communities/{community}/households/{id}',
    name: 'getHousehold',
    group,
    needs: 'households:read',
    summary: said('Read one household', 'Lire un ménage'),
    params: oneRecord,
    gives: { status: 200, says: said('The household.', 'Le ménage.'), schema: Household },
    refusals: { gone: 404 },
    run: async ({ tx, place, params }) => {
      const household = await findHousehold(tx, place.id, params.id)
      return household ? ok(household) : failed('gone')
    },
  }),
  operation({
    method: 'put',
    path: '/communities/{community}/households/{id}',
    name: 'correctHousehold',
    group,
    needs: 'households:record',
    versioned: true,
    summary: said('Correct what was recorded of a household', 'Corriger ce qui est consigné d’un ménage'),
    params: oneRecord,
    body: NewHousehold.omit({ synthetic: true }).meta({ id: 'HouseholdCorrection' }),
    gives: { status: 200, says: said('It is corrected.', 'Il est corrigé.'), schema: HouseholdSaved },
    refusals: {
      gone: 404,
      'edited-meanwhile': 412,
      'token-taken': 409,
      'arrived-too-early': 422,
      'arrived-too-late': 422,
    },
    sentences: messages,
    run: async ({ db, by, place, on, params, body, version }) => {
      const form = hold(HouseholdForm, {
        ...body,
        arrivedKnownOn: body.arrivedKnownOn ?? laterOf(body.arrivedOn, on),
        housedKnownOn: body.housedOn && (body.housedKnownOn ?? laterOf(body.housedOn, on)),
        version,
      })
      const outcome = await correctHousehold(db, by, place.id, { ...form, id: params.id })
      return outcome.ok ? ok({ id: outcome.value, version: version + 1 }) : outcome
    },
  }),
  operation({
    method: 'post',
    path: '/communities/{community}/households/{id}/housed',
    name: 'houseHousehold',
    group,
    needs: 'households:record',
    summary: said(
      'Record that a household has moved into a permanent home',
      'Consigner l’installation d’un ménage dans un logement permanent',
    ),
    params: oneRecord,
    body: z.strictObject(Housed).meta({ id: 'HouseholdHoused' }),
    gives: { status: 200, says: said('It is housed.', 'Il est logé.'), schema: HouseholdSaved },
    refusals: housedRefusals,
    sentences: messages,
    run: async ({ db, by, place, on, params, body }) => {
      const housedKnownOn = body.housedKnownOn ?? laterOf(body.housedOn, on)
      const outcome = await houseHousehold(db, by, place.id, { ...body, housedKnownOn, id: params.id })
      return outcome.ok ? ok({ id: outcome.value, version: body.version + 1 }) : outcome
    },
  }),
  operation({
    method: 'post',
    path: '/communities/{community}/households/housed',
    name: 'houseHouseholds',
    group,
    needs: 'households:record',
    summary: said(
      'Record of many households at once that they have moved into permanent homes',
      'Consigner à la fois l’installation de plusieurs ménages dans un logement permanent',
    ),
    description: said(
      'Up to 200, each named once, in one transaction. Those that can be recorded are; each of the others is told why not, and undoes nothing. The answer has them in the order of the request.',
      'Jusqu’à 200, chacun nommé une fois, en une seule transaction. Ce qui peut être consigné l’est\u00a0; chacun des autres reçoit son motif et n’annule rien. La réponse les donne dans l’ordre de la demande.',
    ),
    body: z.strictObject({ households: once(z.strictObject({ id, ...Housed })) }).meta({ id: 'HouseholdsHoused' }),
    gives: {
      status: 200,
      says: said('What came of each.', 'Ce qui en est de chacun.'),
      schema: z.object({ items: z.array(OneHoused) }),
    },
    refusals: {},
    sentences: messages,
    run: async ({ db, by, place, on, locale, body }) => {
      const given = body.households.map((one) => ({
        ...one,
        housedKnownOn: one.housedKnownOn ?? laterOf(one.housedOn, on),
      }))
      const { value } = await houseHouseholds(db, by, place.id, given)
      const items = value.map(({ id: household, ...one }) =>
        one.ok
          ? { id: household, version: one.version, refusal: null }
          : { id: household, version: null, refusal: refusedOne(one.reason, locale, messages) },
      )
      return ok({ items })
    },
  }),
]
