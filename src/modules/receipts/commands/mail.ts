import type { Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import type { Tx } from '#platform/db'
import { href } from '#platform/i18n'
import { issueLink } from '#platform/links'
import { queueMail } from '#platform/mail'
import { receiptMail } from '../mails.ts'
import { minePath } from '../paths.ts'
import { findReceipt } from '../queries/receipts.ts'
import { linkDays } from '../rules/index.ts'
import type { SendSettings } from './issue.ts'

export interface Turn {
  id: string
  /** One message for each turn, ever: `issued`, or what asked for another. */
  turn: string
}

/**
 * Mails the donor a link to the receipt, in the receipt's own transaction. The file itself is not sent: a mailbox is no place
 * for a name, an address and a signature that somebody could pass on. False where there is no address.
 */
export async function mailReceipt(tx: Tx, by: Recorder, env: SendSettings, { id, turn }: Turn): Promise<boolean> {
  const receipt = await findReceipt(tx, id)
  if (!receipt || receipt.donorEmail === '' || receipt.cancelledAt) return false
  // The loader of the demonstration has no secret: no link of its would open.
  if (env.secret === '') return false
  const { token } = await issueLink(tx, env, by, {
    communityId: house,
    purpose: 'receipt.download',
    subject: id,
    recipient: receipt.donorEmail,
    days: linkDays,
  })
  const url = env.publicUrl + href(minePath, receipt.locale, { token })
  const { subject, body } = receiptMail(receipt, url)
  await queueMail(tx, {
    to: receipt.donorEmail,
    locale: receipt.locale,
    subject,
    body,
    key: `receipt:${id}:${turn}`,
  })
  return true
}
