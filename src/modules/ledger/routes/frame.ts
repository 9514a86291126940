import { type Ctx, frameOf, linkTo } from '#platform/http'
import { ledgerMessages } from '../messages/ledger.ts'
import { ledgerPath } from '../paths.ts'

export const ledgerFrame = (c: Ctx) => frameOf(c, ledgerMessages)

/** The way back to the ledger, and the page one is on. */
export const crumbs = (c: Ctx, ...labels: string[]) => [
  { href: linkTo(c, ledgerPath), label: ledgerMessages[c.var.locale].title },
  ...labels.map((label) => ({ label })),
]
