import { Hono } from 'hono'
import { balanceOf, bank } from '#modules/ledger'
import { allowed, can, type Env, frameOf } from '#platform/http'
import { both } from '#platform/i18n'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { listDifferences, listOpenCounts, listToDeposit } from '../queries/counts.ts'
import { listDeposits } from '../queries/deposits.ts'
import { countWaiting, listOld } from '../queries/envelopes.ts'
import { CashPage, DifferencesPage } from '../views/cash-page.tsx'

/** Where the cash is. */
export const overview = new Hono<Env>()

overview.on('GET', both(paths.cashPath), can('cash:read'), async (c) => {
  const { db, actor } = c.var
  const frame = frameOf(c, staffMessages)
  const before = Math.min(2_147_483_647, Math.max(0, Math.floor(Number(c.req.query('before')) || 0)))
  const deposits = await listDeposits(db, before)
  const view = (
    <CashPage
      {...frame}
      waiting={await countWaiting(db)}
      old={await listOld(db)}
      counts={await listOpenCounts(db)}
      toDeposit={await listToDeposit(db, actor.id)}
      deposits={deposits.rows}
      older={deposits.next === undefined ? undefined : frame.link(paths.cashPath, {}, { before: deposits.next })}
      onItsWay={await balanceOf(db, 'deposits')}
      mayHandle={allowed(c, 'cash:handle')}
      bankHref={allowed(c, 'ledger:read') ? frame.link(bank.bankPath) : undefined}
    />
  )
  return c.render(view, { title: frame.t.title, path: paths.cashPath, noindex: true })
})

overview.on('GET', both(paths.differencesPath), can('ledger:read'), async (c) => {
  const frame = frameOf(c, staffMessages)
  const lineHref = (id: string) => frame.link(bank.linePath, { id })
  const view = <DifferencesPage {...frame} differences={await listDifferences(c.var.db)} lineHref={lineHref} />
  return c.render(view, { title: frame.t.differencesTitle, path: paths.differencesPath, noindex: true })
})
