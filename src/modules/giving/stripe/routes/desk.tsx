import { Hono } from 'hono'
import { transact } from '#platform/db'
import { allowed, type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readFields } from '#platform/http'
import { both } from '#platform/i18n'
import { enqueue } from '#platform/jobs'
import { isTestMode, onlineWays } from '../client.ts'
import { markLooked } from '../looked.ts'
import { stripeMessages } from '../messages.ts'
import { endMonthly } from '../monthly.ts'
import * as paths from '../paths.ts'
import { stripeDesk } from '../queries.ts'
import { DeskPage } from '../views/desk-page.tsx'

/** For the keepers of the money: what came through Stripe, and what waits for a person. */
export const desk = new Hono<Env>()

desk.on('GET', both(paths.stripePath), can('giving:read'), async (c) => {
  const frame = frameOf(c, stripeMessages)
  const { env, db } = c.var
  const view = (
    <DeskPage
      {...frame}
      desk={await stripeDesk(db)}
      online={onlineWays(env).length > 0}
      test={isTestMode(env)}
      manages={allowed(c, 'giving:manage')}
    />
  )
  return c.render(view, { title: frame.t.deskTitle, path: paths.stripePath, wide: true })
})

const back = (c: Ctx, text: string) => {
  flash(c, 'done', text)
  return c.redirect(linkTo(c, paths.stripePath), 303)
}

desk.on('POST', both(paths.stripeLookedPath), can('giving:manage'), async (c) => {
  await readFields(c)
  const outcome = await markLooked(c.var.db, c.var.actor, c.req.param('id') ?? '')
  return outcome.ok ? back(c, stripeMessages[c.var.locale].seenDone) : c.notFound()
})

desk.on('POST', both(paths.stripeReadPath), can('giving:manage'), async (c) => {
  await readFields(c)
  await transact(c.var.db, (tx) => enqueue(tx, 'giving.stripe', {}))
  return back(c, stripeMessages[c.var.locale].readAsked)
})

desk.on('POST', both(paths.monthlyStopPath), can('giving:manage'), async (c) => {
  await readFields(c)
  const outcome = await endMonthly(c.var.db, c.var.actor, idOf(c))
  return outcome.ok ? back(c, stripeMessages[c.var.locale].ended) : c.notFound()
})
