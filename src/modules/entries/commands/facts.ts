import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'
import type { RelationRole } from '../queries/relations.ts'
import type { Address } from '../schema.ts'
import { listEntry } from './catalogue.ts'
import { isTaken, lockAddresses } from './write.ts'

/** What the module of a kind says of an entry; what is left out stays as it is. */
export interface Described {
  /** 'YYYY-MM-DD': of an event its day, of a publication the day it came out. */
  day?: string | null
  endsOn?: string | null
  /** What it is found by beside its texts: names, places, identifiers. */
  words?: { en: string; fr: string }
  /** What is still to be given before it can be published, as keys of the module's own messages. */
  lacks?: readonly string[]
  communities?: readonly number[]
}

/** Writes what the lists and the search need of a kind's facts, in the transaction of the change of the facts themselves. */
export async function describeEntry(tx: Tx, id: string, { day, endsOn, words, lacks, communities }: Described) {
  await tx
    .updateTable('entries')
    .set({
      ...(day !== undefined && { day }),
      ...(endsOn !== undefined && { ends_on: endsOn }),
      ...(words && { words_en: words.en, words_fr: words.fr }),
      ...(lacks && { lacks: [...lacks] }),
      ...(communities && { communities: [...communities] }),
      changed_at: sql`case when state = 'published' then clock_timestamp() else changed_at end`,
    })
    .where('id', '=', id)
    .execute()
  await listEntry(tx, id)
}

/** Puts these entries, in this order, in the place of those that stood in a relation before. */
export async function relate(tx: Tx, id: string, role: RelationRole, to: readonly string[]) {
  await tx.deleteFrom('entry_relations').where('from_id', '=', id).where('role', '=', role).execute()
  const others = [...new Set(to)].filter((one) => one !== id)
  if (others.length > 0)
    await tx
      .insertInto('entry_relations')
      .values(others.map((to_id, position) => ({ from_id: id, role, to_id, position })))
      .execute()
  if (role === 'theme') await listEntry(tx, id)
}

/** Gives an entry other addresses. Those it was published under lead to the new ones from then on. */
export const changeAddress = async (
  db: Db,
  by: Recorder,
  { id, slugEn, slugFr }: Address & { id: string },
): Promise<Outcome<'gone' | 'taken'>> => {
  try {
    return await inScope(db, [house], (tx) => move(tx, by, { id, slugEn, slugFr }))
  } catch (error) {
    if (isTaken(error)) return failed('taken')
    throw error
  }
}

async function move(tx: Tx, by: Recorder, { id, slugEn, slugFr }: Address & { id: string }) {
  const entry = await tx
    .selectFrom('entries')
    .select(['kind', 'slug_en', 'slug_fr', 'published_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!entry) return failed('gone')
  await lockAddresses(tx, entry.kind)
  for (const [locale, was, is] of [
    ['en', entry.slug_en, slugEn],
    ['fr', entry.slug_fr, slugFr],
  ] as const) {
    if (was === is) continue
    const others = await tx
      .selectFrom('entry_redirects')
      .select('entry_id')
      .where('kind', '=', entry.kind)
      .where('locale', '=', locale)
      .where('slug', '=', is)
      .executeTakeFirst()
    if (others && others.entry_id !== id) return failed('taken')
    // It has its old address back: nothing leads away from there any more.
    await tx
      .deleteFrom('entry_redirects')
      .where('kind', '=', entry.kind)
      .where('locale', '=', locale)
      .where('slug', '=', is)
      .execute()
    if (entry.published_at)
      await tx.insertInto('entry_redirects').values({ kind: entry.kind, locale, slug: was, entry_id: id }).execute()
  }
  await tx.updateTable('entries').set({ slug_en: slugEn, slug_fr: slugFr }).where('id', '=', id).execute()
  await listEntry(tx, id)
  await record(tx, by, {
    communityId: house,
    action: 'entry.moved',
    subject: `entry:${id}`,
    detail: { slugEn, slugFr },
  })
  return done
}
