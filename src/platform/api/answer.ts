import { hash } from 'node:crypto'
import type { Ctx } from '#platform/http'
import type { Locale } from '#platform/i18n'
import type { General } from './messages.ts'
import type { Operation, Ran } from './operation.ts'
import { generalProblem, type Problem, type Refusal, statuses, typeOf } from './problem.ts'

/** An answer as it is sent, and as it is kept for the client that asks again. */
export interface Answer {
  status: number
  locale: Locale
  body: string
}

/** What an operation came to, as an answer in the reader's language. */
export function answerOf(
  op: Operation,
  ran: Ran,
  { locale, publicUrl }: { locale: Locale; publicUrl: string },
): Answer {
  if (ran.ok) return { status: op.gives.status, locale, body: JSON.stringify(ran.value) }
  const problem = problemOf(op, ran, { locale, publicUrl })
  return { status: problem.status, locale, body: JSON.stringify(problem) }
}

/** A reason in words: the module's own, or the one for everyone. */
function problemOf(
  op: Operation,
  { reason, faults }: Extract<Ran, { ok: false }>,
  { locale, publicUrl }: { locale: Locale; publicUrl: string },
): Problem {
  const code = reason === 'gone' ? 'not-found' : reason
  const own = isGeneral(code) ? undefined : op.words(locale, code)
  if (own === undefined) {
    const refusal = { code: isGeneral(code) ? code : ('error' as const), faults }
    return generalProblem(publicUrl, locale, refusal)
  }
  const status = op.refusals[reason] ?? 409
  const title = titles[locale][status] ?? titles[locale][409]
  return { type: typeOf(publicUrl, code), status, code, title, detail: own, ...(faults && { errors: faults }) }
}

const isGeneral = (code: string): code is General => Object.hasOwn(statuses, code)

/** What refusals of one status have in common. */
const titles = {
  en: {
    403: 'This is not yours to do',
    404: 'There is no such record',
    409: 'This cannot be done as things stand',
    410: 'This is over',
    422: 'This cannot be recorded',
  } as Record<number, string> & { 409: string },
  fr: {
    403: 'Cela ne vous revient pas',
    404: 'Cette fiche n’existe pas',
    409: 'C’est impossible dans l’état actuel des choses',
    410: 'C’est terminé',
    422: 'Cela ne peut pas être consigné',
  } as Record<number, string> & { 409: string },
}

/** Sends an answer. What stands in its headers can be told from its body, so that one kept is sent with the same. */
export function send(c: Ctx, op: Operation, { status, locale, body }: Answer) {
  const problem = status >= 400
  const headers = headersOf(c, locale, problem ? 'application/problem+json' : 'application/json')
  if (!problem) Object.assign(headers, factsOf(c, op, body))
  if (!problem && headers.etag !== undefined && c.req.header('if-none-match') === headers.etag && op.method === 'get')
    return c.body(null, 304, headers)
  // Statuses come from operations and problems, all of which have a body.
  return c.body(body, status as 200, headers)
}

const headersOf = (c: Ctx, locale: Locale, type: string): Record<string, string> => ({
  'content-type': type,
  'content-language': locale === 'en' ? 'en-CA' : 'fr-CA',
  vary: 'Authorization, Accept-Language',
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-request-id': c.var.requestId,
  ...(c.var.env.publicUrl.startsWith('https:') && {
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  }),
})

/** The version, the next page and the address of what was made. */
function factsOf(c: Ctx, op: Operation, body: string): Record<string, string> {
  if (op.method === 'post' && op.gives.status === 200) return {}
  const value: unknown = JSON.parse(body)
  const { version, next } = Object(value)
  const location = op.location(value)
  return {
    ...(typeof version === 'number' && { etag: `"${version}"` }),
    ...(typeof next === 'string' && { link: `<${nextOf(c, next)}>; rel="next"` }),
    ...(location !== undefined && { location: below(c) + location }),
  }
}

/** Where the address of what was made begins: the community of the request, if it names one. */
const below = (c: Ctx) => /^\/api\/v1(\/communities\/[^/]+)?/.exec(c.req.path)?.[0] ?? ''

function nextOf(c: Ctx, cursor: string) {
  const query = new URLSearchParams(c.req.query())
  query.set('cursor', cursor)
  return `${c.req.path}?${query}`
}

/** Sends what ended a request before an operation had anything to say. */
export function sendRefusal(c: Ctx, refusal: Refusal, locale: Locale) {
  const problem = generalProblem(c.var.env.publicUrl, locale, refusal)
  const headers = { ...headersOf(c, locale, 'application/problem+json'), ...refusal.headers }
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer realm="Ensemble"'
  return c.body(JSON.stringify(problem), problem.status as 400, headers)
}

/** What tells one request from another of the same name. */
export const hashOf = (c: Ctx, text: string) => hash('sha256', `${c.req.method} ${c.req.path}\n${text}`, 'buffer')
