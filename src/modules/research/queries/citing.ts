import type { Kind } from '#modules/entries'
import { alphabetically, type Db, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { tokensIn } from '#platform/markdown'

/** A text that quotes figures, in one language. `shown`: as readers see it; otherwise it is what its editors have written since. */
export interface Citing {
  id: string
  kind: Kind
  locale: Locale
  slug: string
  title: string
  shown: boolean
  citations: string[]
}
interface Asked {
  /** The reader's: the texts come in the order of their titles in it. */
  locale: Locale
  /** Only what readers see. */
  shown?: boolean
  /** Only texts with this figure. */
  figure?: string
}

/** The texts that quote figures, at most 500 in both languages. What is published comes before what is being written. */
export async function textsCiting(db: Db | Tx, { locale: reader, shown, figure }: Asked): Promise<Citing[]> {
  let query = db
    .selectFrom('entries_public_citing')
    .selectAll()
    .orderBy('shown', 'desc')
    .orderBy(alphabetically(reader, `title_${reader}`))
    .orderBy('id')
    .limit(500)
  if (shown) query = query.where('shown', '=', true)
  if (figure)
    query = query.where((is) =>
      is.or([is('body_en', 'like', `%[[figure:${figure}%`), is('body_fr', 'like', `%[[figure:${figure}%`)]),
    )
  return (await query.execute()).flatMap((row) => {
    const { id, kind } = row
    if (!id || !kind) return []
    // The column's check knows the same kinds; columns of a view may be null by their type only.
    const same = { id, kind: kind as Kind, shown: row.shown === true }
    const texts = [
      { locale: 'en', slug: row.slug_en, title: row.title_en, body: row.body_en },
      { locale: 'fr', slug: row.slug_fr, title: row.title_fr, body: row.body_fr },
    ] as const
    return texts.flatMap(({ locale, slug, title, body }) => {
      const citations = tokensIn(body ?? '', 'figure')
      return citations.length > 0 ? [{ ...same, locale, slug: slug ?? '', title: title ?? '', citations }] : []
    })
  })
}
