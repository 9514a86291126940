import { z } from 'zod'
import { communityRoles, houseRoles, keyScopes, shortestPassword } from '#platform/auth'

const email = z
  .string('required')
  .trim()
  .min(1, 'required')
  .max(200, 'bad-email')
  .transform((text) => text.toLowerCase())
  .pipe(z.email('bad-email'))
const name = z.string('required').trim().min(2, 'required').max(120, 'too-long')
const next = z.string().max(2000).default('')
const present = z.string('required').min(1, 'required').max(200, 'too-long')
const newPassword = z.string('required').min(1, 'required').min(shortestPassword, 'short-password').max(200, 'too-long')
const locale = z.enum(['en', 'fr'], 'choose-one')
const role = z.enum(communityRoles, 'choose-one')
const code = z
  .string('required')
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().min(1, 'required').max(40, 'wrong-code'))

export const SignIn = z.object({ email, password: present, next })
export type SignIn = z.output<typeof SignIn>
export const SendLink = z.object({ email, next })
export type SendLink = z.output<typeof SendLink>
export const OpenLink = z.object({ token: z.string().max(200).default(''), next })
export const Code = z.object({ code, next })
export const DemoSignIn = z.object({ person: present, next })
export const SetUp = z.object({ token: z.string().max(200).default(''), name, email, password: newPassword })
export type SetUp = z.output<typeof SetUp>

export const Particulars = z.object({ name, locale })
export type Particulars = z.output<typeof Particulars>
export const ChangePassword = z.object({ currentPassword: z.string().max(200).default(''), newPassword })
export type ChangePassword = z.output<typeof ChangePassword>
export const Password = z.object({ password: present })
/** The set-up of the second step travels with its own form until the first code is right. */
export const ConfirmTwoStep = z.object({
  code,
  uri: z.string().startsWith('otpauth://', 'wrong-code').max(500),
  codes: z.string().max(500).default(''),
})
export const Chosen = z.object({ id: z.uuid() })
/** What a browser sends when a passkey has signed (WebAuthn Level 3, AuthenticationResponseJSON). */
export const PasskeyAnswer = z.object({
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
  response: z.object({
    clientDataJSON: z.string(),
    authenticatorData: z.string(),
    signature: z.string(),
    userHandle: z.string().exactOptional(),
  }),
})
export type PasskeyAnswer = z.output<typeof PasskeyAnswer>
export const PasskeyName = z.string().trim().max(60).catch('')

const organisation = z.union([z.uuid(), z.literal('').transform(() => null)]).default(null)
export const Invitation = z.object({ name, email, role, locale, organisation })
export type Invitation = z.output<typeof Invitation>
export const Membership = z.object({ user: z.uuid(), role })
export type Membership = z.output<typeof Membership>
/** The centre's own people: their roles are given in the house, and they speak for no organisation. */
const houseRole = z.enum(houseRoles, 'choose-one')
export const EditorForm = Invitation.omit({ organisation: true }).extend({ role: houseRole })
export const RemovedEditor = Membership.pick({ user: true }).extend({ role: houseRole })
export const RoleChange = Membership.extend({ to: role })
export type RoleChange = z.output<typeof RoleChange>

/** Roles a partner's system may have; the last is for the house. */
export const keyRoles = ['partner', 'reception', 'coordinator', 'member', 'evaluator', 'administrator'] as const
export const keyDays = [30, 90, 180, 365] as const
const ticked = (text: unknown) => (typeof text === 'string' ? text.split(',').filter(Boolean) : text)
export const KeyForm = z.object({
  name,
  role: z.enum(keyRoles, 'choose-one'),
  organisation,
  scopes: z.preprocess(ticked, z.array(z.enum(keyScopes, 'choose-one')).min(1, 'scopes-missing')).default([]),
  days: z.coerce.number().pipe(z.literal(keyDays, 'required')),
  unlimited: z.union([z.boolean(), z.string().transform((text) => text === 'yes')]).default(false),
})
export type KeyForm = z.output<typeof KeyForm>
