import { z } from 'zod'
import { sectors } from '#modules/communities'
import { cursor, hold, id, limit, oneRecord, operation, page, pageOf, said } from '#platform/api'
import { failed, ok } from '#platform/outcome'
import { addPartner, editPartner } from './commands/index.ts'
import { messages } from './messages/index.ts'
import { findPartner, partnersAfter } from './queries/index.ts'
import { longest, PartnerForm } from './schema.ts'

const text = (max: number) => z.string().max(max, 'too-long').default('')
const languages = z
  .array(z.string().regex(/^[a-z]{2,3}$/, 'bad-format'))
  .max(100, 'too-long')
  .meta({ description: said('ISO 639 codes.', 'Codes ISO 639.') })
const synthetic = z.boolean().meta({ description: said('Made up, for a rehearsal.', 'Inventé, pour une simulation.') })

const particulars = {
  nameEn: z.string().min(2, 'name-too-short').max(longest.name, 'too-long'),
  nameFr: z.string().min(2, 'name-too-short').max(longest.name, 'too-long'),
  sector: z.enum(sectors, 'choose-sector'),
  roleEn: text(longest.role),
  roleFr: text(longest.role),
  contactName: text(longest.person),
  email: text(longest.email),
  phone: text(longest.phone),
  website: text(longest.website),
  languages: languages.default([]),
}
const key = z.string().meta({
  description: said(
    'The short name by which files and programs know it; it never changes.',
    'Le nom court sous lequel fichiers et programmes le connaissent\u00a0; il ne change jamais.',
  ),
  example: 'school-board',
})
const PartnerChange = z.strictObject(particulars).meta({ id: 'PartnerChange' })
const NewPartner = z
  .strictObject({ key: key.default(''), ...particulars, synthetic: synthetic.default(false) })
  .meta({ id: 'NewPartner' })
const Partner = z
  .object({
    id,
    key,
    nameEn: z.string(),
    nameFr: z.string(),
    sector: z.string(),
    roleEn: z.string(),
    roleFr: z.string(),
    contactName: z.string(),
    email: z.string(),
    phone: z.string(),
    website: z.string(),
    languages: z.array(z.string()),
    synthetic,
    archived: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Partner' })
const sentences = { en: messages.en.errors, fr: messages.fr.errors }
const group = 'partners'

/** What partner systems may do here. Mounted only by src/api.ts. */
export const partnersApi = [
  operation({
    method: 'get',
    path: '/communities/{community}/partners',
    name: 'listPartners',
    group,
    needs: 'partners:read',
    summary: said('List organisations, by key', 'Lister les organismes, par clé'),
    query: z.strictObject({ limit, cursor: cursor(z.string()) }),
    gives: { status: 200, says: said('A page of them.', 'Une page.'), schema: pageOf(Partner) },
    refusals: {},
    run: async ({ tx, place, query }) => {
      const [after = ''] = query.cursor ?? []
      const found = await partnersAfter(tx, place.id, after, query.limit + 1)
      return ok(page(found, query.limit, (one) => [one.key]))
    },
  }),
  operation({
    method: 'get',
    path: '/communities/{community}/partners/{id}',
    name: 'getPartner',
    group,
    needs: 'partners:read',
    summary: said('Read one organisation', 'Lire un organisme'),
    params: oneRecord,
    gives: { status: 200, says: said('The organisation.', 'L’organisme.'), schema: Partner },
    refusals: { gone: 404 },
    run: async ({ tx, place, params }) => {
      const found = await findPartner(tx, place.id, params.id)
      if (!found) return failed('gone')
      const { archivedAt, people: _, seats: __, ...partner } = found
      return ok({ ...partner, archived: archivedAt !== null })
    },
  }),
  operation({
    method: 'post',
    path: '/communities/{community}/partners',
    name: 'addPartner',
    group,
    needs: 'partners:edit',
    summary: said('Add an organisation to the register', 'Ajouter un organisme au registre'),
    body: NewPartner,
    gives: {
      status: 201,
      says: said('It is added.', 'Il est ajouté.'),
      schema: z.object({ id, version: z.int() }).meta({ id: 'PartnerSaved' }),
    },
    refusals: { 'key-taken': 409 },
    sentences,
    location: (partner) => `/partners/${partner.id}`,
    run: async ({ db, by, place, body }) => {
      const outcome = await addPartner(db, by, place.id, hold(PartnerForm, body))
      return outcome.ok ? ok({ id: outcome.value, version: 1 }) : outcome
    },
  }),
  operation({
    method: 'put',
    path: '/communities/{community}/partners/{id}',
    name: 'editPartner',
    group,
    needs: 'partners:edit',
    versioned: true,
    summary: said('Change the particulars of an organisation', 'Modifier la fiche d’un organisme'),
    params: oneRecord,
    body: PartnerChange,
    gives: {
      status: 200,
      says: said('Whether anything was different.', 'Si quelque chose était différent.'),
      schema: z.object({ changed: z.boolean(), version: z.int() }),
    },
    refusals: { gone: 404, 'edited-meanwhile': 412 },
    sentences,
    run: async ({ db, by, place, params, body, version }) => {
      const form = hold(PartnerForm, { ...body, version })
      const outcome = await editPartner(db, by, place.id, { id: params.id, form })
      if (!outcome.ok) return outcome
      const { changed } = outcome.value
      return ok({ changed, version: changed ? version + 1 : version })
    },
  }),
]
