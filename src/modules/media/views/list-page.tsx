import { ButtonLink, EmptyState, Field, FilterBar, Masthead, Pagination, Picture } from '#ui'
import { mediaPaths } from '../paths.ts'
import type { ImageList, ImageRecord } from '../queries.ts'
import { pictureOf } from '../rules.ts'
import type { Frame } from './words.ts'

export interface ListPageProps {
  frame: Frame
  list: ImageList
  q: string
  archived: boolean
  /** Whether this is not the first page. */
  later: boolean
}

export const ListPage = ({ frame, list, q, archived, later }: ListPageProps) => {
  const { t, locale, link } = frame
  const kept = archived ? { archived: 'yes' } : {}
  const first = link(mediaPaths.list, {}, { q, ...kept })
  const next = list.next && link(mediaPaths.list, {}, { q, ...kept, before: list.next })
  return (
    <div class="flow">
      <Masthead title={archived ? t.archivedTitle : t.title} lead={archived ? t.archivedLead : t.lead}>
        {!archived && <ButtonLink href={link(mediaPaths.add)}>{t.add}</ButtonLink>}
      </Masthead>
      <FilterBar locale={locale} label={t.filter} clearHref={q ? link(mediaPaths.list, {}, kept) : undefined}>
        {archived && <input type="hidden" name="archived" value="yes" />}
        <Field locale={locale} name="q" label={t.search} type="search" value={q} required />
      </FilterBar>
      {list.images.length === 0 ? (
        <Nothing frame={frame} q={q} archived={archived} />
      ) : (
        <Images frame={frame} images={list.images} />
      )}
      <Pagination locale={locale} previous={later ? first : undefined} next={next} />
      <p>
        <a href={link(mediaPaths.list, {}, archived ? {} : { archived: 'yes' })}>
          {archived ? t.currentLink : t.archivedLink}
        </a>
      </p>
    </div>
  )
}

const Images = ({ frame, images }: { frame: Frame; images: readonly ImageRecord[] }) => (
  <ul class="media__list">
    {images.map((image) => (
      <li>
        {/* The words are the link; the picture itself would only say them twice. */}
        <Picture
          picture={{ ...pictureOf(image, frame.locale), alt: '' }}
          sizes="(min-width: 40rem) 18rem, 100vw"
          crop
        />
        <div class="media__words">
          <h2 class="card__title">
            <a href={frame.link(mediaPaths.image, { id: image.id })}>{titleOf(frame, image)}</a>
          </h2>
          <p class="media__name">{image.name}</p>
        </div>
      </li>
    ))}
  </ul>
)

export const titleOf = ({ t, locale }: Frame, image: ImageRecord) => image.alt[locale] || t.undescribed

const Nothing = ({ frame: { t, link }, q, archived }: { frame: Frame; q: string; archived: boolean }) => {
  if (q) return <EmptyState title={t.nothing} text={t.nothingText} />
  if (archived) return <EmptyState title={t.noneArchived} />
  return (
    <EmptyState
      title={t.none}
      text={t.noneText}
      action={<ButtonLink href={link(mediaPaths.add)}>{t.add}</ButtonLink>}
    />
  )
}
