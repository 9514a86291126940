import type { Sector } from './shapes.ts'

export interface OrganisationKind {
  sector: Sector
  /** Name with the invented place put in for {}. */
  en: string
  fr: string
  role: keyof typeof contactRoles
  languages: string[]
}

export const contactRoles = {
  desk: { en: 'Intake desk', fr: 'Accueil' },
  lead: { en: 'Newcomer lead', fr: 'Responsable des nouveaux arrivants' },
  coordination: { en: 'Coordination', fr: 'Coordination' },
  housing: { en: 'Housing desk', fr: 'Service du logement' },
} as const

const kind = (
  sector: Sector,
  en: string,
  fr: string,
  role: OrganisationKind['role'] = 'lead',
  languages: string[] = ['en'],
): OrganisationKind => ({ sector, en, fr, role, languages })

/** The kinds of organisation in the story. Names are invented: none is that of a real partner. */
export const organisationKinds = {
  social: kind(
    'municipality',
    '{} Community and Social Services',
    'Services sociaux et communautaires {}',
    'coordination',
    ['en', 'fr'],
  ),
  transit: kind('municipality', '{} Transit', 'Transport en commun {}'),
  reception: kind('reception', '{} Reception Centre', 'Centre d’accueil {}', 'desk', ['en', 'fr', 'ar']),
  inn: kind('reception', '{} Inn, Temporary Lodging', 'Auberge {}, hébergement temporaire', 'desk', ['en', 'ar']),
  hotel: kind('reception', '{} Suites, Temporary Lodging', 'Résidences {}, hébergement temporaire', 'desk', ['en']),
  settlement: kind('settlement', '{} Settlement Services', 'Services d’établissement {}', 'desk', ['en', 'fr', 'ar']),
  language: kind('settlement', '{} Language and Learning Centre', 'Centre de langue et d’apprentissage {}', 'desk', [
    'en',
    'ar',
  ]),
  interpreters: kind('settlement', '{} Community Interpreters', 'Interprètes communautaires {}', 'desk', [
    'en',
    'fr',
    'ar',
    'ku',
    'hy',
  ]),
  'public-board': kind('schools', '{} Public School Board', 'Conseil scolaire public {}', 'lead', ['en']),
  'catholic-board': kind('schools', '{} Catholic School Board', 'Conseil scolaire catholique {}', 'lead', ['en']),
  'french-board': kind(
    'schools',
    '{} French-Language School Board',
    'Conseil scolaire de langue française {}',
    'lead',
    ['fr', 'en'],
  ),
  clinic: kind('health', '{} Newcomer Clinic', 'Clinique des nouveaux arrivants {}', 'desk', ['en', 'ar']),
  'health-centre': kind('health', '{} Community Health Centre', 'Centre de santé communautaire {}', 'desk', [
    'en',
    'fr',
  ]),
  'public-health': kind('health', '{} Public Health Unit', 'Bureau de santé publique {}', 'lead', ['en', 'fr']),
  homes: kind('housing', '{} Non-Profit Homes', 'Logements sans but lucratif {}', 'housing'),
  'co-op': kind('housing', '{} Housing Co-operative', 'Coopérative d’habitation {}', 'housing', ['en', 'fr']),
  landlords: kind('housing', '{} Landlords’ Table', 'Table des propriétaires {}', 'housing', ['en', 'ar']),
  police: kind('police', '{} Police Service', 'Service de police {}'),
  chamber: kind('employers', '{} Chamber of Commerce', 'Chambre de commerce {}', 'lead', ['en', 'fr']),
  employers: kind('employers', '{} Manufacturers’ Circle', 'Cercle des manufacturiers {}'),
  interfaith: kind('faith', '{} Interfaith Council', 'Conseil interreligieux {}', 'coordination'),
  mosque: kind('faith', '{} Islamic Centre', 'Centre islamique {}', 'coordination', ['en', 'ar']),
  sponsors: kind('sponsors', '{} Sponsorship Circle', 'Cercle de parrainage {}', 'coordination'),
  neighbours: kind('sponsors', '{} Neighbours Who Sponsor', 'Voisinage répondant {}', 'coordination'),
  francophone: kind('francophone', '{} Francophone Network', 'Réseau francophone {}', 'coordination', ['fr', 'en']),
  friendship: kind('indigenous', '{} Friendship Circle', 'Cercle d’amitié {}', 'coordination'),
  advisors: kind('newcomers', '{} Newcomer Advisors', 'Comité-conseil des nouveaux arrivants {}', 'coordination', [
    'en',
    'fr',
    'ar',
  ]),
  families: kind(
    'newcomers',
    '{} Syrian Families Association',
    'Association des familles syriennes {}',
    'coordination',
    ['ar', 'en'],
  ),
  library: kind('libraries', '{} Public Library', 'Bibliothèque publique {}', 'desk', ['en', 'fr']),
  college: kind('postsecondary', '{} Polytechnic', 'École polytechnique {}', 'lead', ['en']),
  'food-bank': kind('community', '{} Food Bank', 'Banque alimentaire {}', 'desk'),
  foundation: kind('community', '{} Community Foundation', 'Fondation communautaire {}', 'coordination'),
  legal: kind('community', '{} Legal Clinic', 'Clinique juridique {}', 'desk', ['en', 'fr']),
} satisfies Record<string, OrganisationKind>

export type KindCode = keyof typeof organisationKinds
