import type { z } from 'zod'
import type { Locale } from '#platform/i18n'
import { type General, messages } from './messages.ts'

/** One thing that is wrong with the request: where (RFC 6901 in the body, or a name in the address), and what. */
export interface Fault {
  pointer?: string
  parameter?: string
  code: string
  detail: string
}

/** Problem details (RFC 9457) with the outcome's reason as `code`. `type` is the address of its explanation. */
export interface Problem {
  type: string
  status: number
  code: string
  title: string
  detail: string
  errors?: readonly Fault[]
}

export const statuses = {
  'no-key': 401,
  'bad-key': 401,
  'key-expired': 401,
  'key-revoked': 401,
  'out-of-scope': 403,
  'not-allowed': 403,
  'no-such-community': 404,
  'no-such-operation': 404,
  'not-found': 404,
  'wrong-method': 405,
  'not-json': 415,
  'too-large': 413,
  'bad-json': 400,
  'too-deep': 400,
  'bad-query': 400,
  'bad-body': 422,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 422,
  'if-match-missing': 428,
  'edited-meanwhile': 412,
  'too-many': 429,
  busy: 503,
  error: 500,
} as const satisfies Record<General, number>

/** Ends a request with one of the general problems. */
export class Refusal extends Error {
  readonly code: General
  readonly faults: readonly Fault[] | undefined
  readonly headers: Record<string, string>
  constructor(
    code: General,
    { faults, headers = {} }: { faults?: readonly Fault[]; headers?: Record<string, string> } = {},
  ) {
    super(code)
    this.code = code
    this.faults = faults
    this.headers = headers
  }
}

/** Thrown by `hold`: a body that fits the operation and not the rules of the record. */
export class WrongBody extends Error {
  readonly wrong: z.ZodError
  readonly given: unknown
  constructor(wrong: z.ZodError, given: unknown) {
    super('bad-body')
    this.wrong = wrong
    this.given = given
  }
}

/** Where every problem is explained, in the language of whoever follows it; the part after # is the code. */
export const typeOf = (publicUrl: string, code: string) => `${publicUrl}/api/v1/problems#${code}`

export function generalProblem(
  publicUrl: string,
  locale: Locale,
  { code, faults }: Pick<Refusal, 'code' | 'faults'>,
): Problem {
  const { title, detail } = messages[locale][code]
  const problem = { type: typeOf(publicUrl, code), status: statuses[code], code, title, detail }
  return faults ? { ...problem, errors: faults } : problem
}

/** Every general problem in one language, for the page that explains them. */
export const generalProblems = (locale: Locale) =>
  // The keys of the table are its codes.
  (Object.keys(statuses) as General[]).map((code) => ({ code, status: statuses[code], ...messages[locale][code] }))
