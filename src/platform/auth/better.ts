import { createHash, randomUUID } from 'node:crypto'
import type { Db } from '#platform/db'
import type { Env } from '#platform/env'

/** Fewest characters of a password (NIST SP 800-63B asks for 8 with a second step and 15 without). */
export const shortestPassword = 12
/** Days a session lasts. It is not prolonged by use. */
const sessionDays = 14

type Settings = Pick<Env, 'secret' | 'publicUrl'>

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' }
const user = {
  modelName: 'users',
  fields: { emailVerified: 'email_verified', ...timestamps },
  additionalFields: { locale: { type: 'string', required: false, defaultValue: 'en', input: false } },
} as const
const session = {
  modelName: 'sessions',
  fields: {
    userId: 'user_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    ...timestamps,
  },
  expiresIn: sessionDays * 86_400,
  disableSessionRefresh: true,
  cookieCache: { enabled: false },
} as const
const account = {
  modelName: 'accounts',
  fields: {
    accountId: 'account_id',
    providerId: 'provider_id',
    userId: 'user_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    ...timestamps,
  },
} as const
const verification = { modelName: 'verifications', fields: { expiresAt: 'expires_at', ...timestamps } } as const
const twoFactorSchema = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factors',
    fields: {
      backupCodes: 'backup_codes',
      userId: 'user_id',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}
const passkeySchema = {
  passkey: {
    modelName: 'passkeys',
    fields: {
      publicKey: 'public_key',
      userId: 'user_id',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
}

/** What is kept of a token that was sent by mail: whoever reads the database cannot use it. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url')
/** Under which name better-auth looks for a link that signs someone in. */
export const linkIdentifier = (token: string) => `magic-link:${hashToken(token)}`

/**
 * better-auth on our tables. Nobody can sign up: accounts are made by invitation. It answers no URL of its own; our
 * pages call its functions, and limits, audit and words are ours.
 */
async function build(db: Db, { secret, publicUrl }: Settings) {
  // Half a second of modules: loaded when someone first signs in, never at start.
  const [{ betterAuth }, { magicLink }, { twoFactor }, { passkey }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/magic-link'),
    import('better-auth/plugins/two-factor'),
    import('@better-auth/passkey'),
  ])
  const hash = async (token: string) => hashToken(token)
  // Links are written by our own command, in one transaction with their mail.
  const sendMagicLink = async () => Promise.reject(new Error('Links are sent by the accounts module.'))
  return betterAuth({
    appName: 'Ensemble',
    baseURL: publicUrl,
    basePath: '/auth',
    secret,
    database: { db, type: 'postgres' },
    user,
    session,
    account,
    verification,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 200,
    },
    plugins: [
      magicLink({ disableSignUp: true, storeToken: { type: 'custom-hasher', hash }, sendMagicLink }),
      twoFactor({ issuer: 'Ensemble', schema: twoFactorSchema }),
      passkey({ rpName: 'Ensemble', rpID: new URL(publicUrl).hostname, origin: publicUrl, schema: passkeySchema }),
    ],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'ensemble',
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUID(), validateSchema: false },
    },
  })
}
export type Auth = Awaited<ReturnType<typeof build>>

/** One for each database handle: in the app that is one for the process. It holds nothing of any person. */
const built = new WeakMap<Db, Promise<Auth>>()

/** better-auth for this database, made on first use. */
export function createAuth(db: Db, env: Settings): Promise<Auth> {
  const known = built.get(db)
  if (known) return known
  const made = build(db, env)
  built.set(db, made)
  // A failed start (a full disk, say) must not be remembered.
  made.catch(() => built.delete(db))
  return made
}
