import { HTTPException } from 'hono/http-exception'
import { house } from '#platform/auth'
import { allowed, type Ctx, keepPage, linkTo, type PageInfo } from '#platform/http'
import { href, other } from '#platform/i18n'
import { type Kind, kindsOfEntry } from './kinds.ts'
import { messages } from './messages/show.ts'
import { editPath } from './paths.ts'
import { type Entry, findEntry } from './queries/index.ts'

/** What a page of an entry is told beside the entry itself. */
export interface Shown {
  /** Its editors look at the newest texts, published or not. */
  preview: boolean
  /** Everyone can read it: what hangs on its address (calendars, forms, references) is there. */
  isOpen: boolean
  /** What the shell is to know, to be spread into the page's own: title, description, address in both languages. */
  page: Pick<PageInfo, 'title' | 'description' | 'path' | 'params' | 'alternateParams' | 'query' | 'noindex'>
}
interface Kept {
  /** The communities whose changes this page shows beside the house's own. */
  communities?: readonly number[]
  /** When it is wrong by itself, for what depends on the day. */
  until?: Date
}

/**
 * Answers a request for the public page of an entry (`:slug` in its address): with what `render` makes of it, with the way to
 * its present address (301), or with what became of it (404, 410). Readers get it from the kept pages. Editors may ask for the
 * newest texts with `?draft=1`; for everyone else that says nothing.
 */
export async function showEntry(
  c: Ctx,
  kind: Kind,
  render: (entry: Entry, shown: Shown) => Response | Promise<Response>,
  { communities = [], until }: Kept = {},
): Promise<Response> {
  const editor = allowed(c, 'entries:edit')
  const preview = editor && c.req.query('draft') === '1'
  if (!preview) await keepPage(c, [house, ...communities], until)
  const slug = c.req.param('slug') ?? ''
  const found = await findEntry(c.var.db, { kind, locale: c.var.locale, slug, draft: preview })
  if (!found) return c.notFound()
  if (found.as === 'withdrawn') throw new HTTPException(410)
  if (found.as === 'moved') return c.redirect(addressOf(c, kind, found.slug), 301)
  if (editor) c.set('editing', editingOf(c, found.entry, preview))
  return render(found.entry, {
    preview,
    isOpen: found.entry.state === 'published',
    page: pageOf(c, found.entry, preview),
  })
}

/** The present address, with whatever stood behind the old one. */
const addressOf = (c: Ctx, kind: Kind, slug: string) =>
  href(kindsOfEntry[kind].path, c.var.locale, { slug }) + new URL(c.req.url).search

function pageOf({ var: { locale } }: Ctx, entry: Entry, preview: boolean): Shown['page'] {
  return {
    title: entry.title[locale],
    description: entry.summary[locale],
    path: kindsOfEntry[entry.kind].path,
    params: { slug: entry.slug[locale] },
    alternateParams: { slug: entry.slug[other(locale)] },
    ...(preview && { query: { draft: '1' }, noindex: true }),
  }
}

function editingOf(c: Ctx, entry: Entry, preview: boolean) {
  const t = messages[c.var.locale]
  const { path, facts } = kindsOfEntry[entry.kind]
  const readers = { href: linkTo(c, path, { slug: entry.slug[c.var.locale] }), label: t.asReaders }
  const links = [
    { href: linkTo(c, editPath, { id: entry.id }), label: t.edit },
    ...(facts ? [{ href: linkTo(c, facts, { id: entry.id }), label: t.facts }] : []),
    ...(preview && entry.state === 'published' ? [readers] : []),
  ]
  return preview ? { preview: t.previewOf(entry.version, t.states[entry.state]), links } : { links }
}
