import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Env } from '#platform/env'
import { isLocale, type Locale } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import { thanksMail } from '../mails.ts'

/** What is needed to write to somebody: the secret that signs links, and where the house stands on the web. */
export type Senders = Pick<Env, 'secret' | 'publicUrl'>

/** Tells a donor that the gift has landed and where it went, to the cent. Once, however often the job runs. */
export const thankDonor = (db: Db, senders: Senders, id: string) =>
  inScope(db, [house], async (tx) => {
    const gift = await findThanked(tx, id)
    if (!gift?.email) return
    const locale: Locale = isLocale(gift.locale) ? gift.locale : 'en'
    const mail = thanksMail(locale, { ...gift, slug: gift[`slug_${locale}`], publicUrl: senders.publicUrl })
    await queueMail(tx, { to: gift.email, locale, ...mail, key: `gift:${id}:thanks`, communityId: null })
  })

const findThanked = (tx: Tx, id: string) =>
  tx
    .selectFrom('gifts as g')
    .innerJoin('donors as d', 'd.id', 'g.donor_id')
    .innerJoin('campaigns as c', 'c.entry_id', 'g.campaign_id')
    .innerJoin('funds as f', 'f.id', 'c.fund_id')
    .innerJoin('funds as s', 's.id', 'c.surplus_fund_id')
    .innerJoin('entries as e', 'e.id', 'c.entry_id')
    .innerJoin('entry_versions as v', (join) =>
      join
        .onRef('v.entry_id', '=', 'e.id')
        .on((on) => on('v.version', '=', on.fn.coalesce('e.published_version', 'e.version'))),
    )
    .select(['d.name', 'd.email', 'd.locale', 'g.cents', 'g.to_goal_cents', 'g.surplus_cents', 'g.late'])
    .select(['g.received_on', 'g.receipt_wanted', 'c.receipts_en', 'c.receipts_fr', 'e.slug_en', 'e.slug_fr'])
    .select(['v.title_en', 'v.title_fr', 'f.name_en as fund_en', 'f.name_fr as fund_fr'])
    .select(['s.name_en as surplus_en', 's.name_fr as surplus_fr'])
    .where('g.id', '=', id)
    .executeTakeFirst()
