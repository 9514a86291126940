import type { Locale } from '#platform/i18n'
import type { Sector } from './schema.ts'

/** What each sector is called; the same words everywhere. */
export const sectorNames: Record<Locale, Record<Sector, string>> = {
  en: {
    municipality: 'Municipality',
    reception: 'Reception centre (RAP)',
    settlement: 'Settlement agencies',
    schools: 'School boards',
    health: 'Health',
    housing: 'Housing',
    police: 'Police and emergency services',
    employers: 'Employers',
    faith: 'Faith groups',
    sponsors: 'Private sponsors',
    francophone: 'Francophone immigration network',
    indigenous: 'Indigenous organisations',
    newcomers: 'Newcomers',
    libraries: 'Libraries',
    postsecondary: 'Colleges and universities',
    community: 'Community groups',
  },
  fr: {
    municipality: 'Municipalité',
    reception: 'Centre d’accueil (PAR)',
    settlement: 'Organismes d’établissement',
    schools: 'Conseils scolaires',
    health: 'Santé',
    housing: 'Logement',
    police: 'Police et services d’urgence',
    employers: 'Employeurs',
    faith: 'Groupes confessionnels',
    sponsors: 'Répondants privés',
    francophone: 'Réseau en immigration francophone',
    indigenous: 'Organismes autochtones',
    newcomers: 'Personnes nouvellement arrivées',
    libraries: 'Bibliothèques',
    postsecondary: 'Collèges et universités',
    community: 'Groupes communautaires',
  },
}
