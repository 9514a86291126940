export { type Answered, ask } from './ask.ts'
export { type Auth, createAuth, hashToken, linkIdentifier, shortestPassword } from './better.ts'
export { demoDomain, isDemoEmail } from './demo.ts'
export { hashPassword } from './password.ts'
export {
  type Actor,
  anonymous,
  communityRoles,
  type Grant,
  type HouseRole,
  house,
  houseRoles,
  type KeyScope,
  keyScopes,
  may,
  ownOrganisation,
  type Permission,
  permissions,
  type Role,
  roles,
  system,
} from './permissions.ts'
export { readSession, sessionCookie } from './session.ts'
