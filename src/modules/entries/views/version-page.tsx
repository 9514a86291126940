import { type PublicImage, pictureOf } from '#modules/media'
import { formatDateTime, type Locale } from '#platform/i18n'
import { Button, Field, FilterBar, Form, Masthead, type NavItem, Notice, Picture, SubNav, VisuallyHidden } from '#ui'
import { messages as editor } from '../messages/editor.ts'
import type { VersionMessages } from '../messages/versions.ts'
import { versionPath } from '../paths.ts'
import type { Entry, Version } from '../queries/index.ts'
import { type Change, differenceOf } from '../rules/index.ts'
import { Text } from './text.tsx'
import { type Frame, titleIn } from './words.ts'

export interface VersionProps extends Frame {
  t: VersionMessages
  entry: Entry
  version: Version
  /** The version it is compared with; undefined for the first one. */
  compared: Version | undefined
  tabs: readonly NavItem[]
  csrf: string | undefined
  images: ReadonlyMap<string, PublicImage>
  problem: string | undefined
}

export const VersionPage = (props: VersionProps) => {
  const { t, locale, version } = props
  return (
    <div class="flow">
      <Masthead kicker={titleIn(props.entry.title, locale)} title={t.oneTitle(version.version)} />
      <SubNav label={editor[locale].tabs} items={props.tabs} />
      {props.problem && (
        <div role="alert">
          <Notice kind="warning">{props.problem}</Notice>
        </div>
      )}
      <p>
        {t.savedBy(formatDateTime(locale, version.savedAt), version.who)}
        {version.restoredFrom !== null && ` (${t.restoredFrom(version.restoredFrom)})`}
      </p>
      <Restore {...props} />
      <section class="flow">
        <h2>{t.difference}</h2>
        <Difference {...props} />
      </section>
      <section class="flow">
        <h2>{t.look}</h2>
        <div class="entries__pair">
          <Look {...props} language="en" />
          <Look {...props} language="fr" />
        </div>
      </section>
    </div>
  )
}

const Restore = ({ t, link, entry, version, csrf }: VersionProps) =>
  version.version === entry.newest ? null : (
    <Form method="post" csrf={csrf} action={link(versionPath, { id: entry.id, version: String(version.version) })}>
      <input type="hidden" name="newest" value={String(entry.newest)} />
      <p class="field__hint">{t.restoreHint}</p>
      <div>
        <Button kind="quiet">{t.restore}</Button>
      </div>
    </Form>
  )

const fields = ['titleEn', 'titleFr', 'summaryEn', 'summaryFr', 'bodyEn', 'bodyFr', 'image'] as const

const Difference = (props: VersionProps) => {
  const { t, locale, version, compared } = props
  if (version.version === 1 && !compared) return <p>{t.first}</p>
  const changed = compared ? fields.filter((field) => compared.texts[field] !== version.texts[field]) : []
  return (
    <>
      <FilterBar locale={locale} label={t.compareWith}>
        <Field
          locale={locale}
          name="with"
          label={t.compareWith}
          required
          type="number"
          width="short"
          min={1}
          max={props.entry.newest}
          value={compared?.version ?? ''}
        />
      </FilterBar>
      {compared && <p>{t.from(compared.version, version.version)}</p>}
      {compared && changed.length === 0 && <p>{t.nothingChanged}</p>}
      {changed.length > 0 && <p class="soft small">{t.legend}</p>}
      {compared &&
        changed.map((field) => (
          <div>
            <h3 class="small">{t.fields[field]}</h3>
            <p class="entries__difference" lang={langOfField(field)}>
              {differenceOf(compared.texts[field] ?? '', version.texts[field] ?? '').map((change) => (
                <Changed t={t} {...change} />
              ))}
            </p>
          </div>
        ))}
    </>
  )
}

const langOfField = (field: (typeof fields)[number]) =>
  field === 'image' ? undefined : field.endsWith('En') ? 'en' : 'fr'

/** Struck through and underlined for the eye, said in words for the ear. */
const Changed = ({ t, kind, text }: Change & { t: VersionMessages }) => {
  if (kind === 'same') return <>{text}</>
  const said = <VisuallyHidden>{` [${kind === 'out' ? t.takenOut : t.cameIn}] `}</VisuallyHidden>
  return kind === 'out' ? (
    <del>
      {said}
      {text}
    </del>
  ) : (
    <ins>
      {said}
      {text}
    </ins>
  )
}

const Look = ({ version, images, language }: VersionProps & { language: Locale }) => {
  const { texts } = version
  const [title, summary, body] =
    language === 'en' ? [texts.titleEn, texts.summaryEn, texts.bodyEn] : [texts.titleFr, texts.summaryFr, texts.bodyFr]
  const cover = texts.image ? images.get(texts.image) : undefined
  return (
    <div class="prose entries__look" lang={language}>
      <p class="entries__title">{title}</p>
      <p>
        <strong>{summary}</strong>
      </p>
      {cover && <Picture picture={pictureOf(cover, language)} />}
      <Text locale={language} text={body} images={images} />
    </div>
  )
}
