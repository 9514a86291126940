import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { desk } from './routes/desk.tsx'
import { editing } from './routes/editing.tsx'
import { pages } from './routes/pages.tsx'
import { publishing } from './routes/publishing.tsx'
import { versions } from './routes/versions.tsx'

export const routes = new Hono<Env>()

routes.route('/', desk)
routes.route('/', editing)
routes.route('/', publishing)
routes.route('/', versions)
routes.route('/', pages)
