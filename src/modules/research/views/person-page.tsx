import type { Child } from 'hono/jsx'
import type { Related } from '#modules/entries'
import { ButtonLink, DefinitionList, Masthead, type PictureData } from '#ui'
import type { Researcher } from '../queries/index.ts'
import { orcidHref } from '../rules/identifiers.ts'
import type { Frame } from './frame.ts'
import { Body, Entries, EntryLinks } from './parts.tsx'

export interface PersonProps extends Frame {
  title: string
  summary: string
  text: Child
  picture?: PictureData | undefined
  facts: Researcher | undefined
  themes: readonly Related[]
  /** What points to this person: projects, publications, events, posts. */
  works: readonly Related[]
  writeHref: string | undefined
}

export const PersonPage = (props: PersonProps) => {
  const { t, locale, title, summary, text, picture, facts, works, writeHref } = props
  const of = (kind: string, ...roles: string[]) =>
    works.filter((one) => one.kind === kind && (roles.length === 0 || roles.includes(one.role)))
  return (
    <div class="flow">
      <Masthead kicker={t.person} title={title} lead={facts?.role[locale] || summary} />
      <div class="research-columns">
        <div class="flow">
          {facts?.role[locale] && <p class="lead">{summary}</p>}
          <Body text={text} picture={picture} locale={locale} />
          <Entries title={t.leadsProjects} entries={of('project', 'lead')} locale={locale} />
          <Entries title={t.worksOn} entries={of('project', 'team', 'contact')} locale={locale} />
          <Entries title={t.publications} entries={of('publication')} locale={locale} />
          <Entries title={t.events} entries={of('event')} locale={locale} />
          <Entries title={t.posts} entries={of('post')} locale={locale} />
        </div>
        <Facts {...props} />
      </div>
      {writeHref && (
        <p>
          <ButtonLink href={writeHref}>{t.writePerson(title)}</ButtonLink>
        </p>
      )}
    </div>
  )
}

const Facts = ({ t, locale, facts, themes, works }: PersonProps) => {
  const clusters = works.filter(({ kind }) => kind === 'cluster')
  const items = [
    ...(facts?.affiliation[locale] ? [{ term: t.affiliation, value: facts.affiliation[locale] }] : []),
    ...(facts?.orcid ? [{ term: 'ORCID', value: <a href={orcidHref(facts.orcid)}>{facts.orcid}</a> }] : []),
    ...(themes.length > 0 ? [{ term: t.themes, value: <EntryLinks entries={themes} locale={locale} /> }] : []),
    ...(clusters.length > 0 ? [{ term: t.clusters, value: <EntryLinks entries={clusters} locale={locale} /> }] : []),
  ]
  if (items.length === 0) return null
  return (
    <aside class="flow" aria-labelledby="facts">
      <h2 id="facts">{t.facts}</h2>
      <DefinitionList items={items} />
    </aside>
  )
}
