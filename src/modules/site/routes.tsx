import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { routes as card } from './routes/card.ts'
import { routes as conventions } from './routes/conventions.ts'
import { routes as home } from './routes/home.tsx'
import { routes as search } from './routes/search.tsx'

export const routes = new Hono<Env>()

routes.route('/', home)
routes.route('/', search)
routes.route('/', conventions)
routes.route('/', card)
