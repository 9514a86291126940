import type { Db } from '#platform/db'
import { transact } from '#platform/db'
import { recordBounce } from './bounces.ts'

/** What one recipient's part of a delivery report says (RFC 3464). */
export interface Report {
  action: string
  /** Enhanced status code (RFC 3463). */
  status: string
}

/** The reports in a message; none when it is no delivery report: an automatic answer, a letter, an advertisement. */
async function readReports(raw: Buffer): Promise<Report[]> {
  const { default: PostalMime } = await import('postal-mime')
  const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8', maxNestingDepth: 16 })
  const part = attachments.find(({ mimeType }) => mimeType === 'message/delivery-status')
  if (typeof part?.content !== 'string') return []
  // The first group of lines is about the message, each later one about a recipient.
  const groups = part.content
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/)
  return groups.flatMap((group) => {
    const action = /^action:\s*([a-z]+)/im.exec(group)?.[1]?.toLowerCase()
    const status = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(group)?.[1]
    return action && status ? [{ action, status }] : []
  })
}

/**
 * Takes a report about a message of ours. Only a report of failure counts; a delay does not, for the other server goes on
 * trying. Gives what it was: `known` when it has been counted, `nothing` when it says nothing of a failure.
 */
export async function takeReport(db: Db, mailId: string, raw: Buffer): Promise<'hard' | 'soft' | 'known' | 'nothing'> {
  const failed = (await readReports(raw)).find(({ action }) => action === 'failed')
  if (!failed) return 'nothing'
  return transact(db, async (tx) => {
    const mail = await tx
      .selectFrom('mails')
      .select(['id', 'sent_for', 'recipient'])
      .where('id', '=', mailId)
      .executeTakeFirst()
    return mail ? recordBounce(tx, { ...mail, status: failed.status }) : 'nothing'
  })
}
