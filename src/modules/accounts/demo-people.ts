import { demoDomain, type Role } from '#platform/auth'
import type { Locale } from '#platform/i18n'
import { roleLabel } from './labels.ts'

/** Documented on the sign-in page: the demonstration keeps nothing worth a secret. */
export const demoPassword = 'ensemble-demo-2016'

export interface DemoPerson {
  key: string
  name: string
  /** English slug of a community; `house` for all of them. */
  community: string
  role: Role | undefined
  locale: Locale
}

/** The cast: the same people in the demonstration, the tests and the guides. Chloé has no role. */
export const demoPeople: readonly DemoPerson[] = [
  { key: 'bruno', name: 'Bruno', community: 'waterloo-region', role: 'coordinator', locale: 'en' },
  { key: 'amina', name: 'Amina', community: 'waterloo-region', role: 'partner', locale: 'en' },
  { key: 'rosa', name: 'Rosa', community: 'waterloo-region', role: 'reception', locale: 'en' },
  { key: 'maxime', name: 'Maxime', community: 'waterloo-region', role: 'member', locale: 'fr' },
  { key: 'elena', name: 'Elena', community: 'waterloo-region', role: 'evaluator', locale: 'en' },
  { key: 'farid', name: 'Farid', community: 'waterloo-region', role: 'funder', locale: 'en' },
  { key: 'dana', name: 'Dana', community: 'waterloo-region', role: 'administrator', locale: 'en' },
  { key: 'hugo', name: 'Hugo', community: 'hamilton', role: 'coordinator', locale: 'en' },
  { key: 'odile', name: 'Odile', community: 'ottawa', role: 'coordinator', locale: 'fr' },
  { key: 'omar', name: 'Omar', community: 'ottawa', role: 'reception', locale: 'en' },
  { key: 'nadia', name: 'Nadia', community: 'house', role: 'administrator', locale: 'en' },
  { key: 'ines', name: 'Inès', community: 'house', role: 'editor', locale: 'fr' },
  { key: 'lucie', name: 'Lucie', community: 'house', role: 'treasurer', locale: 'fr' },
  { key: 'sam', name: 'Sam', community: 'house', role: 'custodian', locale: 'en' },
  { key: 'noor', name: 'Noor', community: 'house', role: 'custodian', locale: 'en' },
  { key: 'victor', name: 'Victor', community: 'house', role: 'auditor', locale: 'en' },
  { key: 'priya', name: 'Priya', community: 'house', role: 'reviewer', locale: 'en' },
  { key: 'jonas', name: 'Jonas', community: 'house', role: 'reviewer', locale: 'en' },
  { key: 'wei', name: 'Wei', community: 'house', role: 'reviewer', locale: 'fr' },
  { key: 'chloe', name: 'Chloé', community: 'waterloo-region', role: undefined, locale: 'fr' },
]

export const demoEmail = (key: string) => `${key}@${demoDomain}`

const place = (community: string, role: Role | undefined) => {
  if (community !== 'house') return community
  return role === 'administrator' ? 'every community' : 'the centre'
}

/** What is printed at start: who can sign in, by role, and with what. */
export function demoSignIns(): string[] {
  const lines = demoPeople.map(({ key, community, role }) => {
    const label = role ? roleLabel('en', role) : 'No role'
    return `  ${demoEmail(key).padEnd(22)} ${label}, ${place(community, role)}`
  })
  return [`Sign in with the password ${demoPassword} as`, ...lines]
}
