import { Hono } from 'hono'
import { type Ctx, can, type Env, linkTo, placeOf } from '#platform/http'
import { both } from '#platform/i18n'
import { isUuid } from '#platform/ids'
import { trailTo } from './crumb.ts'
import { messages } from './messages.ts'
import { historyPath } from './paths.ts'
import { listChanges } from './queries.ts'
import { HistoryPage } from './views/history-page.tsx'

/** Where the subjects of changes are looked at, and what they are called; a subject that has no page is left out. */
export type FindRecords = (
  c: Ctx,
  subjects: readonly string[],
) => Promise<ReadonlyMap<string, { href: string; name?: string | undefined }>>

const changesPerPage = 30

/** What is changed belongs to modules that know this one: who knows them all says where it is found. */
export const historyRoutes = (findRecords: FindRecords) =>
  new Hono<Env>().on('GET', both(historyPath), can('history:read'), async (c) => {
    const t = messages[c.var.locale]
    const asked = c.req.query('before')
    const before = asked && isUuid(asked) ? asked : undefined
    const found = await listChanges(c.var.db, placeOf(c).id, before, changesPerPage + 1)
    const changes = found.slice(0, changesPerPage)
    const older = found.length > changesPerPage ? linkTo(c, historyPath, {}, { before: changes.at(-1)?.id }) : undefined
    const records = await findRecords(
      c,
      changes.map(({ subject }) => subject),
    )
    const page = <HistoryPage t={t} locale={c.var.locale} changes={changes} records={records} older={older} />
    const breadcrumbs = trailTo(c, t.historyTitle)
    return c.render(page, { title: t.historyTitle, path: historyPath, query: { before }, breadcrumbs, noindex: true })
  })
