import { Hono } from 'hono'
import { type Env, frameOf, idOf, open } from '#platform/http'
import { both } from '#platform/i18n'
import { isTestMode } from '../client.ts'
import { stripeMessages } from '../messages.ts'
import { attemptPath } from '../paths.ts'
import { findAttemptPage } from '../queries.ts'
import { AttemptPage } from '../views/attempt-page.tsx'

/** Where Stripe's page leads back to: what has become of the attempt, by our own record alone. */
export const attempt = new Hono<Env>()

attempt.on('GET', both(attemptPath), open, async (c) => {
  const id = idOf(c)
  const found = await findAttemptPage(c.var.db, id)
  if (!found) return c.notFound()
  const frame = frameOf(c, stripeMessages)
  const view = (
    <AttemptPage {...frame} attempt={found} back={c.req.query('back') === '1'} test={isTestMode(c.var.env)} />
  )
  return c.render(view, { title: frame.t.attemptTitle, path: attemptPath, params: { id }, noindex: true })
})
