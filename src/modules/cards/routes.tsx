import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { checks } from './routes/checks.tsx'
import { claim } from './routes/claim.tsx'
import { desk } from './routes/desk.tsx'
import { envelopes } from './routes/envelopes.tsx'
import { log } from './routes/log.tsx'
import { partner } from './routes/partner.tsx'
import { programmes } from './routes/programmes.tsx'
import { purchases } from './routes/purchases.tsx'

export const routes = new Hono<Env>()

routes.route('/', claim)
routes.route('/', partner)
// Before the pages of single programmes: "hand-over" is no id.
routes.route('/', desk)
routes.route('/', purchases)
routes.route('/', envelopes)
routes.route('/', checks)
routes.route('/', log)
routes.route('/', programmes)
