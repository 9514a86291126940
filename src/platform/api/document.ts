import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Locale } from '#platform/i18n'
import { type General, messages } from './messages.ts'
import type { Operation } from './operation.ts'
import { statuses } from './problem.ts'
import { said, translate } from './said.ts'

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>
type Route = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0]

export interface Described {
  operations: readonly Operation[]
  /** The groups of operations with their names, by `said`, in the order in which they are listed. */
  groups: Readonly<Record<string, string>>
  publicUrl: string
}

const Problem = z
  .object({
    type: z.url().meta({ description: said('Where the problem is explained.', 'Où le problème est expliqué.') }),
    status: z.int(),
    code: z.string().meta({
      description: said('For programs; it never changes.', 'Pour les logiciels\u00a0; il ne change jamais.'),
    }),
    title: z.string(),
    detail: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z
            .string()
            .optional()
            .meta({ description: said('Where in the body (RFC 6901).', 'Où dans le corps (RFC 6901).') }),
          parameter: z
            .string()
            .optional()
            .meta({ description: said('Which parameter of the address.', 'Quel paramètre de l’adresse.') }),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' })

const text = {
  title: said('Ensemble API', 'API d’Ensemble'),
  about: said(
    'For the systems of partners: the same commands and queries as the pages, held to the same rules.',
    'Pour les systèmes des partenaires\u00a0: les mêmes commandes et lectures que les pages, tenues aux mêmes règles.',
  ),
  key: said(
    'A key that a coordinator of the community gives. It was shown once.',
    'Une clé que donne la coordination de la communauté. Elle n’a été montrée qu’une fois.',
  ),
  community: said(
    'The community as its address names it, in either language.',
    'La communauté telle que son adresse la nomme, dans l’une ou l’autre langue.',
  ),
  name: said(
    'Your own name for this request, new for each thing you want done, 1 to 255 visible ASCII characters. Sent again within two days, the request is done once and given the first answer.',
    'Le nom que vous donnez à cette demande, nouveau pour chaque chose à faire, de 1 à 255\u00a0caractères ASCII visibles. Renvoyée dans les deux jours, la demande n’est exécutée qu’une fois et reçoit la première réponse.',
  ),
  version: said('The ETag of the record as you have read it.', 'L’ETag de la fiche telle que vous l’avez lue.'),
  etag: said('The version, for If-Match.', 'La version, pour If-Match.'),
  location: said('The address of what was made.', 'L’adresse de ce qui a été créé.'),
  link: said('The next page, rel="next" (RFC 8288).', 'La page suivante, rel="next" (RFC 8288).'),
  scope: said('Needs the scope', 'Exige la permission'),
}

/** The description of the API in one language (OpenAPI 3.1), made from the very schemas that requests are held to. */
export async function documentOf({ operations, groups, publicUrl }: Described, locale: Locale): Promise<Document> {
  // Half a second of loading that only the first reader of the description waits for.
  const { OpenAPIHono } = await import('@hono/zod-openapi')
  const book = new OpenAPIHono()
  book.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'ens_…',
    description: text.key,
  })
  for (const op of operations) book.openAPIRegistry.registerPath(routeOf(op))
  const document = book.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: text.title,
      version: '1',
      description: text.about,
      license: { name: 'AGPL-3.0-or-later', url: 'https://www.gnu.org/licenses/agpl-3.0.html' },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    tags: Object.entries(groups).map(([name, description]) => ({ name, description })),
    security: [{ key: [] }],
  })
  return translate(locale, document)
}

function routeOf(op: Operation): Route {
  const body = op.body && { required: true, content: { 'application/json': { schema: op.body } } }
  return {
    method: op.method,
    path: op.path,
    operationId: op.name,
    tags: [op.group],
    summary: op.summary,
    ...(op.description && { description: op.description }),
    // Scopes of a bearer key are no part of OpenAPI 3.1's own schemes; readers of the extension know what to ask for.
    'x-scope': op.needs,
    request: {
      params: paramsOf(op),
      ...(op.query && { query: op.query as z.ZodObject }),
      ...headersOf(op),
      ...(body && { body }),
    },
    responses: answersOf(op),
  } as Route
}

/** Parameters are told one by one, so their schemas are always objects. */
function paramsOf(op: Operation) {
  const own = op.params instanceof z.ZodObject ? op.params : z.object({})
  const community = z.string().meta({ description: text.community, example: 'waterloo-region' })
  return op.path.includes('{community}') ? own.extend({ community }) : own
}

function headersOf(op: Operation) {
  const name = z.string().min(1).max(255).meta({ description: text.name })
  if (op.method === 'post') return { headers: z.object({ 'Idempotency-Key': name }) }
  const version = z.string().meta({ description: text.version, example: '"3"' })
  return op.versioned ? { headers: z.object({ 'If-Match': version }) } : {}
}

/** What may be wrong with any request of its kind, beside what its own command refuses. */
function generalOf(op: Operation): General[] {
  return [
    'no-key',
    'bad-key',
    'key-expired',
    'key-revoked',
    'out-of-scope',
    'not-allowed',
    ...(op.path.includes('{community}') ? (['no-such-community'] as const) : []),
    ...(op.query ? (['bad-query'] as const) : []),
    ...(op.body ? (['not-json', 'too-large', 'bad-json', 'too-deep', 'bad-body'] as const) : []),
    ...(op.method === 'post' ? (['idempotency-key-missing', 'idempotency-key-reused'] as const) : []),
    ...(op.versioned ? (['if-match-missing'] as const) : []),
    'too-many',
    'error',
    'busy',
  ]
}

/** Every problem the operation may answer with: its code, its status, and its words in one language. */
export function problemsOf(op: Operation, locale: Locale) {
  const own = Object.entries(op.refusals).map(([reason, status]) => {
    const code = reason === 'gone' ? 'not-found' : reason
    const general = Object.entries(messages[locale]).find(([known]) => known === code)?.[1]
    return { code, status, detail: general?.detail ?? op.words(locale, code) ?? code }
  })
  const known = new Set(own.map(({ code }) => code))
  const general = generalOf(op).filter((code) => !known.has(code))
  return [...general.map((code) => ({ code, status: statuses[code], detail: messages[locale][code].detail })), ...own]
}

function answersOf(op: Operation) {
  const content = { 'application/json': { schema: op.gives.schema } }
  const good = { description: op.gives.says, ...headersOfAnswer(op), content }
  const byStatus = Map.groupBy(problemsOf(op, 'en'), ({ status }) => status)
  const problems = [...byStatus].map(([status, all]) => [
    status,
    {
      description: all.map(({ code }) => code).join(', '),
      content: { 'application/problem+json': { schema: Problem } },
    },
  ])
  return { [op.gives.status]: good, ...Object.fromEntries(problems) }
}

function headersOfAnswer(op: Operation) {
  const { schema } = op.gives
  const shape = schema instanceof z.ZodObject ? schema.shape : {}
  const header = (description: string) => z.string().optional().meta({ description })
  const headers = {
    ...('version' in shape && (op.method !== 'post' || op.gives.status === 201) && { ETag: header(text.etag) }),
    ...('next' in shape && { Link: header(text.link) }),
    ...(op.gives.status === 201 && { Location: header(text.location) }),
  }
  return Object.keys(headers).length > 0 ? { headers: z.object(headers) } : {}
}
