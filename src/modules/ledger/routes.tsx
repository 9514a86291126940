import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { exports } from './routes/exports.tsx'
import { givingReport } from './routes/giving-report.tsx'
import { posting } from './routes/posting.tsx'
import { reading } from './routes/reading.tsx'
import { report } from './routes/report.tsx'

export const routes = new Hono<Env>()
routes.route('/', reading)
routes.route('/', posting)
routes.route('/', exports)
routes.route('/', report)
routes.route('/', givingReport)
