import { contactRoles, type KindCode, organisationKinds } from './organisation-kinds.ts'
import type { DemoCommunity, DemoPartner, Sector } from './shapes.ts'

/** Invented places, so that no synthetic capacity is put in the mouth of a real organisation. */
const roster: Record<DemoCommunity, Record<string, KindCode[]>> = {
  'waterloo-region': {
    Maplebrook: ['social', 'reception', 'public-board', 'police', 'library', 'foundation'],
    Millrace: ['homes', 'settlement', 'health-centre', 'interfaith', 'food-bank'],
    Stonecroft: ['inn', 'language', 'catholic-board', 'chamber', 'sponsors'],
    Larkfield: ['hotel', 'clinic', 'co-op', 'families', 'college'],
    Fernhill: ['landlords', 'interpreters', 'mosque', 'advisors', 'neighbours'],
    Kingswell: ['french-board', 'francophone', 'public-health', 'transit', 'legal'],
  },
  hamilton: {
    Ironbridge: ['social', 'reception', 'public-board', 'library', 'employers'],
    Lakemount: ['inn', 'clinic', 'homes', 'interfaith', 'food-bank'],
    Steelgate: ['hotel', 'settlement', 'catholic-board', 'chamber', 'sponsors'],
    Ridgemoor: ['landlords', 'language', 'public-health', 'families', 'foundation'],
    Ashwick: ['co-op', 'interpreters', 'health-centre', 'mosque', 'friendship', 'college'],
    Harbourgate: ['french-board', 'advisors', 'legal'],
  },
  ottawa: {
    Tulipwood: ['social', 'reception', 'public-board', 'police', 'library'],
    Canalside: ['inn', 'clinic', 'homes', 'interfaith', 'foundation', 'legal'],
    Threewater: ['hotel', 'settlement', 'catholic-board', 'sponsors', 'college'],
    Northbank: ['landlords', 'language', 'health-centre', 'families', 'food-bank'],
    Elmgrove: ['co-op', 'interpreters', 'public-health', 'mosque', 'friendship'],
    Sandrock: ['french-board', 'francophone', 'advisors', 'neighbours', 'transit'],
  },
}

/** Sectors that the partnership should have at its table and, in the story, has not: the gap check must have something to find. */
export const uncoveredSectors: Record<DemoCommunity, Sector[]> = {
  'waterloo-region': ['indigenous'],
  hamilton: ['francophone', 'police'],
  ottawa: ['employers'],
}

const partner = (community: DemoCommunity, place: string, kind: KindCode): DemoPartner => {
  const { sector, en, fr, role, languages } = organisationKinds[kind]
  const code = `${kind}-${place.toLowerCase()}`
  return {
    community,
    code,
    nameEn: en.replace('{}', place),
    nameFr: fr.replace('{}', place),
    sector,
    languages,
    contactRoleEn: contactRoles[role].en,
    contactRoleFr: contactRoles[role].fr,
    contactEmail: `${code}@example.org`,
    synthetic: true,
  }
}

/** The organisations of one community. The same for every seed: they are the stage, not the play. */
export const listPartners = (community: DemoCommunity): DemoPartner[] =>
  Object.entries(roster[community]).flatMap(([place, kinds]) => kinds.map((kind) => partner(community, place, kind)))

/** Kind of a partner, from its code. */
export const kindOf = (code: string): KindCode => {
  const found = Object.keys(organisationKinds)
    .filter((kind): kind is KindCode => code.startsWith(`${kind}-`))
    .sort((a, b) => b.length - a.length)[0]
  if (!found) throw new Error(`no kind of organisation in ${code}`)
  return found
}
/** Invented place in the code of a partner, with its capital. */
export const placeOf = (code: string) => {
  const place = code.slice(kindOf(code).length + 1)
  return place.charAt(0).toUpperCase() + place.slice(1)
}
