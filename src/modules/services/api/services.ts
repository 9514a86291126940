import { z } from 'zod'
import { cursor, hold, id, limit, oneRecord, operation, page, pageOf, said } from '#platform/api'
import { failed, ok } from '#platform/outcome'
import { addService, editService } from '../commands/index.ts'
import { messages } from '../messages.ts'
import { needs } from '../needs.ts'
import { type Particulars, readParticulars, servicesAfter } from '../queries/index.ts'
import { ServiceForm, weekdays } from '../schema.ts'
import { units } from '../units.ts'
import { speakerOf } from './speaking.ts'

const line = (max: number) => z.string().max(max, 'too-long').default('')
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'bad-time')
  .meta({ example: '09:00' })
const Location = z.strictObject({
  name: line(200),
  address1: line(200),
  city: line(100),
  province: line(60),
  postalCode: line(12),
  accessibilityEn: line(300),
  accessibilityFr: line(300),
})
const Schedule = z.strictObject({
  byday: z
    .string()
    .regex(new RegExp(`^(${weekdays.join('|')})(,(${weekdays.join('|')}))*$`), 'days-missing')
    .meta({ description: said('Days as in RFC 5545.', 'Jours selon la RFC 5545.'), example: 'MO,WE' }),
  opensAt: time,
  closesAt: time,
  descriptionEn: line(300),
  descriptionFr: line(300),
})
const particulars = {
  organisationId: id,
  nameEn: z.string().min(2, 'required').max(200, 'too-long'),
  nameFr: z.string().min(2, 'required').max(200, 'too-long'),
  descriptionEn: line(2000),
  descriptionFr: line(2000),
  eligibilityEn: line(2000),
  eligibilityFr: line(2000),
  alternateNameEn: line(200),
  alternateNameFr: line(200),
  applicationEn: line(2000),
  applicationFr: line(2000),
  feesEn: line(500),
  feesFr: line(500),
  url: line(300),
  email: line(200),
  phone: line(40),
  needs: z
    .array(z.enum(needs))
    .max(needs.length)
    .default([])
    .meta({ description: said('What newcomers find it by.', 'Ce par quoi les gens le trouvent.') }),
  listed: z
    .boolean()
    .default(true)
    .meta({ description: said('Whether everyone may find it.', 'Si tout le monde peut le trouver.') }),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/, 'bad-language'))
    .max(40, 'too-long')
    .default([]),
  units: z
    .array(z.enum(units))
    .max(units.length)
    .default([])
    .meta({ description: said('What places are counted in.', 'Ce en quoi les places se comptent.') }),
  locations: z.array(Location).max(20, 'too-long').default([]),
  schedules: z.array(Schedule).max(20, 'too-long').default([]),
}
const ServiceChange = z.strictObject(particulars).meta({ id: 'ServiceChange' })
const NewService = z
  .strictObject({
    key: z.string().max(80, 'too-long').default(''),
    ...particulars,
    synthetic: z.boolean().default(false),
  })
  .meta({ id: 'NewService' })
const Service = z
  .object({ id, key: z.string(), ...particulars, synthetic: z.boolean(), archived: z.boolean(), version: z.int() })
  .meta({ id: 'Service' })
const ServiceSaved = z.object({ id, version: z.int() }).meta({ id: 'ServiceSaved' })

const shown = ({ archivedAt, ...service }: Particulars) => ({ ...service, archived: archivedAt !== null })
const group = 'services'

export const serviceOperations = [
  operation({
    method: 'get',
    path: '/communities/{community}/services',
    name: 'listServices',
    group,
    needs: 'services:read',
    summary: said('List services, by key', 'Lister les services, par clé'),
    query: z.strictObject({ limit, cursor: cursor(z.string()) }),
    gives: { status: 200, says: said('A page of them.', 'Une page.'), schema: pageOf(Service) },
    refusals: {},
    run: async ({ tx, place, query }) => {
      const [after = ''] = query.cursor ?? []
      const found = await servicesAfter(tx, place.id, after, query.limit + 1)
      return ok(page(found.map(shown), query.limit, (one) => [one.key]))
    },
  }),
  operation({
    method: 'get',
    path: '/communities/{community}/services/{id}',
    name: 'getService',
    group,
    needs: 'services:read',
    summary: said('Read one service', 'Lire un service'),
    params: oneRecord,
    gives: { status: 200, says: said('The service.', 'Le service.'), schema: Service },
    refusals: { gone: 404 },
    run: async ({ tx, place, params }) => {
      const [service] = await readParticulars(tx, place.id, [params.id])
      return service ? ok(shown(service)) : failed('gone')
    },
  }),
  operation({
    method: 'post',
    path: '/communities/{community}/services',
    name: 'addService',
    group,
    needs: 'services:edit',
    summary: said('Add a service', 'Ajouter un service'),
    body: NewService,
    gives: { status: 201, says: said('It is added.', 'Il est ajouté.'), schema: ServiceSaved },
    refusals: { 'not-yours': 403, 'key-taken': 409, 'no-such-organisation': 422, 'unit-has-statements': 409 },
    sentences: messages,
    location: (service) => `/services/${service.id}`,
    run: async ({ db, by, place, body }) => {
      const outcome = await addService(db, speakerOf({ by, place }), place.id, hold(ServiceForm, body))
      return outcome.ok ? ok({ id: outcome.value, version: 1 }) : outcome
    },
  }),
  operation({
    method: 'put',
    path: '/communities/{community}/services/{id}',
    name: 'editService',
    group,
    needs: 'services:edit',
    versioned: true,
    summary: said('Change a service', 'Modifier un service'),
    params: oneRecord,
    body: ServiceChange,
    gives: { status: 200, says: said('It is changed.', 'Il est modifié.'), schema: ServiceSaved },
    refusals: {
      gone: 404,
      'not-yours': 403,
      'edited-meanwhile': 412,
      'key-taken': 409,
      'no-such-organisation': 422,
      'unit-has-statements': 409,
    },
    sentences: messages,
    run: async ({ db, by, place, params, body, version }) => {
      const at = { communityId: place.id, id: params.id }
      const outcome = await editService(db, speakerOf({ by, place }), at, hold(ServiceForm, { ...body, version }))
      return outcome.ok ? ok({ id: outcome.value, version: version + 1 }) : outcome
    },
  }),
]
