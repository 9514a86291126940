import { createHash } from 'node:crypto'
import type { Sector } from '#modules/communities'

/** What an organisation says about itself; everything of it but its key, its state and its version. */
export interface Particulars {
  nameEn: string
  nameFr: string
  sector: Sector
  roleEn: string
  roleFr: string
  contactName: string
  email: string
  phone: string
  website: string
  /** BCP 47 codes, sorted. */
  languages: string[]
  synthetic: boolean
}
export const particularNames = [
  'nameEn',
  'nameFr',
  'sector',
  'roleEn',
  'roleFr',
  'contactName',
  'email',
  'phone',
  'website',
  'languages',
  'synthetic',
] as const satisfies readonly (keyof Particulars)[]

/** The tables of the partnership at which one sits; the constraint on seats.table_name knows the same words. */
export const tableNames = ['council', 'steering', 'working-group'] as const
export type TableName = (typeof tableNames)[number]

export const longestKey = 80

/** The key made from a name: "Église St-Jean" is "eglise-st-jean". A name without Latin letters gets a stable number. */
export function keyOf(name: string): string {
  const latin = name
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  const key = latin.replace(/^-/, '').slice(0, longestKey).replace(/-$/, '')
  return key || `organisation-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}

const same = (a: unknown, b: unknown) =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((one, i) => one === b[i]) : a === b

/** The fields that differ, as they were and as they are; undefined when none does. */
export function changesBetween<T extends object>(before: T, after: T, names: readonly (keyof T & string)[]) {
  const changed = names.filter((name) => !same(before[name], after[name]))
  if (changed.length === 0) return undefined
  const pick = (from: T) => Object.fromEntries(changed.map((name) => [name, from[name]]))
  return { before: pick(before), after: pick(after) }
}

export type SeatState = 'current' | 'coming' | 'ended'
/** A term includes its first and its last day. */
export const seatState = ({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }, on: string): SeatState =>
  startsOn > on ? 'coming' : endsOn !== null && endsOn < on ? 'ended' : 'current'

export interface SectorStanding {
  sector: Sector
  required: boolean
  /** Organisations not archived on that day. */
  organisations: number
  /** Their seats, at any table, whose term holds that day. */
  seats: number
}
export interface SectorGaps {
  required: Sector[]
  withoutOrganisation: Sector[]
  /** Required sectors that have an organisation, but nobody of it holds a seat. */
  withoutSeat: Sector[]
}

/** Which required sectors are not at the table (domain.md 8a row 1: every required sector has an active member). */
export function gapsIn(standings: readonly SectorStanding[]): SectorGaps {
  const required = standings.filter((one) => one.required)
  const names = (some: readonly SectorStanding[]) => some.map(({ sector }) => sector)
  return {
    required: names(required),
    withoutOrganisation: names(required.filter((one) => one.organisations === 0)),
    withoutSeat: names(required.filter((one) => one.organisations > 0 && one.seats === 0)),
  }
}
