import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { facts } from './routes/facts.tsx'
import { feeds } from './routes/feeds.ts'
import { reading } from './routes/reading.tsx'

export const routes = new Hono<Env>()
// Before the posts, whose addresses are anything else in their place.
routes.route('/', feeds)
routes.route('/', facts)
routes.route('/', reading)
