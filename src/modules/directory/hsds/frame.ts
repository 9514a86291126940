import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { findPlace, listPlaces } from '#modules/communities'
import { type Db, inScope, type Tx } from '#platform/db'
import { type Ctx, type Env, keepPage, type Place } from '#platform/http'
import { addDays, type Locale, today } from '#platform/i18n'
import { hsdsRoot, hsdsRootOf } from '../paths.ts'
import { Asked } from './schema.ts'

/** Whose services are shown to everyone: those of partnerships, and of no rehearsal. The database knows the same rule. */
export const isPublic = ({ kind, rehearsalOn }: Place) => kind === 'partnership' && rehearsalOn === undefined

/** Any page of the web may read this, and ask again for what it knows. */
const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, link, content-language',
}
export const openToAll = createMiddleware<Env>(async (c, next) => {
  if (c.req.method === 'OPTIONS')
    return c.body(null, 204, {
      ...corsHeaders,
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'if-none-match, if-modified-since',
      'access-control-max-age': '86400',
    })
  for (const [name, value] of Object.entries(corsHeaders)) c.header(name, value)
  await next()
})

/** What a request of the directory is about. */
export interface Scene {
  asked: Asked
  communityIds: number[]
  /** Communities whose board everyone may see, and so their places. */
  open: ReadonlySet<number>
  on: string
  base: string
}
const sentences: Record<Locale, Record<'missing' | 'wrong', string>> = {
  en: {
    missing: 'There is nothing at this address. The root of this directory names its parts.',
    wrong: 'This cannot be answered. Take this value out of the address, or correct it:',
  },
  fr: {
    missing: 'Il n’y a rien à cette adresse. La racine de ce répertoire en nomme les parties.',
    wrong: 'Il est impossible de répondre à cela. Enlevez de l’adresse cette valeur ou corrigez-la\u00A0:',
  },
}
const localeOf = (c: Context): Locale => (c.req.query('locale') === 'fr' ? 'fr' : 'en')
export const missing = (c: Context) => c.json({ error: sentences[localeOf(c)].missing }, 404)

/** Reads what is asked and of whom; an answer instead where that makes no sense. */
export async function sceneOf(c: Ctx): Promise<Scene | Response> {
  const read = Asked.safeParse(c.req.query())
  if (!read.success) {
    const names = read.error.issues.map(({ path }) => path.join('.'))
    return c.json({ error: `${sentences[localeOf(c)].wrong} ${names.join(', ')}` }, 400)
  }
  const places = await placesOf(c.var.db, c.req.param('community'))
  if (!places) return missing(c)
  const slug = c.req.param('community')
  const communityIds = places.map(({ id }) => id)
  const { on = today(c.var.now) } = read.data
  c.header('content-language', read.data.locale)
  await keepPage(c, communityIds, new Date(`${addDays(today(c.var.now), 1)}T04:00:00Z`))
  return {
    asked: read.data,
    communityIds,
    open: new Set(places.filter(({ boardPublic }) => boardPublic).map(({ id }) => id)),
    on,
    base: c.var.env.publicUrl + (slug ? hsdsRootOf(slug) : hsdsRoot),
  }
}

async function placesOf(db: Db, slug: string | undefined): Promise<Place[] | undefined> {
  if (slug === undefined) return (await listPlaces(db)).filter(isPublic)
  const place = await findPlace(db, slug)
  return place && isPublic(place) ? [place] : undefined
}

/** Everything an answer needs, read in one transaction in the scope of its communities. */
export const within = <T>(c: Ctx, { communityIds }: Scene, work: (tx: Tx) => Promise<T>) =>
  inScope(c.var.db, communityIds, work)
export const whereOf = ({ asked: { locale }, open }: Scene, communityId: number) => ({
  locale,
  capacities: open.has(communityId),
})
