export const roles = [
  'administrator',
  'coordinator',
  'partner',
  'reception',
  'member',
  'evaluator',
  'funder',
  'editor',
  'treasurer',
  'custodian',
  'auditor',
  'reviewer',
] as const
export type Role = (typeof roles)[number]
/** The centre's own people have their roles in the house: in a community they would say nothing. */
export const houseRoles = ['editor', 'treasurer', 'custodian', 'auditor', 'reviewer'] as const satisfies Role[]
export type HouseRole = (typeof houseRoles)[number]
const ofHouse: readonly Role[] = houseRoles
export const communityRoles = roles.filter((role): role is Exclude<Role, HouseRole> => !ofHouse.includes(role))

/**
 * Who else may: `public` is everyone; `board` is everyone where the community shows its board to the public;
 * `signed-in` is everyone who has a session, whatever their roles.
 */
type Open = 'public' | 'board' | 'signed-in' | 'nobody'
interface Rule {
  roles: readonly Role[]
  open: Open
}
const everyone: Rule = { roles, open: 'public' }
const insiders: Rule = { roles: communityRoles, open: 'nobody' }
const only = (...allowed: Role[]): Rule => ({ roles: allowed, open: 'nobody' })

/**
 * The one table of who may do what. Routes, screens, the permissions page and the test that walks every route with
 * every role all read it. A role counts in the community it was given for, and nowhere else; an administrator of
 * community 0, the house itself, is one in every community, those still to be founded included.
 */
export const permissions = {
  'communities:read': everyone,
  'communities:edit': only('administrator', 'coordinator'),
  'partners:read': insiders,
  'partners:edit': only('administrator', 'coordinator'),
  'services:read': insiders,
  'services:edit': only('administrator', 'coordinator', 'partner', 'reception'),
  'capacity:state': only('administrator', 'coordinator', 'partner', 'reception'),
  'figures:read': { roles, open: 'board' },
  'figures:record': only('administrator', 'coordinator', 'reception'),
  'households:read': only('administrator', 'coordinator', 'reception', 'evaluator'),
  'households:record': only('reception'),
  'situations:read': { roles, open: 'board' },
  'rates:read': { roles, open: 'board' },
  'rates:edit': only('administrator', 'coordinator'),
  'referrals:read': only('administrator', 'coordinator', 'partner', 'reception'),
  'referrals:send': only('administrator', 'coordinator', 'partner', 'reception'),
  'referrals:answer': only('administrator', 'coordinator', 'partner', 'reception'),
  'checklists:read': only('administrator', 'coordinator', 'reception', 'evaluator'),
  'checklists:keep': only('administrator', 'coordinator', 'reception'),
  'moves:record': only('administrator', 'coordinator', 'reception'),
  'surge:read': insiders,
  'surge:lead': only('administrator', 'coordinator'),
  'actions:read': insiders,
  'actions:edit': only('administrator', 'coordinator'),
  'actions:report': only('administrator', 'coordinator', 'partner', 'reception', 'member'),
  'updates:read': insiders,
  'updates:post': only('administrator', 'coordinator', 'reception'),
  'offers:read': only('administrator', 'coordinator', 'partner', 'reception'),
  'offers:manage': only('administrator', 'coordinator', 'partner', 'reception'),
  'intake:rule': only('administrator', 'coordinator'),
  'volunteers:manage': only('administrator', 'coordinator', 'partner', 'reception'),
  'mailing:manage': only('administrator', 'coordinator'),
  'keys:manage': only('administrator', 'coordinator'),
  'rehearsals:run': only('administrator', 'coordinator'),
  'entries:edit': only('administrator', 'editor'),
  'entries:publish': only('administrator', 'editor'),
  'events:manage': only('administrator', 'editor'),
  'events:door': only('administrator', 'editor'),
  'money:see': only('administrator', 'treasurer', 'custodian', 'auditor'),
  'giving:read': only('administrator', 'treasurer', 'auditor'),
  'giving:manage': only('administrator', 'treasurer'),
  'ledger:read': only('administrator', 'treasurer', 'auditor'),
  'ledger:post': only('administrator', 'treasurer'),
  'cash:read': only('administrator', 'treasurer', 'custodian', 'auditor'),
  'cash:handle': only('administrator', 'treasurer', 'custodian'),
  'cash:reconcile': only('administrator', 'treasurer'),
  'receipts:read': only('administrator', 'treasurer', 'auditor'),
  'receipts:issue': only('administrator', 'treasurer'),
  'cards:read': only('administrator', 'treasurer', 'custodian', 'auditor'),
  'cards:handle': only('administrator', 'treasurer', 'custodian'),
  'cards:approve': only('administrator', 'treasurer'),
  'scholarships:manage': only('administrator', 'editor'),
  'scholarships:review': only('administrator', 'reviewer'),
  'scholarships:pay': only('administrator', 'treasurer'),
  'editors:manage': only('administrator'),
  'directory:read': { roles, open: 'public' },
  'directory:exchange': only('administrator', 'coordinator'),
  'history:read': only('administrator', 'coordinator', 'evaluator'),
  'members:manage': only('administrator', 'coordinator'),
  'accounts:keep': { roles, open: 'signed-in' },
} as const satisfies Record<string, Rule>

export type Permission = keyof typeof permissions

/** What a partner's system can be allowed to do: the permissions that operations of the API ask for. */
export const keyScopes = [
  'communities:read',
  'partners:read',
  'partners:edit',
  'services:read',
  'services:edit',
  'capacity:state',
  'figures:read',
  'figures:record',
  'households:read',
  'households:record',
  'moves:record',
  'checklists:read',
  'checklists:keep',
  'situations:read',
  'referrals:read',
  'referrals:send',
  'referrals:answer',
  'actions:read',
  'actions:edit',
  'actions:report',
  'updates:read',
  'rehearsals:run',
] as const satisfies readonly Permission[]
export type KeyScope = (typeof keyScopes)[number]

export interface Grant {
  community: number
  role: Role
  organisation: string | null
}
export interface Actor {
  /** The user's id, or `anonymous`. */
  id: string
  name: string
  email: string
  sessionId: string | undefined
  grants: readonly Grant[]
  /** Where a partner's system asks and not a person: its key, and the permissions the key was given. */
  keyId?: string
  scopes?: readonly Permission[]
}
export const anonymous: Actor = { id: 'anonymous', name: '', email: '', sessionId: undefined, grants: [] }
/** The program itself: start-up, jobs, the demonstration's loader. */
export const system: Actor = { id: 'system', name: 'Ensemble', email: '', sessionId: undefined, grants: [] }

interface Place {
  id: number
  boardPublic: boolean
}

/** The community that stands for the house: its administrators keep every other. */
export const house = 0

/** The actor's roles that count in a community. */
const grantsIn = (actor: Actor, communityId: number) =>
  actor.grants.filter(
    ({ community, role }) => community === communityId || (community === house && role === 'administrator'),
  )

/** Whether the actor may do this in the community (or, without one, in the house: its administrators only). */
export function may(actor: Actor, permission: Permission, place: Place | undefined): boolean {
  const rule: Rule = permissions[permission]
  // A key is given less than its role may; what is public needs no key at all.
  if (actor.scopes && rule.open !== 'public' && !actor.scopes.includes(permission)) return false
  if (rule.open === 'public') return true
  if (rule.open === 'signed-in') return actor.sessionId !== undefined
  if (rule.open === 'board' && place?.boardPublic) return true
  return grantsIn(actor, place?.id ?? house).some(({ role }) => rule.roles.includes(role))
}

/** The organisation a partner's member of staff speaks for here; undefined for those who may speak for any. */
export function ownOrganisation(actor: Actor, communityId: number): string | null | undefined {
  const here = grantsIn(actor, communityId)
  if (here.some(({ role }) => role === 'administrator' || role === 'coordinator')) return undefined
  return here.find(({ organisation }) => organisation !== null)?.organisation ?? null
}
