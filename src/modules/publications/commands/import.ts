import { sql } from 'kysely'
import { createEntry, NewEntry } from '#modules/entries'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx, transact } from '#platform/db'
import type { Reference } from '../import/read.ts'
import type { KnownWork } from '../queries/index.ts'
import { knownWorks } from '../queries/index.ts'
import { saveFacts } from './facts.ts'

export interface Imported {
  reference: Reference
  /** The draft that was made of it, or the work that it is already. */
  as: { state: 'new'; id: string | undefined } | { state: 'known'; id: string; by: KnownWork['by'] | 'file' }
}

/**
 * Makes a draft of each reference that we do not have yet; nothing is published. With `dryRun` nothing is made, and the
 * answer says what would be. All of them or none; two imports at once do not make the same work twice.
 */
export const importReferences = (
  db: Db,
  by: Recorder,
  references: readonly Reference[],
  { dryRun }: { dryRun: boolean },
): Promise<Imported[]> =>
  inScope(db, [house], async (tx) => {
    if (!dryRun) await sql`select pg_advisory_xact_lock(hashtext('publications: import'))`.execute(tx)
    const known = await knownWorks(tx, references)
    const made: Imported[] = []
    for (const [at, reference] of references.entries()) {
      const before = known[at]
      const twin = made.find((one) => one.as.state === 'new' && isSame(one.reference, reference))
      if (before) made.push({ reference, as: { state: 'known', id: before.id, by: before.by } })
      else if (twin) made.push({ reference, as: { state: 'known', id: twin.as.id ?? '', by: 'file' } })
      else made.push({ reference, as: { state: 'new', id: dryRun ? undefined : await makeDraft(tx, by, reference) } })
    }
    const count = made.filter(({ as }) => as.state === 'new').length
    if (!dryRun && count > 0)
      await note(tx, by, {
        communityId: house,
        action: 'publication.imported',
        subject: 'publications',
        detail: { count },
      })
    return made
  })

const isSame = (one: Reference, other: Reference) =>
  (one.doi !== '' && one.doi.toLowerCase() === other.doi.toLowerCase()) ||
  (one.title.toLowerCase() === other.title.toLowerCase() && one.year === other.year)

/** A draft with what the record says in its own language; the other language is for an editor to write. */
const makeDraft = (tx: Tx, by: Recorder, { title, language, abstract, facts }: Reference) =>
  transact(tx, async (part) => {
    const [titleOf, summaryOf, bodyOf] = language.startsWith('fr')
      ? ['titleFr', 'summaryFr', 'bodyFr']
      : ['titleEn', 'summaryEn', 'bodyEn']
    const long = abstract.length > 600
    const texts = NewEntry.parse({
      kind: 'publication',
      // A title has room for 200 signs; the whole stands with its language.
      [titleOf ?? '']: title.slice(0, 200),
      [summaryOf ?? '']: long ? `${abstract.slice(0, 599)}…` : abstract,
      [bodyOf ?? '']: long ? abstract.slice(0, 100_000) : '',
    })
    const entry = await createEntry(part, by, texts)
    if (!entry.ok) throw new Error('a draft was not begun')
    const saved = await saveFacts(part, by, entry.value, facts)
    if (!saved.ok) throw new Error(`a reference was not taken: ${saved.reason}`)
    return entry.value
  })
