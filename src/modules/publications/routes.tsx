import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { editing } from './routes/editing.tsx'
import { feeds } from './routes/feeds.ts'
import { harvesting } from './routes/harvest.ts'
import { importing } from './routes/importing.tsx'
import { reading } from './routes/reading.tsx'
import { taking } from './routes/taking.tsx'

export const routes = new Hono<Env>()

// Before the facts of one publication: "import" is no id.
routes.route('/', importing)
routes.route('/', editing)
routes.route('/', harvesting)
// Before the page of one publication: a feed is no title.
routes.route('/', feeds)
routes.route('/', taking)
routes.route('/', reading)
