import { Hono } from 'hono'
import { communityCrumb } from '#modules/communities'
import type { Shape } from '#platform/csv'
import { csvStream } from '#platform/csv'
import { type Ctx, can, csrfToken, type Env, flash, linkTo, placeOf, readUpload } from '#platform/http'
import { both, type Path, today } from '#platform/i18n'
import { type ImportReport, importCapacity, importServices } from '../commands/index.ts'
import { capacityColumns, capacityShape, serviceColumns, serviceShape } from '../csv.ts'
import { messages } from '../messages.ts'
import * as paths from '../paths.ts'
import { exportCapacity, exportServices } from '../queries/index.ts'
import { ImportPage } from '../views/import-page.tsx'
import { speakerOf } from './speaking.ts'

export const files = new Hono<Env>()

const attachment = (c: Ctx, name: string, body: ReadableStream<Uint8Array>) =>
  c.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${placeOf(c).slug[c.var.locale]}-${name}.csv"`,
  })

files.on('GET', both(paths.servicesCsvPath), can('services:read'), async (c) =>
  attachment(c, 'services', csvStream(serviceColumns, await exportServices(c.var.db, placeOf(c).id))),
)

files.on('GET', both(paths.capacityCsvPath), can('services:read'), (c) => {
  const { locale } = c.var
  const lines = exportCapacity(c.var.db, placeOf(c).id, { locale, service: c.req.query('service') })
  return attachment(c, locale === 'en' ? 'capacity' : 'capacite', csvStream(capacityColumns, lines))
})

/** What differs between the two imports. */
interface Kind {
  path: Path
  title: 'importServicesTitle' | 'importCapacityTitle'
  lead: 'importServicesLead' | 'importCapacityLead'
  from: 'servicesTitle' | 'capacityTitle'
  columns: Shape
  csv: Path
  backTo: Path
  run: typeof importCapacity
}
const services: Kind = {
  path: paths.importServicesPath,
  title: 'importServicesTitle',
  lead: 'importServicesLead',
  from: 'servicesTitle',
  columns: serviceShape,
  csv: paths.servicesCsvPath,
  backTo: paths.servicesPath,
  run: importServices,
}
const capacity: Kind = {
  path: paths.importCapacityPath,
  title: 'importCapacityTitle',
  lead: 'importCapacityLead',
  from: 'capacityTitle',
  columns: capacityShape,
  csv: paths.capacityCsvPath,
  backTo: paths.capacityPath,
  run: importCapacity,
}

files.on('GET', both(services.path), can('services:edit'), (c) => showImport(c, services))
files.on('POST', both(services.path), can('services:edit'), (c) => takeFile(c, services))
files.on('GET', both(capacity.path), can('capacity:state'), (c) => showImport(c, capacity))
files.on('POST', both(capacity.path), can('capacity:state'), (c) => takeFile(c, capacity))

async function takeFile(c: Ctx, kind: Kind) {
  const upload = await readUpload(c)
  if (!upload?.name) return showImport(c, kind, { noFile: true })
  const task = { source: upload.file, on: today(c.var.now), dryRun: upload.fields.checkOnly === 'yes' }
  const report = await kind.run(c.var.db, speakerOf(c), placeOf(c).id, task)
  if (!report.written) return showImport(c, kind, { report })
  flash(c, 'done', messages[c.var.locale].importedText(report.added, report.changed, report.unchanged))
  return c.redirect(linkTo(c, kind.backTo), 303)
}

function showImport(c: Ctx, kind: Kind, { report, noFile }: { report?: ImportReport; noFile?: boolean } = {}) {
  const { locale } = c.var
  const t = messages[locale]
  const view = (
    <ImportPage
      t={t}
      locale={locale}
      title={t[kind.title]}
      lead={t[kind.lead]}
      csrf={csrfToken(c)}
      columns={kind.columns}
      csvHref={linkTo(c, kind.csv)}
      report={report}
      noFile={noFile}
    />
  )
  const wrong = noFile || (report?.problemCount ?? 0) > 0
  const breadcrumbs = [
    communityCrumb(c),
    { href: linkTo(c, kind.backTo), label: t[kind.from] },
    { label: t[kind.title] },
  ]
  return c.render(view, {
    title: t[kind.title],
    path: kind.path,
    breadcrumbs,
    noindex: true,
    status: wrong ? 422 : 200,
  })
}
