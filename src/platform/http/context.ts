import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Actor } from '#platform/auth'
import type { Db } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import { href, type Locale, other, type Path, type Query } from '#platform/i18n'
import type { Log } from '#platform/log'

/** What every request knows of the community its URL names. */
export interface Place {
  id: number
  slug: Record<Locale, string>
  name: Record<Locale, string>
  kind: 'partnership' | 'country' | 'comparator'
  boardPublic: boolean
}
export interface Flash {
  kind: 'done' | 'problem' | 'note'
  text: string
}
export interface Env {
  Variables: {
    db: Db
    env: Settings
    log: Log
    actor: Actor
    locale: Locale
    now: Date
    requestId: string
    community: Place | undefined
    /** Set by a route whose page may be kept for anonymous readers until one of these communities changes. */
    keep: { communities: readonly number[]; until?: Date } | undefined
  }
}
export type Ctx = Context<Env>

const Id = z.uuid()
/** The `:id` of the URL; anything that is no UUID is a page that does not exist. */
export const idOf = (c: Ctx, name = 'id') => {
  const id = Id.safeParse(c.req.param(name))
  if (!id.success) throw new HTTPException(404)
  return id.data
}

/** The community of the URL. Only for routes below `/communities/:community`. */
export const placeOf = (c: Ctx): Place => {
  if (!c.var.community) throw new HTTPException(404)
  return c.var.community
}

const withSlug = (c: Ctx, locale: Locale, params: Record<string, string>) =>
  c.var.community ? { community: c.var.community.slug[locale], ...params } : params

/** The address of a page in the reader's language; the community of the request is filled in. */
export const linkTo = (c: Ctx, path: Path, params: Record<string, string> = {}, query: Query = {}) =>
  href(path, c.var.locale, withSlug(c, c.var.locale, params), query)

/** The same page in the other language. */
export const twinOf = (c: Ctx, path: Path, params: Record<string, string> = {}, query: Query = {}) =>
  href(path, other(c.var.locale), withSlug(c, other(c.var.locale), params), query)
