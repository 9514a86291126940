import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { close } from './routes/close.tsx'
import { decisions } from './routes/decisions.tsx'
import { groups } from './routes/groups.tsx'
import { reports } from './routes/reports.tsx'
import { one, surges } from './routes/surges.tsx'

/** Situations: mounted beside the board by src/app.ts. */
export const routes = new Hono<Env>()

routes.route('/', surges)
routes.route('/', close)
routes.route('/', groups)
routes.route('/', decisions)
routes.route('/', reports)
// Last: its `:id` would also take "open".
routes.route('/', one)
