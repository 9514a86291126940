import { listDocuments, type PublicDocument, unlistDocuments } from '#platform/catalogue'
import type { Tx } from '#platform/db'
import { href, locales } from '#platform/i18n'
import { plainText } from '#platform/markdown'
import { dayText, textColumns } from '../columns.ts'
import { type Kind, kindsOfEntry } from '../kinds.ts'

/** Writes the two pages of a published entry into the catalogue of public pages; does nothing for one that is not. */
export async function listEntry(tx: Tx, id: string) {
  const entry = await tx
    .selectFrom('entries as e')
    .innerJoin('entry_versions as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.version', '=', 'e.published_version'),
    )
    .select([
      'e.id',
      'e.kind',
      'e.slug_en',
      'e.slug_fr',
      'e.words_en',
      'e.words_fr',
      'e.communities',
      'e.published_at',
      'e.changed_at',
    ])
    .select([dayText('e.day').as('day'), dayText('e.ends_on').as('ends_on')])
    .select(textColumns)
    .where('e.id', '=', id)
    .where('e.state', '=', 'published')
    .executeTakeFirst()
  if (!entry?.published_at || !entry.changed_at) return
  const related = await tx
    .selectFrom('entry_relations as r')
    .select('r.to_id')
    .where('r.from_id', '=', id)
    .where('r.role', '=', 'theme')
    .orderBy('r.position')
    .execute()
  // The column's check knows the same kinds.
  const kind = entry.kind as Kind
  const same = {
    kind,
    subject: id,
    themes: related.map((row) => row.to_id),
    communities: entry.communities,
    image: entry.image_id,
    day: entry.day,
    endsOn: entry.ends_on,
    publishedAt: entry.published_at,
    changedAt: entry.changed_at,
  }
  const pages = locales.map((locale): PublicDocument => {
    const [slug, title, summary, body, words] =
      locale === 'en'
        ? [entry.slug_en, entry.title_en, entry.summary_en, entry.body_en, entry.words_en]
        : [entry.slug_fr, entry.title_fr, entry.summary_fr, entry.body_fr, entry.words_fr]
    const path = href(kindsOfEntry[kind].path, locale, { slug })
    return { ...same, locale, path, title, summary, body: plainText(body), words }
  })
  await listDocuments(tx, pages)
}

/** Takes all pages of an entry out of the catalogue. */
export async function unlistEntry(tx: Tx, id: string) {
  const entry = await tx.selectFrom('entries').select('kind').where('id', '=', id).executeTakeFirst()
  if (entry) await unlistDocuments(tx, entry.kind as Kind, [id])
}
