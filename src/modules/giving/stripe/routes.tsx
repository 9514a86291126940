import { Hono } from 'hono'
import type { Env } from '#platform/http'

export { stripeDoor } from './door.ts'

/** The pages of gifts online. The door is mounted apart: it answers to Stripe, which is no page of ours. */
export const routes = new Hono<Env>()
