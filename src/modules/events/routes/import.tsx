import { Hono } from 'hono'
import { deskPath } from '#modules/entries'
import { decodeText } from '#platform/csv'
import { type Ctx, can, checkToken, type Env, flash, frameOf, linkTo, WrongToken } from '#platform/http'
import { both } from '#platform/i18n'
import { readCalendar } from '../calendar/read.ts'
import { importEvents, knownUids } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import { importPath } from '../paths.ts'
import { ImportPage } from '../views/import-page.tsx'

/** Taking over the events of a calendar file: a dry run first, then drafts. */
export const importing = new Hono<Env>()
const most = 1024 * 1024

importing.on('GET', both(importPath), can('events:manage'), (c) => show(c, {}))

importing.on('POST', both(importPath), can('events:manage'), async (c) => {
  const body = await c.req.parseBody()
  if (!checkToken(c, body._csrf)) throw new WrongToken({})
  const { file, calendar } = body
  // Only what was looked at is taken: the plan carries the file it was made from.
  if (typeof calendar === 'string' && calendar.length <= most) return take(c, calendar)
  if (!(file instanceof File) || file.size === 0) return show(c, { problem: 'required' })
  if (file.size > most) return show(c, { problem: 'too-many' })
  const text = await decodeText(file)
  const read = readCalendar(text)
  if (!read.ok) return show(c, { problem: read.reason })
  const uids = read.value.events.map(({ uid }) => uid)
  return show(c, { plan: { ...read.value, known: await knownUids(c.var.db, uids), text } })
})

async function take(c: Ctx, text: string) {
  const read = readCalendar(text)
  if (!read.ok) return show(c, { problem: read.reason })
  const drafts = await importEvents(c.var.db, c.var.actor, c.var.env, read.value.events)
  flash(c, 'done', staffMessages[c.var.locale].importDone(drafts))
  return c.redirect(linkTo(c, deskPath), 303)
}

type Plan = Parameters<typeof ImportPage>[0]['plan']
function show(c: Ctx, { problem, plan }: { problem?: string; plan?: Plan }) {
  const frame = frameOf(c, staffMessages)
  return c.render(<ImportPage {...frame} problem={problem} plan={plan} />, {
    title: frame.t.importTitle,
    path: importPath,
    breadcrumbs: [{ href: frame.link(deskPath), label: frame.t.desk }, { label: frame.t.importTitle }],
    status: problem ? 422 : 200,
    noindex: true,
  })
}
