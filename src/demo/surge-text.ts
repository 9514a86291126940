/**
 * The story of Waterloo Region's response, told by us: its shape (a committee with two chairs on the pattern of the pandemic plan,
 * six groups) is on record (domain facts 2.2, S13, S67, S73); every decision, action and sentence below is made up and marked so.
 */
export const situation = {
  nameEn: 'Syrian resettlement 2015-16',
  nameFr: 'Réinstallation des réfugiés syriens 2015-2016',
  openedOn: '2015-11-30',
}

/** Who leads (first, or first two) and sits in each group, by the key of the organisation. */
export const seats: Record<string, { leads: string[]; members: string[] }> = {
  'Steering committee': {
    leads: ['public-health-kingswell', 'reception-maplebrook'],
    members: ['social-maplebrook', 'settlement-millrace', 'public-board-maplebrook', 'francophone-kingswell'],
  },
  Housing: {
    leads: ['homes-millrace'],
    members: ['co-op-larkfield', 'landlords-fernhill', 'reception-maplebrook', 'inn-stonecroft'],
  },
  'Health care': {
    leads: ['clinic-larkfield'],
    members: ['health-centre-millrace', 'public-health-kingswell', 'interpreters-fernhill'],
  },
  Education: {
    leads: ['public-board-maplebrook'],
    members: ['catholic-board-stonecroft', 'french-board-kingswell', 'language-stonecroft'],
  },
  Employment: { leads: ['chamber-stonecroft'], members: ['settlement-millrace', 'college-larkfield'] },
  Volunteers: {
    leads: ['interfaith-millrace'],
    members: ['neighbours-fernhill', 'food-bank-millrace', 'mosque-fernhill'],
  },
  Communications: { leads: ['library-maplebrook'], members: ['social-maplebrook', 'families-larkfield'] },
}

export interface DemoAction {
  en: string
  fr: string
  owner: string
  due: string
  /** What its owner said of it, day by day. */
  said?: [on: string, state: 'under-way' | 'done', note: string][]
}
export interface DemoDecision {
  on: string
  group: string
  by: string
  en: string
  fr: string
  whyEn: string
  whyFr: string
  actions: DemoAction[]
}

export const decisions: DemoDecision[] = [
  {
    on: '2015-12-14',
    group: 'Steering committee',
    by: 'reception-maplebrook',
    en: 'One figure a day for people expected and people arrived, published by the reception centre.',
    fr: 'Un seul chiffre par jour pour les personnes attendues et les personnes arrivées, publié par le centre d’accueil.',
    whyEn: 'Three tables had worked from three different numbers in the same week.',
    whyFr: 'Trois tables avaient travaillé la même semaine à partir de trois nombres différents.',
    actions: [
      {
        en: 'Publish the figure of the day on the board by 4 p.m.',
        fr: 'Publier le chiffre du jour au tableau avant 16 h.',
        owner: 'reception-maplebrook',
        due: '2015-12-16',
        said: [
          ['2015-12-15', 'under-way', ''],
          ['2015-12-16', 'done', 'Daily since the 16th.'],
        ],
      },
    ],
  },
  {
    on: '2016-01-11',
    group: 'Housing',
    by: 'homes-millrace',
    en: 'Large families see homes first, and landlords deal with one contact.',
    fr: 'Les grandes familles visitent les logements en premier, et les propriétaires n’ont qu’un interlocuteur.',
    whyEn: 'Homes with three bedrooms or more are the shortest, and landlords had been called by four agencies.',
    whyFr:
      'Ce sont les logements de trois chambres ou plus qui manquent le plus, et quatre organismes appelaient les mêmes propriétaires.',
    actions: [
      {
        en: 'List every home with three bedrooms or more that can be had by the end of February.',
        fr: 'Dresser la liste des logements de trois chambres ou plus disponibles d’ici la fin de février.',
        owner: 'landlords-fernhill',
        due: '2016-01-22',
        said: [['2016-01-18', 'under-way', 'Half of the landlords have answered.']],
      },
      {
        en: 'Tell landlords whom to call, in one page.',
        fr: 'Dire aux propriétaires qui appeler, en une page.',
        owner: 'homes-millrace',
        due: '2016-01-20',
        said: [['2016-01-19', 'done', '']],
      },
    ],
  },
  {
    on: '2016-01-19',
    group: 'Health care',
    by: 'clinic-larkfield',
    en: 'First visits take place at the hotel on two mornings a week.',
    fr: 'Les premières visites de santé ont lieu à l’hôtel deux matins par semaine.',
    whyEn: 'Families miss appointments across town; a triage on site needs fewer interpreters.',
    whyFr:
      'Les familles manquent des rendez-vous à l’autre bout de la ville\u00a0; un triage sur place demande moins d’interprètes.',
    actions: [
      {
        en: 'Find two interpreters for the mornings at the hotel.',
        fr: 'Trouver deux interprètes pour les matinées à l’hôtel.',
        owner: 'interpreters-fernhill',
        due: '2016-01-29',
        said: [['2016-01-22', 'under-way', 'One found.']],
      },
    ],
  },
  {
    on: '2016-01-25',
    group: 'Volunteers',
    by: 'interfaith-millrace',
    en: 'No more donated clothes until 15 February; winter boots for children are asked for instead.',
    fr: 'On n’accepte plus de dons de vêtements jusqu’au 15 février\u00a0; on demande plutôt des bottes d’hiver pour enfants.',
    whyEn: 'The store room is full, and sorting takes the time of those who drive families.',
    whyFr: 'L’entrepôt est plein, et le tri prend le temps des personnes qui conduisent les familles.',
    actions: [
      {
        en: 'Put the pause and the request on the public page.',
        fr: 'Afficher la pause et la demande sur la page publique.',
        owner: 'library-maplebrook',
        due: '2016-01-26',
      },
    ],
  },
]

/** Agreed after the report, in a meeting, and not translated yet: the register says so. */
export const untranslated = {
  en: 'Ask the school boards how many pupils can start in each week of February.',
  owner: 'public-board-maplebrook',
  on: '2016-01-27',
  due: '2016-02-03',
}

export const report = {
  on: '2016-01-26',
  texts: {
    summary: {
      en: 'Families keep arriving almost every day, and hotels fill faster than homes are found. Housing is where it will break first.\n\nTwo things changed this week: first health visits now take place at the hotel, and clothes are no longer taken in.',
      fr: 'Des familles arrivent presque chaque jour, et les hôtels se remplissent plus vite qu’on ne trouve de logements. C’est là que cela cédera d’abord.\n\nDeux choses ont changé cette semaine\u00a0: les premières visites de santé ont maintenant lieu à l’hôtel, et l’on ne prend plus de vêtements.',
    },
    places: {
      en: 'The landlords’ list is late. Until it is there, read the homes below as the least there is.',
      fr: 'La liste des propriétaires est en retard. D’ici là, voyez dans les logements ci-dessous un minimum.',
    },
    ahead: {
      en: 'Tomorrow at 8:30 the steering committee settles whether a third hotel is taken.',
      fr: 'Demain à 8\u00a0h\u00a030, le comité directeur décidera s’il faut un troisième hôtel.',
    },
  },
}
