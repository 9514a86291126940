import type { Child } from 'hono/jsx'
import { formatDate, type Locale } from '#platform/i18n'
import { CaptionedPicture, DefinitionList, type PictureData } from '#ui'
import type { Messages } from '../messages.ts'

interface Link {
  title: string
  href: string
}
export interface PostProps {
  t: Messages
  locale: Locale
  title: string
  summary: string
  day: string | null
  text: Child
  picture: PictureData | undefined
  authors: readonly Link[]
  themes: readonly Link[]
  projects: readonly Link[]
}

export const PostPage = (props: PostProps) => {
  const { t, locale, title, summary, day, text, picture } = props
  const facts = [
    { term: t.by, links: props.authors },
    { term: t.about, links: props.projects },
    { term: t.themes, links: props.themes },
  ].filter(({ links }) => links.length > 0)
  return (
    <article class="flow">
      <header class="news-head">
        {day && (
          <p class="news-day">
            <time datetime={day}>{formatDate(locale, day, 'long')}</time>
          </p>
        )}
        <h1>{title}</h1>
        <p class="news-lead">{summary}</p>
      </header>
      {picture && (
        <div class="measure">
          <CaptionedPicture locale={locale} picture={picture} eager />
        </div>
      )}
      <div class="prose">{text}</div>
      {facts.length > 0 && (
        <footer class="measure">
          <DefinitionList items={facts.map(({ term, links }) => ({ term, value: <Links links={links} /> }))} />
        </footer>
      )}
    </article>
  )
}

const Links = ({ links }: { links: readonly Link[] }) => (
  <ul class="news-links">
    {links.map(({ title, href }) => (
      <li>
        <a href={href}>{title}</a>
      </li>
    ))}
  </ul>
)
