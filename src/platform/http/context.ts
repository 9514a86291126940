import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import type pg from 'pg'
import { z } from 'zod'
import type { Actor } from '#platform/auth'
import type { Db } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import { href, isDay, type Locale, other, type Path, type Query, today } from '#platform/i18n'
import type { Log } from '#platform/log'
import type { PageCache } from './page-cache.ts'

/** What every request knows of the community its URL names. */
export interface Place {
  id: number
  slug: Record<Locale, string>
  name: Record<Locale, string>
  kind: 'partnership' | 'country' | 'comparator'
  boardPublic: boolean
  /** The day it is in a rehearsal; undefined where it is the day it is. */
  rehearsalOn: string | undefined
}
export interface Flash {
  kind: 'done' | 'problem' | 'note'
  text: string
}
/** What stands above a page for those who may edit it. */
export interface Editing {
  /** Where what is shown is not what readers see. */
  preview?: string
  links: { href: string; label: string }[]
}
export interface Env {
  Variables: {
    db: Db
    /** For streaming imports (COPY); everything else goes through `db`. Absent in tests that roll back. */
    pool: pg.Pool | undefined
    env: Settings
    log: Log
    actor: Actor
    locale: Locale
    now: Date
    requestId: string
    /** By the clock of the house; `now` is another moment in a rehearsal. */
    receivedAt: Date
    community: Place | undefined
    /** The version of the community's data when the request came in: what a page left open compares with. */
    version: string | undefined
    pages: PageCache
    /** The page as it goes out, once it is rendered. */
    written: Buffer<ArrayBuffer> | undefined
    /** Address of the house's style sheet, for pages that come in a frame of their own. */
    stylesheet: string | undefined
    /** Set by a route whose page may be kept for anonymous readers until one of these communities changes. */
    keep: { communities: readonly number[]; until?: Date } | undefined
    editing: Editing | undefined
    /** Set by a page that readers may leave open: where it hears of changes, and the version it was made from. */
    watched: { href: string; version: string } | undefined
  }
}
export type Ctx = Context<Env>

/** What a page tells the shell around it. */
export interface PageInfo {
  title: string
  description?: string
  /** The page's own path, parameters and query: the language switch and the canonical link are made from them. */
  path: Path
  params?: Record<string, string>
  query?: Query
  /** Where the parameters or the query of the page in the other language differ. */
  alternateParams?: Record<string, string>
  alternateQuery?: Query
  breadcrumbs?: { href?: string; label: string }[]
  feeds?: { href: string; title: string; type: string }[]
  /** What the page tells machines in schema.org's words: from #platform/schema-org. Its breadcrumbs are added by themselves. */
  jsonLd?: readonly object[]
  /** A picture for cards on other sites; its address from the root, and what it shows. Best at 1200 by 630. */
  image?: { src: string; alt: string; width?: number; height?: number }
  /** What cards call the page; `website` unless said otherwise. */
  kind?: 'website' | 'article' | 'profile' | 'book'
  /** Further facts for the head, such as the citation tags that reference managers read. */
  meta?: readonly { name: string; content: string }[]
  status?: 200 | 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 422 | 429 | 500 | 503
  wide?: boolean
  noindex?: boolean
  /** Parts of the page that bring a script of their own. */
  scripts?: readonly PageScript[]
}
/** Scripts that are built apart and loaded only where they are named. */
export type PageScript = 'passkeys' | 'editor'
declare module 'hono' {
  interface ContextRenderer {
    // The content is whatever hono/jsx renders; its own types call that a promise of HTML.
    (content: unknown, page: PageInfo): Response | Promise<Response>
  }
}

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

/** Lets this page be kept for anonymous readers until one of the communities changes. Call before the page's queries. */
export const keepPage = (c: Ctx, communities: readonly number[], until?: Date) =>
  c.var.pages.keep(c, communities, until)

const flashCookie = 'ensemble.flash'
/** Shown once, on the next page this person sees. */
export const flash = (c: Ctx, kind: Flash['kind'], text: string) =>
  setCookie(c, flashCookie, JSON.stringify({ kind, text }), { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 60 })

const FlashShape = z.object({ kind: z.enum(['done', 'problem', 'note']), text: z.string().max(500) })
/** Takes the waiting message, if there is one, and clears it. */
export function takeFlash(c: Ctx): Flash | undefined {
  const waiting = getCookie(c, flashCookie)
  if (!waiting) return undefined
  deleteCookie(c, flashCookie, { path: '/' })
  try {
    return FlashShape.safeParse(JSON.parse(waiting)).data
  } catch {
    return undefined
  }
}

/**
 * The day a page speaks of: `?on=`, or today. `wrong` when the address names no day of the calendar; the page then
 * shows today and says so. `given` when the address does name one.
 */
export function dayOf(c: Ctx): { on: string; wrong: boolean; given: boolean } {
  const asked = c.req.query('on')
  if (asked !== undefined && isDay(asked)) return { on: asked, wrong: false, given: true }
  return { on: today(c.var.now), wrong: asked !== undefined && asked !== '', given: false }
}

/** The address of a page in the reader's language; the community of the request is filled in. */
export const linkTo = (c: Ctx, path: Path, params: Record<string, string> = {}, query: Query = {}) =>
  href(path, c.var.locale, withSlug(c, c.var.locale, params), query)

/** The same page in the other language. */
export const twinOf = (c: Ctx, path: Path, params: Record<string, string> = {}, query: Query = {}) =>
  href(path, other(c.var.locale), withSlug(c, other(c.var.locale), params), query)
