import { Hono } from 'hono'
import { trailTo } from '#modules/communities'
import { writeCsv } from '#platform/csv'
import {
  BrokenUpload,
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  linkTo,
  placeOf,
  readUpload,
  type Upload,
} from '#platform/http'
import { both, formatNumber } from '#platform/i18n'
import { figureShape } from '../imports/figures-file.ts'
import { householdShape } from '../imports/households-file.ts'
import { importFigures } from '../imports/import-figures.ts'
import { importHouseholds } from '../imports/import-households.ts'
import { sampleFigures, sampleHouseholds } from '../imports/samples.ts'
import { bandNames, lodgingNames, measureNames, needNames, originNames, qualityNames, streamNames } from '../names.ts'
import {
  figuresPath,
  householdsPath,
  importFiguresPath,
  importHouseholdsPath,
  sampleFiguresPath,
  sampleHouseholdsPath,
} from '../paths.ts'
import { ImportPage, type ImportProps, type Report } from '../views/import-page.tsx'
import { csvFile } from './figures.tsx'
import { frameOf, ownQuery } from './frame.ts'

export const importRoutes = new Hono<Env>()

/** What the page of each import says of itself. */
type Kind = 'figures' | 'households'
const paths = { figures: importFiguresPath, households: importHouseholdsPath }

function pageOf(
  c: Ctx,
  kind: Kind,
): Pick<ImportProps, 'title' | 'lead' | 'back' | 'sample' | 'columns' | 'rules' | 'codes'> {
  const { t, locale } = frameOf(c)
  const place = placeOf(c)
  if (kind === 'figures')
    return {
      title: t.importTitle,
      lead: t.importLead,
      back: figuresPath,
      sample: sampleFiguresPath,
      columns: figureShape(place),
      rules: t.columnRules,
      codes: [
        { label: t.measureCodes, names: measureNames[locale] },
        { label: t.qualityCodes, names: qualityNames[locale] },
      ],
    }
  return {
    title: t.importHouseholdsTitle,
    lead: t.importHouseholdsLead,
    back: householdsPath,
    sample: sampleHouseholdsPath,
    columns: householdShape(place),
    rules: t.householdRules,
    codes: [
      { label: t.streamCodes, names: streamNames[locale] },
      { label: t.bandCodes, names: bandNames[locale] },
      { label: t.needCodes, names: needNames[locale] },
      { label: t.lodgingCodes, names: lodgingNames[locale] },
      { label: t.originCodes, names: originNames[locale] },
    ],
  }
}

type Said = { problem?: string; report?: Report; checkOnly?: boolean }

function showPage(c: Ctx, kind: Kind, { problem, report, checkOnly = false }: Said = {}) {
  const about = pageOf(c, kind)
  const page = (
    <ImportPage
      {...frameOf(c)}
      {...about}
      csrf={csrfToken(c)}
      checkOnly={checkOnly}
      problem={problem}
      report={report}
    />
  )
  const status = report?.changedMeanwhile ? 409 : problem || (report && !report.checked) ? 422 : 200
  const { t } = frameOf(c)
  const breadcrumbs = trailTo(c, about.title, [about.back, kind === 'figures' ? t.figuresTitle : t.householdsTitle])
  const { title } = about
  return c.render(page, { title, path: paths[kind], query: ownQuery(c), breadcrumbs, noindex: true, status })
}

/** The posted file, or the page that says why there is none. */
async function uploadOf(c: Ctx): Promise<Upload | string> {
  try {
    const upload = await readUpload(c)
    return upload && upload.name !== '' ? upload : 'chooseFile'
  } catch (error) {
    if (error instanceof BrokenUpload) return 'broken-upload'
    throw error
  }
}

/** Runs an import over the posted file. `work` gives its report in words, and whether it is done. */
async function receive(
  c: Ctx,
  kind: Kind,
  work: (file: Upload['file'], dryRun: boolean) => Promise<Report & { imported: string | undefined }>,
) {
  const upload = await uploadOf(c)
  if (typeof upload === 'string') return showPage(c, kind, { problem: upload })
  const checkOnly = upload.fields.checkOnly === 'yes'
  try {
    const report = await work(upload.file, checkOnly)
    if (report.imported === undefined) return showPage(c, kind, { report, checkOnly })
    flash(c, 'done', report.imported)
    return c.redirect(linkTo(c, kind === 'figures' ? figuresPath : householdsPath, {}, ownQuery(c)), 303)
  } catch (error) {
    if (error instanceof BrokenUpload) return showPage(c, kind, { problem: 'broken-upload', checkOnly })
    throw error
  }
}

importRoutes.on('GET', both(importFiguresPath), can('figures:record'), (c) => showPage(c, 'figures'))
importRoutes.on('POST', both(importFiguresPath), can('figures:record'), (c) =>
  receive(c, 'figures', async (source, dryRun) => {
    const { settled, ...report } = await importFigures(c.var.db, c.var.actor, placeOf(c), { source, dryRun })
    if (!settled) return { ...report, imported: undefined }
    const { t, locale } = frameOf(c)
    const counts = [formatNumber(locale, settled.recorded), formatNumber(locale, settled.known)] as const
    return dryRun
      ? { ...report, checked: t.checkedText(...counts), imported: undefined }
      : { ...report, imported: t.imported(...counts) }
  }),
)

importRoutes.on('GET', both(importHouseholdsPath), can('households:record'), (c) => showPage(c, 'households'))
importRoutes.on('POST', both(importHouseholdsPath), can('households:record'), (c) =>
  receive(c, 'households', async (source, dryRun) => {
    const { settled, ...report } = await importHouseholds(c.var.db, c.var.actor, placeOf(c), { source, dryRun })
    if (!settled) return { ...report, imported: undefined }
    const { t, locale } = frameOf(c)
    const number = (n: number) => formatNumber(locale, n)
    const { arrived, housed, left, known } = settled
    const counts = [number(arrived), number(housed), number(left), number(known)] as const
    return dryRun
      ? { ...report, checked: t.checkedHouseholds(...counts), imported: undefined }
      : { ...report, imported: t.importedHouseholds(...counts) }
  }),
)

importRoutes.on('GET', both(sampleFiguresPath), can('figures:record'), (c) => {
  const { columns, rows } = sampleFigures(placeOf(c).slug[c.var.locale])
  return csvFile(c, frameOf(c).t.figuresTitle.toLowerCase(), writeCsv(columns, rows))
})
importRoutes.on('GET', both(sampleHouseholdsPath), can('households:record'), (c) => {
  const { columns, rows } = sampleHouseholds(placeOf(c).slug[c.var.locale])
  return csvFile(c, c.var.locale === 'en' ? 'households' : 'menages', writeCsv(columns, rows))
})
