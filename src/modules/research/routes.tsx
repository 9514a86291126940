import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { centres } from './routes/centres.tsx'
import { contact } from './routes/contact.tsx'
import { facts } from './routes/facts.tsx'
import { figures } from './routes/figures.tsx'
import { pages } from './routes/pages.tsx'

export const routes = new Hono<Env>()
routes.route('/', figures)
routes.route('/', centres)
routes.route('/', contact)
routes.route('/', facts)
routes.route('/', pages)
