import { Hono } from 'hono'
import { trailTo } from '#modules/communities'
import { csvStream } from '#platform/csv'
import { BrokenUpload, type Ctx, can, type Env, flash, linkTo, placeOf, readUpload, scoped } from '#platform/http'
import { both } from '#platform/i18n'
import { importConsents } from '../commands/import-consents.ts'
import { consentColumns } from '../file.ts'
import { importMessages } from '../messages/import.ts'
import { staffMessages } from '../messages/staff.ts'
import { importConsentsPath, ledgerPath, mailingPath, sampleConsentsPath } from '../paths.ts'
import { todayIn } from '../queries/community.ts'
import { sampleConsents } from '../sample.ts'
import { countsOf, ImportPage, type Said } from '../views/import-page.tsx'
import { staffFrame } from './frame.ts'

/** Consents that were collected elsewhere, from a file. */
export const imports = new Hono<Env>()

imports.on('GET', both(importConsentsPath), can('mailing:manage'), (c) => show(c))

imports.on('POST', both(importConsentsPath), can('mailing:manage'), async (c) => {
  try {
    return await take(c)
  } catch (error) {
    if (error instanceof BrokenUpload) return show(c, { problem: 'broken-upload' })
    throw error
  }
})

async function take(c: Ctx) {
  const upload = await readUpload(c)
  const checkOnly = upload?.fields.checkOnly === 'yes'
  if (!upload?.name) return show(c, { problem: 'chooseFile', checkOnly })
  const report = await importConsents(c.var.db, c.var.actor, placeOf(c).id, { source: upload.file, checkOnly })
  const { imported } = report
  if (!imported || checkOnly) return show(c, { report, checkOnly: !imported && checkOnly })
  const t = importMessages[c.var.locale]
  const told = countsOf(t, c.var.locale, imported).map(({ term, value }) => t.pair(term, value))
  flash(c, 'done', [t.recordedTitle, ...told, imported.closed > 0 ? t.closed(imported.closed) : ''].join(' ').trim())
  return c.redirect(linkTo(c, ledgerPath), 303)
}

function show(c: Ctx, said: Said = {}) {
  const { title } = importMessages[c.var.locale]
  const t = staffMessages[c.var.locale]
  return c.render(<ImportPage {...staffFrame(c)} {...said} />, {
    title,
    path: importConsentsPath,
    breadcrumbs: trailTo(c, title, [mailingPath, t.title], [ledgerPath, t.ledger]),
    noindex: true,
    status: said.problem || (said.report?.problemCount ?? 0) > 0 ? 422 : 200,
  })
}

imports.on('GET', both(sampleConsentsPath), can('mailing:manage'), async (c) => {
  const { locale } = c.var
  const today = await scoped(c, (tx) => todayIn(tx, placeOf(c).id))
  const name = locale === 'en' ? 'consents-sample' : 'consentements-exemple'
  return c.body(csvStream(consentColumns(locale), sampleConsents(locale, today)), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  })
})
