import { kindsOfEntry } from '#modules/entries'
import { house, system } from '#platform/auth'
import type { Tx } from '#platform/db'
import type { Env } from '#platform/env'
import { href, isLocale, type Locale } from '#platform/i18n'
import { issueLink } from '#platform/links'
import { cancelMail, queueMail } from '#platform/mail'
import { composeMail, type Occasion } from '../mails.ts'
import { minePath } from '../paths.ts'
import { findFacts } from '../queries/facts.ts'
import { linkDays } from '../rules/index.ts'

/** What is needed to write to somebody: the secret that signs links, and where the house stands on the web. */
export type Senders = Pick<Env, 'secret' | 'publicUrl'>

export interface Mailable {
  id: string
  entry_id: string
  number: number
  name: string
  email: string
  locale: string
  size: number
}

/** One occasion is one message, ever. */
const keyOf = (id: string, { occasion, turn }: Occasion) => `registration:${id}:${occasion}${turn ? `:${turn}` : ''}`

/**
 * Writes to whoever registered, in their language, with a link of their own. Somebody without an address (a walk-in) is not
 * written to. In the transaction of what it is about.
 */
export async function mailRegistration(tx: Tx, senders: Senders, to: Mailable, occasion: Occasion): Promise<void> {
  if (to.email === '') return
  const [facts, entry] = await Promise.all([findFacts(tx, to.entry_id), titleOf(tx, to.entry_id)])
  if (!facts || !entry) return
  const locale: Locale = isLocale(to.locale) ? to.locale : 'en'
  const { token } = await issueLink(tx, senders, system, {
    communityId: house,
    purpose: 'event.registration',
    subject: to.id,
    recipient: to.email,
    days: linkDays(new Date(), facts.endsAt),
  })
  const mail = composeMail(locale, {
    occasion,
    title: entry.title[locale],
    facts,
    name: to.name,
    size: to.size,
    url: senders.publicUrl + href(minePath, locale, { token }),
    eventUrl: senders.publicUrl + href(kindsOfEntry.event.path, locale, { slug: entry.slug[locale] }),
  })
  await queueMail(tx, { to: to.email, locale, ...mail, key: keyOf(to.id, occasion), communityId: null })
}

/** Drops reminders that are queued and not sent: whoever cancelled is not reminded. */
export async function dropReminders(tx: Tx, id: string, startsAt: Date) {
  for (const number of [1, 2]) await cancelMail(tx, keyOf(id, reminderOf(number, startsAt)))
}
/** A new day has reminders of its own. */
export const reminderOf = (number: number, startsAt: Date): Occasion => ({
  occasion: 'reminder',
  turn: `${number}:${startsAt.toISOString().slice(0, 16)}`,
})

async function titleOf(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('entries as e')
    .innerJoin('entry_versions as v', (join) =>
      join
        .onRef('v.entry_id', '=', 'e.id')
        .on((on) => on('v.version', '=', on.fn.coalesce('e.published_version', 'e.version'))),
    )
    .select(['v.title_en', 'v.title_fr', 'e.slug_en', 'e.slug_fr'])
    .where('e.id', '=', id)
    .executeTakeFirst()
  return row && { title: { en: row.title_en, fr: row.title_fr }, slug: { en: row.slug_en, fr: row.slug_fr } }
}

/** Mails the owner of a registration a new link, in place of one that works in another browser. False for nobody we know. */
export async function mailNewLink(tx: Tx, senders: Senders, id: string, turn: string): Promise<boolean> {
  const mine = await tx
    .selectFrom('registrations')
    .select(['id', 'entry_id', 'number', 'name', 'email', 'locale', 'size'])
    .where('id', '=', id)
    .where('email', '<>', '')
    .executeTakeFirst()
  if (mine) await mailRegistration(tx, senders, mine, { occasion: 'link', turn })
  return mine !== undefined
}
