import type { Child } from 'hono/jsx'
import { DefinitionList } from '#ui'
import { licences } from '../types.ts'
import { nameIn } from '../work.ts'
import { issuedIn } from './words.ts'
import type { Link, WorkPageProps } from './work-page.tsx'

/** What is known of a work, one line each; what is not known has no line. */
export const Details = (props: WorkPageProps) => {
  const { t, locale, work, edition, related } = props
  const lines: { term: string; value: Child }[] = [
    { term: t.people, value: work.contributors.length > 0 && <People {...props} /> },
    { term: t.published, value: issuedIn(locale, work.issued) },
    { term: t.publisher, value: [work.publisher[locale], work.place].filter(Boolean).join(', ') },
    { term: t.series, value: work.series[locale] },
    { term: t.number, value: work.number },
    { term: t.container, value: work.container },
    { term: t.volume, value: work.volume },
    { term: t.issue, value: work.issue },
    { term: t.pageNumbers, value: work.pages },
    { term: 'ISBN', value: work.isbn },
    { term: 'ISSN', value: work.issn },
    { term: t.doi, value: edition && doiLine(t.noDoi, edition.doi) },
    { term: t.themes, value: links(related.themes) },
    { term: t.projects, value: links(related.projects) },
    { term: t.communities, value: links(related.communities) },
    { term: t.funder, value: [work.funder[locale], work.award].filter(Boolean).join(', ') },
    { term: t.licence, value: <Licence {...props} /> },
  ]
  return (
    <>
      <h2 id="details">{t.facts}</h2>
      <DefinitionList items={lines.filter(({ value }) => value !== '' && value !== false && value !== undefined)} />
    </>
  )
}

const doiLine = (none: string, doi: string) => (doi === '' ? none : <a href={`https://doi.org/${doi}`}>{doi}</a>)

const links = (list: readonly Link[]): Child =>
  list.length > 0 && (
    <ul class="publication__related">
      {list.map(({ href, label }) => (
        <li>{href === '' ? label : <a href={href}>{label}</a>}</li>
      ))}
    </ul>
  )

const People = ({ t, locale, work, personHref }: WorkPageProps) => (
  <ul class="publication__related">
    {work.contributors.map((who) => (
      <li>
        {who.slug ? <a href={personHref(who.slug)}>{nameIn(who, locale)}</a> : nameIn(who, locale)}
        {who.role !== 'author' && <span class="soft"> ({t.roleNames[who.role]})</span>}
        {who.affiliation && <span class="soft">, {who.affiliation}</span>}
        {who.orcid && (
          <>
            {' '}
            <a href={`https://orcid.org/${who.orcid}`}>ORCID {who.orcid}</a>
          </>
        )}
      </li>
    ))}
  </ul>
)

/** The deed of Creative Commons is there in French too. */
const Licence = ({ t, locale, work }: WorkPageProps) => {
  const licence = licences[work.licence]
  if (!licence) return <>{t.noLicence}</>
  const deed = licence.uri.includes('creativecommons.org') ? `${licence.uri}deed.${locale}` : licence.uri
  return (
    <a href={deed} rel="license">
      {licence.name}
    </a>
  )
}
