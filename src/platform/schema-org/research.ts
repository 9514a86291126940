import { publisher } from './site.ts'
import { addressOf, type Site, type Thing, thing } from './thing.ts'
import { type Someone, someone } from './works.ts'

interface Person extends Someone {
  path: string
  summary?: string | undefined
  role?: string | undefined
  affiliation?: string | undefined
  image?: string | undefined
  keywords?: readonly string[]
}

/** Somebody of the centre, on their own page. */
export const person = (site: Site, facts: Person): Thing =>
  thing('Person', {
    ...someone(site.base, facts),
    '@id': addressOf(site.base, facts.path),
    description: facts.summary,
    jobTitle: facts.role,
    affiliation: facts.affiliation ? thing('Organization', { name: facts.affiliation }) : publisher(site),
    image: facts.image && addressOf(site.base, facts.image),
    knowsAbout: facts.keywords,
  })

interface Project {
  path: string
  title: string
  summary?: string | undefined
  /** 'YYYY-MM-DD' */
  from?: string | null | undefined
  to?: string | null | undefined
  members?: readonly Someone[]
  funders?: readonly string[]
  keywords?: readonly string[]
}

/** A research project: in schema.org's words an organisation for a time. */
export const researchProject = (site: Site, facts: Project): Thing =>
  thing('ResearchProject', {
    '@id': addressOf(site.base, facts.path),
    url: addressOf(site.base, facts.path),
    name: facts.title,
    description: facts.summary,
    foundingDate: facts.from,
    dissolutionDate: facts.to,
    member: facts.members?.map((one) => someone(site.base, one)),
    funder: facts.funders?.map((name) => thing('Organization', { name })),
    parentOrganization: publisher(site),
    keywords: facts.keywords,
  })
