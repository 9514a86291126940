import { sql } from 'kysely'
import { listPlaces } from '#modules/communities'
import { listContacts } from '#modules/partners'
import { record } from '#platform/audit'
import { system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { type House, houseOf } from '../queries/house.ts'
import { dueAt, nextReminder, reminderDue } from '../rules.ts'
import { updateSubject } from './drafts.ts'
import { addressesOf, type Letter, type Senders, sendLetters } from './letters.ts'
import { dropEarlier } from './mail-keys.ts'
import { insertLetters } from './post.ts'

/** Organisations reminded in one transaction: enough to be quick, few enough not to hold up an answer. */
const batch = 50

/**
 * Reminds the organisations that have not answered, wherever a reminder has fallen due by the database's clock; gives how
 * many were reminded. Those being answered at this very moment are left to the next run, so nobody who has answered is
 * reminded; run twice, or late, it sends each organisation the newest reminder once.
 */
export async function remindUpdates(db: Db, senders: Senders): Promise<number> {
  let reminded = 0
  for (const { id } of await listPlaces(db)) {
    for (let more = true; more; ) {
      const done = await inScope(db, [id], (tx) => remindSome(tx, senders, id))
      reminded += done.reminded
      more = done.seen === batch
    }
  }
  return reminded
}

async function remindSome(tx: Tx, senders: Senders, communityId: number) {
  const lines = await dueLines(tx, communityId)
  if (lines.length === 0) return { seen: 0, reminded: 0 }
  const here = await houseOf(tx, communityId)
  const contacts = new Map((await listContacts(tx, communityId, here.today)).map((one) => [one.id, one]))
  const organisations = new Set(lines.flatMap(({ organisation_id }) => contacts.get(organisation_id) ?? []))
  const { letters } = await addressesOf(tx, here, [...organisations])
  let reminded = 0
  for (const line of lines) {
    const active = contacts.has(line.organisation_id)
    const number = active ? reminderDue(askedOf(line), here.now) : undefined
    await putForward(tx, communityId, line, active ? nextAfter(line, number, here.now) : undefined)
    const theirs = letters.filter(({ organisation_id }) => organisation_id === line.organisation_id)
    if (number !== undefined && theirs.length > 0) {
      await remind(tx, senders, { here, line, letters: theirs, number })
      reminded++
    }
  }
  return { seen: lines.length, reminded }
}

const dueLines = (tx: Tx, communityId: number) =>
  tx
    .selectFrom('update_recipients as r')
    .innerJoin('updates as u', (join) =>
      join.onRef('u.community_id', '=', 'r.community_id').onRef('u.id', '=', 'r.update_id'),
    )
    .selectAll('u')
    .select(['r.organisation_id', 'r.reminded'])
    .where('r.community_id', '=', communityId)
    .where('r.remind_at', '<=', sql<Date>`community_now(${communityId})`)
    .orderBy('r.remind_at')
    .orderBy('r.update_id')
    .orderBy('r.organisation_id')
    .limit(batch)
    .forUpdate('r')
    .skipLocked()
    .execute()
type Line = Awaited<ReturnType<typeof dueLines>>[number]

const askedOf = (line: Line) => ({
  postedAt: line.posted_at,
  // A line has a reminder only where an answer is asked for within so many hours.
  within: line.acknowledge_within ?? 0,
  reminded: line.reminded,
})

/** What the line will say next: the number reached, and when to look again. */
function nextAfter(line: Line, number: number | undefined, now: Date) {
  const at = nextReminder(askedOf(line), number ?? line.reminded)
  return { reminded: number ?? line.reminded, at: at && at > now ? at : undefined }
}

/** An organisation that was archived meanwhile has no next time. */
const putForward = (
  tx: Tx,
  communityId: number,
  line: Line,
  next: { reminded: number; at: Date | undefined } | undefined,
) =>
  tx
    .updateTable('update_recipients')
    .set({ reminded: next?.reminded ?? line.reminded, remind_at: next?.at ?? null })
    .where('community_id', '=', communityId)
    .where('update_id', '=', line.id)
    .where('organisation_id', '=', line.organisation_id)
    .execute()

interface Reminding {
  here: House
  line: Line
  letters: readonly Letter[]
  number: number
}

/** Writes to the addresses the organisation has now, which may be better than those of the day of posting. */
async function remind(tx: Tx, senders: Senders, { here, line, letters, number }: Reminding) {
  await insertLetters(tx, here.id, line.id, letters)
  for (const letter of letters) await dropEarlier(tx, line.id, letter, number)
  await sendLetters(tx, system, senders, { here, update: line, due: dueAt(askedOf(line)), number, letters })
  const detail = { organisation: line.organisation_id, number }
  await record(tx, system, { communityId: here.id, action: 'update.reminded', subject: updateSubject(line.id), detail })
}
