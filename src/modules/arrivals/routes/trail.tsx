import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { getCommunity, trailTo } from '#modules/communities'
import type { Tx } from '#platform/db'
import { allowed, type Ctx, can, type Env, placeOf, scoped } from '#platform/http'
import { addDays, both, daysBetween, formatDate, mondayOf } from '#platform/i18n'
import { isUuid } from '#platform/ids'
import { actualOf, forecastOf, isWeekly, type Measure } from '../codes.ts'
import { measureNames } from '../names.ts'
import { figuresPath, trailPath } from '../paths.ts'
import {
  currentFigures,
  figureTrail,
  firstArrivalOn,
  type KnownFigure,
  weeklyArrivals,
  weeklyForecast,
} from '../queries/index.ts'
import { compareWeeks, surgeFactor } from '../rules.ts'
import type { ForecastProps } from '../views/forecasts.tsx'
import type { SurgeProps } from '../views/surge.tsx'
import { TrailPage } from '../views/trail-page.tsx'
import { measureOf } from './figures.tsx'
import { frameOf, keepForDay, ownQuery } from './frame.ts'

export const trailRoutes = new Hono<Env>()

const trailLimit = 200
const forecastsShown = 20
const weeksCompared = 26
/** In fewer days a single flight decides the factor. */
const shortestSurge = 14

trailRoutes.on('GET', both(trailPath), can('figures:read'), async (c) => {
  const measure = measureOf(c.req.param('measure'))
  if (!measure) throw new HTTPException(404)
  await keepForDay(c)
  const frame = frameOf(c)
  const asked = c.req.query('before')
  const before = asked && isUuid(asked) ? asked : undefined
  const data = await scoped(c, (tx) => load(c, tx, measure, { on: frame.on, before }))
  const trail = data.trail.slice(0, trailLimit)
  const last = data.trail.length > trailLimit ? trail.at(-1) : undefined
  const page = (
    <TrailPage
      {...frame}
      measure={measure}
      trail={trail}
      current={data.current?.id}
      older={last && frame.link(trailPath, { measure }, { before: last.id })}
      newest={before && frame.link(trailPath, { measure })}
      mayRecord={allowed(c, 'figures:record')}
      forecasts={data.forecasts}
      surge={data.surge}
    />
  )
  const title = `${measureNames[frame.locale][measure]}, ${frame.place}`
  const description = frame.t.trailLead(frame.place, formatDate(frame.locale, frame.on, 'long'))
  const breadcrumbs = trailTo(c, measureNames[frame.locale][measure], [figuresPath, frame.t.figuresTitle])
  const query = ownQuery(c, { before })
  return c.render(page, { title, description, path: trailPath, params: { measure }, query, breadcrumbs })
})

type Asked = { on: string; before: string | undefined }

async function load(c: Ctx, tx: Tx, measure: Measure, { on, before }: Asked) {
  const place = placeOf(c).id
  const trail = await figureTrail(tx, place, measure, { on, limit: trailLimit + 1, before })
  const figures = await currentFigures(tx, [place], on)
  const current = figures.find((figure) => figure.measure === measure)
  const forecasts = await forecastsOf(c, tx, measure, { on, figures })
  return { trail, current, forecasts, surge: current && (await surgeOf(tx, place, current, on)) }
}

async function forecastsOf(
  c: Ctx,
  tx: Tx,
  measure: Measure,
  { on, figures }: { on: string; figures: KnownFigure[] },
): Promise<ForecastProps | undefined> {
  const place = placeOf(c).id
  if (isWeekly(measure)) {
    // The last week that was over on the day.
    const lastWeek = addDays(mondayOf(addDays(on, 1)), -7)
    const span = [addDays(lastWeek, -7 * (weeksCompared - 1)), lastWeek] as const
    const [weeks, arrivals] = [await weeklyForecast(tx, [place], on, span), await weeklyArrivals(tx, [place], on, span)]
    return { kind: 'weeks', weeks: compareWeeks(weeks, arrivals, allowed(c, 'households:read')) }
  }
  const [forecast, actual] = [forecastOf[measure] ?? measure, actualOf[measure] ?? measure]
  if (forecast === actual) return undefined
  const expected = await figureTrail(tx, place, forecast, { on, limit: forecastsShown })
  return { kind: 'totals', actual: figures.find((figure) => figure.measure === actual), expected }
}

/** Only totals are compared with the normal year: it has no streams. */
async function surgeOf(tx: Tx, place: number, figure: KnownFigure, on: string): Promise<SurgeProps | undefined> {
  if (figure.measure !== 'arrived' && figure.measure !== 'expected') return undefined
  const { normal_year_low: low, normal_year_high: high, normal_year_source: source } = await getCommunity(tx, place)
  if (low === null || high === null) return undefined
  const normal = { low, high }
  const since = figure.measure === 'arrived' ? await firstArrivalOn(tx, place, on) : undefined
  const days = since && daysBetween(since, figure.asOf) + 1
  if (figure.measure === 'arrived' && (!days || days < shortestSurge)) return undefined
  const factor = surgeFactor(figure.value, normal, days || 365)
  return factor ? { factor, days: days || undefined, normal, source } : undefined
}
