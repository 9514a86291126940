import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { keeping } from './routes/keeping.tsx'
import { lists } from './routes/lists.tsx'
import { one } from './routes/one.tsx'
import { forAll } from './routes/public.tsx'

export const routes = new Hono<Env>()

routes.route('/', forAll)
routes.route('/', lists)
routes.route('/', keeping)
// Last: "issuers" is no id of a receipt.
routes.route('/', one)
