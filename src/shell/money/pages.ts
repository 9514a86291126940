import { cardsPath } from '#modules/cards'
import { cashPath, differencesPath } from '#modules/cash'
import { arrivalsPath, donorsPath, giftsPath, pledgesPath, stripePath } from '#modules/giving'
import { accountsPath, bank, checksPath, fundsPath, ledgerPath, reportPath } from '#modules/ledger'
import { receiptsPath } from '#modules/receipts'
import { awardsToPayPath } from '#modules/scholarships'
import type { Permission } from '#platform/auth'
import type { Path } from '#platform/i18n'
import type { Messages } from './messages.ts'

interface MoneyPage {
  path: Path
  page: keyof Messages['pages']
  needs: Permission
}
interface MoneyGroup {
  group: keyof Messages['groups']
  pages: readonly MoneyPage[]
}

/** Where the centre’s money is looked after, in the order in which it travels. */
export const moneyGroups: readonly MoneyGroup[] = [
  {
    group: 'in',
    pages: [
      { path: giftsPath, page: 'gifts', needs: 'giving:read' },
      { path: stripePath, page: 'online', needs: 'giving:read' },
      { path: pledgesPath, page: 'pledges', needs: 'giving:read' },
      { path: arrivalsPath, page: 'unidentified', needs: 'giving:read' },
      { path: donorsPath, page: 'donors', needs: 'giving:manage' },
      { path: receiptsPath, page: 'receipts', needs: 'receipts:read' },
    ],
  },
  {
    group: 'hands',
    pages: [
      { path: cashPath, page: 'cash', needs: 'cash:read' },
      { path: bank.bankPath, page: 'bank', needs: 'ledger:read' },
      { path: differencesPath, page: 'differences', needs: 'ledger:read' },
    ],
  },
  {
    group: 'out',
    pages: [
      { path: cardsPath, page: 'cards', needs: 'cards:read' },
      { path: awardsToPayPath, page: 'awards', needs: 'scholarships:pay' },
    ],
  },
  {
    group: 'books',
    pages: [
      { path: ledgerPath, page: 'ledger', needs: 'ledger:read' },
      { path: accountsPath, page: 'accounts', needs: 'ledger:read' },
      { path: fundsPath, page: 'funds', needs: 'ledger:read' },
      { path: checksPath, page: 'checks', needs: 'ledger:read' },
      { path: reportPath, page: 'report', needs: 'ledger:read' },
    ],
  },
]
