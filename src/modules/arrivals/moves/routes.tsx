import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { announceRoutes } from './routes/announce.tsx'
import { listRoutes } from './routes/list.tsx'
import { moveRoutes } from './routes/move.tsx'

/** `/moves/leaving` and its like come before `/moves/:id`. */
export const routes = new Hono<Env>().route('/', listRoutes).route('/', announceRoutes).route('/', moveRoutes)
