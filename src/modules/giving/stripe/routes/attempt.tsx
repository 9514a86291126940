import { Hono } from 'hono'
import { type Env, frameOf, idOf, linkTo, open } from '#platform/http'
import { both } from '#platform/i18n'
import { isTestMode } from '../client.ts'
import { stripeMessages } from '../messages.ts'
import { attemptPath } from '../paths.ts'
import { findAttemptPage } from '../queries.ts'
import { AttemptPage, lookEvery } from '../views/attempt-page.tsx'

/** Where Stripe's page leads back to: what has become of the attempt, by our own record alone. */
export const attempt = new Hono<Env>()

/** How often the page looks again by itself: a minute in all. After it the reader does, and a message comes anyway. */
const mostLooks = 12

attempt.on('GET', both(attemptPath), open, async (c) => {
  const id = idOf(c)
  const found = await findAttemptPage(c.var.db, id)
  if (!found) return c.notFound()
  const frame = frameOf(c, stripeMessages)
  const back = c.req.query('back') === '1'
  const looks = /^\d{1,2}$/.test(c.req.query('look') ?? '') ? Number(c.req.query('look')) : 0
  const looking = found.state === 'started' && !back && looks < mostLooks
  // The header that every browser follows, without script: Stripe tells us a few seconds after it leads back here.
  if (looking) c.header('Refresh', `${lookEvery}; url=${linkTo(c, attemptPath, { id }, { look: String(looks + 1) })}`)
  const view = <AttemptPage {...frame} attempt={found} back={back} looking={looking} test={isTestMode(c.var.env)} />
  return c.render(view, { title: frame.t.attemptTitle, path: attemptPath, params: { id }, noindex: true })
})
