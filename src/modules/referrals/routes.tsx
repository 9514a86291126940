import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { answering } from './routes/answer.tsx'
import { listing } from './routes/listing.tsx'
import { moving } from './routes/moving.tsx'
import { refer } from './routes/refer.tsx'

export const routes = new Hono<Env>()

// Before the pages of one referral: "new", "states" and "waiting" are no ids.
routes.route('/', refer)
routes.route('/', listing)
routes.route('/', moving)
routes.route('/', answering)
