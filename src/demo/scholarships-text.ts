import type { DemoEntry } from './entries.ts'

/** What is on record: launched in March 2017 from what a campaign raised beyond its goal, announced at the conference Up/Rooted. */
export const refugees: DemoEntry = {
  kind: 'scholarship',
  slug: { en: 'refugee-scholarship', fr: 'bourse-pour-personnes-refugiees' },
  title: { en: 'Refugee scholarship', fr: 'Bourse pour personnes réfugiées' },
  summary: {
    en: 'For people who came to Canada as refugees and want to study. Paid from what a campaign raised beyond its goal.',
    fr: 'Pour les personnes venues au Canada comme réfugiées qui veulent étudier. Elle vient de ce qu’une campagne a recueilli au-delà de son objectif.',
  },
  body: {
    en: `In December 2016 people gave for grocery cards for Syrian families. What came in beyond the goal goes to this scholarship, launched by the centre and the university in March 2017 and announced at the conference *Up/Rooted: A Collaborative Community Conference on Refugees and Resettlement*.

Dates, amounts and applications on this page are made up for the demonstration.`,
    fr: `En décembre 2016, des dons ont servi à offrir des cartes d’épicerie à des familles syriennes. Ce qui a dépassé l’objectif va à cette bourse, lancée par le centre et l’université en mars 2017 et annoncée au congrès *Up/Rooted: A Collaborative Community Conference on Refugees and Resettlement*.

Les dates, les montants et les demandes de cette page sont inventés pour la démonstration.`,
  },
}

export const example: DemoEntry = {
  kind: 'scholarship',
  slug: { en: 'example-a-scholarship-to-try', fr: 'exemple-une-bourse-a-essayer' },
  title: { en: 'Example: a scholarship to try', fr: 'Exemple\u00a0: une bourse à essayer' },
  summary: {
    en: 'An invented scholarship that is open, to try an application: in parts, by link, with a referee.',
    fr: 'Une bourse inventée, ouverte aux demandes, pour en essayer une\u00a0: en parties, par lien, avec une lettre.',
  },
  body: {
    en: 'Apply with any address at example.org. The message waits in the outbox of the demonstration; the link in it opens your application. Write nothing about real people.',
    fr: 'Faites une demande avec n’importe quelle adresse à example.org. Le message attend dans la boîte d’envoi de la démonstration\u00a0; son lien ouvre votre demande. N’écrivez rien sur de vraies personnes.',
  },
}

const words = {
  plans: [
    [
      'No plan can be made out',
      'A wish',
      'A first step is named',
      'Steps are named',
      'Steps and obstacles are named',
      'A clear way, with what it takes',
    ],
    [
      'Aucun projet visible',
      'Un souhait',
      'Une première étape',
      'Des étapes',
      'Des étapes et des obstacles',
      'Un chemin clair, avec ce qu’il demande',
    ],
  ],
  need: [
    [
      'No need is shown',
      'Studies would go on without it',
      'It would help',
      'It would help much',
      'Studies would slow down without it',
      'Studies would stop without it',
    ],
    [
      'Aucun besoin apparent',
      'Les études se feraient sans elle',
      'Elle aiderait',
      'Elle aiderait beaucoup',
      'Sans elle, les études ralentiraient',
      'Sans elle, les études s’arrêteraient',
    ],
  ],
  others: [
    [
      'Others are not spoken of',
      'Others are named',
      'One thing done for others',
      'Things done for others',
      'Others count on the person',
      'Others have found a way through the person',
    ],
    [
      'Il n’est pas question des autres',
      'Les autres sont mentionnés',
      'Un geste pour les autres',
      'Des gestes pour les autres',
      'D’autres comptent sur la personne',
      'D’autres ont trouvé leur chemin grâce à la personne',
    ],
  ],
} as const
const criterion = (
  i: number,
  [en, fr, weight]: [string, string, number],
  [wordsEn, wordsFr]: readonly (readonly string[])[],
) => ({
  [`criteria.${i}.nameEn`]: en,
  [`criteria.${i}.nameFr`]: fr,
  [`criteria.${i}.weight`]: String(weight),
  [`criteria.${i}.wordsEn`]: (wordsEn ?? []).join('\n'),
  [`criteria.${i}.wordsFr`]: (wordsFr ?? []).join('\n'),
})

/** What both calls have in common. The authority is a placeholder that says so: a privacy office writes the real one. */
export const rules: Record<string, string> = {
  threshold: '20',
  keepDays: '180',
  keepYears: '7',
  authorityEn: '(made up for the demonstration; the privacy office of the university writes this line).',
  authorityFr:
    '(inventé pour la démonstration\u00a0; le bureau de la protection de la vie privée de l’université rédige cette ligne).',
  contactEn: 'scholarships@centre.example',
  contactFr: 'bourses@centre.example',
  'questions.0.textEn': 'Did you come to Canada as a refugee, or have you asked for protection here?',
  'questions.0.textFr': 'Êtes-vous au Canada à titre de personne réfugiée, ou y avez-vous demandé l’asile\u00a0?',
  'questions.0.otherwiseEn': 'This scholarship is for people who came as refugees. The university lists others.',
  'questions.0.otherwiseFr': 'Cette bourse s’adresse aux personnes réfugiées. L’université en annonce d’autres.',
  'questions.1.textEn': 'Do you study now, or will you within a year?',
  'questions.1.textFr': 'Étudiez-vous en ce moment, ou le ferez-vous d’ici un an\u00a0?',
  'questions.1.otherwiseEn': 'Come back when your studies are within a year. There may be another call.',
  'questions.1.otherwiseFr': 'Revenez quand vos études commenceront dans l’année. Il y aura peut-être un autre appel.',
  ...criterion(0, ['Plans', 'Projets', 3], words.plans),
  ...criterion(1, ['Need', 'Besoin', 2], words.need),
  ...criterion(2, ['What it gives others', 'Apport aux autres', 2], words.others),
}

interface MadeUp {
  answers: Record<string, string>
  /** What readers gave, in the order in which they are asked; three where two differ. */
  scores: readonly (readonly number[])[]
}
const one = (n: number, given: [name: string, city: string, level: string, programme: string, statement: string]) => {
  const [fullName, city, level, programme, statement] = given
  return {
    q0: 'yes',
    q1: 'yes',
    fullName: `${fullName} (made up ${n})`,
    city,
    level,
    programme,
    institution: 'Invented College',
    region: n % 3 === 0 ? 'ontario' : 'waterloo',
    statement,
    tuition: '4200',
    books: '600',
    income: n % 2 === 0 ? '1500' : '900',
  }
}
/** Invented from beginning to end. Two readers differ once, and two applications are equal in everything. */
export const madeUp: readonly MadeUp[] = [
  {
    answers: one(1, [
      'Salma',
      'Kitchener',
      'undergraduate',
      'Nursing',
      'I looked after the sick at home, and for two years I have interpreted at a clinic. My neighbours in Kitchener ask for Salma when they are ill. I want to do it with a licence. I have a place for September and half of the fees.',
    ]),
    scores: [
      [5, 4, 4],
      [5, 4, 4],
    ],
  },
  {
    answers: one(2, [
      'Tarek',
      'Waterloo',
      'college',
      'Carpentry',
      'I built houses for eleven years. To build them here I need papers and the words for them. The programme takes one year; my brother keeps the shop meanwhile. I want to take on others who come as I did.',
    ]),
    scores: [
      [4, 3, 4],
      [4, 3, 4],
    ],
  },
  {
    answers: one(3, [
      'Mariam',
      'Cambridge',
      'bridging',
      'Language and accounting',
      'J’étais comptable. Ici, je commence par la langue et les règles. Je tiens déjà les comptes d’une coopérative de femmes à Cambridge. Après un an, je peux passer l’examen.',
    ]),
    scores: [
      [4, 3, 4],
      [4, 3, 4],
    ],
  },
  {
    answers: one(4, [
      'Yousef',
      'Kitchener',
      'undergraduate',
      'Physics',
      'I want to study physics because the stars were the same on both sides of the border. I do not know yet where it leads. I teach mathematics to children on Saturdays.',
    ]),
    scores: [
      [5, 5, 5],
      [2, 2, 1],
      [3, 3, 3],
    ],
  },
  {
    answers: one(5, [
      'Rima',
      'Waterloo',
      'secondary',
      'Secondary school diploma',
      'Je veux finir l’école que la guerre a fermée. Mes enfants sont à l’école aussi\u00a0; le soir, nous étudions à la même table.',
    ]),
    scores: [
      [3, 3, 2],
      [3, 2, 3],
    ],
  },
  {
    answers: one(6, [
      'Nour',
      'Kitchener',
      'college',
      'Early childhood education',
      'I help at a playgroup for children who have just arrived. Parents leave them with Nour because I speak three of their languages. With the diploma I could open a group of my own.',
    ]),
    scores: [[4, 2, 4]],
  },
]
/** Begun and never sent. */
export const unsent = one(7, ['Adnan', 'Guelph', 'graduate', 'History', ''])
