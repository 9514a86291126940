import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { desk } from './routes/desk.tsx'
import { donors } from './routes/donors.tsx'
import { facts } from './routes/facts.tsx'
import { gifts } from './routes/gifts.tsx'
import { giving } from './routes/giving.tsx'
import { mine } from './routes/mine.tsx'
import { pledges } from './routes/pledges.tsx'
import { poster } from './routes/poster.ts'
import { reading } from './routes/reading.tsx'
import { stopping } from './routes/stopping.tsx'

export { watchCampaigns } from './routes/live.ts'
export { stopDoor } from './routes/stopping.tsx'

export const routes = new Hono<Env>()

routes.route('/', giving)
routes.route('/', poster)
routes.route('/', reading)
routes.route('/', mine)
routes.route('/', stopping)
routes.route('/', facts)
routes.route('/', gifts)
routes.route('/', pledges)
routes.route('/', donors)
routes.route('/', desk)
