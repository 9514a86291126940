import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { checklistRoutes } from './routes/checklist.tsx'
import { listRoutes } from './routes/lists.tsx'
import { taskRoutes } from './routes/tasks.tsx'

export const routes = new Hono<Env>().route('/', listRoutes).route('/', checklistRoutes).route('/', taskRoutes)
