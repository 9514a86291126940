import { formatNumber, type Locale, plural } from '#platform/i18n'
import { type Availability, type Category, type Kind, type Skill, type Unit, unitOf } from './codes.ts'
import type { IntakeState, Scope } from './rules/intake.ts'
import type { NeedState, OfferState, VolunteerState } from './rules/moves.ts'

export const kindNames: Record<Locale, Record<Kind, string>> = {
  en: { goods: 'Things', home: 'Homes', time: 'Time' },
  fr: { goods: 'Objets', home: 'Logements', time: 'Temps' },
}

/** What each category is called; the same words on every page and in every message. */
export const categoryNames: Record<Locale, Record<Category, string>> = {
  en: {
    'winter-clothing': 'Winter clothing',
    furniture: 'Furniture',
    'household-goods': 'Household goods',
    'strollers-car-seats': 'Strollers and car seats',
    'school-supplies': 'School supplies',
    rooms: 'Rooms in a family’s home',
    'homes-1': 'One-bedroom homes',
    'homes-2': 'Two-bedroom homes',
    'homes-3': 'Homes with three bedrooms or more',
    driving: 'Driving',
    interpreting: 'Interpreting',
    tutoring: 'Tutoring',
    befriending: 'Befriending',
    sorting: 'Sorting donations',
  },
  fr: {
    'winter-clothing': 'Vêtements d’hiver',
    furniture: 'Meubles',
    'household-goods': 'Articles ménagers',
    'strollers-car-seats': 'Poussettes et sièges d’auto',
    'school-supplies': 'Fournitures scolaires',
    rooms: 'Chambres chez des particuliers',
    'homes-1': 'Logements d’une chambre',
    'homes-2': 'Logements de deux chambres',
    'homes-3': 'Logements de trois chambres ou plus',
    driving: 'Transport en voiture',
    interpreting: 'Interprétation',
    tutoring: 'Aide aux devoirs',
    befriending: 'Accompagnement amical',
    sorting: 'Tri des dons',
  },
}

/** Names one after another inside a sentence, where none begins with a capital: no name of a category or a skill is a proper one. */
export const inSentence = (names: readonly string[]) =>
  names.map((name) => name.charAt(0).toLowerCase() + name.slice(1)).join(', ')
/** The same where they stand alone: the first begins with a capital. */
export const inLine = ([first, ...others]: readonly string[]) =>
  first === undefined ? '' : [first, ...(others.length > 0 ? [inSentence(others)] : [])].join(', ')

export const scopeNames = (locale: Locale): Record<Scope, string> => ({
  all: locale === 'en' ? 'Everything' : 'Tout',
  goods: locale === 'en' ? 'All things' : 'Tous les objets',
  home: locale === 'en' ? 'All homes' : 'Tous les logements',
  time: locale === 'en' ? 'All offers of time' : 'Toutes les offres de temps',
  ...categoryNames[locale],
})

const units: Record<Locale, Record<Unit, { one: string; other: string }>> = {
  en: {
    pieces: { one: 'piece', other: 'pieces' },
    kits: { one: 'kit', other: 'kits' },
    rooms: { one: 'room', other: 'rooms' },
    homes: { one: 'home', other: 'homes' },
    hours: { one: 'hour a week', other: 'hours a week' },
  },
  fr: {
    pieces: { one: 'article', other: 'articles' },
    kits: { one: 'trousse', other: 'trousses' },
    rooms: { one: 'chambre', other: 'chambres' },
    homes: { one: 'logement', other: 'logements' },
    hours: { one: 'heure par semaine', other: 'heures par semaine' },
  },
}
const unitName = (locale: Locale, category: Category, n: number) => plural(locale, n, units[locale][unitOf(category)])
/** So many of a category: "12 pieces", "6 heures par semaine". */
export const amountOf = (locale: Locale, category: Category, n: number) =>
  `${formatNumber(locale, n)}\u00A0${unitName(locale, category, n)}`

export const skillNames: Record<Locale, Record<Skill, string>> = {
  en: {
    driving: 'Driving',
    interpreting: 'Interpreting',
    tutoring: 'Tutoring',
    befriending: 'Befriending',
    sorting: 'Sorting donations',
    cooking: 'Cooking',
    'child-care': 'Caring for children',
    repairs: 'Small repairs',
  },
  fr: {
    driving: 'Transport en voiture',
    interpreting: 'Interprétation',
    tutoring: 'Aide aux devoirs',
    befriending: 'Accompagnement amical',
    sorting: 'Tri des dons',
    cooking: 'Cuisine',
    'child-care': 'Garde d’enfants',
    repairs: 'Petites réparations',
  },
}

export const availabilityNames: Record<Locale, Record<Availability, string>> = {
  en: { weekdays: 'Weekdays', evenings: 'Evenings', weekends: 'Weekends' },
  fr: { weekdays: 'En semaine, le jour', evenings: 'Le soir', weekends: 'La fin de semaine' },
}

/** One dictionary of states for every screen. */
export const needStateNames: Record<Locale, Record<NeedState, string>> = {
  en: { open: 'open', covered: 'found, on its way', met: 'met', closed: 'closed' },
  fr: { open: 'ouvert', covered: 'trouvé, en route', met: 'comblé', closed: 'fermé' },
}
export const offerStateNames: Record<Locale, Record<OfferState, string>> = {
  en: {
    offered: 'waits for an answer',
    accepted: 'accepted',
    matched: 'matched',
    delivered: 'delivered',
    declined: 'declined',
    withdrawn: 'withdrawn',
    expired: 'run out',
  },
  fr: {
    offered: 'attend une réponse',
    accepted: 'acceptée',
    matched: 'jumelée',
    delivered: 'remise',
    declined: 'refusée',
    withdrawn: 'retirée',
    expired: 'échue',
  },
}
export const volunteerStateNames: Record<Locale, Record<VolunteerState, string>> = {
  en: {
    applied: 'applied',
    references: 'references checked',
    'check-requested': 'police check asked for',
    clear: 'police check clear',
    declined: 'not taken on',
    left: 'has left',
  },
  fr: {
    applied: 'candidature reçue',
    references: 'références vérifiées',
    'check-requested': 'vérification policière demandée',
    clear: 'vérification policière en règle',
    declined: 'candidature non retenue',
    left: 'a quitté',
  },
}
export const matchStateNames: Record<Locale, Record<'made' | 'delivered' | 'undone', string>> = {
  en: { made: 'on its way', delivered: 'delivered', undone: 'undone' },
  fr: { made: 'en route', delivered: 'remis', undone: 'annulé' },
}
export const intakeStateNames: Record<Locale, Record<IntakeState, string>> = {
  en: { open: 'accepted now', paused: 'paused', 'not-needed': 'not needed' },
  fr: { open: 'accepté en ce moment', paused: 'en pause', 'not-needed': 'pas de besoin' },
}

const languageNames = {
  en: new Intl.DisplayNames('en-CA', { type: 'language' }),
  fr: new Intl.DisplayNames('fr-CA', { type: 'language' }),
}
export const languageName = (locale: Locale, code: string) => languageNames[locale].of(code) ?? code
