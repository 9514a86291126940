/** What is needed and offered: things, homes, time. */
export const kinds = ['goods', 'home', 'time'] as const
export type Kind = (typeof kinds)[number]

/** What one of a category is counted in. */
export type Unit = 'pieces' | 'kits' | 'rooms' | 'homes' | 'hours'

/** The categories in the order in which they are listed. The database knows the same list (offer_categories). */
export const categories = [
  'winter-clothing',
  'furniture',
  'household-goods',
  'strollers-car-seats',
  'school-supplies',
  'rooms',
  'homes-1',
  'homes-2',
  'homes-3',
  'driving',
  'interpreting',
  'tutoring',
  'befriending',
  'sorting',
] as const
export type Category = (typeof categories)[number]
export const isCategory = (text: string | undefined): text is Category => categories.some((one) => one === text)

/** Kind and unit follow from the category, so nobody can match three pieces with two hours. Hours are hours a week. */
const facts: Record<Category, { kind: Kind; unit: Unit }> = {
  'winter-clothing': { kind: 'goods', unit: 'pieces' },
  furniture: { kind: 'goods', unit: 'pieces' },
  'household-goods': { kind: 'goods', unit: 'pieces' },
  'strollers-car-seats': { kind: 'goods', unit: 'pieces' },
  'school-supplies': { kind: 'goods', unit: 'kits' },
  rooms: { kind: 'home', unit: 'rooms' },
  'homes-1': { kind: 'home', unit: 'homes' },
  'homes-2': { kind: 'home', unit: 'homes' },
  'homes-3': { kind: 'home', unit: 'homes' },
  driving: { kind: 'time', unit: 'hours' },
  interpreting: { kind: 'time', unit: 'hours' },
  tutoring: { kind: 'time', unit: 'hours' },
  befriending: { kind: 'time', unit: 'hours' },
  sorting: { kind: 'time', unit: 'hours' },
}
export const kindOf = (category: Category): Kind => facts[category].kind
export const unitOf = (category: Category): Unit => facts[category].unit
const categoriesOf = (kind: Kind): readonly Category[] => categories.filter((one) => kindOf(one) === kind)
export const goods = categoriesOf('goods')

/** What a volunteer can do: the kinds of time, and a few more. */
export const skills = [
  'driving',
  'interpreting',
  'tutoring',
  'befriending',
  'sorting',
  'cooking',
  'child-care',
  'repairs',
] as const
export type Skill = (typeof skills)[number]

export const availabilities = ['weekdays', 'evenings', 'weekends'] as const
export type Availability = (typeof availabilities)[number]

/** Offered as boxes to tick (BCP 47): the languages of Canada and those newcomers most often speak. */
export const languages = ['en', 'fr', 'ar', 'ku', 'hy', 'fa', 'so', 'ti', 'es', 'uk', 'ur', 'zh'] as const
