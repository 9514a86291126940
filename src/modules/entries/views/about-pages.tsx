import { type PublicImage, pictureOf } from '#modules/media'
import { formatDate } from '#platform/i18n'
import { CaptionedPicture, EmptyState, ItemList, Masthead, Stamp } from '#ui'
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
    <article class="flow">
      <Masthead title={entry.title[locale]} lead={entry.summary[locale]} />
      <div class="prose">
        {cover && <CaptionedPicture locale={locale} picture={pictureOf(cover, locale)} eager />}
        <Text locale={locale} text={entry.body[locale]} images={images} />
        {day && <Stamp at={day} text={t.changed(formatDate(locale, day, 'long'))} />}
      </div>
    </article>
  )
}

type ListProps = Omit<Frame, 'n'> & { t: PagesMessages; entries: readonly Listed[] }

export const AboutList = ({ t, link, entries }: ListProps) => (
  <div class="flow">
    <Masthead title={t.title} lead={t.lead} />
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
