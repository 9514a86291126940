import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const yes = z.enum(['0', '1', 'true', 'false', 'yes', 'no']).transform((text) => ['1', 'true', 'yes'].includes(text))
const secret = z.string().min(32, 'needs at least 32 characters')

const domain = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'needs a domain name')

const contact = z.string().regex(/^(mailto:|https:\/\/|tel:)\S+$/, 'needs mailto:… or https://…')

const scanner = z.string().regex(/^(\/.+|[^/]+:\d+)$/, 'needs host:port or the path of a socket')

/** Several after a change: the first seals, the others still open what they sealed. */
const cardKey = z
  .string()
  .regex(/^[^,]{32,}(,[^,]{32,})*$/, 'needs at least 32 characters, or several such, with commas')

const stripeKey = z.string().regex(/^(sk|rk)_(test|live)_\w+$/, 'needs a secret or restricted key of Stripe')

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** Where people reach us: used in links sent by mail, for cookies and passkeys. */
  PUBLIC_URL: z.url().optional(),
  ENSEMBLE_DEMO: yes.default(true),
  ENSEMBLE_DATA: z.string().default('data'),
  /** Where files that people send are kept; by default in the data folder. */
  ENSEMBLE_FILES: z.string().optional(),
  /** A bucket that speaks S3, in the place of that folder. */
  FILES_S3_ENDPOINT: z.url().optional(),
  FILES_S3_BUCKET: z.string().min(3).optional(),
  FILES_S3_REGION: z.string().default('auto'),
  FILES_S3_KEY: z.string().min(1).optional(),
  FILES_S3_SECRET: z.string().min(1).optional(),
  /** A virus scanner that speaks clamd's INSTREAM: `host:port`, or the path of its socket. */
  CLAMD: scanner.optional(),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  /** A separate login for the app on a given PostgreSQL; otherwise the owner's login steps down to the app's role. */
  DATABASE_APP_URL: z.string().startsWith('postgres').optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  ENSEMBLE_SECRET: secret.optional(),
  /** Seals the numbers of gift cards; without it a key comes of the secret. */
  CARD_KEY: cardKey.optional(),
  SMTP_URL: z.string().startsWith('smtp').optional(),
  MAIL_FROM: z.string().default('Ensemble <no-reply@localhost>'),
  /** The name under which the public site publishes, in each language; the demonstration has one. */
  CENTRE_NAME_EN: z.string().max(200).optional(),
  CENTRE_NAME_FR: z.string().max(200).optional(),
  /** Where the centre reads its mail: requests for accessible formats go there, and harvesters are told it. */
  CENTRE_EMAIL: z.email().optional(),
  /** Days in which the centre promises to answer who asks for an accessible format. */
  FORMAT_ANSWER_DAYS: z.coerce.number().int().min(1).max(90).default(10),
  /** Where weaknesses are reported to: the Contact of /.well-known/security.txt. */
  SECURITY_CONTACT: contact.optional(),
  /** Name and postal address of who runs this house, in one line: the foot of its messages. */
  MAIL_IDENTITY: z.string().max(300).default(''),
  /** Where messages that come back are sent to; its mail exchanger passes them to the port below. */
  BOUNCE_DOMAIN: domain.optional(),
  BOUNCE_SMTP_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  BOUNCE_SMTP_HOST: z.string().default('127.0.0.1'),
  /** The key and certificates that official receipts are signed with (PKCS #12), in the place of a key of our own. */
  RECEIPT_SIGNING_P12: z.string().min(1).optional(),
  RECEIPT_SIGNING_PASSWORD: z.string().optional(),
  /** Secret key of the account at Stripe through which gifts come; without it nothing is offered online. */
  STRIPE_SECRET_KEY: stripeKey.optional(),
  /** What Stripe signs its messages with, from the page of the webhook endpoint. */
  STRIPE_WEBHOOK_SECRET: z.string().startsWith('whsec_').min(20).optional(),
  /** A stand-in for Stripe's API on this machine, for tests: never another host, never with a live key. */
  STRIPE_API_BASE: z.url().optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Requests a minute that one key of a partner's system may make. */
  API_RATE: z.coerce.number().int().min(1).max(100_000).default(600),
  /** How many proxies in front of us add to X-Forwarded-For; 0 trusts none. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
})

export type Env = Omit<z.infer<typeof Settings>, 'ENSEMBLE_SECRET' | 'PUBLIC_URL'> & {
  secret: string
  publicUrl: string
}

/** Reads the settings once. Throws an error whose message names each wrong setting and says what is wanted. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const read = Settings.safeParse(given)
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`These settings cannot be used:\n${lines.join('\n')}`)
  }
  const { ENSEMBLE_SECRET, PUBLIC_URL, ...env } = read.data
  const bucket = [env.FILES_S3_ENDPOINT, env.FILES_S3_BUCKET, env.FILES_S3_KEY, env.FILES_S3_SECRET]
  if (bucket.some(Boolean) && !bucket.every(Boolean))
    throw new Error('Set all of FILES_S3_ENDPOINT, FILES_S3_BUCKET, FILES_S3_KEY and FILES_S3_SECRET, or none.')
  if (!env.ENSEMBLE_DEMO && !PUBLIC_URL)
    throw new Error('Set PUBLIC_URL when ENSEMBLE_DEMO is off: links in mails need it.')
  checkStripe(env)
  return {
    ...env,
    secret: ENSEMBLE_SECRET ?? keptSecret(env.ENSEMBLE_DATA),
    publicUrl: (PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
  }
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A key without its webhook would take money and never hear of it; a demonstration takes none at all. */
function checkStripe(env: Omit<z.infer<typeof Settings>, 'PUBLIC_URL' | 'ENSEMBLE_SECRET'>) {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_BASE: base } = env
  if (Boolean(key) !== Boolean(secret))
    throw new Error('Set both STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET, or none.')
  const live = key?.includes('_live_') ?? false
  if (live && env.ENSEMBLE_DEMO) throw new Error('A demonstration takes no real money: give it a test key of Stripe.')
  if (base && (live || !loopback.has(new URL(base).hostname)))
    throw new Error('STRIPE_API_BASE is for tests: it names this machine, and goes with a test key.')
}

/** The secret that signs cookies and links, made at the first start and kept beside the data. */
function keptSecret(dataDir: string) {
  const file = join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}
