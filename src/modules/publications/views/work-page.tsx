import type { Child } from 'hono/jsx'
import type { Locale } from '#platform/i18n'
import { ButtonLink, Masthead, Notice } from '#ui'
import type { Messages } from '../messages/public.ts'
import type { Edition, Work } from '../work.ts'
import { ofRole } from '../work.ts'
import { type Cited, CiteSection } from './cite.tsx'
import { Details } from './details.tsx'
import { Editions } from './editions.tsx'
import { issuedIn, namesIn } from './words.ts'

export interface Link {
  href: string
  label: string
}
export interface WorkPageProps {
  t: Messages
  locale: Locale
  work: Work
  /** What the page is about first: the edition in the reader's language, or the original. */
  edition: Edition | undefined
  /** The text of the page, as safe HTML. */
  body: Child
  picture: Child
  cited: Cited[]
  personHref: (slug: Record<Locale, string>) => string
  /** The page of the same work for readers of another language of the site. */
  twin: { href: string; locale: Locale } | undefined
  /** References to take along, and the form for another format; in a preview of a draft neither is there yet. */
  citeHref?: (language: string, ending: string) => string
  askHref?: string
  related: { themes: Link[]; projects: Link[]; communities: Link[] }
}

export const WorkPage = (props: WorkPageProps) => {
  const { t, locale, work } = props
  const authors = ofRole(work, 'author')
  return (
    <article class="flow publication">
      <Masthead
        kicker={[t.types[work.type], issuedIn(locale, work.issued)].filter(Boolean).join(' · ')}
        title={work.title[locale]}
        lead={authors.length > 0 ? namesIn(locale, authors) : undefined}
      />
      {work.note[locale] && <Notice kind="synthetic">{work.note[locale]}</Notice>}
      <div class="two-columns">
        <div class="flow">
          <section class="flow" aria-labelledby="abstract">
            <h2 id="abstract">{t.abstract}</h2>
            <p class="publication__abstract">{work.summary[locale]}</p>
            {props.picture}
            {props.body && <div class="prose">{props.body}</div>}
          </section>
          <Editions {...props} />
          <CiteSection {...props} />
        </div>
        <aside class="flow" aria-labelledby="details">
          <Details {...props} />
          {props.askHref && (
            <p>
              <ButtonLink href={props.askHref} kind="quiet">
                {t.askLink}
              </ButtonLink>
            </p>
          )}
        </aside>
      </div>
    </article>
  )
}
