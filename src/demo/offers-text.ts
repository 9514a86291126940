/** Needs, offers, rules, places and people of the demonstration: small, believable, and all of it made up. */

type Sector = 'reception' | 'settlement' | 'housing' | 'faith' | 'schools' | 'sponsors' | 'community'

export const needs = [
  {
    sector: 'reception',
    category: 'strollers-car-seats',
    quantity: 24,
    startsOn: '2016-01-11',
    detailEn: 'Car seats not past their date, with the label still on.',
    detailFr: 'Sièges d’auto non périmés, avec leur étiquette.',
  },
  {
    sector: 'settlement',
    category: 'household-goods',
    quantity: 60,
    startsOn: '2016-01-18',
    detailEn: 'Pots, plates and bedding for first homes.',
    detailFr: 'Casseroles, vaisselle et literie pour de premiers logements.',
  },
  {
    sector: 'settlement',
    category: 'furniture',
    quantity: 35,
    startsOn: '2016-01-18',
    detailEn: 'Beds and kitchen tables first. No sofas for now.',
    detailFr: 'D’abord des lits et des tables de cuisine. Pas de sofas pour l’instant.',
  },
  { sector: 'housing', category: 'homes-3', quantity: 18, startsOn: '2016-01-11', detailEn: '', detailFr: '' },
  { sector: 'housing', category: 'homes-2', quantity: 9, startsOn: '2016-01-11', detailEn: '', detailFr: '' },
  {
    sector: 'reception',
    category: 'driving',
    quantity: 30,
    startsOn: '2016-01-18',
    detailEn: 'To clinics and school registration on weekday mornings.',
    detailFr: 'Vers les cliniques et l’inscription à l’école, les matins de semaine.',
  },
  {
    sector: 'schools',
    category: 'tutoring',
    quantity: 20,
    startsOn: '2016-01-25',
    detailEn: 'Homework clubs after school.',
    detailFr: 'Clubs de devoirs après l’école.',
  },
] as const satisfies readonly { sector: Sector; [field: string]: unknown }[]

export const offers = [
  {
    category: 'strollers-car-seats',
    quantity: 6,
    on: '2016-01-14',
    name: 'Pat Sample',
    detail: 'Two strollers, four car seats.',
  },
  {
    category: 'household-goods',
    quantity: 25,
    on: '2016-01-15',
    name: 'Robin Sample',
    detail: 'Kitchen things, boxed.',
  },
  { category: 'household-goods', quantity: 10, on: '2016-01-22', name: 'Camille Exemple', detail: 'Literie neuve.' },
  { category: 'furniture', quantity: 4, on: '2016-01-20', name: 'Sam Sample', detail: 'Three beds and a table.' },
  {
    category: 'homes-3',
    quantity: 1,
    on: '2016-01-21',
    name: 'Alex Sample',
    detail: '1,450 a month, heat included, near a bus.',
  },
  {
    category: 'homes-2',
    quantity: 2,
    on: '2016-01-25',
    name: 'Dominique Exemple',
    detail: '1 100 par mois, au deuxième étage.',
  },
  { category: 'driving', quantity: 6, on: '2016-01-19', name: 'Jo Sample', detail: 'Mornings, seven seats.' },
  {
    category: 'tutoring',
    quantity: 3,
    on: '2016-01-26',
    name: 'Claude Exemple',
    detail: 'Mathématiques, en français.',
  },
  { category: 'furniture', quantity: 12, on: '2016-01-26', name: 'Lee Sample', detail: 'Chairs from a hall.' },
] as const

/** From which offer to which need, how many, and how far it has come: positions in the two lists above. */
export const matches = [
  { offer: 0, need: 0, quantity: 6, delivered: true },
  { offer: 1, need: 1, quantity: 20, delivered: true },
  { offer: 4, need: 3, quantity: 1, delivered: false },
  { offer: 6, need: 5, quantity: 4, delivered: false },
] as const

export const rules = [
  { scope: 'goods', state: 'open' },
  { scope: 'home', state: 'open' },
  { scope: 'time', state: 'open' },
  {
    scope: 'winter-clothing',
    state: 'paused',
    messageEn: 'Thank you. The sorting room is full, and there are enough coats for everyone who is here.',
    messageFr: 'Merci. La salle de tri est pleine, et il y a assez de manteaux pour les personnes qui sont ici.',
    insteadEn: 'Car seats, and two hours of sorting.',
    insteadFr: 'Des sièges d’auto, et deux heures de tri.',
  },
  {
    scope: 'school-supplies',
    state: 'not-needed',
    messageEn: 'The school boards give every new pupil what is needed.',
    messageFr: 'Les conseils scolaires donnent à chaque élève ce qu’il faut.',
    insteadEn: 'Help with homework.',
    insteadFr: 'De l’aide aux devoirs.',
  },
] as const

export const dropOffs = [
  {
    sector: 'faith',
    address: '12 Sample Street',
    hoursEn: 'Tuesdays and Saturdays, 10 to 2',
    hoursFr: 'Le mardi et le samedi, de 10\u00a0h à 14\u00a0h',
    takes: 'household-goods,strollers-car-seats',
  },
  {
    sector: 'settlement',
    address: '48 Example Road',
    hoursEn: 'Thursdays, 9 to 5',
    hoursFr: 'Le jeudi, de 9\u00a0h à 17\u00a0h',
    takes: 'furniture,household-goods',
  },
] as const satisfies readonly { sector: Sector; [field: string]: unknown }[]

export const volunteers = [
  {
    name: 'Mika Sample',
    skills: 'driving,sorting',
    languages: 'en',
    availability: 'weekdays',
    steps: 3,
    until: '2017-01-10',
  },
  {
    name: 'Nour Sample',
    skills: 'interpreting,befriending',
    languages: 'en,ar',
    availability: 'evenings,weekends',
    steps: 3,
    until: '2016-12-01',
  },
  { name: 'Dominique Exemple', skills: 'tutoring', languages: 'fr,en', availability: 'evenings', steps: 2, until: '' },
  {
    name: 'Sasha Sample',
    skills: 'sorting,repairs',
    languages: 'en,uk',
    availability: 'weekends',
    steps: 1,
    until: '',
  },
  {
    name: 'Charlie Sample',
    skills: 'driving',
    languages: 'en,fr',
    availability: 'weekdays,weekends',
    steps: 1,
    until: '',
  },
  { name: 'Andrea Sample', skills: 'cooking', languages: 'en,es', availability: 'weekends', steps: 0, until: '' },
] as const

/** `day` of 2016 for shifts that were, or days after loading for those to come; `people` are positions in the list above. */
export const shifts = [
  {
    sector: 'faith',
    titleEn: 'Sorting donations',
    titleFr: 'Tri des dons',
    day: '2016-01-16',
    skills: 'sorting',
    places: 6,
    people: [0, 3],
    minutes: 180,
  },
  {
    sector: 'faith',
    titleEn: 'Sorting donations',
    titleFr: 'Tri des dons',
    day: '2016-01-23',
    skills: 'sorting',
    places: 6,
    people: [3],
    minutes: 165,
  },
  {
    sector: 'reception',
    titleEn: 'Driving to the clinic',
    titleFr: 'Transport à la clinique',
    day: '2016-01-25',
    skills: 'driving',
    places: 3,
    people: [0, 4],
    minutes: 240,
  },
  {
    sector: 'faith',
    titleEn: 'Sorting donations',
    titleFr: 'Tri des dons',
    after: 6,
    skills: 'sorting',
    places: 6,
    people: [3],
    minutes: 0,
  },
  {
    sector: 'reception',
    titleEn: 'Driving to the clinic',
    titleFr: 'Transport à la clinique',
    after: 9,
    skills: 'driving',
    places: 3,
    people: [],
    minutes: 0,
  },
] as const satisfies readonly { sector: Sector; [field: string]: unknown }[]
