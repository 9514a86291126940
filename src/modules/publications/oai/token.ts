import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { type ListArguments, prefixes } from './request.ts'

/** The record that the harvester has had last; the list goes on behind it. */
export interface Position {
  /** With microseconds, as the database has it. */
  changedAt: string
  id: string
  language: string
}
export interface Resumption {
  list: ListArguments
  after: Position
  /** Records given so far. */
  cursor: number
  expiresAt: Date
}

/** Long enough for a slow harvester to come back, and then it begins anew. */
export const tokenHours = 24

const Content = z.object({
  p: z.enum(prefixes),
  s: z.string().max(100).optional(),
  f: z.string().max(20).optional(),
  u: z.string().max(20).optional(),
  a: z.tuple([z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/), z.guid(), z.string().max(12)]),
  c: z.number().int().min(0),
  x: z.number().int(),
})

const signature = (secret: string, verb: string, content: string) =>
  createHmac('sha256', secret).update(`oai:${verb}:${content}`).digest('base64url').slice(0, 27)

/**
 * Where a list goes on, signed: everything is in the token, so that any process can go on with it and none keeps anything.
 * What changes meanwhile moves to the end of the list, where the harvester still comes by (0056).
 */
export function writeToken(secret: string, verb: string, { list, after, cursor, expiresAt }: Resumption): string {
  const { prefix: p, set: s, from: f, until: u } = list
  const content = Buffer.from(
    JSON.stringify({
      p,
      s,
      f,
      u,
      a: [after.changedAt, after.id, after.language],
      c: cursor,
      x: Math.floor(expiresAt.getTime() / 1000),
    }),
  ).toString('base64url')
  return `${content}.${signature(secret, verb, content)}`
}

/** `unknown` for what this house never gave for this verb, `expired` for what it gave too long ago. */
export function readToken(secret: string, verb: string, token: string, now: Date): Resumption | 'unknown' | 'expired' {
  const [content = '', signed = ''] = token.split('.')
  const wanted = Buffer.from(signature(secret, verb, content))
  const given = Buffer.from(signed)
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return 'unknown'
  const read = Content.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString()))
  if (!read.success) return 'unknown'
  const { p, s, f, u, a, c, x } = read.data
  if (x * 1000 < now.getTime()) return 'expired'
  return {
    list: { prefix: p, ...(s && { set: s }), ...(f && { from: f }), ...(u && { until: u }) },
    after: { changedAt: a[0], id: a[1], language: a[2] },
    cursor: c,
    expiresAt: new Date(x * 1000),
  }
}
