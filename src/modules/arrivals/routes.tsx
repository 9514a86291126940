import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { routes as moves } from './moves/routes.tsx'
import { figureForm } from './routes/figure-form.tsx'
import { figureList } from './routes/figures.tsx'
import { householdRoutes } from './routes/households.tsx'
import { importRoutes } from './routes/imports.tsx'
import { trailRoutes } from './routes/trail.tsx'

/** `/figures/new` and its like come before `/figures/:measure`, and imports of households before `/households/:id`. */
export const routes = new Hono<Env>()
  .route('/', figureList)
  .route('/', figureForm)
  .route('/', importRoutes)
  .route('/', trailRoutes)
  .route('/', householdRoutes)
  .route('/', moves)
