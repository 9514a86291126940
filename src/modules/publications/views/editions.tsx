import { formatDate, today } from '#platform/i18n'
import { Mark } from '#ui'
import { type Edition, filesIn, siteLanguage, type WorkFile } from '../work.ts'
import { directionOf, fileKind, languageIn } from './words.ts'
import type { WorkPageProps } from './work-page.tsx'

/** The languages of a work: the title of each, its files, and the page in that language. */
export const Editions = (props: WorkPageProps) => {
  const { t, work } = props
  if (work.editions.length === 0) return null
  return (
    <section class="flow" aria-labelledby="languages">
      <h2 id="languages">{t.alsoIn}</h2>
      <ul class="publication__editions">
        {work.editions.map((edition, at) => (
          <EditionItem {...props} edition={edition} original={at === 0} />
        ))}
      </ul>
    </section>
  )
}

const EditionItem = (props: WorkPageProps & { edition: Edition; original: boolean }) => {
  const { t, locale, work, edition, original, twin } = props
  const { now, before } = filesIn(work.files, edition.language)
  const there = twin && siteLanguage(edition.language) === twin.locale && edition.language.startsWith(twin.locale)
  return (
    <li class="flow">
      <h3 lang={edition.language} dir={directionOf(edition.language)}>
        {edition.title}
      </h3>
      <p>
        <span class="publication__language">{languageIn(locale, edition.language)}</span>{' '}
        {work.editions.length > 1 && <Mark>{original ? t.original : t.translation}</Mark>}
        {edition.doi && (
          <>
            {' '}
            {t.doi} <a href={`https://doi.org/${edition.doi}`}>{edition.doi}</a>
          </>
        )}
        {edition.length !== null && now.length === 0 && <span class="soft"> {t.pages(edition.length)}</span>}
      </p>
      {now.length > 0 ? (
        <ul class="publication__files">
          {now.map((file) => (
            <FileLine {...props} file={file} />
          ))}
        </ul>
      ) : (
        <p class="soft">{t.noFile}</p>
      )}
      {there && (
        <p>
          <a href={twin.href} hreflang={twin.locale} lang={locale} rel="alternate">
            {t.readIn(languageIn(locale, twin.locale))}
          </a>
        </p>
      )}
      {before.length > 0 && (
        <details>
          <summary>{t.history}</summary>
          <ul class="publication__files">
            {before.map((file) => (
              <FileLine {...props} file={file} />
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

/** What it is, how long and how large, before anyone fetches it. */
const FileLine = ({ t, locale, edition, file }: WorkPageProps & { edition: Edition; file: WorkFile }) => {
  const pages = file.pages ?? (file.use === 'text' ? edition.length : null)
  const about = [
    pages === null ? '' : t.pages(pages),
    t.size(file.bytes),
    t.versionOf(file.version, formatDate(locale, today(file.addedAt), 'long')),
  ]
  return (
    <li>
      <a href={file.href} type={file.mediaType} hreflang={edition.language}>
        {t.download(t.uses[file.use], fileKind(file.mediaType))}
      </a>{' '}
      <span class="soft">{about.filter(Boolean).join(', ')}</span>
      {file.note[locale] && <span class="publication__note">{file.note[locale]}</span>}
    </li>
  )
}
