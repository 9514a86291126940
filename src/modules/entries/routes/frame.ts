import { HTTPException } from 'hono/http-exception'
import { type Ctx, idOf, linkTo } from '#platform/http'
import { messages as desk } from '../messages/desk.ts'
import { names } from '../messages/names.ts'
import { deskPath, editPath } from '../paths.ts'
import { type Entry, getEntry } from '../queries/index.ts'
import { type Frame, titleIn } from '../views/words.ts'

/** What every page of the desk is given. */
export const frameOf = (c: Ctx): Frame => ({
  n: names[c.var.locale],
  locale: c.var.locale,
  link: (path, params, query) => linkTo(c, path, params, query),
})

/** From the desk down to the page. */
export function crumbs(c: Ctx, ...rest: { href?: string; label: string }[]) {
  return [{ href: linkTo(c, deskPath), label: desk[c.var.locale].title }, ...rest]
}

/** The entry of the address, with its newest texts. */
export async function entryOf(c: Ctx): Promise<Entry> {
  const entry = await getEntry(c.var.db, idOf(c))
  if (!entry) throw new HTTPException(404)
  return entry
}

/** What the window is called: several pages of one entry, or one page of several, are often open side by side. */
export const windowTitle = (c: Ctx, entry: Entry, label: string) => {
  const title = titleIn(entry.title, c.var.locale)
  return title ? `${label} \u2013 ${title}` : label
}

/** From the desk to a page of one entry. */
export const entryCrumbs = (c: Ctx, entry: Entry, label?: string) => {
  const title = titleIn(entry.title, c.var.locale) ?? desk[c.var.locale].untitled
  const here = { href: linkTo(c, editPath, { id: entry.id }), label: title }
  return label ? crumbs(c, here, { label }) : crumbs(c, { label: title })
}
