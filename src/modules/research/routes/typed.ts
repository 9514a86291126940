import { listPlaces } from '#modules/communities'
import { type Choice, choices, type Entry, type RelationRole, relatedFrom, relatedTo } from '#modules/entries'
import type { Ctx, Typed } from '#platform/http'
import type { Option } from '#ui'
import { editingMessages } from '../messages/editing.ts'
import {
  centresOfCluster,
  clusterVersion,
  findProject,
  findResearcher,
  listCentres,
  themePositions,
} from '../queries/index.ts'
import type { Choosable } from '../views/facts-fields.tsx'

/** What is on record, as a form would have been typed: comparing two forms is then comparing texts. */
const related = async (c: Ctx, { id }: Entry, role: RelationRole) =>
  (await relatedFrom(c.var.db, id, { roles: [role], drafts: true })).map((one) => one.id).join(',')

export async function themeTyped(c: Ctx, entry: Entry): Promise<Typed> {
  const { position = 0, version = 0 } = (await themePositions(c.var.db)).get(entry.id) ?? {}
  return { version: String(version), position: String(position), highlights: await related(c, entry, 'highlight') }
}

export async function projectTyped(c: Ctx, entry: Entry): Promise<Typed> {
  const project = await findProject(c.var.db, entry.id)
  const partners = (project?.partners ?? []).flatMap(({ name, url }, i) => [
    [`partners.${i}.nameEn`, name.en],
    [`partners.${i}.nameFr`, name.fr],
    [`partners.${i}.url`, url],
  ])
  return {
    version: String(project?.version ?? 0),
    status: project?.status ?? '',
    startsOn: project?.startsOn ?? '',
    endsOn: project?.endsOn ?? '',
    funderEn: project?.funder.en ?? '',
    funderFr: project?.funder.fr ?? '',
    amount: project?.amount ? (project.amount / 100).toFixed(2) : '',
    contactEmail: project?.contactEmail ?? '',
    ...Object.fromEntries(partners),
    themes: await related(c, entry, 'theme'),
    leads: await related(c, entry, 'lead'),
    team: await related(c, entry, 'team'),
    clusters: await related(c, entry, 'cluster'),
    communities: entry.communities.join(','),
  }
}

export async function personTyped(c: Ctx, entry: Entry): Promise<Typed> {
  const facts = await findResearcher(c.var.db, entry.id)
  return {
    version: String(facts?.version ?? 0),
    roleEn: facts?.role.en ?? '',
    roleFr: facts?.role.fr ?? '',
    affiliationEn: facts?.affiliation.en ?? '',
    affiliationFr: facts?.affiliation.fr ?? '',
    orcid: facts?.orcid ?? '',
    contactEmail: facts?.contactEmail ?? '',
    themes: await related(c, entry, 'theme'),
  }
}

export async function clusterTyped(c: Ctx, entry: Entry): Promise<Typed> {
  const centres = await centresOfCluster(c.var.db, entry.id)
  return {
    version: String(await clusterVersion(c.var.db, entry.id)),
    centres: centres.map(({ id }) => id).join(','),
    themes: await related(c, entry, 'theme'),
    members: await related(c, entry, 'member'),
  }
}

const optionsOf = (c: Ctx, all: readonly Choice[]): Option[] => {
  const { locale } = c.var
  const t = editingMessages[locale]
  return all.map(({ id, title, state }) => {
    const name = title[locale] || title.en || title.fr
    return { value: id, label: state === 'published' ? name : `${name} (${t.draft})` }
  })
}
const among = async (c: Ctx, kind: 'theme' | 'person' | 'cluster') =>
  optionsOf(c, await choices(c.var.db, kind, c.var.locale))

/** A theme highlights what belongs to it. */
export async function themeChoices(c: Ctx, entry: Entry): Promise<Choosable> {
  const all = await relatedTo(c.var.db, entry.id, { roles: ['theme'], drafts: true })
  const { locale } = c.var
  return { highlights: all.map(({ id, title }) => ({ value: id, label: title[locale] || title.en || title.fr })) }
}

export async function projectChoices(c: Ctx): Promise<Choosable> {
  const [themes, people, clusters] = [await among(c, 'theme'), await among(c, 'person'), await among(c, 'cluster')]
  const places = await listPlaces(c.var.db)
  const communities = places
    .filter(({ kind, rehearsalOn }) => kind !== 'comparator' && rehearsalOn === undefined)
    .map(({ id, name }) => ({ value: String(id), label: name[c.var.locale] }))
  return { themes, leads: people, team: people, clusters, communities }
}

export const personChoices = async (c: Ctx): Promise<Choosable> => ({ themes: await among(c, 'theme') })

export async function clusterChoices(c: Ctx): Promise<Choosable> {
  const centres = await listCentres(c.var.db, c.var.locale)
  return {
    centres: centres.map(({ id, name }) => ({ value: id, label: name[c.var.locale] })),
    themes: await among(c, 'theme'),
    members: await among(c, 'person'),
  }
}
