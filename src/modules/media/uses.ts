import { alphabetically, type Db, type Tx } from '#platform/db'
import type { Locale, Path } from '#platform/i18n'

/** A page that shows images: what it is (`noun:id`), what it is called, and where an editor finds it. */
export interface PageWithImages {
  subject: string
  title: Record<Locale, string>
  href: Path
}

/**
 * Writes down which images a page shows, so that who wants to change an image sees where. In the transaction that saves
 * the page; an empty list when it shows none any more. An id of nothing is left out.
 */
export async function useImages(
  tx: Tx,
  { subject, title, href }: PageWithImages,
  ids: readonly string[],
): Promise<void> {
  await tx.deleteFrom('image_uses').where('subject', '=', subject).execute()
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const found = await tx.selectFrom('images').select('id').where('id', 'in', wanted).execute()
  if (found.length === 0) return
  const use = { subject, title_en: title.en, title_fr: title.fr, path_en: href.en, path_fr: href.fr }
  await tx
    .insertInto('image_uses')
    .values(found.map(({ id }) => ({ image_id: id, ...use })))
    .execute()
}

/** At most so many are listed. */
const most = 100

/** The pages that show an image, by their titles in the reader's language. */
export async function usesOf(db: Db, id: string, locale: Locale): Promise<PageWithImages[]> {
  const rows = await db
    .selectFrom('image_uses')
    .selectAll()
    .where('image_id', '=', id)
    .orderBy(alphabetically(locale, `title_${locale}`))
    .limit(most)
    .execute()
  return rows.map((row) => ({
    subject: row.subject,
    title: { en: row.title_en, fr: row.title_fr },
    href: { en: row.path_en, fr: row.path_fr },
  }))
}
