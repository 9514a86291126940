import { describeEntry, getEntry, relate } from '#modules/entries'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { today } from '#platform/i18n'
import { done, failed, type Outcome } from '#platform/outcome'
import type { PostFacts } from './schema.ts'

/** The day a post carries, who wrote it, and what it belongs to. */
export const savePost = (
  db: Db,
  by: Recorder,
  { id, facts }: { id: string; facts: PostFacts },
): Promise<Outcome<'gone' | 'edited-meanwhile'>> =>
  inScope(db, [house], async (tx) => {
    const entry = await getEntry(tx, id)
    if (entry?.kind !== 'post') return failed('gone')
    const { day, version } = facts
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('posts')
      .values({ entry_id: id, day })
      .onConflict((conflict) =>
        conflict
          .column('entry_id')
          .doUpdateSet({ day, version: version + 1 })
          .where('posts.version', '=', version),
      )
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 1n) return failed('edited-meanwhile')
    await relate(tx, id, 'author', facts.authors)
    await relate(tx, id, 'theme', facts.themes)
    await relate(tx, id, 'project', facts.projects)
    // Without a day of its own it goes back to the day on which it appeared.
    await describeEntry(tx, id, { day: day ?? (entry.publishedAt ? today(entry.publishedAt) : null) })
    const change = { communityId: house, action: 'post.described', subject: `entry:${id}` }
    // No reader sees a draft: no page has to be made anew for it.
    await (entry.state === 'published' ? record : note)(tx, by, change)
    return done
  })
