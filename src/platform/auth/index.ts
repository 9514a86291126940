export { type Actor, anonymous, type Grant, may, ownOrganisation, type Permission, permissions, type Role, roles, system } from './permissions.ts'
export { readSession, sessionCookie } from './session.ts'
