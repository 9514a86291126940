import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { mine } from './routes/mine.tsx'
import { reading } from './routes/reading.tsx'
import { registering } from './routes/registering.tsx'

export const routes = new Hono<Env>()

routes.route('/', registering)
routes.route('/', mine)
routes.route('/', reading)
