import type { Listed } from '#modules/entries'
import { EmptyState, Masthead, Pagination } from '#ui'
import { figuresPath, peoplePath, projectsPath } from '../paths.ts'
import type { ProjectStatus } from '../rules/projects.ts'
import { addressOf, type Frame, itemOf } from './frame.ts'
import { Entries, EntryCards } from './parts.tsx'

export interface ResearchProps extends Frame {
  themes: readonly Listed[]
  projects: readonly Listed[]
  people: readonly Listed[]
  clusters: readonly Listed[]
}

/** Everything the centre studies, on one page: themes first, then who works on what. */
export const ResearchPage = (props: ResearchProps) => {
  const { t, locale, link, themes, projects, people, clusters } = props
  const empty = [themes, projects, people, clusters].every((list) => list.length === 0)
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      {empty && <EmptyState title={t.nothing} text={t.comeBack} />}
      <EntryCards title={t.themes} entries={themes} locale={locale} />
      <Entries
        title={t.projects}
        entries={projects}
        locale={locale}
        more={<a href={link(projectsPath)}>{t.allProjects}</a>}
      />
      <Entries title={t.clusters} entries={clusters} locale={locale} />
      <Entries title={t.people} entries={people} locale={locale} more={<a href={link(peoplePath)}>{t.allPeople}</a>} />
      <section>
        <h2>{t.figures}</h2>
        <p>
          {t.figuresText} <a href={link(figuresPath)}>{t.figures}</a>
        </p>
      </section>
    </div>
  )
}

interface ProjectsProps extends Frame {
  projects: readonly Listed[]
  statuses: ReadonlyMap<string, ProjectStatus>
  next: string | undefined
}
export const ProjectsPage = ({ t, locale, projects, statuses, next }: ProjectsProps) => (
  <div class="flow">
    <Masthead title={t.projects} lead={t.projectsLead} />
    {projects.length === 0 ? (
      <EmptyState title={t.noProjects} text={t.comeBack} />
    ) : (
      <ol class="items">
        {projects.map((project) => {
          const status = statuses.get(project.id)
          return (
            <li>
              <p class="items__title">
                <a href={addressOf(project, locale)}>{project.title}</a>
              </p>
              <p class="items__detail">
                {status && <>{t.statuses[status]}. </>}
                {project.summary}
              </p>
            </li>
          )
        })}
      </ol>
    )}
    <Pagination locale={locale} next={next} />
  </div>
)

interface PeopleProps extends Frame {
  people: readonly Listed[]
  roles: ReadonlyMap<string, string>
}
export const PeoplePage = ({ t, locale, people, roles }: PeopleProps) => (
  <div class="flow">
    <Masthead title={t.people} lead={t.peopleLead} />
    {people.length === 0 ? (
      <EmptyState title={t.noPeople} text={t.comeBack} />
    ) : (
      <ol class="items">
        {people.map((person) => {
          const { title, href } = itemOf(person, locale)
          return (
            <li>
              <p class="items__title">
                <a href={href}>{title}</a>
              </p>
              <p class="items__detail">{roles.get(person.id) || person.summary}</p>
            </li>
          )
        })}
      </ol>
    )}
  </div>
)
