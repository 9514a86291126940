import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { archive } from './routes/archive.tsx'
import { edit } from './routes/edit.tsx'
import { imports } from './routes/import.tsx'
import { leaving } from './routes/leaving.tsx'
import { people } from './routes/people.tsx'
import { one, register } from './routes/register.tsx'
import { seats } from './routes/seats.tsx'

export const routes = new Hono<Env>()

routes.route('/', register)
routes.route('/', edit)
routes.route('/', imports)
routes.route('/', archive)
routes.route('/', people)
routes.route('/', leaving)
routes.route('/', seats)
// Last: its `:id` would also take "new" and "import".
routes.route('/', one)
