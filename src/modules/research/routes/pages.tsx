import { Hono } from 'hono'
import { z } from 'zod'
import { communityPath, listPlaces } from '#modules/communities'
import { type Entry, type Kind, listEntries, relatedFrom, relatedTo, showEntry, themePaths } from '#modules/entries'
import { house } from '#platform/auth'
import { feedLinks } from '#platform/feeds'
import { type Ctx, type Env, keepPage, linkTo, open } from '#platform/http'
import { both, href, type Path } from '#platform/i18n'
import { person, researchProject, siteOf, webPage } from '#platform/schema-org'
import {
  kindPaths,
  peoplePath,
  projectsPath,
  publicationsPath,
  researchPath,
  writeToPersonPath,
  writeToProjectPath,
} from '../paths.ts'
import {
  centresOfCluster,
  findProject,
  findResearcher,
  researchersById,
  statusesOf,
  themePositions,
} from '../queries/index.ts'
import { orcidHref } from '../rules/identifiers.ts'
import { renderText } from '../text.ts'
import { ClusterPage } from '../views/cluster-page.tsx'
import { addressOf, titleOf } from '../views/frame.ts'
import { PersonPage } from '../views/person-page.tsx'
import { ProjectPage } from '../views/project-page.tsx'
import { PeoplePage, ProjectsPage, ResearchPage } from '../views/research-page.tsx'
import { type Followed, ThemePage } from '../views/theme-page.tsx'
import { coverOf, crumbs, frameOf } from './frame.ts'

/** What everyone reads about research. */
export const pages = new Hono<Env>()
const shown = 12
const pageful = 30
const most = 200

const list = (c: Ctx, kind: Kind, asked: Partial<Parameters<typeof listEntries>[1]> = {}) =>
  listEntries(c.var.db, { kind, locale: c.var.locale, limit: shown, ...asked })

pages.on('GET', both(researchPath), open, async (c) => {
  await keepPage(c, [house])
  const positions = await themePositions(c.var.db)
  const place = (id: string) => positions.get(id)?.position ?? 0
  const themes = await list(c, 'theme', { order: 'title', limit: most })
  const frame = frameOf(c)
  const view = (
    <ResearchPage
      {...frame}
      themes={themes.sort((a, b) => place(a.id) - place(b.id))}
      projects={await list(c, 'project')}
      people={await list(c, 'person', { order: 'title' })}
      clusters={await list(c, 'cluster', { order: 'title' })}
    />
  )
  return c.render(view, { title: frame.t.title, description: frame.t.lead, path: researchPath, breadcrumbs: crumbs(c) })
})

/** The last project of the page before: its day and its id, as the address carries them. */
const After = z.string().regex(/^\d{4}-\d\d-\d\d\.[0-9a-f-]{36}$/)
pages.on('GET', both(projectsPath), open, async (c) => {
  await keepPage(c, [house])
  const asked = After.safeParse(c.req.query('after')).data
  const [day = '', id = ''] = asked?.split('.') ?? []
  const found = await list(c, 'project', { limit: pageful + 1, ...(asked && { after: { day, id } }) })
  const projects = found.slice(0, pageful)
  const last = projects.at(-1)
  // A project without a first day stands at the end of the list, where no page begins.
  const next =
    found.length > pageful && last?.day ? linkTo(c, projectsPath, {}, { after: `${last.day}.${last.id}` }) : undefined
  const frame = frameOf(c)
  const ids = projects.map((one) => one.id)
  const view = <ProjectsPage {...frame} projects={projects} statuses={await statusesOf(c.var.db, ids)} next={next} />
  const { t } = frame
  return c.render(view, {
    title: t.projects,
    description: t.projectsLead,
    path: projectsPath,
    query: { after: asked },
    breadcrumbs: crumbs(c, { label: t.projects }),
  })
})

pages.on('GET', both(peoplePath), open, async (c) => {
  await keepPage(c, [house])
  const people = await list(c, 'person', { order: 'title', limit: most })
  const facts = await researchersById(
    c.var.db,
    people.map(({ id }) => id),
  )
  const frame = frameOf(c)
  const roles = new Map([...facts].map(([id, { role }]) => [id, role[frame.locale]]))
  const { t } = frame
  return c.render(<PeoplePage {...frame} people={people} roles={roles} />, {
    title: t.people,
    description: t.peopleLead,
    path: peoplePath,
    breadcrumbs: crumbs(c, { label: t.people }),
  })
})

/** What every page of an entry has: its texts in the reader's language, its picture, and how machines are told of it. */
async function contentOf(c: Ctx, entry: Entry) {
  const { db, locale } = c.var
  const { picture, card } = await coverOf(c, entry.image)
  const text = await renderText(db, entry.body[locale], locale)
  const props = { ...frameOf(c), title: entry.title[locale], summary: entry.summary[locale], text, picture }
  const path = href(kindPaths[entry.kind], locale, { slug: entry.slug[locale] })
  return { props, path, image: card && { image: card } }
}

pages.on('GET', both(kindPaths.theme), open, (c) =>
  showEntry(c, 'theme', async (entry, { page, isOpen }) => {
    const theme = entry.id
    const follow = followOf(c, entry.slug[c.var.locale])
    const { props, path, image } = await contentOf(c, entry)
    const view = (
      <ThemePage
        {...props}
        highlights={await relatedFrom(c.var.db, theme, { roles: ['highlight'] })}
        projects={await list(c, 'project', { theme })}
        publications={await list(c, 'publication', { theme })}
        events={await list(c, 'event', { theme })}
        posts={await list(c, 'post', { theme })}
        people={await list(c, 'person', { theme, order: 'title' })}
        follow={isOpen ? follow : undefined}
      />
    )
    const { title, summary } = props
    const jsonLd = [webPage(siteOf(c), { path, title, summary, changedAt: entry.changedAt ?? undefined })]
    const { themePublications, themeNews, themeEvents } = props.t
    const feeds = [
      ...feedLinks(`${title} – ${themePublications}`, follow.publicationFeeds),
      ...feedLinks(`${title} – ${themeNews}`, follow.newsFeeds),
      ...feedLinks(`${title} – ${themeEvents}`, follow.eventFeeds),
    ]
    return c.render(view, { ...page, ...image, jsonLd, feeds, breadcrumbs: crumbs(c, { label: title }) })
  }),
)

/** Where the news and events of one theme are listed and followed. */
function followOf(c: Ctx, slug: string): Followed {
  const to = (path: Path) => linkTo(c, path, { slug })
  return {
    publications: linkTo(c, publicationsPath, {}, { theme: slug }),
    publicationFeeds: { atom: to(themePaths.publicationsAtom), json: to(themePaths.publicationsJson) },
    news: to(themePaths.news),
    newsFeeds: { atom: to(themePaths.newsAtom), json: to(themePaths.newsJson) },
    calendar: to(themePaths.calendar),
    eventFeeds: { atom: to(themePaths.eventsAtom), json: to(themePaths.eventsJson) },
  }
}

pages.on('GET', both(kindPaths.project), open, (c) =>
  showEntry(c, 'project', async (entry, { page, preview, isOpen }) => {
    const { db, locale } = c.var
    const { props, path, image } = await contentOf(c, entry)
    const from = await relatedFrom(db, entry.id, { drafts: preview })
    const outputs = await relatedTo(db, entry.id, { roles: ['project'], drafts: preview })
    const project = await findProject(db, entry.id)
    const of = (role: string) => from.filter((one) => one.role === role)
    const write = linkTo(c, writeToProjectPath, { slug: entry.slug[locale] })
    const view = (
      <ProjectPage
        {...props}
        project={project}
        communities={await communitiesOf(c, entry)}
        leads={of('lead')}
        team={of('team')}
        clusters={of('cluster')}
        themes={of('theme')}
        outputs={outputs}
        writeHref={isOpen && project?.contactEmail ? write : undefined}
      />
    )
    const { t, title, summary } = props
    const members = [...of('lead'), ...of('team')].map((one) => ({
      name: titleOf(one, locale),
      path: addressOf(one, locale),
    }))
    const fact = researchProject(siteOf(c), {
      path,
      title,
      summary,
      from: project?.startsOn,
      to: project?.endsOn,
      members,
      funders: project?.funder[locale] ? [project.funder[locale]] : [],
      keywords: of('theme').map((one) => titleOf(one, locale)),
    })
    const trail = crumbs(c, { href: linkTo(c, projectsPath), label: t.projects }, { label: title })
    return c.render(view, { ...page, ...image, jsonLd: [fact], breadcrumbs: trail })
  }),
)

/** The communities a page is about, with the way to their pages. */
async function communitiesOf({ var: { db, locale } }: Ctx, { communities }: Entry) {
  if (communities.length === 0) return []
  const places = await listPlaces(db)
  return places
    .filter(({ id }) => communities.includes(id))
    .map(({ name, slug }) => ({ name: name[locale], href: href(communityPath, locale, { community: slug[locale] }) }))
}

pages.on('GET', both(kindPaths.person), open, (c) =>
  showEntry(c, 'person', async (entry, { page, preview, isOpen }) => {
    const { db, locale } = c.var
    const { props, path, image } = await contentOf(c, entry)
    const facts = await findResearcher(db, entry.id)
    const themes = await relatedFrom(db, entry.id, { roles: ['theme'], drafts: preview })
    const write = linkTo(c, writeToPersonPath, { slug: entry.slug[locale] })
    const view = (
      <PersonPage
        {...props}
        facts={facts}
        themes={themes}
        works={await relatedTo(db, entry.id, { drafts: preview })}
        writeHref={isOpen && facts?.contactEmail ? write : undefined}
      />
    )
    const { t, title, summary } = props
    const fact = person(siteOf(c), {
      path,
      name: title,
      summary,
      role: facts?.role[locale],
      affiliation: facts?.affiliation[locale],
      orcid: facts?.orcid ? orcidHref(facts.orcid) : undefined,
      keywords: themes.map((one) => titleOf(one, locale)),
    })
    const trail = crumbs(c, { href: linkTo(c, peoplePath), label: t.people }, { label: title })
    return c.render(view, { ...page, ...image, kind: 'profile', jsonLd: [fact], breadcrumbs: trail })
  }),
)

pages.on('GET', both(kindPaths.cluster), open, (c) =>
  showEntry(c, 'cluster', async (entry, { page, preview }) => {
    const { db } = c.var
    const { props, path, image } = await contentOf(c, entry)
    const from = await relatedFrom(db, entry.id, { drafts: preview })
    const to = await relatedTo(db, entry.id, { drafts: preview })
    const view = (
      <ClusterPage
        {...props}
        centres={await centresOfCluster(db, entry.id)}
        members={from.filter(({ role }) => role === 'member')}
        themes={from.filter(({ role }) => role === 'theme')}
        projects={to.filter(({ kind }) => kind === 'project')}
        events={to.filter(({ kind }) => kind === 'event')}
      />
    )
    const { title, summary } = props
    const jsonLd = [webPage(siteOf(c), { path, title, summary, changedAt: entry.changedAt ?? undefined })]
    return c.render(view, { ...page, ...image, jsonLd, breadcrumbs: crumbs(c, { label: title }) })
  }),
)
