import { type PublicImage, pictureOf } from '#modules/media'
import { formatDate } from '#platform/i18n'
import { CaptionedPicture, EmptyState, ItemList, Stamp } from '#ui'
import { kindsOfEntry } from '../kinds.ts'
import type { PagesMessages } from '../messages/pages.ts'
import type { Entry, Listed } from '../queries/index.ts'
import { Text } from './text.tsx'
import type { Frame } from './words.ts'

type PageProps = Omit<Frame, 'n'> & { t: PagesMessages; entry: Entry; images: ReadonlyMap<string, PublicImage> }

/** One page about the centre. */
export const AboutPage = ({ t, locale, entry, images }: PageProps) => {
  const cover = entry.image ? images.get(entry.image) : undefined
  const day = entry.changedAt?.toISOString().slice(0, 10)
  return (
    <article class="prose">
      <h1>{entry.title[locale]}</h1>
      <p class="entries__lead">{entry.summary[locale]}</p>
      {cover && <CaptionedPicture locale={locale} picture={pictureOf(cover, locale)} eager />}
      <Text locale={locale} text={entry.body[locale]} images={images} />
      {day && <Stamp at={day} text={t.changed(formatDate(locale, day, 'long'))} />}
    </article>
  )
}

type ListProps = Omit<Frame, 'n'> & { t: PagesMessages; entries: readonly Listed[] }

export const AboutList = ({ t, link, entries }: ListProps) => (
  <div class="flow">
    <h1>{t.title}</h1>
    <p class="measure">{t.lead}</p>
    {entries.length === 0 ? (
      <EmptyState title={t.empty} />
    ) : (
      <ItemList
        items={entries.map(({ slug, title, summary }) => ({
          title,
          href: link(kindsOfEntry.page.path, { slug }),
          detail: summary,
        }))}
      />
    )}
  </div>
)
