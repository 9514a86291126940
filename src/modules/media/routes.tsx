import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { adding } from './routes/adding.tsx'
import { editing } from './routes/editing.tsx'
import { serving } from './routes/serving.ts'

export const routes = new Hono<Env>()

routes.route('/', serving)
// Before the pages of one image: "new" is no id.
routes.route('/', adding)
routes.route('/', editing)
