import { Hono } from 'hono'
import { listPlaces, trailTo } from '#modules/communities'
import { type Ctx, can, csrfToken, dayOf, type Env, open, type Place, placeOf, readUpload } from '#platform/http'
import { both, today } from '#platform/i18n'
import { isPublic, missing, sceneOf } from '../hsds/frame.ts'
import { messages } from '../messages.ts'
import { exportPackage } from '../package/export.ts'
import { importPackage, type PackageReport } from '../package/import.ts'
import { finderHref, hsdsRoot, hsdsRootOf, importPackagePath, openDirectoryPath } from '../paths.ts'
import { ImportPage } from '../views/import-page.tsx'
import { OpenPage } from '../views/open-page.tsx'

export const exchange = new Hono<Env>()

/** Sends pieces only as fast as the reader takes them. */
const streamOf = (pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await pieces.return(undefined)),
  })

const packageOf = (slug: string) => `${hsdsRootOf(slug)}/package.zip`

exchange.on('GET', both(openDirectoryPath), open, async (c) => {
  const { locale, env } = c.var
  const t = messages[locale]
  const places = (await listPlaces(c.var.db)).filter(isPublic).map((place) => ({
    name: place.name[locale],
    inEnglish: place.name.en,
    find: finderHref(locale, place.slug),
    arabic: finderHref('ar', place.slug),
    api: env.publicUrl + hsdsRootOf(place.slug.en),
    download: packageOf(place.slug.en),
  }))
  const view = <OpenPage t={t} locale={locale} places={places} apiRoot={env.publicUrl + hsdsRoot} />
  return c.render(view, { title: t.openTitle, description: t.openLead, path: openDirectoryPath })
})

exchange.on('GET', ['/hsds/communities/:community/package.zip'], can('directory:read'), async (c) => {
  const scene = await sceneOf(c)
  if (scene instanceof Response) return scene
  const [communityId] = scene.communityIds
  if (communityId === undefined) return missing(c)
  // It is sent as it is made, and kept nowhere.
  c.set('keep', undefined)
  const slug = c.req.param('community')
  const pieces = exportPackage(c.var.db, {
    communityId,
    title: slug,
    capacities: scene.open.has(communityId),
    on: dayOf(c).given ? dayOf(c).on : today(c.var.now),
  })
  return c.body(streamOf(pieces), 200, {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${slug}-hsds.zip"`,
  })
})

exchange.on('GET', both(importPackagePath), can('directory:exchange'), (c) => show(c, { language: 'en' }))

exchange.on('POST', both(importPackagePath), can('directory:exchange'), async (c) => {
  const upload = await readUpload(c)
  const language = upload?.fields.language === 'fr' ? 'fr' : 'en'
  if (!upload?.name) return show(c, { language, noFile: true })
  const checkOnly = upload.fields.checkOnly === 'yes'
  const report = await importPackage(c.var.db, c.var.actor, placeOf(c).id, {
    source: upload.file,
    locale: language,
    checkOnly,
  })
  return show(c, { language, report })
})

interface Shown {
  language: 'en' | 'fr'
  report?: PackageReport
  noFile?: boolean
}
function show(c: Ctx, { language, report, noFile }: Shown) {
  const { locale } = c.var
  const t = messages[locale]
  const place: Place = placeOf(c)
  const wrong = noFile || report?.refused !== undefined || (report?.problemCount ?? 0) > 0
  const view = (
    <ImportPage
      t={t}
      locale={locale}
      csrf={csrfToken(c)}
      packageHref={packageOf(place.slug.en)}
      report={report}
      noFile={noFile}
      language={language}
    />
  )
  const title = t.importTitle
  const breadcrumbs = trailTo(c, title)
  return c.render(view, { title, path: importPackagePath, breadcrumbs, noindex: true, status: wrong ? 422 : 200 })
}
