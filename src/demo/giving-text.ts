import type { DemoEntry } from './entries.ts'

/** Name, day, goal, partner and the second fund of the campaign are on record; every sentence is ours. */
export const initiative: DemoEntry = {
  kind: 'campaign',
  slug: { en: 'initiative-to-support-syrian-refugees', fr: 'initiative-de-soutien-aux-refugies-syriens' },
  title: {
    en: 'Initiative to Support Syrian Refugees',
    fr: 'Initiative de soutien aux personnes réfugiées de Syrie',
  },
  summary: {
    en: 'Grocery cards for Syrian families who have settled here recently, so that the first winter weighs less.',
    fr: 'Des cartes d’épicerie pour des familles syriennes établies ici depuis peu, pour que le premier hiver pèse moins lourd.',
  },
  body: {
    en: `On International Migrants’ Day, 18 December 2016, the centre asks for help with something small and close: food for the winter.

Families who came from Syria in the past months have found a home, a school, a doctor. The first winter is still the hardest time of the year. A grocery card lets each family buy what it eats, in the shop it chooses.

We do not know the families, and we need not. *Bring Back Hope*, a local coalition in Kitchener-Waterloo that raises awareness, gathers volunteers and raises funds, knows who needs help most. It hands out the cards.

The goal is modest on purpose: $1,000. What comes together beyond it is not lost to it: it begins a scholarship for students who came as refugees, which the centre and the university launch in March 2017.`,
    fr: `En cette Journée internationale des migrants, le 18 décembre 2016, le centre demande de l’aide pour une chose simple et proche\u00a0: de quoi manger cet hiver.

Des familles arrivées de Syrie ces derniers mois ont trouvé un logement, une école, un médecin. Le premier hiver reste le moment le plus dur de l’année. Une carte d’épicerie permet à chaque famille d’acheter ce qu’elle mange, dans le magasin de son choix.

Nous ne connaissons pas les familles, et nous n’avons pas à les connaître. *Bring Back Hope*, une coalition de Kitchener-Waterloo qui sensibilise le public, réunit des bénévoles et recueille des fonds, sait qui a le plus besoin d’aide. C’est elle qui remet les cartes.

L’objectif est modeste, et c’est voulu\u00a0: 1\u00a0000\u00a0$. Ce qui le dépasse n’est pas perdu\u00a0: il sert à créer une bourse pour des étudiantes et des étudiants venus comme réfugiés, que le centre et l’université lancent en mars 2017.`,
  },
}

export const update = {
  subjectEn: 'The goal is met: the cards can be bought',
  subjectFr: 'L’objectif est atteint\u00a0: les cartes peuvent être achetées',
  textEn:
    'Together you have filled the goal of $1,000. The grocery cards are bought now, and our partner hands them out.\n\nWhat comes in from here on begins the scholarship.',
  textFr:
    'Ensemble, vous avez rempli l’objectif de 1\u00a0000\u00a0$. Les cartes d’épicerie s’achètent maintenant, et notre partenaire les remet.\n\nCe qui arrive à partir d’ici sert à créer la bourse.',
}

export const funds = {
  cards: {
    code: 'winter-cards',
    nameEn: 'Grocery cards for the winter',
    nameFr: 'Cartes d’épicerie pour l’hiver',
    purposeEn:
      'Buys grocery cards for families who have settled here recently and need help most; a partner hands them out.',
    purposeFr:
      'Sert à acheter des cartes d’épicerie pour des familles établies ici depuis peu et qui ont le plus besoin d’aide\u00a0; un partenaire les remet.',
    example: true,
  },
  scholarship: {
    code: 'scholarship',
    nameEn: 'Refugee scholarship',
    nameFr: 'Bourse pour personnes réfugiées',
    purposeEn: 'Pays scholarships to students who came as refugees.',
    purposeFr: 'Verse des bourses à des étudiantes et des étudiants venus comme réfugiés.',
    example: true,
  },
  operations: {
    code: 'operations',
    nameEn: 'The centre’s own running costs',
    nameFr: 'Frais de fonctionnement du centre',
    purposeEn: 'It bears what gifts must not: fees for payments, cash found short, lost cards.',
    purposeFr:
      'Il porte ce que les dons ne doivent pas porter\u00a0: frais de paiement, argent comptant manquant, cartes perdues.',
    example: true,
  },
}

/** Invented donors who agreed to stand on the wall; the rest gave without it. */
export const wall: { name: string; message: string; locale: 'en' | 'fr' }[] = [
  { name: 'Amina', message: 'Welcome. The winters get easier.', locale: 'en' },
  { name: 'Une famille de Kitchener', message: 'Bon courage pour l’hiver.', locale: 'fr' },
  { name: 'سلمى', message: 'أهلاً وسهلاً بكم', locale: 'en' },
  { name: '', message: '', locale: 'en' },
  { name: '王芳', message: '', locale: 'en' },
  { name: 'Book club of Erb Street', message: 'From all nine of us.', locale: 'en' },
  { name: 'Łukasz i Zoë', message: '', locale: 'en' },
  { name: 'Les voisins du 4', message: 'Bienvenue chez vous.', locale: 'fr' },
]
