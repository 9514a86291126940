import { sql } from 'kysely'
import { useImages } from '#modules/media'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { href } from '#platform/i18n'
import { imagesIn } from '#platform/markdown'
import { failed, ok } from '#platform/outcome'
import { rowOf, type TextRow, textColumns, textsOf } from '../columns.ts'
import type { Kind } from '../kinds.ts'
import { editPath } from '../paths.ts'
import { missingIn, nameOfGap, slugOf } from '../rules/index.ts'
import type { NewEntry, Texts } from '../schema.ts'

/** What is saved is audited without raising the data version: no reader sees a draft. */
const noteOf = (tx: Tx, by: Recorder, id: string, action: string, detail: Record<string, unknown>) =>
  note(tx, by, { communityId: house, action, subject: `entry:${id}`, detail })

/**
 * Begins a draft. Its addresses come from its titles (a number is added where one is taken) and can be changed.
 * Gives the id of the entry.
 */
export const createEntry = (db: Db, by: Recorder, { kind, ...texts }: NewEntry): Promise<{ ok: true; value: string }> =>
  inScope(db, [house], async (tx) => {
    await lockAddresses(tx, kind)
    const slugs = {
      slug_en: await freeSlug(tx, { kind, locale: 'en', title: texts.titleEn || texts.titleFr }),
      slug_fr: await freeSlug(tx, { kind, locale: 'fr', title: texts.titleFr || texts.titleEn }),
    }
    const { id } = await tx
      .insertInto('entries')
      .values({ kind, ...slugs, missing: missingIn(kind, texts).map(nameOfGap) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('entry_versions')
      .values({ entry_id: id, version: 1, saved_by: by.id, ...rowOf(texts) })
      .execute()
    await tellImages(tx, id, texts)
    await noteOf(tx, by, id, 'entry.begun', { kind })
    return ok(id)
  })

/** Addresses of a kind are given one after the other: of two who want the same, the second sees that it is taken. */
export const lockAddresses = (tx: Tx, kind: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`entries: addresses of ${kind}`}))`.execute(tx)

/** Lets the library say where an image is used: on the newest version, and on the one that readers see. */
async function tellImages(tx: Tx, id: string, newest: Texts) {
  const shown = await tx
    .selectFrom('entries as e')
    .innerJoin('entry_versions as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.version', '=', 'e.published_version'),
    )
    .select(textColumns)
    .where('e.id', '=', id)
    .executeTakeFirst()
  const used = [newest, ...(shown ? [textsOf(shown)] : [])].flatMap((texts) => [
    ...imagesIn(texts.bodyEn),
    ...imagesIn(texts.bodyFr),
    ...(texts.image ? [texts.image] : []),
  ])
  const page = {
    subject: `entry:${id}`,
    title: { en: newest.titleEn, fr: newest.titleFr },
    href: { en: href(editPath, 'en', { id }), fr: href(editPath, 'fr', { id }) },
  }
  await useImages(tx, page, used)
}

/** The title's own slug, or with the next free number; what was another entry's address is not free. */
async function freeSlug(tx: Tx, { kind, locale, title }: { kind: Kind; locale: 'en' | 'fr'; title: string }) {
  const wanted = slugOf(title).slice(0, 70).replace(/-+$/, '') || kind
  const column = locale === 'en' ? 'slug_en' : 'slug_fr'
  const like = (one: string) => one === wanted || /^-\d+$/.test(one.slice(wanted.length))
  const now = await tx
    .selectFrom('entries')
    .select(`${column} as slug`)
    .where('kind', '=', kind)
    .where(column, 'like', `${wanted}%`)
    .execute()
  const before = await tx
    .selectFrom('entry_redirects')
    .select('slug')
    .where('kind', '=', kind)
    .where('locale', '=', locale)
    .where('slug', 'like', `${wanted}%`)
    .execute()
  const taken = new Set([...now, ...before].map(({ slug }) => slug).filter(like))
  if (!taken.has(wanted)) return wanted
  let nth = 2
  while (taken.has(`${wanted}-${nth}`)) nth++
  return `${wanted}-${nth}`
}

/** What stands there now, when somebody else has saved since this person opened the page. */
export interface Newer {
  version: number
  texts: Texts
}
type Saved =
  | { ok: true; value: number }
  | { ok: false; reason: 'gone' }
  | { ok: false; reason: 'changed'; newer: Newer }

/** Saves both languages as the next version of an entry; nothing is overwritten. Gives the number of the version. */
export const saveEntry = (
  db: Db,
  by: Recorder,
  edit: { id: string; version: number; texts: Texts; restoredFrom?: number },
) =>
  inScope(db, [house], async (tx): Promise<Saved> => {
    const { id, version, texts, restoredFrom } = edit
    const entry = await tx
      .selectFrom('entries')
      .select(['kind', 'version'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!entry) return failed('gone')
    const newest = await readVersion(tx, id, entry.version)
    if (entry.version !== version)
      return { ...failed('changed'), newer: { version: entry.version, texts: textsOf(newest) } }
    if (JSON.stringify(textsOf(newest)) === JSON.stringify(texts)) return ok(version)
    await tx
      .insertInto('entry_versions')
      .values({
        entry_id: id,
        version: version + 1,
        saved_by: by.id,
        restored_from: restoredFrom ?? null,
        ...rowOf(texts),
      })
      .execute()
    await tx
      .updateTable('entries')
      .set({
        version: version + 1,
        saved_at: sql`clock_timestamp()`,
        // The column's check knows the same kinds.
        missing: missingIn(entry.kind as Kind, texts).map(nameOfGap),
      })
      .where('id', '=', id)
      .execute()
    await tellImages(tx, id, texts)
    await noteOf(tx, by, id, restoredFrom ? 'entry.restored' : 'entry.saved', { version: version + 1, restoredFrom })
    return ok(version + 1)
  })

const readVersion = (tx: Tx, id: string, version: number): Promise<TextRow> =>
  tx
    .selectFrom('entry_versions as v')
    .select(textColumns)
    .where('v.entry_id', '=', id)
    .where('v.version', '=', version)
    .executeTakeFirstOrThrow()

/** Makes an older version the newest again: as a new version, so that nothing in between is lost. */
export const restoreVersion = (
  db: Db,
  by: Recorder,
  { id, from, version }: { id: string; from: number; version: number },
) =>
  inScope(db, [house], async (tx): Promise<Saved> => {
    const old = await tx
      .selectFrom('entry_versions as v')
      .select(textColumns)
      .where('v.entry_id', '=', id)
      .where('v.version', '=', from)
      .executeTakeFirst()
    if (!old) return failed('gone')
    return saveEntry(tx, by, { id, version, texts: textsOf(old), restoredFrom: from })
  })

/** Whether the change failed because another entry has, or once had, this address. */
export const isTaken = (error: unknown) =>
  ['entries_slug_en', 'entries_slug_fr', 'entry_redirects_pkey'].includes(constraintOf(error) ?? '')
