import { day, type OutColumn, oneOf, optional, type ParseCell, type RowOf, refuse } from '#platform/csv'
import type { Place } from '#platform/http'
import { bands, lodgings, type Need, needs, origins, streams, tokenPattern } from '../codes.ts'
import type { HouseholdRow } from '../commands/bulk-households.ts'
import { bandNames, lodgingNames, needNames, originNames, streamNames } from '../names.ts'
import type { Household } from '../queries/households.ts'
import { folded, wordsOf } from './words.ts'

/** Letters and digits in the form of a token; anything else could be a name. */
const token: ParseCell<string> = (cell) => {
  if (cell === '') return refuse('required')
  const value = cell.toUpperCase()
  return tokenPattern.test(value) && value.length <= 24
    ? { ok: true, value }
    : refuse('unknown-value', { allowed: ['W-0412'] })
}
const language: ParseCell<string> = (cell) => {
  if (cell === '') return refuse('required')
  const value = cell.toLowerCase()
  return /^[a-z]{2,3}$/.test(value)
    ? { ok: true, value }
    : refuse('unknown-value', { allowed: ['ar', 'ku', 'fa', 'und'] })
}
const needWords = new Map<string, Need>(
  needs.flatMap((need) => [need, needNames.en[need], needNames.fr[need]].map((word) => [folded(word), need] as const)),
)
/** Needs of one household stand in one cell, with | between them; an empty cell means none. */
const needList: ParseCell<Need[]> = (cell) => {
  const given = cell.split('|').map(folded).filter(Boolean)
  const found = given.map((word) => needWords.get(word))
  if (found.includes(undefined)) return refuse('unknown-value', { allowed: needs })
  return { ok: true, value: needs.filter((need) => found.includes(need)) }
}

/** The columns of a file of households, in the order of the export. There is none for a name. */
export const householdShape = (place: Pick<Place, 'slug'>) =>
  [
    { name: 'place', aliases: ['lieu'], required: false, parse: optional(oneOf([place.slug.en, place.slug.fr])) },
    { name: 'token', aliases: ['jeton'], required: true, parse: token },
    { name: 'stream', aliases: ['volet'], required: true, parse: oneOf(streams, wordsOf(streamNames, streams)) },
    { name: 'size_band', aliases: ['taille'], required: true, parse: oneOf(bands, wordsOf(bandNames, bands)) },
    { name: 'language', aliases: ['langue'], required: true, parse: language },
    { name: 'needs', aliases: ['besoins'], required: false, parse: needList },
    {
      name: 'lodging',
      aliases: ['hebergement'],
      required: true,
      parse: oneOf(lodgings, wordsOf(lodgingNames, lodgings)),
    },
    { name: 'arrived_on', aliases: ['arrivee_le'], required: true, parse: day() },
    { name: 'arrived_known_on', aliases: ['arrivee_connue_le'], required: false, parse: optional(day()) },
    { name: 'housed_on', aliases: ['loge_le'], required: false, parse: optional(day()) },
    { name: 'housed_known_on', aliases: ['loge_connu_le'], required: false, parse: optional(day()) },
    {
      name: 'origin',
      aliases: ['provenance'],
      required: false,
      parse: optional(oneOf(origins, wordsOf(originNames, origins))),
    },
    { name: 'in_canada_since', aliases: ['au_canada_depuis'], required: false, parse: optional(day()) },
    { name: 'left_on', aliases: ['parti_le'], required: false, parse: optional(day()) },
    { name: 'left_known_on', aliases: ['depart_connu_le'], required: false, parse: optional(day()) },
  ] as const
export type HouseholdFileRow = RowOf<ReturnType<typeof householdShape>>

export const householdColumns = (slug: string): OutColumn<Household>[] => [
  { name: 'place', value: () => slug },
  { name: 'token', value: (h) => h.token },
  { name: 'stream', value: (h) => h.stream },
  { name: 'size_band', value: (h) => h.sizeBand },
  { name: 'language', value: (h) => h.language },
  { name: 'needs', value: (h) => h.needs.join('|') },
  { name: 'lodging', value: (h) => h.lodging },
  { name: 'arrived_on', value: (h) => h.arrivedOn },
  { name: 'arrived_known_on', value: (h) => h.arrivedKnownOn },
  { name: 'housed_on', value: (h) => h.housedOn },
  { name: 'housed_known_on', value: (h) => h.housedKnownOn },
  { name: 'origin', value: (h) => h.origin },
  { name: 'in_canada_since', value: (h) => h.inCanadaSince },
  { name: 'left_on', value: (h) => h.leftOn },
  { name: 'left_known_on', value: (h) => h.leftKnownOn },
]

const laterOf = (a: string, b: string) => (a > b ? a : b)

/** A row of the file as the commands take it. A day on which something was known is the day itself unless the file says otherwise. */
export function householdOf(row: HouseholdFileRow): HouseholdRow {
  const arrivedKnownOn = row.arrived_known_on ?? row.arrived_on
  const housedOn = row.housed_on ?? (row.lodging === 'none' ? row.arrived_on : null)
  return {
    token: row.token,
    stream: row.stream,
    sizeBand: row.size_band,
    language: row.language,
    needs: row.needs ?? [],
    lodging: row.lodging,
    arrivedOn: row.arrived_on,
    arrivedKnownOn,
    housedOn,
    housedKnownOn: housedOn && (row.housed_known_on ?? laterOf(housedOn, arrivedKnownOn)),
    origin: row.origin,
    inCanadaSince: row.in_canada_since,
    leftOn: row.left_on,
    leftKnownOn: row.left_on && (row.left_known_on ?? laterOf(row.left_on, arrivedKnownOn)),
  }
}
