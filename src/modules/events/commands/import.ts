import { createEntry } from '#modules/entries'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Incoming } from '../calendar/read.ts'
import { saveFacts } from './facts.ts'
import type { Senders } from './letters.ts'

/** Which of these are here already, by what their calendars know them by. */
export async function knownUids(db: Db | Tx, uids: readonly string[]): Promise<Set<string>> {
  if (uids.length === 0) return new Set()
  const rows = await db
    .selectFrom('events')
    .select('imported_uid')
    .where('imported_uid', 'in', [...uids])
    .execute()
  return new Set(rows.flatMap(({ imported_uid }) => imported_uid ?? []))
}

/**
 * Makes a draft of each event that is not here yet, all or none of them; gives how many. A calendar has one language: its
 * words stand in both until somebody translates them, and nothing is published by an import.
 */
export const importEvents = (db: Db, by: Recorder, senders: Senders, events: readonly Incoming[]): Promise<number> =>
  inScope(db, [house], async (tx) => {
    // One import after the other: the same file twice at once would make two drafts of everything.
    await tx
      .selectFrom('data_versions')
      .select('stripe')
      .where('community_id', '=', house)
      .orderBy('stripe')
      .forUpdate()
      .execute()
    const known = await knownUids(
      tx,
      events.map(({ uid }) => uid),
    )
    const wanted = new Map(events.filter(({ uid }) => !known.has(uid)).map((event) => [event.uid, event]))
    for (const event of wanted.values()) await importOne(tx, by, senders, event)
    await note(tx, by, {
      communityId: house,
      action: 'events.imported',
      subject: 'events:all',
      detail: { drafts: wanted.size },
    })
    return wanted.size
  })

async function importOne(tx: Tx, by: Recorder, senders: Senders, event: Incoming) {
  const { title, text, place, startsAt, endsAt, zone, uid } = event
  const summary = text.replace(/\s+/g, ' ').slice(0, 300)
  const texts = {
    titleEn: title,
    titleFr: title,
    summaryEn: summary,
    summaryFr: '',
    bodyEn: text,
    bodyFr: '',
    image: null,
  }
  const made = await createEntry(tx, by, { kind: 'event', ...texts })
  if (!made.ok) return
  await saveFacts(tx, by, senders, {
    id: made.value,
    importedUid: uid,
    facts: {
      startsAt,
      endsAt,
      zone,
      venue: null,
      // Where it takes place is in words here: the editor chooses or adds the venue.
      roomEn: place,
      roomFr: place,
      onlineUrl: '',
      attendance: 'drop-in',
      opensAt: null,
      closesAt: null,
      capacity: null,
      groupLimit: 4,
      waitingList: true,
      confirmHours: 24,
      asks: [],
      newsletter: null,
      cancellingEn: '',
      cancellingFr: '',
      series: null,
      themes: [],
      speakers: [],
      items: [],
      version: 0,
    },
  })
}
