import { sql } from 'kysely'
import type { Recorder } from '#platform/audit'
import { house, system } from '#platform/auth'
import type { Db, Tx } from '#platform/db'
import type { Env } from '#platform/env'
import { href, isLocale } from '#platform/i18n'
import { issueLink, revokeLinks } from '#platform/links'
import { queueMail } from '#platform/mail'
import { done, failed, type Outcome } from '#platform/outcome'
import { mailWords } from '../messages/mail.ts'
import { partnerPath } from '../paths.ts'
import { holdProgramme, inHouse, noteCards } from './stock.ts'

/** What is needed to write to a partner: the secret that signs links, and where the house stands on the web. */
export type Senders = Pick<Env, 'secret' | 'publicUrl'>

/** Days in which a partner's link works; each message brings a new one. */
const partnerDays = 60

/**
 * Writes to the partner of a programme with a link to its page. `turn` names the occasion: one message for each. A link
 * sent anew says so, as nothing may be waiting.
 */
export async function mailPartner(tx: Tx, senders: Senders, programme: string, turn: string, anew = false) {
  const to = await tx.selectFrom('card_programmes').selectAll().where('id', '=', programme).executeTakeFirstOrThrow()
  const locale = isLocale(to.partner_locale) ? to.partner_locale : 'en'
  const { token } = await issueLink(tx, senders, system, {
    communityId: house,
    purpose: 'cards.partner',
    subject: programme,
    recipient: to.partner_email,
    days: partnerDays,
  })
  const url = senders.publicUrl + href(partnerPath, locale, { token })
  const name = locale === 'en' ? to.name_en : to.name_fr
  const key = `card-programme:${programme}:${turn}`
  await queueMail(tx, {
    to: to.partner_email,
    locale,
    ...mailWords[locale]({ name, url, anew }),
    key,
    communityId: null,
  })
}

/** Sends the partner a new link; those before it stop working. */
export const renewPartnerLink = (db: Db, by: Recorder, senders: Senders, programme: string): Promise<Outcome<'gone'>> =>
  inHouse(db, async (tx) => {
    if (!(await holdProgramme(tx, programme))) return failed('gone')
    await revokeLinks(tx, by, house, programme)
    const { rows } = await sql<{ at: string }>`select extract(epoch from clock_timestamp())::text as at`.execute(tx)
    await mailPartner(tx, senders, programme, `link:${rows[0]?.at ?? ''}`, true)
    await noteCards(tx, by, 'partner-link.renewed', { subject: `card-programme:${programme}` })
    return done
  })

/**
 * How many codes the partner has given to families so far, by its own list: the number, and nothing of the list.
 * `more-than-given`: it was never handed that many.
 */
export const stateIssued = (
  db: Db,
  by: Recorder,
  { programme, issued }: { programme: string; issued: number },
): Promise<Outcome<'gone' | 'more-than-given'>> =>
  inHouse(db, async (tx) => {
    if (!(await holdProgramme(tx, programme))) return failed('gone')
    const { given } = await tx
      .selectFrom('card_deliveries')
      .select(sql<number>`coalesce(sum(envelopes), 0)::int`.as('given'))
      .where('programme_id', '=', programme)
      .executeTakeFirstOrThrow()
    if (issued > given) return failed('more-than-given')
    await tx.insertInto('card_issues').values({ programme_id: programme, issued, said_by: by.id }).execute()
    await noteCards(tx, by, 'codes.issued', { subject: `card-programme:${programme}`, issued })
    return done
  })
