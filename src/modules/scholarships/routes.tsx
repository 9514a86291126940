import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { deciding } from './routes/deciding.tsx'
import { desk } from './routes/desk.tsx'
import { facts } from './routes/facts.tsx'
import { mine } from './routes/mine.tsx'
import { partRoutes } from './routes/parts.tsx'
import { reading } from './routes/reading.tsx'
import { refereeRoutes } from './routes/referee.tsx'
import { review } from './routes/review.tsx'

export const routes = new Hono<Env>()

routes.route('/', reading)
routes.route('/', mine)
routes.route('/', partRoutes)
routes.route('/', refereeRoutes)
routes.route('/', facts)
// Payments stand below the desk, and are the treasurer's.
routes.route('/', deciding)
routes.route('/', desk)
routes.route('/', review)
