/** What the generator makes. Everything in it is synthetic. Days are ISO strings; a week is named by its Monday. */

export const demoCommunities = ['waterloo-region', 'hamilton', 'ottawa'] as const
export type DemoCommunity = (typeof demoCommunities)[number]
export type Stream = 'GAR' | 'PSR' | 'BVOR'
export type SizeBand = '1' | '2-3' | '4-6' | '7+'
export type Language = 'ar' | 'ku' | 'hy' | 'und'
export type Need = 'interpreter' | 'accessible-home' | 'health-follow-up'
export type Lodging = 'hotel' | 'reception' | 'none'
export type Unit =
  | 'beds'
  | 'homes-1'
  | 'homes-2'
  | 'homes-3'
  | 'linc-seats'
  | 'clinic-slots'
  | 'school-places'
  | 'interpreter-hours'
export type Sector =
  | 'municipality'
  | 'reception'
  | 'settlement'
  | 'schools'
  | 'health'
  | 'housing'
  | 'police'
  | 'employers'
  | 'faith'
  | 'sponsors'
  | 'francophone'
  | 'indigenous'
  | 'newcomers'
  | 'libraries'
  | 'postsecondary'
  | 'community'

/**
 * A household as the shared layer sees it: a token and bands, no name.
 * `people` is the size behind the band: only the generator and its tests use it, the shared layer has no place for it.
 */
export interface DemoHousehold {
  community: DemoCommunity
  token: string
  stream: Stream
  sizeBand: SizeBand
  people: number
  language: Language
  needs: Need[]
  arrivedOn: string
  /** Day on which the reception centre or sponsor told the others: 0 to 2 days later. */
  recordedOn: string
  lodging: Lodging
  /** Day of moving into a permanent home; the day of arrival for sponsored households. May lie after the last arrival. */
  housedOn: string
  /** Day on which the others were told of the move: never before they were told of the arrival. */
  housedRecordedOn: string
}

/** People expected in one week, as published on a Monday. A later publication for the same week revises it. */
export interface DemoForecast {
  community: DemoCommunity
  measure: 'week-expected'
  week: string
  people: number
  publishedOn: string
  quality: 'expected'
}

export interface DemoPartner {
  community: DemoCommunity
  /** Unique in its community; lower case and dashes. */
  code: string
  nameEn: string
  nameFr: string
  sector: Sector
  languages: string[]
  contactRoleEn: string
  contactRoleFr: string
  contactEmail: string
  synthetic: true
}

export interface DemoPerson {
  community: DemoCommunity
  code: string
  name: string
  roleEn: string
  roleFr: string
  email: string
  /** Code of the organisation; absent for someone who speaks for no one but themselves. */
  partner?: string
  livedExperience: boolean
  synthetic: true
}

export interface DemoSeat {
  community: DemoCommunity
  group: 'council' | 'steering'
  person: string
  chair: boolean
  startsOn: string
  /** Absent while the term runs. */
  endsOn?: string
}

export interface DemoLocation {
  nameEn: string
  nameFr: string
  address: string
  city: string
  postalCode: string
}

/** HSDS-shaped: organisation, description, languages, eligibility, locations, schedule. */
export interface DemoService {
  community: DemoCommunity
  code: string
  partner: string
  nameEn: string
  nameFr: string
  descriptionEn: string
  descriptionFr: string
  languages: string[]
  eligibilityEn: string
  eligibilityFr: string
  locations: DemoLocation[]
  scheduleEn: string
  scheduleFr: string
  /** Days open, RFC 5545 codes. */
  opens: ('MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU')[]
  opensAt: string
  closesAt: string
  synthetic: true
}

/** So many places of a unit from one day to another, said by someone on a day. Those a service said last, by a day, count. */
export interface DemoCapacity {
  community: DemoCommunity
  service: string
  unit: Unit
  places: number
  startsOn: string
  endsOn: string
  statedOn: string
  statedBy: string
}

export interface Demo {
  seed: number
  synthetic: true
  households: DemoHousehold[]
  forecasts: DemoForecast[]
  partners: DemoPartner[]
  people: DemoPerson[]
  seats: DemoSeat[]
  services: DemoService[]
  capacity: DemoCapacity[]
  uncoveredSectors: Record<DemoCommunity, Sector[]>
}
