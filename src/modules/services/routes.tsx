import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { editing } from './routes/editing.tsx'
import { files } from './routes/files.tsx'
import { listing } from './routes/listing.tsx'
import { stating } from './routes/stating.tsx'

export const routes = new Hono<Env>()

// Before the pages of one service: "new" and "import" are no ids.
routes.route('/', files)
routes.route('/', editing)
routes.route('/', stating)
routes.route('/', listing)
