import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { attempt } from './routes/attempt.tsx'
import { desk } from './routes/desk.tsx'
import { monthly } from './routes/monthly.tsx'

export { stripeDoor } from './door.ts'

/** The pages of gifts online. The door is mounted apart: it answers to Stripe, which is no page of ours. */
export const routes = new Hono<Env>().route('/', attempt).route('/', monthly).route('/', desk)
