import type { z } from 'zod'
import type { Actor, KeyScope } from '#platform/auth'
import type { Db, Tx } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import type { Place } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { parseJson } from './body.ts'
import { faultsOf, parameterFaults, type Words } from './faults.ts'
import type { General } from './messages.ts'
import { type Fault, Refusal, WrongBody } from './problem.ts'

/** What every operation is told of the request, whatever it asks. */
export interface Asked {
  /** The open transaction, in the scope of the community: for queries. */
  tx: Tx
  /** The same for commands, which join it instead of opening their own. */
  db: Db
  by: Actor
  /** The community of the address; the house where it names none. */
  place: Place
  /** The day it is in the community, and a moment of it. */
  on: string
  now: Date
  locale: Locale
  env: Settings
  /** The version that If-Match names; 0 where none is asked for. */
  version: number
}
type Result<Reason extends string, Value> =
  | { ok: true; value: Value }
  | { ok: false; reason: Reason; faults?: readonly Fault[] }

/** These reasons have a sentence for everyone; `gone` is told as `not-found`. */
type Known = General | 'gone'
type Sentences<Reason extends string> = Record<Locale, { [Key in Exclude<Reason, Known>]: string }>
type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

interface Definition<Params, Query, Body, Value, Reason extends string> {
  method: 'get' | 'post' | 'put'
  /** Below /api/v1, with `{community}` where it speaks of one. */
  path: string
  /** The operation's name in the description, as a verb and a noun. */
  name: string
  group: string
  needs: KeyScope
  /** In both languages, by `said`. */
  summary: string
  description?: string
  params?: Params
  query?: Query
  body?: Body
  gives: { status: 200 | 201; says: string; schema: z.ZodType<Value> }
  /** Every reason its command can give, and the status it is told with. */
  refusals: Record<Reason, number>
  /** The sentence of each of them; those of the fields of the body may stand there too. */
  sentences?: Sentences<Reason>
  /** A change of a record that has versions: the client says which it has seen. */
  versioned?: boolean
  /** The address of what was made, below the community's. */
  location?: (value: Value) => string
  run(
    asked: Asked & { params: Output<Params>; query: Output<Query>; body: Output<Body> },
  ): Promise<Result<Reason, Value>>
}

/** A request as it came, before anything in it was read. */
export interface Raw {
  params: Record<string, string>
  query: Record<string, string>
  text: string | undefined
  locale: Locale
}
export type Ran = { ok: true; value: unknown } | { ok: false; reason: string; faults?: readonly Fault[] }

/** An operation with its types behind it: what the router mounts, and the description lists. */
export interface Operation {
  method: 'get' | 'post' | 'put'
  path: string
  name: string
  group: string
  needs: KeyScope
  summary: string
  description: string | undefined
  params: z.ZodType | undefined
  query: z.ZodType | undefined
  body: z.ZodType | undefined
  gives: { status: 200 | 201; says: string; schema: z.ZodType }
  refusals: Record<string, number>
  words: Words
  versioned: boolean
  location: (value: unknown) => string | undefined
  /** Reads the request against the schemas, and gives what there is to do. Throws what is wrong with it. */
  prepare(raw: Raw): (asked: Asked) => Promise<Ran>
}

/**
 * Says once what an operation is called, who may use it, what it takes, gives and refuses, and what it does: the router,
 * the checks and the OpenAPI document are all made from it.
 */
export function operation<
  Value,
  Reason extends string,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(definition: Definition<Params, Query, Body, Value, Reason>): Operation {
  const { params, query, body, sentences, location, run } = definition
  const words = wordsOf(sentences)
  return {
    ...definition,
    description: definition.description,
    params,
    query,
    body,
    words,
    versioned: definition.versioned ?? false,
    // What `run` gives is what `location` takes; between them it has only been written down.
    location: (value) => location?.(value as Value),
    prepare: (raw) => {
      const read = {
        params: readParams(params, raw),
        query: readQuery(query, raw, words),
        body: readBody(body, raw, words),
      }
      return async (asked) => {
        try {
          return await run({ ...asked, ...read })
        } catch (error) {
          if (!(error instanceof WrongBody)) throw error
          throw new Refusal('bad-body', { faults: faultsOf(error.wrong, error.given, { locale: raw.locale, words }) })
        }
      }
    },
  }
}

const wordsOf =
  (sentences: Record<Locale, object> | undefined): Words =>
  (locale, code) => {
    const text: unknown = Object(sentences?.[locale])[code]
    return typeof text === 'string' ? text : undefined
  }

// In each of the three, what is no schema reads as undefined, which is what `Output` says of it.
function readParams<Schema>(schema: Schema | undefined, raw: Raw): Output<Schema> {
  if (!isSchema(schema)) return undefined as Output<Schema>
  const read = schema.safeParse(raw.params)
  if (!read.success) throw new Refusal('not-found')
  return read.data as Output<Schema>
}

function readQuery<Schema>(schema: Schema | undefined, raw: Raw, words: Words): Output<Schema> {
  if (!isSchema(schema)) return undefined as Output<Schema>
  const read = schema.safeParse(raw.query)
  if (!read.success)
    throw new Refusal('bad-query', { faults: parameterFaults(read.error, raw.query, { locale: raw.locale, words }) })
  return read.data as Output<Schema>
}

function readBody<Schema>(schema: Schema | undefined, raw: Raw, words: Words): Output<Schema> {
  if (!isSchema(schema)) return undefined as Output<Schema>
  const given = parseJson(raw.text ?? '')
  const read = schema.safeParse(given)
  if (!read.success)
    throw new Refusal('bad-body', { faults: faultsOf(read.error, given, { locale: raw.locale, words }) })
  return read.data as Output<Schema>
}

const isSchema = (schema: unknown): schema is z.ZodType => schema !== undefined
