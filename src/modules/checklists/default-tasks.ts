import type { Sector } from '#modules/communities'
import type { Section, Stream, Task } from './rules.ts'

type Given = {
  section: Section
  days: readonly [from: number, due: number]
  sector?: Sector
  streams?: readonly Stream[]
  /** Once more in a second community. */
  again?: true
  /** Where the day comes from; without it the day is ours. */
  source?: string
  en: string
  fr: string
}

const resettled: readonly Stream[] = ['GAR', 'PSR', 'BVOR']
const everyone: readonly Stream[] = ['GAR', 'PSR', 'BVOR', 'claimant', 'other']

/**
 * Titles by key. Sections are those of the RAP Handbook (S142); days are those of Ontario and of IRCC where they give them (S72:
 * day 1 and the first 30 days; S109: 14 to 21 days of temporary lodging; S68: 4 to 6 weeks of help), else [proposed].
 */
const given: Record<string, Given> = {
  'lodging-booked': {
    section: 'before-arrival',
    days: [-14, -1],
    streams: ['GAR'],
    en: 'Book temporary lodging that fits the household',
    fr: 'Réserver un hébergement temporaire qui convient au ménage',
  },
  'home-ready': {
    section: 'before-arrival',
    days: [-14, 0],
    streams: ['PSR', 'BVOR'],
    en: 'Have the first home ready, with food and bedding',
    fr: 'Préparer le premier logement, avec nourriture et literie',
  },
  'welcome-planned': {
    section: 'before-arrival',
    days: [-14, -1],
    streams: resettled,
    en: 'Agree who meets the household, and with which interpreter',
    fr: 'Convenir de qui accueille le ménage, et avec quel interprète',
  },
  met: {
    section: 'arrival',
    days: [0, 0],
    streams: resettled,
    source: 'S72',
    en: 'Meet the household and bring it to its lodging',
    fr: 'Accueillir le ménage et le conduire à son hébergement',
  },
  clothing: {
    section: 'arrival',
    days: [0, 1],
    streams: resettled,
    source: 'S72',
    en: 'Give out coats and clothing for the season',
    fr: 'Remettre manteaux et vêtements de saison',
  },
  documents: {
    section: 'arrival',
    days: [0, 1],
    streams: resettled,
    source: 'S72',
    en: 'Check residence documents and apply for Social Insurance Numbers',
    fr: 'Vérifier les documents de résidence et demander les numéros d’assurance sociale',
  },
  'needs-assessed': {
    section: 'assessment',
    days: [1, 7],
    again: true,
    en: 'Assess needs and strengths, and refer to services',
    fr: 'Évaluer les besoins et les forces, et orienter vers les services',
  },
  'health-first': {
    section: 'assessment',
    days: [0, 7],
    sector: 'health',
    again: true,
    en: 'First health check, with urgent needs looked after',
    fr: 'Premier examen de santé, avec réponse aux besoins urgents',
  },
  'interim-health': {
    section: 'programs',
    days: [0, 3],
    streams: ['GAR', 'PSR', 'BVOR', 'claimant'],
    en: 'Explain interim federal health coverage (IFHP)',
    fr: 'Expliquer le Programme fédéral de santé intérimaire (PFSI)',
  },
  'health-card': {
    section: 'programs',
    days: [1, 30],
    streams: resettled,
    source: 'S72',
    en: 'Apply for provincial health cards',
    fr: 'Demander les cartes santé provinciales',
  },
  'child-benefit': {
    section: 'programs',
    days: [1, 30],
    streams: resettled,
    source: 'S72',
    en: 'Apply for the Canada Child Benefit and other benefits',
    fr: 'Demander l’allocation canadienne pour enfants et les autres prestations',
  },
  'school-registered': {
    section: 'programs',
    days: [7, 30],
    sector: 'schools',
    again: true,
    source: 'S72',
    en: 'Register the children for school',
    fr: 'Inscrire les enfants à l’école',
  },
  'language-assessed': {
    section: 'programs',
    days: [14, 42],
    sector: 'settlement',
    again: true,
    en: 'Language assessment for the adults, and a place in class asked for',
    fr: 'Évaluation linguistique des adultes, et demande d’une place en classe',
  },
  'income-started': {
    section: 'income',
    days: [0, 7],
    streams: resettled,
    en: 'First income support paid',
    fr: 'Premier soutien du revenu versé',
  },
  'bank-account': {
    section: 'income',
    days: [1, 30],
    streams: resettled,
    source: 'S72',
    en: 'Open a bank account',
    fr: 'Ouvrir un compte bancaire',
  },
  'month-13': {
    section: 'income',
    days: [28, 42],
    streams: resettled,
    again: true,
    en: 'Explain when income support ends, and what comes after',
    fr: 'Expliquer quand le soutien du revenu prend fin, et ce qui vient après',
  },
  'orientation-daily': {
    section: 'orientation',
    days: [1, 14],
    again: true,
    en: 'Orientation: home, transit, weather, emergencies',
    fr: 'Orientation\u00A0: logement, transport, météo, urgences',
  },
  'orientation-french': {
    section: 'orientation',
    days: [1, 14],
    sector: 'francophone',
    again: true,
    en: 'Tell the household of schools and services in French',
    fr: 'Informer le ménage des écoles et des services en français',
  },
  'orientation-rights': {
    section: 'orientation',
    days: [7, 30],
    en: 'Orientation: rights, the law, family law',
    fr: 'Orientation\u00A0: droits, lois, droit de la famille',
  },
  'home-search': {
    section: 'home',
    days: [1, 7],
    streams: ['GAR'],
    sector: 'housing',
    en: 'Start the search for a permanent home',
    fr: 'Commencer la recherche d’un logement permanent',
  },
  'home-found': {
    section: 'home',
    days: [7, 21],
    streams: ['GAR'],
    sector: 'housing',
    source: 'S109',
    en: 'Permanent home found',
    fr: 'Logement permanent trouvé',
  },
  'home-moved': {
    section: 'home',
    days: [14, 28],
    streams: ['GAR'],
    en: 'Moved in: furniture, keys, rights and duties of a tenant',
    fr: 'Emménagement\u00A0: meubles, clés, droits et devoirs de locataire',
  },
  'health-provider': {
    section: 'home',
    days: [14, 42],
    sector: 'health',
    again: true,
    en: 'Lasting health provider found',
    fr: 'Fournisseur de soins permanent trouvé',
  },
  'life-skills': {
    section: 'exit',
    days: [21, 42],
    streams: ['GAR'],
    sector: 'settlement',
    en: 'Life skills support begun',
    fr: 'Accompagnement à la vie quotidienne commencé',
  },
  'settlement-plan': {
    section: 'exit',
    days: [28, 42],
    sector: 'settlement',
    again: true,
    en: 'Settlement plan made with a settlement agency',
    fr: 'Plan d’établissement fait avec un organisme d’établissement',
  },
  'exit-assessed': {
    section: 'exit',
    days: [35, 42],
    streams: ['GAR'],
    source: 'S68',
    en: 'Exit assessment of the Resettlement Assistance Program',
    fr: 'Évaluation de fin du Programme d’aide à la réinstallation',
  },
}

export const defaultTasks: readonly Task[] = Object.entries(given).map(([key, task]) => ({
  key,
  section: task.section,
  title: { en: task.en, fr: task.fr },
  fromDay: task.days[0],
  dueDay: task.days[1],
  streams: task.streams ?? everyone,
  sector: task.sector ?? 'reception',
  secondary: task.again ?? false,
  proposed: task.source === undefined,
  source: task.source ? `${task.source}, S142` : 'S142',
}))
