import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { hsds } from './hsds/routes.ts'

export const routes = new Hono<Env>()
routes.route('/', hsds)
