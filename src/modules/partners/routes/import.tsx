import { Hono } from 'hono'
import { type Ctx, can, csrfToken, type Env, flash, linkTo, placeOf, readUpload } from '#platform/http'
import { both } from '#platform/i18n'
import { importPartners } from '../commands/index.ts'
import { outColumns } from '../file.ts'
import { messages } from '../messages/index.ts'
import { importPartnersPath, partnersPath } from '../paths.ts'
import { ImportPage, type ImportProps } from '../views/import-page.tsx'
import { crumbs, frameOf } from './frame.ts'

export const imports = new Hono<Env>()

imports.on('GET', both(importPartnersPath), can('partners:edit'), (c) => show(c, { checkOnly: false }))

imports.on('POST', both(importPartnersPath), can('partners:edit'), async (c) => {
  const upload = await readUpload(c)
  const checkOnly = upload?.fields.checkOnly === 'yes'
  if (!upload?.name) return show(c, { checkOnly, problem: 'no-file' })
  const outcome = await importPartners(c.var.db, c.var.actor, placeOf(c).id, { source: upload.file, checkOnly })
  if (!outcome.ok && outcome.reason === 'bad-file') return show(c, { checkOnly, report: outcome.report })
  if (!outcome.ok) return show(c, { checkOnly, problem: outcome.reason })
  if (checkOnly) return show(c, { checkOnly: false, checked: outcome.value })
  const t = messages[c.var.locale].importPage
  const { rows, added, changed, unchanged } = outcome.value
  flash(c, 'done', added + changed > 0 ? t.done(added, changed, unchanged) : t.nothing(rows))
  return c.redirect(linkTo(c, partnersPath), 303)
})

type Shown = Pick<ImportProps, 'checkOnly' | 'problem' | 'report' | 'checked'>

function show(c: Ctx, shown: Shown) {
  const frame = frameOf(c)
  const title = frame.t.importPage.title
  const headings = outColumns(c.var.locale).map(({ name }) => name)
  return c.render(<ImportPage {...frame} {...shown} csrf={csrfToken(c)} headings={headings} />, {
    title,
    path: importPartnersPath,
    breadcrumbs: crumbs(c, title),
    noindex: true,
    status: shown.problem || shown.report ? 422 : 200,
  })
}
