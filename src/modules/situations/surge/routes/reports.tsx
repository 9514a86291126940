import { Hono } from 'hono'
import {
  allowed,
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  placeOf,
  readFields,
  readForm,
  scoped,
  type Typed,
} from '#platform/http'
import { both } from '#platform/i18n'
import { renderPdf } from '#platform/pdf'
import type { Conflict } from '#ui'
import { approveReport, askToSendReport, assembleReport, editReport, refreshReport } from '../commands/index.ts'
import { messages } from '../messages/index.ts'
import {
  approveReportPath,
  editReportPath,
  newReportPath,
  refreshReportPath,
  reportPath,
  reportPdfPath,
  sendReportPath,
} from '../paths.ts'
import { findSituationReport, type Report, type Surge } from '../queries/index.ts'
import { documentOf } from '../report/document.ts'
import { recordsOf } from '../report/facts.ts'
import { reportSource } from '../report/typst.ts'
import { lacksOf, sections } from '../rules.ts'
import { ReportForm, VersionForm } from '../schema.ts'
import { ReportFormPage } from '../views/report-form.tsx'
import { ReportPage } from '../views/report-page.tsx'
import { aboutForm, crumbs, formState, frameOf, gone, onOf, openSurgeOf, surgeOf } from './frame.ts'

export const reports = new Hono<Env>()

const which = (c: Ctx) => ({ surgeId: idOf(c), id: idOf(c, 'report') })
const reportOf = async (c: Ctx): Promise<Report> =>
  (await scoped(c, (tx) => findSituationReport(tx, placeOf(c).id, which(c)))) ?? gone()
const documentIn = (c: Ctx, report: Report, surge: Surge) =>
  documentOf(messages[c.var.locale], c.var.locale, {
    ...report,
    situation: { en: surge.nameEn, fr: surge.nameFr },
    place: placeOf(c).name,
  })
const toReport = (c: Ctx, id = idOf(c, 'report')) => c.redirect(linkTo(c, reportPath, { id: idOf(c), report: id }), 303)

reports.on('POST', both(newReportPath), can('surge:lead'), async (c) => {
  await readFields(c)
  const given = { surgeId: idOf(c), on: onOf(c) }
  const outcome = await assembleReport(c.var.db, c.var.actor, placeOf(c).id, given)
  const t = messages[c.var.locale]
  if (!outcome.ok) {
    if (outcome.reason !== 'already-there') return gone()
    flash(c, 'note', t.reportThere)
    return toReport(c, outcome.report)
  }
  flash(c, 'done', t.reportDrawn)
  return toReport(c, outcome.value)
})

reports.on('GET', both(reportPath), can('surge:read'), async (c) => {
  const [surge, report] = [await surgeOf(c), await reportOf(c)]
  const document = documentIn(c, report, surge)
  const page = (
    <ReportPage
      {...frameOf(c)}
      report={report}
      document={document}
      lacks={lacksOf(report.texts, recordsOf(report.facts))}
      mayLead={allowed(c, 'surge:lead')}
      closed={surge.closedOn !== null}
      csrf={csrfToken(c)}
    />
  )
  return c.render(page, {
    title: document.title,
    path: reportPath,
    params: { id: surge.id, report: report.id },
    breadcrumbs: crumbs(c, document.title, surge),
    noindex: true,
  })
})

reports.on('GET', both(reportPdfPath), can('surge:read'), async (c) => {
  const [surge, report] = [await surgeOf(c), await reportOf(c)]
  const { locale } = c.var
  const document = documentIn(c, report, surge)
  const madeAt = report.approvedAt ?? report.assembledAt
  const pdf = await renderPdf({ source: reportSource, inputs: document, locale, madeAt })
  const file = `${locale === 'en' ? 'report' : 'rapport'}-${placeOf(c).slug[locale]}-${report.reportOn}.pdf`
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-language': locale,
    'content-disposition': `inline; filename="${file}"`,
  })
})

reports.on('GET', both(editReportPath), can('surge:lead'), async (c) =>
  showEdit(c, await openSurgeOf(c), { typed: typedOf(await reportOf(c)) }),
)

reports.on('POST', both(editReportPath), can('surge:lead'), async (c) => {
  const form = await readForm(c, ReportForm)
  if (!form.ok) return showEdit(c, await openSurgeOf(c), form)
  const outcome = await editReport(c.var.db, c.var.actor, placeOf(c).id, { ...which(c), ...form.value })
  const t = messages[c.var.locale]
  if (!outcome.ok) {
    if (outcome.reason === 'edited-meanwhile') return showConflict(c, form.typed)
    if (outcome.reason !== 'approved-already') return gone()
    flash(c, 'problem', t.errors['approved-already'])
    return toReport(c)
  }
  flash(c, 'done', outcome.value.changed ? t.groupSaved : t.sameAsBefore)
  return toReport(c)
})

/** The form keeps what was typed and takes on the saved version's number: sent again, it knowingly replaces that version. */
async function showConflict(c: Ctx, typed: Typed) {
  const { t } = frameOf(c)
  const theirs = typedOf(await reportOf(c))
  const fields = sections.flatMap((section) => [
    { name: `${section}En`, label: `${t.sections[section]}, ${t.languages.en}` },
    { name: `${section}Fr`, label: `${t.sections[section]}, ${t.languages.fr}` },
  ])
  const rows = fields
    .filter(({ name }) => (typed[name] ?? '') !== theirs[name])
    .map(({ name, label }) => ({ label, yours: typed[name] ?? '', theirs: theirs[name] ?? '' }))
  const again = { ...typed, version: theirs.version ?? '1' }
  return showEdit(c, await openSurgeOf(c), { typed: again, conflict: { rows } })
}

interface Shown {
  typed: Typed
  problems?: Record<string, string>
  conflict?: Conflict
}

async function showEdit(c: Ctx, surge: Surge, { typed, problems, conflict }: Shown) {
  const report = await reportOf(c)
  if (report.approvedAt) return toReport(c)
  const frame = frameOf(c)
  const title = frame.t.editReportTitle(report.number)
  const params = { id: surge.id, report: report.id }
  const page = (
    <ReportFormPage
      {...frame}
      {...formState(c, typed, problems)}
      title={title}
      draftKey={`report-${report.id}`}
      cancelHref={linkTo(c, reportPath, params)}
      conflict={conflict}
    />
  )
  const status = conflict ? 409 : problems ? 422 : 200
  return c.render(page, aboutForm(c, { title, path: editReportPath, params, surge, status }))
}

/** The words of a report as its form would have been typed. */
const typedOf = ({ version, texts }: Report): Typed => ({
  version: String(version),
  ...Object.fromEntries(
    sections.flatMap((section) => [
      [`${section}En`, texts[section]?.en ?? ''],
      [`${section}Fr`, texts[section]?.fr ?? ''],
    ]),
  ),
})

reports.on('POST', both(refreshReportPath), can('surge:lead'), async (c) => {
  await readFields(c)
  const outcome = await refreshReport(c.var.db, c.var.actor, placeOf(c).id, which(c))
  return answer(c, outcome, messages[c.var.locale].refreshed)
})

reports.on('POST', both(approveReportPath), can('surge:lead'), async (c) => {
  const form = await readForm(c, VersionForm)
  // Without the version that was read nothing can be approved.
  if (!form.ok) return toReport(c)
  const given = { ...which(c), version: form.value.version, on: onOf(c) }
  const outcome = await approveReport(c.var.db, c.var.actor, placeOf(c).id, given)
  return answer(c, outcome, messages[c.var.locale].approved)
})

reports.on('POST', both(sendReportPath), can('surge:lead'), async (c) => {
  await readFields(c)
  const outcome = await askToSendReport(c.var.db, c.var.actor, placeOf(c).id, which(c))
  return answer(c, outcome, messages[c.var.locale].asked)
})

type Answered = Awaited<ReturnType<typeof refreshReport | typeof approveReport | typeof askToSendReport>>

/** Back to the report, which shows how things stand; what could not be done says why. */
function answer(c: Ctx, outcome: Answered, done: string) {
  if (outcome.ok) {
    flash(c, 'done', done)
    return toReport(c)
  }
  const { reason } = outcome
  if (reason === 'gone') return gone()
  flash(c, 'problem', messages[c.var.locale].errors[reason])
  return toReport(c)
}
