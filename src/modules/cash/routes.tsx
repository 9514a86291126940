import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { counts } from './routes/counts.tsx'
import { deposits } from './routes/deposits.tsx'
import { envelopes } from './routes/envelopes.tsx'
import { overview } from './routes/overview.tsx'
import { printed } from './routes/printed.ts'
import { stub } from './routes/stub.tsx'

export const routes = new Hono<Env>()

routes.route('/', overview)
routes.route('/', printed)
routes.route('/', envelopes)
routes.route('/', counts)
routes.route('/', deposits)
routes.route('/', stub)
