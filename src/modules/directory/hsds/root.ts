const official = 'https://raw.githubusercontent.com/openreferral/specification/3.1/schema'
const compiled = `${official}/compiled`

/** The root document of the specification: which version, and where it is described. */
export const rootOf = (base: string) => ({
  version: '3.1',
  profile: 'https://docs.openreferral.org/en/v3.1/',
  openapi_url: `${base}/openapi.json`,
})

const parameter = (name: string, type: string, description: string) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema: { type },
})
const language = parameter(
  'locale',
  'string',
  'Language of the fields: en (usual) or fr. The other is in the attributes.',
)
const day = parameter('on', 'string', 'Places as they were known on this day (YYYY-MM-DD).')
const paging = [
  parameter('page', 'integer', 'Number of the page, from 1.'),
  parameter('per_page', 'integer', 'Records on a page, at most 500; 50 unless said otherwise.'),
]
const full = parameter('full', 'boolean', 'Records with all that belongs to them.')
const ofTerm = parameter('taxonomy_term_id', 'string', 'Only services with this term of the needs of newcomers.')
const ofList = parameter('taxonomy_id', 'string', 'Only services with a term of this taxonomy.')
const ofOrganisation = parameter('organization_id', 'string', 'Only services of this organization.')
const since = parameter('modified_after', 'string', 'Only services that changed at this moment or later.')
const services = parameter('full_service', 'boolean', 'Services of the organization in full.')

const answer = (schema: object) => ({
  200: { description: 'The answer.', content: { 'application/json': { schema } } },
  404: { description: 'There is nothing at this address.' },
})
const listOf = (ref: string, parameters: object[]) => ({
  get: {
    parameters: [...paging, language, ...parameters],
    responses: answer({
      type: 'object',
      properties: { contents: { type: 'array', items: { $ref: ref } } },
      allOf: [{ $ref: '#/components/schemas/Page' }],
    }),
  },
})
const one = (ref: string, parameters: object[] = []) => ({
  parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
  get: { parameters: [language, ...parameters], responses: answer({ $ref: ref }) },
})

/** What this directory answers, as OpenAPI 3.1; the records are those of the specification, by reference. */
export const describe = (base: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Ensemble: open directory of services',
    version: '1.0.0',
    description: 'Services for newcomers in the communities of the house, as HSDS 3.1. Reading needs no key.',
  },
  servers: [{ url: base }],
  paths: {
    '/': { get: { responses: answer({ type: 'object' }) } },
    '/services': listOf(`${compiled}/service_list.json`, [full, ofTerm, ofList, ofOrganisation, since, day]),
    '/services/{id}': one(`${compiled}/service.json`, [day]),
    '/organizations': listOf(`${compiled}/organization_list.json`, [full, services]),
    '/organizations/{id}': one(`${compiled}/organization.json`, [services, day]),
    '/service_at_locations': listOf(`${compiled}/service_at_location_list.json`, [full, ofTerm, ofOrganisation]),
    '/service_at_locations/{id}': one(`${compiled}/service_at_location.json`, [day]),
    '/taxonomies': listOf(`${official}/taxonomy.json`, []),
    '/taxonomies/{id}': one(`${official}/taxonomy.json`),
    '/taxonomy_terms': listOf(`${official}/taxonomy_term.json`, [ofList]),
    '/taxonomy_terms/{id}': one(`${official}/taxonomy_term.json`),
  },
  components: {
    schemas: {
      Page: {
        type: 'object',
        required: ['total_items', 'total_pages', 'page_number', 'size', 'first_page', 'last_page', 'empty'],
        properties: {
          total_items: { type: 'integer' },
          total_pages: { type: 'integer' },
          page_number: { type: 'integer' },
          size: { type: 'integer' },
          first_page: { type: 'boolean' },
          last_page: { type: 'boolean' },
          empty: { type: 'boolean' },
        },
      },
    },
  },
})
