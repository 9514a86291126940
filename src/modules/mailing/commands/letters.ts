import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Env } from '#platform/env'
import { href, type Locale } from '#platform/i18n'
import { enqueue } from '#platform/jobs'
import { queueBulk, queueMail } from '#platform/mail'
import { failed, ok } from '#platform/outcome'
import { letterMail } from '../mails.ts'
import { archivedPath, oneClickPath, unsubscribePath } from '../paths.ts'
import { isPurpose, type Purpose } from '../purposes.ts'
import { type Community, getCommunity, hasIdentity } from '../queries/community.ts'
import { listAudience } from '../queries/consents.ts'
import { findLetter } from '../queries/letters.ts'
import type { LetterForm } from '../schema.ts'
import { unsubscribeToken } from '../tokens.ts'

type House = Pick<Env, 'secret' | 'publicUrl'>
const columnsOf = (form: LetterForm) => ({
  purpose: form.purpose,
  subject_en: form.subjectEn,
  subject_fr: form.subjectFr,
  body_en: form.bodyEn.trim(),
  body_fr: form.bodyFr.trim(),
})

/** Begins a newsletter; gives its id. In the community's scope. */
export async function draftLetter(tx: Tx, by: Recorder, communityId: number, form: LetterForm) {
  const { id } = await tx
    .insertInto('newsletters')
    .values({ ...columnsOf(form), community_id: communityId, created_by: by.id })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, by, { communityId, action: 'newsletter.drafted', subject: `newsletter:${id}` })
  return ok(id)
}

const lock = (tx: Tx, communityId: number, id: string) =>
  tx
    .selectFrom('newsletters')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
const update = (tx: Tx, communityId: number, id: string) =>
  tx.updateTable('newsletters').where('community_id', '=', communityId).where('id', '=', id)

/** Changes a draft. `edited-meanwhile` when somebody saved it since the form was opened, `sent-already` once it is sent, `gone`. */
export async function editLetter(
  tx: Tx,
  by: Recorder,
  communityId: number,
  { id, form }: { id: string; form: LetterForm },
) {
  const before = await lock(tx, communityId, id)
  if (!before) return failed('gone')
  if (before.state !== 'draft') return failed('sent-already')
  if (before.version !== form.version) return failed('edited-meanwhile')
  await update(tx, communityId, id)
    .set({ ...columnsOf(form), version: before.version + 1 })
    .execute()
  await record(tx, by, { communityId, action: 'newsletter.edited', subject: `newsletter:${id}` })
  return ok(id)
}

/** Sends the draft in both languages to whoever is working on it, and to nobody else. `gone` without one. */
export async function sendTest(tx: Tx, place: Community, { id, to, env }: { id: string; to: string; env: House }) {
  const letter = await findLetter(tx, place.id, id)
  if (!letter || !isPurpose(letter.purpose)) return failed('gone')
  for (const locale of ['en', 'fr'] as const) {
    const leaveUrl = env.publicUrl + href(unsubscribePath, locale, { token: 'test' })
    const mail = textFor(locale, letter, { place, env, leaveUrl })
    const subject = locale === 'en' ? `Test: ${mail.subject}` : `Essai\u00a0: ${mail.subject}`
    const key = `newsletter-test:${id}:${locale}:${randomUUID()}`
    await queueMail(tx, { ...mail, subject, to, locale, key, communityId: place.id })
  }
  return ok(to)
}

interface Written {
  id: string
  purpose: string
  subject_en: string
  subject_fr: string
  body_en: string
  body_fr: string
}
function textFor(
  locale: Locale,
  letter: Written,
  { place, env, leaveUrl }: { place: Community; env: House; leaveUrl: string },
) {
  const community = place.name[locale]
  const webUrl = env.publicUrl + href(archivedPath, locale, { community: place.slug[locale], id: letter.id })
  // Letters are only written under purposes of ours.
  const purpose = letter.purpose as Purpose
  const words = { subject: letter[`subject_${locale}`], body: letter[`body_${locale}`] }
  return letterMail(locale, { community, purpose, webUrl, leaveUrl, ...words })
}

/**
 * Sends a newsletter: from then on nobody changes it, and a job queues it for everyone who has agreed. `untranslated`
 * when a language is missing; `no-identity` when the community has no postal address or contact (CASL s. 6); and as editing.
 */
export async function sendLetter(
  tx: Tx,
  by: Recorder,
  communityId: number,
  { id, version }: { id: string; version: number },
) {
  const letter = await lock(tx, communityId, id)
  if (!letter) return failed('gone')
  if (letter.state !== 'draft') return failed('sent-already')
  if (letter.version !== version) return failed('edited-meanwhile')
  if (!(letter.subject_en && letter.subject_fr && letter.body_en && letter.body_fr)) return failed('untranslated')
  if (!(await hasIdentity(tx, communityId))) return failed('no-identity')
  await update(tx, communityId, id).set({ state: 'sending', sent_at: sql`clock_timestamp()`, sent_by: by.id }).execute()
  await record(tx, by, { communityId, action: 'newsletter.released', subject: `newsletter:${id}` })
  await enqueue(tx, 'mailing.send', { community: communityId, newsletter: id })
  return ok(id)
}

/** People queued in one transaction. */
const batch = 200

/**
 * Queues a released newsletter for its readers, a batch in each transaction, from where it was left: killed halfway it
 * goes on, and nobody gets it twice, for the batch and how far it has come are one commit, and one reader is one key.
 */
export async function continueSending(
  db: Db,
  env: House,
  { community, newsletter }: { community: number; newsletter: string },
): Promise<number> {
  let queued = 0
  for (;;) {
    const more = await inScope(db, [community], (tx) => sendBatch(tx, env, community, newsletter))
    if (more === undefined) return queued
    queued += more
  }
}

/** Gives for how many it was queued; undefined when there is nothing left to do. */
async function sendBatch(tx: Tx, env: House, communityId: number, id: string): Promise<number | undefined> {
  const letter = await lock(tx, communityId, id)
  if (letter?.state !== 'sending') return undefined
  const place = await getCommunity(tx, communityId)
  // Letters are only written under purposes of ours.
  const purpose = letter.purpose as Purpose
  const readers = await listAudience(tx, communityId, { purpose, after: letter.reached, most: batch })
  const queued = await queueBulk(
    tx,
    readers.map((reader) => {
      // The check constraint allows no other languages.
      const locale = reader.locale as Locale
      const token = unsubscribeToken({ communityId, subscriberId: reader.id, purpose }, env.secret)
      const leaveUrl = env.publicUrl + href(unsubscribePath, locale, { token })
      const text = textFor(locale, letter, { place, env, leaveUrl })
      const unsubscribeUrl = env.publicUrl + oneClickPath.replace(':token', token)
      return {
        ...text,
        to: reader.email,
        locale,
        key: `newsletter:${id}:${reader.id}`,
        communityId,
        purpose,
        unsubscribeUrl,
      }
    }),
  )
  const reached = readers.at(-1)?.id ?? letter.reached
  const total = letter.queued + queued
  if (readers.length === batch) {
    await update(tx, communityId, id).set({ reached, queued: total }).execute()
    return queued
  }
  const finished = { state: 'sent', finished_at: sql<Date>`clock_timestamp()` }
  await update(tx, communityId, id)
    .set({ reached, queued: total, ...finished })
    .execute()
  const detail = { readers: total }
  await record(
    tx,
    { id: letter.sent_by ?? 'system' },
    { communityId, action: 'newsletter.sent', subject: `newsletter:${id}`, detail },
  )
  return queued
}
