import type { KindCode } from './organisation-kinds.ts'
import type { DemoService, Unit } from './shapes.ts'

type Days = DemoService['opens']

export interface ServiceKind {
  code: string
  nameEn: string
  nameFr: string
  descriptionEn: string
  descriptionFr: string
  eligibilityEn: string
  eligibilityFr: string
  opens: Days
  opensAt: string
  closesAt: string
  units: Unit[]
}

const weekdays: Days = ['MO', 'TU', 'WE', 'TH', 'FR']
const everyDay: Days = [...weekdays, 'SA', 'SU']

const anyone = ['Anyone who has arrived recently', 'Toute personne arrivée récemment'] as const
const government = ['Government-assisted refugees', 'Personnes réfugiées parrainées par le gouvernement'] as const
const adults = [
  'Permanent residents and protected persons aged 18 and over',
  'Résidents permanents et personnes protégées de 18 ans et plus',
] as const
const children = ['Children and young people aged 4 to 20', 'Enfants et jeunes de 4 à 20 ans'] as const

type Words = readonly [en: string, fr: string]
type When = readonly [opens: Days, opensAt: string, closesAt: string]

const office: When = [weekdays, '09:00', '16:30']
const evenings: When = [['TU', 'TH', 'SA'], '12:00', '19:00']

const service = (
  code: string,
  units: Unit[],
  when: When,
  words: { name: Words; about: Words; who: Words },
): ServiceKind => ({
  code,
  nameEn: words.name[0],
  nameFr: words.name[1],
  descriptionEn: words.about[0],
  descriptionFr: words.about[1],
  eligibilityEn: words.who[0],
  eligibilityFr: words.who[1],
  opens: when[0],
  opensAt: when[1],
  closesAt: when[2],
  units,
})

const lodging = service('lodging', ['beds'], [everyDay, '00:00', '23:59'], {
  name: ['Temporary lodging', 'Hébergement temporaire'],
  about: [
    'A bed, meals and first orientation until a home is found.',
    'Un lit, des repas et une première orientation, jusqu’à ce qu’un logement soit trouvé.',
  ],
  who: government,
})
const homes = (units: Unit[]) =>
  service('homes', units, office, {
    name: ['Homes to rent', 'Logements à louer'],
    about: [
      'Permanent homes, shown with an interpreter, with help to read the lease.',
      'Des logements permanents, visités avec un interprète, et de l’aide pour lire le bail.',
    ],
    who: anyone,
  })
const school = service('school', ['school-places'], [weekdays, '08:30', '15:30'], {
  name: ['Welcome and registration at school', 'Accueil et inscription à l’école'],
  about: [
    'Assessment, choice of a school and a first day with a guide. Families may choose English or French schools.',
    'Évaluation, choix d’une école et première journée accompagnée. Les familles peuvent choisir l’école de langue anglaise ou française.',
  ],
  who: children,
})

/** What each kind of organisation offers. Kinds that are not here offer no service in the directory. */
export const serviceKinds: Partial<Record<KindCode, ServiceKind>> = {
  reception: lodging,
  inn: lodging,
  hotel: lodging,
  homes: homes(['homes-2', 'homes-3']),
  'co-op': homes(['homes-1', 'homes-2', 'homes-3']),
  landlords: homes(['homes-1', 'homes-2', 'homes-3']),
  'public-board': school,
  'catholic-board': school,
  'french-board': school,
  settlement: service('settlement', [], office, {
    name: ['Settlement support', 'Soutien à l’établissement'],
    about: [
      'Someone who listens, makes a plan with you and sends you to the right door.',
      'Une personne qui écoute, prépare un plan avec vous et vous dirige vers la bonne porte.',
    ],
    who: adults,
  }),
  language: service('classes', ['linc-seats'], office, {
    name: ['English classes (LINC)', 'Cours d’anglais (CLIC)'],
    about: [
      'Free classes by level, with child care in the morning.',
      'Cours gratuits, par niveau, avec garde d’enfants le matin.',
    ],
    who: adults,
  }),
  interpreters: service('interpreting', ['interpreter-hours'], [everyDay, '08:00', '20:00'], {
    name: ['Interpreting by phone and in person', 'Interprétation au téléphone et sur place'],
    about: [
      'Arabic, Kurdish and Armenian, for clinics, schools, landlords and offices.',
      'Arabe, kurde et arménien, pour les cliniques, les écoles, les propriétaires et les bureaux.',
    ],
    who: anyone,
  }),
  clinic: service('first-visit', ['clinic-slots'], office, {
    name: ['First health visit', 'Première visite de santé'],
    about: [
      'A first check and a way to a family doctor.',
      'Un premier examen et un chemin vers un médecin de famille.',
    ],
    who: anyone,
  }),
  'health-centre': service('health', ['clinic-slots'], [weekdays, '08:30', '18:00'], {
    name: ['Care for newcomers', 'Soins aux nouveaux arrivants'],
    about: [
      'Nurse, doctor and counsellor under one roof, with an interpreter.',
      'Personnel infirmier, médecin et conseil sous un même toit, avec interprète.',
    ],
    who: anyone,
  }),
  library: service('library', [], [['TU', 'WE', 'TH', 'FR', 'SA'], '10:00', '20:00'], {
    name: ['Library card and conversation circle', 'Carte de bibliothèque et cercle de conversation'],
    about: [
      'Books in Arabic, computers, and an hour of talk every week.',
      'Des livres en arabe, des ordinateurs et une heure de conversation chaque semaine.',
    ],
    who: anyone,
  }),
  'food-bank': service('food', [], [['MO', 'WE', 'FR'], '10:00', '15:00'], {
    name: ['Food and household goods', 'Nourriture et articles ménagers'],
    about: [
      'A week of food, halal on request, and what a kitchen needs.',
      'De la nourriture pour une semaine, halal sur demande, et ce qu’il faut dans une cuisine.',
    ],
    who: anyone,
  }),
  legal: service('legal', [], office, {
    name: ['Legal information', 'Information juridique'],
    about: [
      'Leases, family reunification and rights at work.',
      'Baux, réunification des familles et droits au travail.',
    ],
    who: anyone,
  }),
  families: service('peers', [], evenings, {
    name: ['Families help families', 'Entraide entre familles'],
    about: [
      'People who came before you answer questions over tea.',
      'Des personnes arrivées avant vous répondent à vos questions autour d’un thé.',
    ],
    who: anyone,
  }),
  mosque: service('clothing', [], evenings, {
    name: ['Winter clothing', 'Vêtements d’hiver'],
    about: ['Coats and boots for all sizes, free.', 'Manteaux et bottes de toutes les tailles, gratuits.'],
    who: anyone,
  }),
  francophone: service('french', [], office, {
    name: ['Welcome in French', 'Accueil en français'],
    about: [
      'French schools, services and community, explained before you choose.',
      'Les écoles, les services et la communauté de langue française, expliqués avant de choisir.',
    ],
    who: anyone,
  }),
  sponsors: service('sponsors', [], evenings, {
    name: ['Sponsors’ desk', 'Bureau des répondants'],
    about: [
      'Training and answers for groups that sponsor a family.',
      'Formation et réponses pour les groupes qui parrainent une famille.',
    ],
    who: ['Private sponsors and groups', 'Répondants privés et groupes'],
  }),
}
