import { z } from 'zod'
import { day, hold, operation, said } from '#platform/api'
import { ok } from '#platform/outcome'
import { messages } from './messages.ts'
import { getCommunity } from './queries.ts'
import { rehearsalMessages } from './rehearsal-messages.ts'
import { foundRehearsal, moveRehearsal } from './rehearsals.ts'
import { RehearsalForm, regimes, sectors } from './schema.ts'

const both = z.object({ en: z.string(), fr: z.string() })
const Community = z
  .object({
    id: z.int(),
    kind: z.enum(['partnership', 'country', 'comparator']),
    slug: both,
    name: both,
    partnership: both,
    catchment: both,
    host: both,
    privacyRegime: z.enum(regimes),
    normalYear: z
      .object({ low: z.int(), high: z.int() })
      .nullable()
      .meta({
        description: said(
          'Newcomers in an ordinary year.',
          'Personnes nouvellement arrivées dans une année ordinaire.',
        ),
      }),
    boardPublic: z.boolean(),
    requiredSectors: z.array(z.enum(sectors)),
    rehearsalOn: day.nullable().meta({
      description: said('The day it is, in a rehearsal.', 'Le jour qu’il est, dans une simulation.'),
    }),
    version: z.int(),
  })
  .meta({ id: 'Community' })

const Rehearsal = z.object({ id: z.int(), slug: z.string() }).meta({ id: 'Rehearsal' })

/** What partner systems may do here. Mounted only by src/api.ts. */
export const communitiesApi = [
  operation({
    method: 'get',
    path: '/communities/{community}',
    name: 'getCommunity',
    group: 'communities',
    needs: 'communities:read',
    summary: said('Read about the community', 'Lire la présentation de la communauté'),
    gives: { status: 200, says: said('The community.', 'La communauté.'), schema: Community },
    refusals: {},
    run: async ({ db, place }) => {
      const row = await getCommunity(db, place.id)
      const { normal_year_low: low, normal_year_high: high } = row
      return ok({
        id: row.id,
        kind: place.kind,
        slug: place.slug,
        name: place.name,
        partnership: { en: row.partnership_en, fr: row.partnership_fr },
        catchment: { en: row.catchment_en, fr: row.catchment_fr },
        host: { en: row.host_en, fr: row.host_fr },
        privacyRegime: z.enum(regimes).parse(row.privacy_regime),
        normalYear: low !== null && high !== null ? { low, high } : null,
        boardPublic: row.board_public,
        requiredSectors: z.array(z.enum(sectors)).parse(row.requiredSectors),
        rehearsalOn: row.rehearsal_on,
        version: row.version,
      })
    },
  }),
  operation({
    method: 'post',
    path: '/rehearsals',
    name: 'foundRehearsal',
    group: 'rehearsals',
    needs: 'rehearsals:run',
    summary: said('Found a rehearsal', 'Fonder une simulation'),
    description: said(
      'A community of its own, hidden from the public, whose day you move. Only for keys of the house.',
      'Une communauté à part, cachée au public, dont vous changez le jour. Seulement pour les clés de la maison.',
    ),
    body: z
      .strictObject({
        nameEn: z.string().min(2).max(120),
        nameFr: z.string().min(2).max(120),
        slug: z
          .string()
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'bad-slug')
          .max(80, 'too-long'),
        on: day,
      })
      .meta({ id: 'NewRehearsal' }),
    gives: { status: 201, says: said('It is founded.', 'Elle est fondée.'), schema: Rehearsal },
    refusals: { 'slug-taken': 409 },
    sentences: messages,
    location: ({ slug }) => `/communities/${slug}`,
    run: ({ db, by, body }) => foundRehearsal(db, by, hold(RehearsalForm, body)),
  }),
  operation({
    method: 'put',
    path: '/communities/{community}/rehearsal',
    name: 'moveRehearsal',
    group: 'rehearsals',
    needs: 'rehearsals:run',
    summary: said('Move a rehearsal to a later day', 'Faire avancer le jour d’une simulation'),
    body: z.strictObject({ on: day }).meta({ id: 'RehearsalDay' }),
    gives: { status: 200, says: said('It is that day now.', 'On est ce jour-là.'), schema: z.object({ on: day }) },
    refusals: { 'not-a-rehearsal': 409, 'goes-back': 409 },
    sentences: rehearsalMessages,
    run: async ({ db, by, place, body }) => {
      const outcome = await moveRehearsal(db, by, place.id, body.on)
      return outcome.ok ? ok({ on: outcome.value }) : outcome
    },
  }),
]
