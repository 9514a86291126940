import type pg from 'pg'
import type { Env } from '#platform/env'

export interface OpenDatabase {
  /** The login that owns the schema: migrations and queues, at start only. */
  owner: pg.ClientConfig
  /** The login the app works with: it owns nothing and is held by row-level security. */
  app: pg.ClientConfig
  stop(): Promise<void>
}

/** The database of the settings: a given PostgreSQL (15 or newer), or the one that comes with the packages. */
export async function openDatabase(env: Env, say: (line: string) => void): Promise<OpenDatabase> {
  if (env.DATABASE_URL) {
    const owner = { connectionString: env.DATABASE_URL }
    const app = env.DATABASE_APP_URL
      ? { connectionString: env.DATABASE_APP_URL }
      : { ...owner, options: '-c role=ensemble_app' }
    return { owner, app, stop: async () => undefined }
  }
  // Loaded only when needed: with DATABASE_URL no server of our own is ever touched.
  const { openServer } = await import('./server/index.ts')
  return openServer({ dataDir: env.ENSEMBLE_DATA, log: say })
}
