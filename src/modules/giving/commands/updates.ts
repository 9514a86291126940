import { sql } from 'kysely'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { href, isLocale, type Locale } from '#platform/i18n'
import { enqueue } from '#platform/jobs'
import { cancelMail, queueMail } from '#platform/mail'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import { updateMail } from '../mails.ts'
import { stopOneClickPath, stopPath } from '../paths.ts'
import type { UpdateForm } from '../schema.ts'
import { stopToken } from '../tokens.ts'
import { aboutCampaign, giftLink, type Senders } from './letters.ts'

/** Donors written to in one transaction. */
const batch = 100

interface Saved {
  campaign: string
  /** 'new', or the id of a draft. */
  id: string
  form: UpdateForm
}
/** Keeps a message to the donors of a campaign as a draft; gives its id. `changed` when somebody else saved it meanwhile, or sent it. */
export const saveUpdate = (
  db: Db,
  by: Recorder,
  { campaign, id, form }: Saved,
): Promise<Outcome<'gone' | 'changed', string>> =>
  inScope(db, [house], async (tx) => {
    const { subjectEn, subjectFr, textEn, textFr, version } = form
    const row = { subject_en: subjectEn, subject_fr: subjectFr, text_en: textEn, text_fr: textFr }
    if (id === 'new') {
      const known = await tx
        .selectFrom('campaigns')
        .select('entry_id')
        .where('entry_id', '=', campaign)
        .executeTakeFirst()
      if (!known) return failed('gone')
      const made = await tx
        .insertInto('campaign_updates')
        .values({ ...row, campaign_id: campaign, made_by: by.id })
        .returning('id')
        .executeTakeFirstOrThrow()
      return ok(made.id)
    }
    const { numUpdatedRows } = await tx
      .updateTable('campaign_updates')
      .set({ ...row, version: version + 1 })
      .where('id', '=', id)
      .where('campaign_id', '=', campaign)
      .where('version', '=', version)
      .where('state', '=', 'draft')
      .executeTakeFirst()
    return numUpdatedRows === 1n ? ok(id) : failed('changed')
  })

/** Puts a draft on the campaign's page and sends it to everyone who gave to it and wants such messages, once each. */
export const sendUpdate = (
  db: Db,
  by: Recorder,
  { id, version }: { id: string; version: number },
): Promise<Outcome<'changed'>> =>
  inScope(db, [house], async (tx) => {
    const sent = await tx
      .updateTable('campaign_updates')
      .set({ state: 'sending', published_at: sql`clock_timestamp()` })
      .where('id', '=', id)
      .where('version', '=', version)
      .where('state', '=', 'draft')
      .returning('campaign_id')
      .executeTakeFirst()
    if (!sent) return failed('changed')
    await enqueue(tx, 'giving.tend', {})
    await record(tx, by, {
      communityId: house,
      action: 'campaign.update-sent',
      subject: `entry:${sent.campaign_id}`,
      detail: { update: id },
    })
    return done
  })

/** Sends what is under way, in pieces, each its own transaction; a second process leaves a piece that is in hand alone. */
export async function sendUpdates(db: Db, senders: Senders) {
  const under = await db
    .selectFrom('campaign_updates')
    .select('id')
    .where('state', '=', 'sending')
    .orderBy('published_at')
    .limit(20)
    .execute()
  for (const { id } of under) while (await inScope(db, [house], (tx) => sendPiece(tx, senders, id)));
}

/** By the address: whoever gave under two names is told once. */
const keyOf = (update: string, email: string) => `campaign-update:${update}:${email}`

async function sendPiece(tx: Tx, senders: Senders, id: string): Promise<boolean> {
  const update = await tx
    .selectFrom('campaign_updates')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  const about = update && (await aboutCampaign(tx, senders, update.campaign_id))
  if (!update || !about) return false
  const donors = await donorsOf(tx, update.campaign_id, update.sent_to)
  let mails = 0
  for (const { email, name, locale: spoken, gift } of donors) {
    const locale: Locale = isLocale(spoken) ? spoken : 'en'
    const token = stopToken(gift, senders.secret)
    const mail = updateMail(locale, {
      ...about,
      name,
      subject: { en: update.subject_en, fr: update.subject_fr },
      text: { en: update.text_en, fr: update.text_fr },
      url: await giftLink(tx, senders, { gift, email, locale }),
      stop: senders.publicUrl + href(stopPath, locale, { token }),
    })
    const unsubscribeUrl = senders.publicUrl + stopOneClickPath.replace(':token', token)
    const letter = { to: email, locale, ...mail, key: keyOf(id, email), communityId: null, unsubscribeUrl }
    if (await queueMail(tx, letter)) mails++
  }
  const more = donors.length === batch
  await tx
    .updateTable('campaign_updates')
    .set((set) => ({
      sent_to: donors.at(-1)?.id ?? update.sent_to,
      mails: set('mails', '+', mails),
      ...(!more && { state: 'sent', done_at: sql<Date>`clock_timestamp()` }),
    }))
    .where('id', '=', id)
    .execute()
  return more
}

/** The next donors of a campaign who want such messages, each with the newest of their gifts that has not gone back whole. */
const donorsOf = (tx: Tx, campaign: string, after: string | null) =>
  tx
    .selectFrom('donors as d')
    .innerJoin(
      (from) =>
        from
          .selectFrom('gifts')
          .select(['donor_id', 'id as gift'])
          .distinctOn('donor_id')
          .where('campaign_id', '=', campaign)
          .where('state', '<>', 'returned')
          .where('donor_id', 'is not', null)
          .orderBy('donor_id')
          .orderBy('number', 'desc')
          .as('g'),
      (join) => join.onRef('g.donor_id', '=', 'd.id'),
    )
    .select(['d.id', 'd.name', 'd.email', 'd.locale', 'g.gift'])
    .where('d.no_updates_at', 'is', null)
    .where('d.email', '<>', '')
    // Donors of the demonstration do not exist.
    .where('d.example', '=', false)
    .where('d.forgotten_at', 'is', null)
    .$if(after !== null, (query) => query.where('d.id', '>', after))
    .orderBy('d.id')
    .limit(batch)
    .execute()

/** Stops or starts messages about campaigns for whoever gave from this donor's address, under any name. */
export const setUpdates = (db: Db, by: Recorder, { gift, wanted }: { gift: string; wanted: boolean }) =>
  inScope(db, [house], async (tx) => {
    const donor = await tx
      .selectFrom('gifts as g')
      .innerJoin('donors as d', 'd.id', 'g.donor_id')
      .select('d.email')
      .where('g.id', '=', gift)
      .where('d.email', '<>', '')
      .executeTakeFirst()
    if (!donor) return
    await tx
      .updateTable('donors')
      .set({ no_updates_at: wanted ? null : sql`clock_timestamp()` })
      .where('email', '=', donor.email)
      .execute()
    if (!wanted) await dropWaiting(tx, donor.email)
    const action = wanted ? 'donor.updates-started' : 'donor.updates-stopped'
    await note(tx, by, { communityId: house, action, subject: `gift:${gift}` })
  })

/** Days for which a message may wait for the mail server. */
const mayWait = 7

/** Messages that are written and not handed over yet: whoever said stop is not sent them. */
async function dropWaiting(tx: Tx, email: string) {
  const recent = await tx
    .selectFrom('campaign_updates')
    .select('id')
    .where('state', '<>', 'draft')
    .where('published_at', '>', sql<Date>`clock_timestamp() - ${mayWait} * interval '1 day'`)
    .execute()
  for (const { id } of recent) await cancelMail(tx, keyOf(id, email))
}
