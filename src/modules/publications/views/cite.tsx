import { raw } from 'hono/html'
import type { Citation } from '../citations.ts'
import { citationFormats } from '../formats/index.ts'
import { styleNames } from '../messages/public.ts'
import { directionOf, languageIn } from './words.ts'
import type { WorkPageProps } from './work-page.tsx'

/** An edition and how it is cited. */
export interface Cited {
  language: string
  citations: Citation[]
}

export const CiteSection = ({ t, locale, work, cited, citeHref }: WorkPageProps) => {
  if (work.editions.length === 0) return null
  return (
    <section class="flow" aria-labelledby="cite">
      <h2 id="cite">{t.cite}</h2>
      {cited.map(({ language, citations }) => (
        <dl class="definitions publication__cite">
          {citations.map(({ style, html }) => (
            <div>
              <dt>{styleNames[style]}</dt>
              {/* Made of escaped text, and italics alone: see citations.ts. */}
              <dd lang={locale} dir={directionOf(language)}>
                {raw(html)}
              </dd>
            </div>
          ))}
        </dl>
      ))}
      {citeHref && <Take t={t} locale={locale} work={work} citeHref={citeHref} />}
    </section>
  )
}

type TakeProps = Pick<WorkPageProps, 't' | 'locale' | 'work'> & Required<Pick<WorkPageProps, 'citeHref'>>
const Take = ({ t, locale, work, citeHref }: TakeProps) => (
  <>
    <h3 class="publication__take">{t.citeIn}</h3>
    <ul class="publication__formats">
      {work.editions.map(({ language }) => (
        <li>
          {work.editions.length > 1 && <span>{t.citeLanguage(languageIn(locale, language))} </span>}
          {citationFormats.map(({ ending, name }, at) => (
            <>
              {at > 0 && ', '}
              <a href={citeHref(language, ending)} rel="nofollow">
                {name}
              </a>
            </>
          ))}
        </li>
      ))}
    </ul>
  </>
)
