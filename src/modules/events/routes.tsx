import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { calendars } from './routes/calendars.ts'
import { documents } from './routes/documents.tsx'
import { door } from './routes/door.tsx'
import { facts } from './routes/facts.tsx'
import { importing } from './routes/import.tsx'
import { mine } from './routes/mine.tsx'
import { reading } from './routes/reading.tsx'
import { registering } from './routes/registering.tsx'
import { venues } from './routes/venues.tsx'

export const routes = new Hono<Env>()

// Before the pages of single events: a calendar is none.
routes.route('/', calendars)
routes.route('/', registering)
routes.route('/', mine)
routes.route('/', reading)
// Before the facts of one event: "import" is no id.
routes.route('/', importing)
routes.route('/', documents)
routes.route('/', door)
routes.route('/', facts)
routes.route('/', venues)
