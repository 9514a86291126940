import type { Child } from 'hono/jsx'
import type { Related } from '#modules/entries'
import { Masthead, type PictureData, Table } from '#ui'
import type { Centre } from '../queries/index.ts'
import { rorHref } from '../rules/identifiers.ts'
import { countryName, type Frame } from './frame.ts'
import { Body, Entries } from './parts.tsx'

export interface ClusterProps extends Frame {
  title: string
  summary: string
  text: Child
  picture?: PictureData | undefined
  centres: readonly Centre[]
  members: readonly Related[]
  themes: readonly Related[]
  projects: readonly Related[]
  events: readonly Related[]
}

/** A cluster: the centres that it joins, its people and what they work on. */
export const ClusterPage = (props: ClusterProps) => {
  const { t, locale, title, summary, text, picture, centres } = props
  return (
    <div class="flow">
      <Masthead kicker={t.cluster} title={title} lead={summary} />
      <Body text={text} picture={picture} locale={locale} />
      {centres.length > 0 && <Centres {...props} />}
      <Entries title={t.themes} entries={props.themes} locale={locale} />
      <Entries title={t.projects} entries={props.projects} locale={locale} />
      <Entries title={t.events} entries={props.events} locale={locale} />
      <Entries title={t.members} entries={props.members} locale={locale} />
    </div>
  )
}

const Centres = ({ t, locale, centres }: ClusterProps) => (
  <Table
    locale={locale}
    caption={t.centres}
    stack
    columns={[
      { key: 'name', label: t.centre },
      { key: 'host', label: t.host },
      { key: 'place', label: t.place },
      { key: 'ror', label: t.identifier },
    ]}
    rows={centres.map(({ name, host, city, country, ror, url }) => ({
      headerCell: true,
      cells: [
        url ? <a href={url}>{name[locale]}</a> : name[locale],
        host[locale],
        [city, countryName(locale, country)].filter(Boolean).join(', '),
        ror && <a href={rorHref(ror)}>{`ROR ${ror}`}</a>,
      ],
    }))}
  />
)
