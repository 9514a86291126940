import type { Locale } from '#platform/i18n'
import type { Need } from './needs.ts'
import type { Unit } from './units.ts'

/** What each unit is called; the same words on every page, in files and on the board. */
export const unitNames: Record<Locale, Record<Unit, string>> = {
  en: {
    beds: 'Temporary beds',
    'homes-1': 'One-bedroom homes',
    'homes-2': 'Two-bedroom homes',
    'homes-3': 'Homes with three bedrooms or more',
    'clinic-slots': 'Clinic slots',
    'interpreter-hours': 'Interpreter hours',
    'school-places': 'School places',
    'linc-seats': 'LINC seats',
  },
  fr: {
    beds: 'Lits temporaires',
    'homes-1': 'Logements d’une chambre',
    'homes-2': 'Logements de deux chambres',
    'homes-3': 'Logements de trois chambres ou plus',
    'clinic-slots': 'Rendez-vous en clinique',
    'interpreter-hours': 'Heures d’interprétation',
    'school-places': 'Places à l’école',
    'linc-seats': 'Places en CLIC',
  },
}

/** What one place of the unit is, so that two partners count the same thing. */
export const unitDescriptions: Record<Locale, Record<Unit, string>> = {
  en: {
    beds: 'Beds in a reception centre or hotel that newcomers could sleep in on any one night.',
    'homes-1': 'Rental homes with one bedroom that could be taken now.',
    'homes-2': 'Rental homes with two bedrooms that could be taken now.',
    'homes-3': 'Rental homes with three bedrooms or more that could be taken now.',
    'clinic-slots': 'First health visits a week.',
    'interpreter-hours': 'Hours of interpreting a week.',
    'school-places': 'Places for newly arrived pupils, kindergarten to grade 12: those taken and those free, together.',
    'linc-seats': 'Seats in Language Instruction for Newcomers to Canada: those taken and those free, together.',
  },
  fr: {
    beds: 'Lits d’un centre d’accueil ou d’un hôtel où des personnes pourraient dormir une nuit donnée.',
    'homes-1': 'Logements d’une chambre à louer dès maintenant.',
    'homes-2': 'Logements de deux chambres à louer dès maintenant.',
    'homes-3': 'Logements de trois chambres ou plus à louer dès maintenant.',
    'clinic-slots': 'Premières visites de santé par semaine.',
    'interpreter-hours': 'Heures d’interprétation par semaine.',
    'school-places':
      'Places pour élèves qui viennent d’arriver, de la maternelle à la 12e année\u00A0: prises et libres, ensemble.',
    'linc-seats': 'Places dans les Cours de langue pour immigrants au Canada\u00A0: prises et libres, ensemble.',
  },
}

/** What people look for, in the words of their lists and forms. */
export const needNames: Record<Locale, Record<Need, string>> = {
  en: {
    home: 'A home or a bed',
    food: 'Food, clothes and furniture',
    school: 'School for children',
    language: 'Learn English or French',
    health: 'A doctor, dentist or nurse',
    work: 'Work and training',
    money: 'Money and benefits',
    legal: 'Legal help and papers',
    interpreter: 'Someone who speaks my language',
    children: 'Child care and help for parents',
    people: 'Meet people',
    settling: 'First steps in a new place',
    safety: 'Be safe',
  },
  fr: {
    home: 'Un logement ou un lit',
    food: 'Nourriture, vêtements et meubles',
    school: 'L’école pour les enfants',
    language: 'Apprendre le français ou l’anglais',
    health: 'Voir un médecin, un dentiste ou une infirmière',
    work: 'Travail et formation',
    money: 'Argent et prestations',
    legal: 'Aide juridique et papiers',
    interpreter: 'Quelqu’un qui parle ma langue',
    children: 'Garde d’enfants et aide aux parents',
    people: 'Rencontrer des gens',
    settling: 'Premiers pas dans un nouveau milieu',
    safety: 'Être en sécurité',
  },
}
