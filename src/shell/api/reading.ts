import type { Messages } from './messages.ts'

/** What the page reads of an OpenAPI 3.1 document; ours has nothing else where these stand. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  description?: string
}
interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema: Schema
}
interface Content {
  content?: Record<string, { schema: Schema }>
}
interface Stated {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  'x-scope': string
  parameters?: Parameter[]
  requestBody?: Content
  responses: Record<string, Content & { description: string }>
}
export interface ApiDocument {
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Stated>>
  components: { schemas: Record<string, Schema> }
}

export interface Field {
  name: string
  kind: string
  required: boolean
  meaning: string
}
export interface OperationRead {
  id: string
  method: string
  path: string
  summary: string
  description: string | undefined
  scope: string
  parameters: Field[]
  body: Field[]
  answer: Field[]
  problems: { status: string; codes: string[] }[]
}
export interface GroupRead {
  id: string
  title: string
  operations: OperationRead[]
}

/** The document as the page shows it: groups in their order, operations in theirs. */
export function readDocument(document: ApiDocument, t: Messages): GroupRead[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, stated]) => ({
      tag: stated.tags[0],
      read: readOperation(document, t, { path, method, stated }),
    })),
  )
  return document.tags.map(({ name, description }) => ({
    id: name,
    title: description,
    operations: all.filter(({ tag }) => tag === name).map(({ read }) => read),
  }))
}

interface Given {
  path: string
  method: string
  stated: Stated
}

function readOperation(document: ApiDocument, t: Messages, { path, method, stated }: Given): OperationRead {
  const answers = Object.entries(stated.responses)
  const good = answers.find(([status]) => status.startsWith('2'))?.[1]
  return {
    id: stated.operationId,
    method: method.toUpperCase(),
    path,
    summary: stated.summary,
    description: stated.description,
    scope: stated['x-scope'],
    parameters: (stated.parameters ?? []).map(({ name, required = false, description, schema }) => ({
      name,
      required,
      kind: kindOf(t, schema),
      meaning: description ?? '',
    })),
    body: fieldsOf(document, t, stated.requestBody?.content?.['application/json']?.schema),
    answer: fieldsOf(document, t, good?.content?.['application/json']?.schema),
    problems: answers
      .filter(([status]) => !status.startsWith('2'))
      .map(([status, { description }]) => ({ status, codes: description.split(', ') })),
  }
}

const resolve = (document: ApiDocument, schema: Schema): Schema =>
  schema.$ref ? (document.components.schemas[nameOf(schema.$ref)] ?? {}) : schema
const nameOf = (ref: string) => ref.split('/').at(-1) ?? ref

/** The fields of an object, and below each list or object of ours its own: `items[].token`. */
function fieldsOf(document: ApiDocument, t: Messages, given: Schema | undefined, before = ''): Field[] {
  if (!given) return []
  const schema = resolve(document, given)
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const inner = field.items ?? field
    const below = field.items ? `${before}${name}[].` : `${before}${name}.`
    const line = {
      name: before + name,
      kind: kindOf(t, field),
      required: schema.required?.includes(name) ?? false,
      meaning: field.description ?? '',
    }
    return [line, ...fieldsOf(document, t, inner, below)]
  })
}

function kindOf(t: Messages, schema: Schema): string {
  if (schema.$ref) return nameOf(schema.$ref)
  if (schema.enum) return t.kinds.oneOf(schema.enum.join(', '))
  if (schema.const !== undefined) return String(schema.const)
  const several = schema.anyOf ?? schema.oneOf
  if (several) return several.map((one) => kindOf(t, one)).join(` ${t.kinds.or} `)
  if (schema.items) return t.kinds.list(kindOf(t, schema.items))
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'object']
  return types.map((type) => wordFor(t, type, schema.format)).join(` ${t.kinds.or} `)
}

function wordFor(t: Messages, type: string, format: string | undefined): string {
  const { list: _, oneOf: __, ...words } = t.kinds
  const known: Record<string, string> = words
  return (type === 'string' ? known[format ?? 'string'] : undefined) ?? known[type] ?? type
}
