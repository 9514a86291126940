import { Hono } from 'hono'
import { trailTo } from '#modules/communities'
import { csvStream } from '#platform/csv'
import { allowed, type Ctx, can, type Env, placeOf, scoped } from '#platform/http'
import { both } from '#platform/i18n'
import { type Measure, measures } from '../codes.ts'
import { exportColumns } from '../imports/figures-file.ts'
import { figuresCsvPath, figuresPath } from '../paths.ts'
import { exportFigures } from '../queries/export.ts'
import { currentFigures } from '../queries/index.ts'
import { FiguresPage } from '../views/figures-page.tsx'
import { frameOf, keepForDay, ownQuery } from './frame.ts'

export const figureList = new Hono<Env>()

export const measureOf = (text: string | undefined): Measure | undefined => measures.find((code) => code === text)

figureList.on('GET', both(figuresPath), can('figures:read'), async (c) => {
  await keepForDay(c)
  const frame = frameOf(c)
  const measure = measureOf(c.req.query('measure'))
  const all = await scoped(c, (tx) => currentFigures(tx, [placeOf(c).id], frame.on))
  const figures = measure ? all.filter((figure) => figure.measure === measure) : all
  const page = <FiguresPage {...frame} figures={figures} measure={measure} mayRecord={allowed(c, 'figures:record')} />
  const { t, place, on } = frame
  return c.render(page, {
    title: `${t.figuresTitle}, ${place}`,
    description: t.figuresLead(place, on),
    path: figuresPath,
    query: ownQuery(c, { measure }),
    breadcrumbs: trailTo(c, t.figuresTitle),
  })
})

/** A file that the browser keeps under its own name. */
export const csvFile = (c: Ctx, name: string, body: ReadableStream<Uint8Array> | string) =>
  c.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  })

figureList.on('GET', both(figuresCsvPath), can('figures:read'), (c) => {
  const { id, slug } = placeOf(c)
  const { on, t } = frameOf(c)
  const rows = exportFigures(c.var.db, id, on)
  const name = `${slug[c.var.locale]}-${t.figuresTitle.toLowerCase()}-${on}`
  return csvFile(c, name, csvStream(exportColumns(slug[c.var.locale]), rows))
})
