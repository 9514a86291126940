import type { Tx } from '#platform/db'
import { href, isLocale } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import { readerMail } from '../mails/index.ts'
import { readingsPath } from '../paths.ts'
import { findListedCall } from '../queries/calls.ts'
import type { Reader } from '../queries/readers.ts'
import { isLoading, type Senders } from './letters.ts'

export type { Senders } from './letters.ts'

/** Tells a reader, at most once an hour, that something waits to be read. It names nobody. */
export async function mailReader(
  tx: Tx,
  senders: Senders,
  reader: Reader,
  { callId, now }: { callId: string; now: Date },
): Promise<void> {
  if (isLoading(senders)) return
  const call = await findListedCall(tx, callId)
  if (!call) return
  const locale = isLocale(reader.locale) ? reader.locale : 'en'
  const mail = readerMail(locale, { title: call.title[locale], url: senders.publicUrl + href(readingsPath, locale) })
  const key = `readings:${callId}:${reader.id}:${now.toISOString().slice(0, 13)}`
  await queueMail(tx, { to: reader.email, locale, ...mail, key, communityId: null })
}
