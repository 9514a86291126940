import type { Selectable } from 'kysely'
import { type Contact, listContacts } from '#modules/partners'
import { type Recorder, record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tables, type Tx } from '#platform/db'
import { today } from '#platform/i18n'
import { failed, ok } from '#platform/outcome'
import { toDraft } from '../queries/drafts.ts'
import { type House, houseOf } from '../queries/house.ts'
import { addressed, dueAt, missingIn, nextReminder } from '../rules.ts'
import { isPosted, lockDraft, updateSubject } from './drafts.ts'
import { addressesOf, type Letter, type Senders, sendLetters } from './letters.ts'
import { dropReminders } from './mail-keys.ts'

interface Posting {
  id: string
  /** The version of the draft that was checked. */
  version: number
  /** Only for the demonstration’s loader: a moment of the past. Nobody is written to then, or reminded. */
  postedAt?: Date
}

const refusals = {
  updates_corrected_once: 'corrected-already',
  updates_issued_before_posted: 'issued-later',
} as const

/**
 * Posts a draft: from here on it is never edited. In one transaction the audience is resolved to organisations, each is
 * written to in its own language, and what it corrects is closed. `not-ready` while something is missing, `nobody` when
 * the audience stands for no active organisation, `issued-later` when its source would have spoken after it was posted.
 */
export async function postUpdate(db: Db, by: Recorder, senders: Senders, posting: Posting & { communityId: number }) {
  const { communityId, id } = posting
  try {
    return await inScope(db, [communityId], async (tx) => {
      const draft = await lockDraft(tx, communityId, id)
      if (!draft) return failed((await isPosted(tx, communityId, id)) ? 'posted-already' : 'gone')
      if (draft.version !== posting.version) return failed('edited-meanwhile')
      if (missingIn(toDraft(draft)).length > 0) return failed('not-ready')
      const here = await houseOf(tx, communityId)
      const contacts = await listContacts(tx, communityId, posting.postedAt ? today(posting.postedAt) : here.today)
      const before = await formerRecipients(tx, communityId, draft.corrects)
      const recipients = addressed(toDraft(draft).audience, contacts, before)
      if (recipients.length === 0) return failed('nobody')
      const postedAt = posting.postedAt ?? here.now
      const loaded = posting.postedAt !== undefined
      await insertUpdate(tx, by, draft, { postedAt, loaded })
      await tell(tx, by, { senders, here, draft, postedAt, recipients, loaded })
      await closeCorrected(tx, draft, postedAt)
      await tx.deleteFrom('update_drafts').where('community_id', '=', communityId).where('id', '=', id).execute()
      const detail = { addressed: recipients.length, urgency: draft.urgency, corrects: draft.corrects }
      await record(tx, by, { communityId, action: 'update.posted', subject: updateSubject(id), detail })
      return ok({ addressed: recipients.length })
    })
  } catch (error) {
    const constraint = constraintOf(error)
    if (constraint && constraint in refusals) return failed(refusals[constraint as keyof typeof refusals])
    throw error
  }
}

type DraftRow = Selectable<Tables['update_drafts']>

async function insertUpdate(
  tx: Tx,
  by: Recorder,
  draft: DraftRow,
  { postedAt, loaded }: { postedAt: Date; loaded: boolean },
) {
  const { version: _, created_at: __, updated_at: ___, issued_at, ...same } = draft
  const moment = { issued_at: issued_at ?? postedAt, posted_at: postedAt }
  await tx
    .insertInto('updates')
    .values({ ...same, ...moment, posted_by: by.id, synthetic: loaded })
    .execute()
}

/** The organisations that had what is now corrected: they must hear that it was wrong. */
async function formerRecipients(tx: Tx, communityId: number, corrects: string | null) {
  if (corrects === null) return new Set<string>()
  const rows = await tx
    .selectFrom('update_recipients')
    .select('organisation_id')
    .where('community_id', '=', communityId)
    .where('update_id', '=', corrects)
    .execute()
  return new Set(rows.map(({ organisation_id }) => organisation_id))
}

interface Told {
  senders: Senders
  here: House
  draft: DraftRow
  postedAt: Date
  recipients: Contact[]
  loaded: boolean
}

/** Writes down whom the update goes to, and writes to them. */
async function tell(tx: Tx, by: Recorder, { senders, here, draft, postedAt, recipients, loaded }: Told) {
  const addresses = await addressesOf(tx, here, recipients)
  const within = draft.acknowledge_within
  const asked = within === null ? undefined : { postedAt, within }
  await tx
    .insertInto('update_recipients')
    .values(
      recipients.map(({ id, sector }) => ({
        community_id: here.id,
        update_id: draft.id,
        organisation_id: id,
        sector,
        channel: addresses.channelOf(id),
        due_at: asked ? dueAt(asked) : null,
        closed_at: asked ? null : postedAt,
        remind_at: asked && !loaded ? (nextReminder(asked, 0) ?? null) : null,
      })),
    )
    .execute()
  if (addresses.letters.length === 0) return
  await insertLetters(tx, here.id, draft.id, addresses.letters)
  if (loaded) return
  await sendLetters(tx, by, senders, {
    here,
    update: draft,
    due: asked && dueAt(asked),
    number: 0,
    letters: addresses.letters,
  })
}

/** Writes down to which addresses an update goes; one that is there already is left alone. */
export const insertLetters = (tx: Tx, communityId: number, updateId: string, letters: readonly Letter[]) =>
  tx
    .insertInto('update_letters')
    .values(letters.map((letter) => ({ community_id: communityId, update_id: updateId, ...letter })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** What is corrected waits for nobody any more, and reminders of it that are still queued are not sent. */
async function closeCorrected(tx: Tx, { community_id, corrects }: DraftRow, postedAt: Date) {
  if (corrects === null) return
  await tx
    .updateTable('update_recipients')
    .set({ closed_at: postedAt, remind_at: null })
    .where('community_id', '=', community_id)
    .where('update_id', '=', corrects)
    .where('closed_at', 'is', null)
    .execute()
  await dropReminders(tx, community_id, { updateId: corrects })
}
