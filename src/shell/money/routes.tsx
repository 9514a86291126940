import { Hono } from 'hono'
import { can, type Env } from '#platform/http'
import { both } from '#platform/i18n'
import { messages } from './messages.ts'
import { MoneyPage } from './money-page.tsx'
import { moneyPagesOf } from './navigation.ts'
import { moneyPath } from './paths.ts'

/** The door to the centre’s money; what lies behind it belongs to the modules. */
export const moneyRoutes = new Hono<Env>()

moneyRoutes.on('GET', both(moneyPath), can('money:see'), (c) => {
  const t = messages[c.var.locale]
  const groups = moneyPagesOf(c)
  return c.render(<MoneyPage t={t} groups={groups} />, { title: t.title, path: moneyPath, noindex: true })
})
