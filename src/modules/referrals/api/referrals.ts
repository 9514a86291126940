import { z } from 'zod'
import { units } from '#modules/services'
import { cursor, day, hold, id, limit, oneRecord, operation, page, pageOf, said } from '#platform/api'
import { failed, ok } from '#platform/outcome'
import { categories, states, urgencies } from '../codes.ts'
import { sendReferral } from '../commands/index.ts'
import { findReferral, listReferrals, type ReferralRow, referralsNamed } from '../queries/index.ts'
import { Sending } from '../schema.ts'
import { speakerOf } from './speaking.ts'
import { words } from './words.ts'

const NewReferral = z
  .strictObject({
    householdId: id,
    fromOrganisationId: id.optional().meta({
      description: said(
        'Who refers; without it, the organisation of the key.',
        'Qui oriente\u00a0; à défaut, l’organisme de la clé.',
      ),
    }),
    serviceId: id,
    category: z.enum(categories),
    unit: z
      .enum(units)
      .optional()
      .meta({
        description: said(
          'Only for homes, where another size is wanted than that of the household.',
          'Seulement pour un logement, si une autre taille que celle du ménage est voulue.',
        ),
      }),
    places: z
      .int('bad-places')
      .min(1, 'bad-places')
      .max(1000, 'bad-places')
      .optional()
      .meta({ description: said('Without it, the usual number.', 'À défaut, le nombre habituel.') }),
    urgency: z.enum(urgencies),
    wantedOn: day,
    note: z
      .string()
      .max(300, 'too-long')
      .default('')
      .meta({ description: said('A few words; never a name.', 'Quelques mots\u00a0; jamais un nom.') }),
  })
  .meta({ id: 'NewReferral' })

const ReferralSent = z
  .object({
    id,
    serviceId: id,
    state: z.enum(['drafted', 'sent', 'waiting']).meta({
      description: said(
        'sent: a place is reserved, where places are counted; waiting: none is free, and it is in line.',
        'sent\u00a0: une place est réservée, là où elles se comptent\u00a0; waiting\u00a0: aucune n’est libre, elle attend son tour.',
      ),
    }),
    version: z.int(),
  })
  .meta({ id: 'ReferralSent' })

const named = z.object({ id, nameEn: z.string(), nameFr: z.string() })
const Referral = z
  .object({
    id,
    household: z.object({ id, token: z.string() }),
    category: z.enum(categories),
    unit: z.enum(units).nullable(),
    places: z.int(),
    urgency: z.enum(urgencies),
    language: z.string(),
    sizeBand: z.string(),
    wantedOn: day,
    state: z.enum(states),
    turn: z.string().meta({ description: said('Who is to act next.', 'À qui c’est d’agir.') }),
    dueOn: day.nullable(),
    expiresOn: day.nullable(),
    followUpOn: day.nullable(),
    sentOn: day.nullable(),
    service: named,
    from: named,
    to: named,
    synthetic: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Referral' })

const shown = (row: Omit<ReferralRow, 'cursor'>) => ({
  id: row.id,
  household: { id: row.householdId, token: row.token },
  category: row.category,
  unit: row.unit,
  places: row.places,
  urgency: row.urgency,
  language: row.language,
  sizeBand: row.sizeBand,
  wantedOn: row.wantedOn,
  state: row.state,
  turn: row.turn,
  dueOn: row.dueOn,
  expiresOn: row.expiresOn,
  followUpOn: row.followUpOn,
  sentOn: row.sentOn,
  service: { id: row.serviceId, nameEn: row.serviceNameEn, nameFr: row.serviceNameFr },
  from: { id: row.fromOrganisationId, nameEn: row.fromNameEn, nameFr: row.fromNameFr },
  to: { id: row.toOrganisationId, nameEn: row.toNameEn, nameFr: row.toNameFr },
  synthetic: row.synthetic,
  version: row.version,
})
const group = 'referrals'

/** An address holds so many ids, whatever stands between the client and us. */
const mostIds = 100
const Ids = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(id).max(mostIds, 'too-long'))

export const referralOperations = [
  operation({
    method: 'post',
    path: '/communities/{community}/referrals',
    name: 'sendReferral',
    group,
    needs: 'referrals:send',
    summary: said('Refer a household’s need to a service', 'Orienter le besoin d’un ménage vers un service'),
    description: said(
      'Where places are counted, one is reserved in the same moment; if none is free, the referral waits in line.',
      'Là où les places se comptent, l’une d’elles est réservée aussitôt\u00a0; si aucune n’est libre, l’orientation attend son tour.',
    ),
    body: NewReferral,
    gives: {
      status: 201,
      says: said('It is sent, or it waits.', 'Elle est envoyée, ou elle attend.'),
      schema: ReferralSent,
    },
    refusals: {
      'no-such-household': 422,
      'household-left': 409,
      'organisation-missing': 422,
      'not-yours': 403,
      'too-far-ahead': 422,
      'no-such-service': 422,
      archived: 409,
      'not-counted': 422,
      'sent-already': 409,
    },
    sentences: words,
    location: (referral) => `/referrals/${referral.id}`,
    run: ({ db, by, place, body }) => {
      const { serviceId, category, unit, places, ...rest } = body
      const { to, ...sending } = hold(Sending, { ...rest, to: [{ serviceId, category, unit, places }] })
      const [target] = to
      if (!target) throw new Error('One target went in and none came out.')
      return sendReferral(db, speakerOf({ by, place }), place.id, { ...sending, to: target, via: 'api' })
    },
  }),
  operation({
    method: 'get',
    path: '/communities/{community}/referrals',
    name: 'listReferrals',
    group,
    needs: 'referrals:read',
    summary: said(
      'List referrals: those of the key’s organisation',
      'Lister les orientations\u00a0: celles de l’organisme de la clé',
    ),
    query: z
      .strictObject({
        ids: Ids.optional().meta({
          description: said(
            'Only these, up to 100 ids with commas between them, in their order. Without any other parameter.',
            'Seulement celles-ci, jusqu’à 100 identifiants séparés par des virgules, dans leur ordre. Sans autre paramètre.',
          ),
        }),
        turn: z
          .literal('mine')
          .optional()
          .meta({
            description: said(
              'Only those that wait on the key’s organisation.',
              'Seulement celles qui attendent l’organisme de la clé.',
            ),
          }),
        overdue: z.literal('yes').optional(),
        state: z.enum(states).optional(),
        service: id.optional(),
        limit,
        cursor: cursor(z.string().regex(/^[0-9 :.+-]{10,40}_[0-9a-f-]{36}$/)),
      })
      .refine(({ ids, limit: _, ...others }) => !ids || Object.values(others).every((one) => one === undefined), {
        path: ['ids'],
        message: 'alone',
      }),
    gives: { status: 200, says: said('A page of them.', 'Une page.'), schema: pageOf(Referral) },
    refusals: {},
    run: async ({ tx, by, place, on, query }) => {
      const { own } = speakerOf({ by, place })
      if (own === null) return ok({ items: [], next: null })
      if (query.ids) return ok({ items: (await referralsNamed(tx, place.id, query.ids, own)).map(shown), next: null })
      const filter = {
        turn: query.turn,
        overdue: query.overdue === 'yes',
        state: query.state,
        serviceId: query.service,
      }
      const [after] = query.cursor ?? []
      const found = await listReferrals(tx, place.id, filter, { own, on, limit: query.limit + 1, after })
      const { items, next } = page(found, query.limit, (one) => [one.cursor])
      return ok({ items: items.map(shown), next })
    },
  }),
  operation({
    method: 'get',
    path: '/communities/{community}/referrals/{id}',
    name: 'getReferral',
    group,
    needs: 'referrals:read',
    summary: said('Read one referral', 'Lire une orientation'),
    params: oneRecord,
    gives: { status: 200, says: said('The referral.', 'L’orientation.'), schema: Referral },
    refusals: { gone: 404 },
    run: async ({ tx, by, place, params }) => {
      const { own } = speakerOf({ by, place })
      const referral = await findReferral(tx, place.id, params.id)
      const ours = own === undefined || own === referral?.fromOrganisationId || own === referral?.toOrganisationId
      return referral && ours ? ok(shown(referral)) : failed('gone')
    },
  }),
]
