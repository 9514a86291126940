import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { hsds } from './hsds/routes.ts'
import { exchange } from './routes/exchange.tsx'
import { finder } from './routes/finder.tsx'

export { inArabic } from './routes/finder.tsx'

export const routes = new Hono<Env>()
routes.route('/', hsds)
routes.route('/', finder)
routes.route('/', exchange)
