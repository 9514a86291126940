import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { byLink } from './routes/by-link.tsx'
import { composing } from './routes/composing.tsx'
import { reading } from './routes/reading.tsx'

export const routes = new Hono<Env>()

// Before the pages of one update: "new" is no id.
routes.route('/', composing)
routes.route('/', reading)
routes.route('/', byLink)
