import { formatDateTime, formatNumber, type Locale, other } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CaptionedPicture,
  type Conflict,
  ConflictNotice,
  DefinitionList,
  ErrorSummary,
  Form,
  ItemList,
  Masthead,
  Notice,
} from '#ui'
import { mediaPaths } from '../paths.ts'
import type { ImageRecord } from '../queries.ts'
import { pictureOf } from '../rules.ts'
import type { PageWithImages } from '../uses.ts'
import { titleOf } from './list-page.tsx'
import { WordFields } from './word-fields.tsx'
import { errorsOf, type FormState, type Frame } from './words.ts'

export interface ImagePageProps extends FormState {
  frame: Frame
  image: ImageRecord
  uses: readonly PageWithImages[]
  conflict: Conflict | undefined
}

export const ImagePage = (props: ImagePageProps) => {
  const { frame, image, problems, conflict, csrf, typed } = props
  const { t, locale, link } = frame
  return (
    <div class="flow">
      <Masthead title={titleOf(frame, image)} kicker={t.title} />
      {image.archivedAt && (
        <Notice kind="warning" title={t.archivedNote}>
          <p>{t.archivedNoteText}</p>
        </Notice>
      )}
      <ErrorSummary title={t.problems} errors={errorsOf(frame, problems)} />
      {conflict && <ConflictNotice locale={locale} words={t.conflict} conflict={conflict} />}
      <div class="two-columns">
        <Form method="post" csrf={csrf} draft={{ key: `image-${image.id}`, locale }}>
          <input type="hidden" name="version" value={typed.version ?? String(image.version)} />
          <WordFields {...props} />
          <Actions>
            <Button>{t.save}</Button>
            <ButtonLink href={link(mediaPaths.list)} kind="quiet">
              {t.cancel}
            </ButtonLink>
          </Actions>
        </Form>
        <Side {...props} />
      </div>
    </div>
  )
}

const Side = ({ frame, image, uses, csrf }: ImagePageProps) => {
  const { t, locale, link } = frame
  const turn = image.archivedAt ? mediaPaths.restore : mediaPaths.archive
  return (
    <div class="flow">
      <CaptionedPicture
        picture={pictureOf(image, locale)}
        locale={locale}
        sizes="(min-width: 60rem) 24rem, 100vw"
        eager
      />
      <Actions>
        <ButtonLink href={link(mediaPaths.replace, { id: image.id })} kind="quiet">
          {t.replace}
        </ButtonLink>
        <form method="post" action={link(turn, { id: image.id })}>
          {csrf && <input type="hidden" name="_csrf" value={csrf} />}
          <Button kind="quiet">{image.archivedAt ? t.restore : t.archive}</Button>
        </form>
      </Actions>
      <h2>{t.uses}</h2>
      {uses.length === 0 ? (
        <p>{t.noUses}</p>
      ) : (
        <ItemList items={uses.map(({ title, href }) => ({ title: calledIn(title, locale), href: href[locale] }))} />
      )}
      <h2>{t.facts}</h2>
      <Facts frame={frame} image={image} />
    </div>
  )
}

/** A draft may have its title in the other language only; it has one in some. */
const calledIn = (title: Record<Locale, string>, locale: Locale) =>
  title[locale] || <span lang={other(locale)}>{title[other(locale)]}</span>

const Facts = ({ frame: { t, locale }, image }: { frame: Frame; image: ImageRecord }) => (
  <DefinitionList
    items={[
      { term: t.name, value: image.name },
      { term: t.size, value: t.pixels(formatNumber(locale, image.width), formatNumber(locale, image.height)) },
      { term: t.addedOn, value: formatDateTime(locale, image.addedAt) },
      { term: t.changedOn, value: formatDateTime(locale, image.changedAt) },
    ]}
  />
)
