/** The tables of a package that we write, with their columns, and those that we only know the names of. */

interface Field {
  name: string
  type?: 'number' | 'datetime' | 'time'
  format?: 'uuid' | 'uri' | 'email'
  required?: true
}
export interface PackageTable {
  /** As the specification calls it. */
  name: string
  file: string
  fields: readonly Field[]
}
const id: Field = { name: 'id', format: 'uuid', required: true }
const key = (name: string): Field => ({ name, format: 'uuid' })
const text = (...names: string[]): Field[] => names.map((name) => ({ name }))
const needed = (...names: string[]): Field[] => names.map((name) => ({ name, required: true }))

export const tables = [
  {
    name: 'organization',
    file: 'organizations.csv',
    fields: [id, ...needed('name', 'description'), { name: 'website', format: 'uri' }],
  },
  {
    name: 'service',
    file: 'services.csv',
    fields: [
      id,
      { ...key('organization_id'), required: true },
      ...needed('name'),
      ...text('alternate_name', 'description'),
      { name: 'url', format: 'uri' },
      { name: 'email', format: 'email' },
      ...needed('status'),
      ...text('application_process', 'fees_description', 'eligibility_description'),
      { name: 'last_modified', type: 'datetime' },
    ],
  },
  { name: 'location', file: 'locations.csv', fields: [id, ...needed('location_type'), ...text('name')] },
  {
    name: 'address',
    file: 'addresses.csv',
    fields: [
      id,
      key('location_id'),
      ...needed('address_1', 'city', 'state_province', 'postal_code', 'country', 'address_type'),
    ],
  },
  {
    name: 'service_at_location',
    file: 'service_at_location.csv',
    fields: [id, { ...key('service_id'), required: true }, { ...key('location_id'), required: true }],
  },
  {
    name: 'phone',
    file: 'phones.csv',
    fields: [id, key('service_id'), ...needed('number'), { name: 'extension', type: 'number' }, ...text('type')],
  },
  {
    name: 'schedule',
    file: 'schedules.csv',
    fields: [
      id,
      key('service_id'),
      ...text('freq'),
      { name: 'interval', type: 'number' },
      ...text('byday', 'description'),
      { name: 'opens_at', type: 'time' },
      { name: 'closes_at', type: 'time' },
    ],
  },
  { name: 'language', file: 'languages.csv', fields: [id, key('service_id'), ...text('name', 'code')] },
  { name: 'accessibility', file: 'accessibility.csv', fields: [id, key('location_id'), ...text('description')] },
  { name: 'taxonomy', file: 'taxonomies.csv', fields: [id, ...needed('name', 'description')] },
  {
    name: 'taxonomy_term',
    file: 'taxonomy_terms.csv',
    fields: [
      id,
      ...text('code'),
      ...needed('name', 'description'),
      ...text('taxonomy', 'language'),
      key('taxonomy_id'),
    ],
  },
  {
    name: 'attribute',
    file: 'attributes.csv',
    fields: [
      id,
      { ...key('link_id'), required: true },
      { ...key('taxonomy_term_id'), required: true },
      ...text('link_type'),
      ...needed('link_entity'),
      ...text('value'),
    ],
  },
  { name: 'unit', file: 'units.csv', fields: [id, ...needed('name'), ...text('scheme', 'identifier')] },
  {
    name: 'service_capacity',
    file: 'service_capacity.csv',
    fields: [
      id,
      { ...key('service_id'), required: true },
      { ...key('unit_id'), required: true },
      { name: 'available', type: 'number', required: true },
      { name: 'maximum', type: 'number' },
      { name: 'updated', type: 'datetime', required: true },
    ],
  },
  {
    name: 'organization_identifier',
    file: 'organization_identifiers.csv',
    fields: [
      id,
      { ...key('organization_id'), required: true },
      ...text('identifier_scheme'),
      ...needed('identifier_type', 'identifier'),
    ],
  },
] as const satisfies readonly PackageTable[]
export type TableName = (typeof tables)[number]['name']

/** Tables of the specification that we have nothing for: a package may hold them, and is told that they were left out. */
export const otherFiles = [
  'contacts.csv',
  'cost_options.csv',
  'funding.csv',
  'meta_table_descriptions.csv',
  'metadata.csv',
  'programs.csv',
  'required_documents.csv',
  'service_areas.csv',
  'url.csv',
  'urls.csv',
] as const

/** The identifiers by which an organisation or a service keeps its short name from house to house. */
export const keyScheme = 'ensemble'

/** The package's own description of itself (Tabular Data Package). */
export const describePackage = (title: string) => ({
  name: 'human_services_data',
  title,
  profile: 'tabular-data-package',
  version: '3.1.0',
  homepage: 'https://docs.openreferral.org/en/v3.1/',
  resources: tables.map(({ name, file, fields }) => ({
    name,
    path: file,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: {
      primaryKey: 'id',
      fields: fields.map((field: Field) => ({
        name: field.name,
        type: field.type ?? 'string',
        ...(field.format && { format: field.format }),
        constraints: { required: field.required ?? false, unique: field.name === 'id' },
      })),
    },
  })),
})
