import { Hono } from 'hono'
import type { Env } from '#platform/http'
import { accountRoutes } from './routes/account.tsx'
import { editorRoutes } from './routes/editors.tsx'
import { houseRoutes } from './routes/house.tsx'
import { keyRoutes } from './routes/keys.tsx'
import { memberRoutes } from './routes/members.tsx'
import { passkeyRoutes } from './routes/passkeys.ts'
import { signInRoutes } from './routes/sign-in.tsx'

export const routes = new Hono<Env>()
for (const part of [signInRoutes, accountRoutes, passkeyRoutes, memberRoutes, editorRoutes, keyRoutes, houseRoutes])
  routes.route('/', part)
