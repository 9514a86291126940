import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { claim } from './routes/claim.tsx'

export const routes = new Hono<Env>()

routes.route('/', claim)
