import { sql } from 'kysely'
import { record } from '#platform/audit'
import { system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { href, isLocale, type Locale } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import { messages } from '../messages/index.ts'
import { reportPath, reportPdfPath } from '../paths.ts'
import { findSituationReport, type Report } from '../queries/index.ts'
import { documentOf } from '../report/document.ts'
import { reportLetter } from '../report/mails.ts'
import { reportSubject } from './reports.ts'

interface Job {
  community: number
  report: string
}

/**
 * Puts the message about a report in the mail of everyone who sits in its groups, and marks it as sent, all in one
 * transaction: a job that runs twice finds it sent. A key per report and address keeps even two reports of one name apart.
 * Gives how many were written to.
 */
export const sendReport = (db: Db, env: { publicUrl: string }, { community, report: id }: Job): Promise<number> =>
  inScope(db, [community], async (tx) => {
    const waiting = await tx
      .selectFrom('situation_reports')
      .select('id')
      .where('community_id', '=', community)
      .where('id', '=', id)
      .where('send_asked_at', 'is not', null)
      .where('sent_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    const report = waiting && (await findSituationReport(tx, community, { id }))
    if (!report) return 0
    const parts = await partsOf(tx, env.publicUrl, community, report)
    const readers = await listReaders(tx, community, report.surgeId)
    for (const { email, locale } of readers) {
      const letter = reportLetter(locale, parts)
      await queueMail(tx, { to: email, locale: locale ?? 'en', ...letter, key: `situation-report:${id}:${email}` })
    }
    await tx
      .updateTable('situation_reports')
      .set((is) => ({ sent_at: is.fn<Date>('clock_timestamp', []), sent_to: readers.length }))
      .where('community_id', '=', community)
      .where('id', '=', id)
      .execute()
    const detail = { to: readers.length }
    await record(tx, system, {
      communityId: community,
      action: 'situation-report.sent',
      subject: reportSubject(id),
      detail,
    })
    return readers.length
  })

async function partsOf(tx: Tx, publicUrl: string, communityId: number, report: Report) {
  const { rows } = await sql<{
    placeEn: string
    placeFr: string
    slugEn: string
    slugFr: string
    en: string
    fr: string
  }>`
    select c.name_en as "placeEn", c.name_fr as "placeFr", c.slug_en as "slugEn", c.slug_fr as "slugFr",
      s.name_en as en, s.name_fr as fr
    from communities as c join surges as s on s.community_id = c.id
    where c.id = ${communityId}::int and s.id = ${report.surgeId}::uuid`.execute(tx)
  const [names] = rows
  if (!names) throw new Error('A report without its situation.')
  const source = {
    ...report,
    situation: { en: names.en, fr: names.fr },
    place: { en: names.placeEn, fr: names.placeFr },
  }
  const part = (locale: Locale) => {
    const at = {
      community: locale === 'en' ? names.slugEn : names.slugFr,
      id: report.surgeId,
      report: report.id,
    }
    return {
      t: messages[locale],
      document: documentOf(messages[locale], locale, source),
      pageUrl: `${publicUrl}${href(reportPath, locale, at)}`,
      pdfUrl: `${publicUrl}${href(reportPdfPath, locale, at)}`,
    }
  }
  return { en: part('en'), fr: part('fr') }
}

interface Reader {
  email: string
  /** Undefined where nobody has told us. */
  locale: Locale | undefined
}

/**
 * Who gets a report: the people who sit in the situation's groups, the addresses of organisations that sit without one,
 * everyone who works in Ensemble for one of these organisations, and the coordinators; each address once. The language is
 * that of the account at the address.
 */
async function listReaders(tx: Tx, communityId: number, surgeId: string): Promise<Reader[]> {
  const { rows } = await sql<{ email: string; locale: string | null }>`
    with seats as (
      select m.organisation_id, m.person_id from surge_groups as g
      join surge_members as m on m.community_id = g.community_id and m.group_id = g.id and m.left_on is null
      where g.community_id = ${communityId}::int and g.surge_id = ${surgeId}::uuid),
    addresses as (
      select p.email from seats join people as p on p.community_id = ${communityId}::int and p.id = seats.person_id
        and p.archived_at is null
      union select o.email from seats join organisations as o on o.community_id = ${communityId}::int
        and o.id = seats.organisation_id and o.archived_at is null where seats.person_id is null
      union select u.email from memberships as m join users as u on u.id = m.user_id
        where m.community_id = ${communityId}::int
          and (m.role = 'coordinator' or m.organisation_id in (select organisation_id from seats)))
    select distinct on (lower(a.email)) lower(a.email) as email, u.locale
    from addresses as a left join users as u on lower(u.email) = lower(a.email)
    where a.email <> '' order by lower(a.email)`.execute(tx)
  return rows.map(({ email, locale }) => ({ email, locale: locale !== null && isLocale(locale) ? locale : undefined }))
}
