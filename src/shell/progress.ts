import { demoSignIns, setUpPath } from '#modules/accounts'
import type { Env } from '#platform/env'
import { href } from '#platform/i18n'

const out = (line: string) => process.stdout.write(`${line}\n`)

/** Says what is being done, and when it is done how long it took: one line a step. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  try {
    const result = await work()
    out(`  ✓ ${title} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
    return result
  } catch (error) {
    out(`  ✗ ${title}`)
    throw error
  }
}

/** Ends the start with what is wrong and nothing else: a person has to do something, and no trace of the code helps. */
export function refuseToStart(reason: string): never {
  process.stderr.write(`\n${reason}\n`)
  process.exit(1)
}

/** What to do about a door that cannot be opened; undefined when that is no matter of settings. */
export const doorProblem = (error: unknown, { HOST, PORT }: Pick<Env, 'HOST' | 'PORT'>): string | undefined =>
  ({
    EADDRINUSE: `Port ${PORT} is taken by another program, perhaps by another Ensemble. Stop that, or choose another port: PORT=${PORT + 1} npm start`,
    EACCES: `This account may not listen on port ${PORT}. Choose one above 1023: PORT=3000 npm start`,
    EADDRNOTAVAIL: `HOST=${HOST} is no address of this machine.`,
    ENOTFOUND: `HOST=${HOST} is no address of this machine.`,
  })[String(Object(error).code)]

/** The address and, in the demonstration, where to sign in. */
export function announce(env: Env, port: number) {
  const base = `http://localhost:${port}`
  out('')
  out(`Ensemble is open at ${base}/`)
  if (env.ENSEMBLE_DEMO) {
    // A house of one's own has no such board: its first page is all there is.
    out(`  The board:  ${base}/en/communities/waterloo-region/situation?on=2016-01-27`)
    out(`  Le tableau: ${base}/fr/communautes/region-de-waterloo/situation?on=2016-01-27`)
    out('  Demonstration mode: ENSEMBLE_DEMO=0 turns it off.')
    out('')
    for (const line of demoSignIns()) out(line)
  }
  out('Stop with Ctrl-C.')
}

/** Where the first administrator makes their account: printed as long as nobody has one. */
export function announceSetUp(env: Env, token: string) {
  out('Nobody has an account yet. Within a day, make the first one here:')
  for (const locale of ['en', 'fr'] as const) out(`  ${env.publicUrl}${href(setUpPath, locale, {}, { token })}`)
}
