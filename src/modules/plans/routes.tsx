import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { edit } from './routes/edit.tsx'
import { progress } from './routes/progress.tsx'
import { one, register } from './routes/register.tsx'

export const routes = new Hono<Env>()

routes.route('/', register)
routes.route('/', edit)
routes.route('/', progress)
// Last: its `:id` would also take "new".
routes.route('/', one)
