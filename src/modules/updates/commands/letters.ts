import { listSpeakers } from '#modules/accounts'
import type { Contact } from '#modules/partners'
import type { Recorder } from '#platform/audit'
import type { Tx } from '#platform/db'
import type { Env } from '#platform/env'
import { href, type Locale } from '#platform/i18n'
import { issueLink } from '#platform/links'
import { queueMail } from '#platform/mail'
import { composeMail, type MailedUpdate } from '../mails.ts'
import { linkPath, updatePath } from '../paths.ts'
import type { House } from '../queries/house.ts'
import { mailKey } from './mail-keys.ts'

/** What links are signed with and where they lead. */
export type Senders = Pick<Env, 'secret' | 'publicUrl'>

/** One address of an organisation. `both`: nobody knows the language of the mailbox, so the message has both. */
export interface Letter {
  organisation_id: string
  email: string
  locale: Locale | 'both'
}
/** The words that `update_letters.locale` holds. */
export const isLetterLocale = (text: string): text is Letter['locale'] => ['en', 'fr', 'both'].includes(text)
/** `none`: there is no address, so somebody has to call. */
export type Channel = 'mail' | 'none'

/** Where each organisation is written to: its own mailbox and the accounts that speak for it, each address once. */
export async function addressesOf(tx: Tx, here: House, organisations: readonly Pick<Contact, 'id' | 'email'>[]) {
  const speakers = Map.groupBy(await listSpeakers(tx, here.id), ({ organisationId }) => organisationId)
  const letters = organisations.flatMap(({ id, email }): Letter[] => {
    const found = new Map<string, Letter>()
    if (email) found.set(email.toLowerCase(), { organisation_id: id, email, locale: 'both' })
    for (const one of speakers.get(id) ?? [])
      found.set(one.email.toLowerCase(), { organisation_id: id, email: one.email, locale: one.locale })
    return [...found.values()]
  })
  const written = new Set(letters.map(({ organisation_id }) => organisation_id))
  const channelOf = (id: string): Channel => (written.has(id) ? 'mail' : 'none')
  return { letters, channelOf }
}

interface Sending {
  here: House
  update: MailedUpdate
  /** Until when an answer is asked for; none is when undefined. */
  due: Date | undefined
  /** 0 for the update itself, else the number of the reminder. */
  number: number
  /** What makes the message another one than the first or the reminder: a link that was asked for anew. */
  occasion?: string
  letters: readonly Letter[]
}

/** Days for which a link works after an answer was due: an answer that comes late is still worth having. */
const linkDaysAfterDue = 14
const day = 86_400_000

/** Queues one message for each address, with a link of its own where an answer is asked for. */
export const sendLetters = (tx: Tx, by: Recorder, senders: Senders, sending: Sending) =>
  Promise.all(
    sending.letters.map(async (letter) => {
      const { here, update, due, number, occasion } = sending
      const urls = due
        ? await linkUrls(tx, by, senders, { ...sending, due, letter })
        : pageUrls(senders, here, update.id)
      const { locale, ...text } = composeMail(letter.locale, { update, place: here.name, due, number, urls })
      const key = mailKey(update.id, letter.organisation_id, letter.email, occasion ?? number)
      return queueMail(tx, { to: letter.email, locale, ...text, key })
    }),
  )

const pageUrls = ({ publicUrl }: Senders, { slug }: House, id: string) => ({
  en: publicUrl + href(updatePath, 'en', { community: slug.en, id }),
  fr: publicUrl + href(updatePath, 'fr', { community: slug.fr, id }),
})

async function linkUrls(
  tx: Tx,
  by: Recorder,
  senders: Senders,
  { here, update, due, letter }: Sending & { due: Date; letter: Letter },
) {
  const days = Math.max(0, Math.ceil((due.getTime() - here.now.getTime()) / day)) + linkDaysAfterDue
  const { token } = await issueLink(tx, senders, by, {
    communityId: here.id,
    purpose: 'update.acknowledge',
    subject: update.id,
    organisationId: letter.organisation_id,
    recipient: letter.email,
    days,
  })
  return {
    en: senders.publicUrl + href(linkPath, 'en', { token }),
    fr: senders.publicUrl + href(linkPath, 'fr', { token }),
  }
}
