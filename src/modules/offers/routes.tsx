import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { byLink } from './routes/by-link.tsx'
import { helping } from './routes/helping.tsx'
import { intakeRoutes } from './routes/intake.tsx'
import { needRoutes } from './routes/needs.tsx'
import { offerRoutes } from './routes/offers.tsx'
import { shiftFormRoutes } from './routes/shift-form.tsx'
import { shiftRoutes } from './routes/shifts.tsx'
import { volunteerRoutes } from './routes/volunteers.tsx'

export const routes = new Hono<Env>()

routes.route('/', helping)
routes.route('/', byLink)
routes.route('/', intakeRoutes)
routes.route('/', needRoutes)
routes.route('/', offerRoutes)
// Before the pages of one volunteer: "shifts" and "hours" are no ids.
routes.route('/', shiftFormRoutes)
routes.route('/', shiftRoutes)
routes.route('/', volunteerRoutes)
