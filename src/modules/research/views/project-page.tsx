import type { Child } from 'hono/jsx'
import type { Related } from '#modules/entries'
import { formatDate, type Locale } from '#platform/i18n'
import { ButtonLink, DefinitionList, Masthead, type PictureData } from '#ui'
import type { Messages } from '../messages/public.ts'
import type { Project } from '../queries/index.ts'
import { type Frame, money } from './frame.ts'
import { Body, Entries, EntryLinks } from './parts.tsx'

export interface ProjectProps extends Frame {
  title: string
  summary: string
  text: Child
  picture?: PictureData | undefined
  project: Project | undefined
  communities: readonly { name: string; href: string }[]
  leads: readonly Related[]
  team: readonly Related[]
  clusters: readonly Related[]
  themes: readonly Related[]
  outputs: readonly Related[]
  writeHref: string | undefined
}

export const ProjectPage = (props: ProjectProps) => {
  const { t, locale, title, summary, text, picture, outputs, writeHref } = props
  const of = (kind: string) => outputs.filter((one) => one.kind === kind)
  return (
    <div class="flow">
      <Masthead kicker={t.project} title={title} lead={summary} />
      <div class="research-columns">
        <div class="flow">
          <Body text={text} picture={picture} locale={locale} />
          <Entries title={t.publications} entries={of('publication')} locale={locale} />
          <Entries title={t.events} entries={of('event')} locale={locale} />
          <Entries title={t.posts} entries={of('post')} locale={locale} />
        </div>
        <aside class="flow" aria-labelledby="facts">
          <h2 id="facts">{t.facts}</h2>
          <DefinitionList items={factsOf(props)} />
          {writeHref && <ButtonLink href={writeHref}>{t.writeProject}</ButtonLink>}
        </aside>
      </div>
    </div>
  )
}

const links = (term: string, entries: readonly Related[], locale: Locale) =>
  entries.length > 0 ? [{ term, value: <EntryLinks entries={entries} locale={locale} /> }] : []

/** What is known of a project; what is not known has no line. */
function factsOf(props: ProjectProps): { term: string; value: Child }[] {
  const { t, locale, project, communities } = props
  const dates = project && datesOf(t, locale, project)
  return [
    ...(project ? [{ term: t.status, value: t.statuses[project.status] }] : []),
    ...(dates ? [{ term: t.dates, value: dates }] : []),
    ...links(t.leads, props.leads, locale),
    ...links(t.team, props.team, locale),
    ...(project?.funder[locale] ? [{ term: t.funder, value: project.funder[locale] }] : []),
    ...(project?.amount ? [{ term: t.amount, value: money(locale, project.amount, project.currency) }] : []),
    ...(project && project.partners.length > 0 ? [{ term: t.partners, value: partnersOf(project, locale) }] : []),
    ...(communities.length > 0 ? [{ term: t.communities, value: communityLinks(communities) }] : []),
    ...links(t.clusters, props.clusters, locale),
    ...links(t.themes, props.themes, locale),
  ]
}

function datesOf(t: Messages, locale: Locale, { startsOn, endsOn }: Project): string {
  const day = (iso: string) => formatDate(locale, iso, 'long')
  if (startsOn && endsOn) return t.fromTo(day(startsOn), day(endsOn))
  return startsOn ? t.since(day(startsOn)) : endsOn ? t.until(day(endsOn)) : ''
}

const partnersOf = ({ partners }: Project, locale: Locale) => (
  <ul class="research-links">
    {partners.map(({ name, url }) => (
      <li>{url ? <a href={url}>{name[locale]}</a> : name[locale]}</li>
    ))}
  </ul>
)

const communityLinks = (communities: ProjectProps['communities']) => (
  <ul class="research-links">
    {communities.map(({ name, href }) => (
      <li>
        <a href={href}>{name}</a>
      </li>
    ))}
  </ul>
)
