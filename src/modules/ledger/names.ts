import type { SameKeys } from '#platform/i18n'
import type { EntryKind } from './kinds.ts'

const en = {
  opening: 'Opening balance',
  gift: 'Gift',
  refund: 'Refund',
  dispute: 'Disputed payment',
  'dispute-won': 'Dispute won',
  fee: 'Fee of the payment processor',
  payout: 'Payout of the payment processor',
  deposit: 'Deposit',
  'cash-difference': 'Cash difference',
  purchase: 'Purchase of gift cards',
  'hand-over': 'Gift cards handed to families',
  'card-loss': 'Gift cards lost',
  award: 'Scholarship awarded',
  'award-payment': 'Scholarship paid',
  'award-cancelled': 'Scholarship cancelled',
  'bank-charge': 'Bank charge',
  interest: 'Interest',
  transfer: 'Transfer',
  expense: 'Expense',
  identified: 'Payment identified',
  correction: 'Correction',
  reversal: 'Reversal',
} satisfies Record<EntryKind, string>
const fr: SameKeys<typeof en> = {
  opening: 'Solde d’ouverture',
  gift: 'Don',
  refund: 'Remboursement',
  dispute: 'Paiement contesté',
  'dispute-won': 'Contestation gagnée',
  fee: 'Frais du fournisseur de paiement',
  payout: 'Versement du fournisseur de paiement',
  deposit: 'Dépôt',
  'cash-difference': 'Écart de caisse',
  purchase: 'Achat de cartes-cadeaux',
  'hand-over': 'Cartes-cadeaux remises aux familles',
  'card-loss': 'Cartes-cadeaux perdues',
  award: 'Bourse attribuée',
  'award-payment': 'Bourse versée',
  'award-cancelled': 'Bourse annulée',
  'bank-charge': 'Frais bancaires',
  interest: 'Intérêts',
  transfer: 'Virement',
  expense: 'Dépense',
  identified: 'Paiement identifié',
  correction: 'Correction',
  reversal: 'Contrepassation',
}
/** What an entry is of, in words. */
export const kindNames = { en, fr }
/** The name of a kind read from the database, whose check knows the same words. */
export const kindName = (locale: keyof typeof kindNames, kind: string) => {
  const names: Record<string, string> = kindNames[locale]
  return names[kind] ?? kind
}
