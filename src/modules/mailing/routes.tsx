import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { houseMail } from './routes/house.tsx'
import { imports } from './routes/import.tsx'
import { leavingRoutes } from './routes/leaving.tsx'
import { ledger } from './routes/ledger.tsx'
import { letters } from './routes/letters.tsx'
import { reading } from './routes/public.tsx'

export { oneClick } from './routes/leaving.tsx'

/** `oneClick` is mounted apart: it answers to mail programs, which are not our own pages. */
export const routes = new Hono<Env>()
  .route('/', ledger)
  .route('/', imports)
  .route('/', letters)
  .route('/', reading)
  .route('/', leavingRoutes)
  .route('/', houseMail)
