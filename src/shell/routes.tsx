import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { workPath } from '#modules/accounts'
import { type Env, open } from '#platform/http'
import { both } from '#platform/i18n'
import { Styleguide } from '#ui'
import { messages } from './messages.ts'
import { workOf } from './navigation.ts'
import { styleguidePath } from './paths.ts'

/** Pages of the house itself that belong to no module. */
export const routes = new Hono<Env>()

routes.on('GET', both(styleguidePath), open, (c) => {
  if (!c.var.env.ENSEMBLE_DEMO) throw new HTTPException(404)
  return c.render(<Styleguide locale={c.var.locale} />, {
    title: messages[c.var.locale].styleguide,
    path: styleguidePath,
    noindex: true,
    wide: true,
  })
})

routes.on('GET', both(workPath), open, async (c) => c.redirect(await workOf(c), 302))
