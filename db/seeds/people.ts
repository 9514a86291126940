import { listPartners } from './partners.ts'
import type { DemoCommunity, DemoPerson, DemoSeat } from './shapes.ts'

/**
 * One person and the seat they hold: kind of organisation (empty: speaks for no one else), group, first day, last day.
 * The cast of the tests sits in Waterloo Region: Amina (partner), Bruno (coordinator), Chloé (no rights, so no seat).
 */
type Line = [name: string, kind: string, group: DemoSeat['group'] | '', startsOn?: string, endsOn?: string]

const cast: Record<DemoCommunity, Line[]> = {
  'waterloo-region': [
    ['Amina Haddad', 'settlement', 'council', '2014-09-01'],
    ['Amina Haddad', 'settlement', 'steering', '2015-11-16'],
    ['Bruno Lefebvre', 'social', 'steering', '2015-11-16'],
    ['Chloé Tremblay', '', ''],
    ['David Osei', 'reception', 'council', '2014-09-01'],
    ['David Osei', 'reception', 'steering', '2015-11-16'],
    ['Elena Kowalski', 'public-health', 'council', '2013-09-01'],
    ['Elena Kowalski', 'public-health', 'steering', '2015-11-16'],
    ['Farid Nasser', 'families', 'council', '2015-09-01'],
    ['Grace Whitford', 'homes', 'council', '2014-09-01'],
    ['Grace Whitford', 'homes', 'steering', '2015-11-23'],
    ['Hélène Bouchard', 'francophone', 'council', '2015-09-01'],
    ['Ivan Petrov', 'chamber', 'council', '2013-09-01', '2015-08-31'],
    ['Jamila Rahimi', 'advisors', 'council', '2015-09-01'],
    ['Kofi Mensah', 'public-board', 'council', '2014-09-01'],
    ['Lucie Gagnon', 'library', 'council', '2012-09-01', '2015-12-31'],
    ['Marc Duval', 'sponsors', 'council', '2015-09-01'],
    ['Marc Duval', 'sponsors', 'steering', '2015-12-07', '2016-03-31'],
    ['Ruth Ellison', 'police', 'council', '2014-09-01'],
  ],
  hamilton: [
    ['Nadia Karam', 'reception', 'council', '2014-01-01'],
    ['Nadia Karam', 'reception', 'steering', '2015-12-01'],
    ['Omar Sabbagh', 'families', 'council', '2015-06-01'],
    ['Priya Nair', 'health-centre', 'council', '2014-01-01'],
    ['Quentin Roy', 'social', 'council', '2013-01-01'],
    ['Quentin Roy', 'social', 'steering', '2015-12-01'],
    ['Rosa Alvarez', 'settlement', 'council', '2014-01-01', '2015-12-31'],
    ['Samuel Brooks', 'employers', 'council', '2014-01-01'],
    ['Thérèse Lavoie', 'french-board', 'council', '2015-01-01'],
    ['Uma Desai', 'interpreters', 'steering', '2015-12-14'],
    ['Victor Lang', 'landlords', 'steering', '2015-12-14'],
    ['Wafa Khalil', 'advisors', 'council', '2015-06-01'],
    ['Alan Pryce', 'foundation', 'council', '2012-01-01', '2014-12-31'],
    ['Joy Anderson', 'friendship', 'council', '2015-01-01'],
  ],
  ottawa: [
    ['Yasmin Said', 'reception', 'council', '2014-04-01'],
    ['Yasmin Said', 'reception', 'steering', '2015-11-30'],
    ['Zoé Martel', 'social', 'council', '2013-04-01'],
    ['Zoé Martel', 'social', 'steering', '2015-11-30'],
    ['Antoine Girard', 'french-board', 'council', '2014-04-01'],
    ['Basma Younes', 'families', 'council', '2015-04-01'],
    ['Colin Fraser', 'homes', 'council', '2014-04-01'],
    ['Colin Fraser', 'homes', 'steering', '2015-12-07'],
    ['Diane Pelletier', 'francophone', 'council', '2014-04-01'],
    ['Emeka Obi', 'clinic', 'steering', '2015-11-30'],
    ['Fiona Campbell', 'sponsors', 'council', '2014-04-01', '2016-03-31'],
    ['Gabriel Lemay', 'police', 'council', '2013-04-01', '2015-03-31'],
    ['Hana Aziz', 'advisors', 'council', '2015-04-01'],
    ['Noah Whiteduck', 'friendship', 'council', '2015-04-01'],
  ],
}

/** Two hold the chair in each group: the pattern of a pandemic plan, a health or city officer and the reception agency [S13]. */
const chairs = new Set(['Elena Kowalski', 'David Osei', 'Quentin Roy', 'Nadia Karam', 'Zoé Martel', 'Yasmin Said'])
const livedExperience = new Set(['families', 'advisors'])

const codeOf = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '-')

const roleOf = (kind: string) => {
  if (kind === '') return { roleEn: 'Resident', roleFr: 'Personne résidente' }
  if (kind === 'social') return { roleEn: 'Partnership coordinator', roleFr: 'Coordination du partenariat' }
  return { roleEn: 'Representative', roleFr: 'Représentation de l’organisme' }
}

const person = (community: DemoCommunity, [name, kind]: Line): DemoPerson => {
  const partner = listPartners(community).find(({ code }) => code.startsWith(`${kind}-`) && kind !== '')
  return {
    community,
    code: codeOf(name),
    name,
    ...roleOf(kind),
    email: `${codeOf(name)}@example.org`,
    ...(partner ? { partner: partner.code } : {}),
    livedExperience: livedExperience.has(kind),
    synthetic: true,
  }
}

/** The people of one community, each once. All invented. */
export const listPeople = (community: DemoCommunity): DemoPerson[] => {
  const firstLines = new Map<string, Line>()
  for (const line of cast[community]) if (!firstLines.has(line[0])) firstLines.set(line[0], line)
  return [...firstLines.values()].map((line) => person(community, line))
}

/** Seats with their terms; some have ended, and some organisations hold none. */
export const listSeats = (community: DemoCommunity): DemoSeat[] =>
  cast[community].flatMap(([name, , group, startsOn, endsOn]) =>
    group === '' || startsOn === undefined
      ? []
      : [{ community, group, person: codeOf(name), chair: chairs.has(name), startsOn, ...(endsOn ? { endsOn } : {}) }],
  )
