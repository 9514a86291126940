import { Hono } from 'hono'
import { z } from 'zod'
import { editorsPath } from '#modules/accounts'
import { mediaPaths } from '#modules/media'
import { allowed, type Ctx, can, csrfToken, type Env, flash, linkTo, readForm, type Typed } from '#platform/http'
import { both } from '#platform/i18n'
import { createEntry } from '../commands/index.ts'
import { type Kind, kinds, toolPaths } from '../kinds.ts'
import { messages } from '../messages/desk.ts'
import { deskPath, editPath, newEntryPath } from '../paths.ts'
import { type DeskList, deskLists, listDesk } from '../queries/index.ts'
import { NewEntry } from '../schema.ts'
import { DeskPage } from '../views/desk-page.tsx'
import { NewPage } from '../views/new-page.tsx'
import { crumbs, frameOf } from './frame.ts'

export const desk = new Hono<Env>()

/** What the address asks for; anything that is none of it asks for everything. */
const Asked = z.object({
  show: z.enum(deskLists).optional().catch(undefined),
  kind: z.enum(kinds).optional().catch(undefined),
  at: z.iso.datetime({ offset: true }).optional().catch(undefined),
  id: z.uuid().optional().catch(undefined),
})
const onPage = 50
/** Of each list on the overview. */
const atOnce: Record<DeskList, number> = { incomplete: 15, work: 10, scheduled: 10, published: 5, withdrawn: 0 }

/** What brings pages in first, then what is kept beside them. */
const tools = ['references', 'calendars', 'figures', 'centres', 'venues', 'formats'] as const

desk.on('GET', both(deskPath), can('entries:edit'), async (c) => {
  const { show, kind, at, id } = Asked.parse(c.req.query())
  const t = messages[c.var.locale]
  const lists = show ? [show] : deskLists.filter((list) => atOnce[list] > 0)
  const after = at && id ? { at, id } : undefined
  const shown = []
  for (const list of lists) shown.push(await listOf(c, { list, kind, after, alone: show !== undefined }))
  const view = (
    <DeskPage
      {...frameOf(c)}
      t={t}
      kind={kind}
      list={show}
      tabs={tabs(c, show, kind)}
      shown={shown}
      clearHref={kind && linkTo(c, deskPath, {}, { show })}
      tools={tools.map((name) => ({ href: linkTo(c, toolPaths[name]), label: t.tools[name] }))}
      hrefs={{
        add: linkTo(c, newEntryPath, {}, { kind }),
        images: linkTo(c, mediaPaths.list),
        editors: allowed(c, 'editors:manage') ? linkTo(c, editorsPath) : undefined,
      }}
    />
  )
  return c.render(view, { title: t.title, path: deskPath, query: { show, kind }, noindex: true, wide: true })
})

interface Wanted {
  list: DeskList
  kind: Kind | undefined
  after: { at: string; id: string } | undefined
  /** On a page of its own, which goes on. */
  alone: boolean
}

async function listOf(c: Ctx, { list, kind, after, alone }: Wanted) {
  const most = alone ? onPage : atOnce[list]
  const found = await listDesk(c.var.db, { list, kind, after, limit: most + 1 })
  const entries = found.slice(0, most)
  const last = alone ? entries.at(-1) : undefined
  const rest = last && { at: last.key, id: last.id }
  const more = found.length > most ? linkTo(c, deskPath, {}, { show: list, kind, ...rest }) : undefined
  return { list, entries, more }
}

function tabs(c: Ctx, show: DeskList | undefined, kind: Kind | undefined) {
  const t = messages[c.var.locale]
  const all = { href: linkTo(c, deskPath, {}, { kind }), label: t.overview, current: show === undefined }
  const each = deskLists.map((list) => ({
    href: linkTo(c, deskPath, {}, { show: list, kind }),
    label: t.lists[list],
    current: show === list,
  }))
  return [all, ...each]
}

desk.on('GET', both(newEntryPath), can('entries:edit'), (c) =>
  showNew(c, { kind: Asked.parse(c.req.query()).kind ?? '' }),
)

desk.on('POST', both(newEntryPath), can('entries:edit'), async (c) => {
  const form = await readForm(c, NewEntry)
  if (!form.ok) return showNew(c, form.typed, form.problems)
  if (form.value.titleEn === '' && form.value.titleFr === '') return showNew(c, form.typed, { titleEn: 'one-title' })
  const outcome = await createEntry(c.var.db, c.var.actor, form.value)
  flash(c, 'done', messages[c.var.locale].begun)
  return c.redirect(linkTo(c, editPath, { id: outcome.value }), 303)
})

function showNew(c: Ctx, typed: Typed, problems: Record<string, string> = {}) {
  const t = messages[c.var.locale]
  const view = (
    <NewPage
      {...frameOf(c)}
      t={t}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems}
      cancelHref={linkTo(c, deskPath)}
    />
  )
  const status = Object.keys(problems).length > 0 ? 422 : 200
  return c.render(view, {
    title: t.newTitle,
    path: newEntryPath,
    breadcrumbs: crumbs(c, { label: t.newTitle }),
    noindex: true,
    status,
  })
}
