import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { checkLedger } from '#modules/ledger'
import { connect } from '#platform/db'
import type { House } from './house.ts'
import { processorSeconds, secondsBetween } from './processes.ts'

export interface LedgerCheck {
  entries: number
  seconds: number
  /** Seconds of processor time, all processes together: what a quiet core would have taken. */
  cost: number
  /** It found nothing wrong, in a ledger that is right. */
  ok: boolean
}
export interface PostingRate {
  connections: number
  /** Entries a second, each in a transaction of its own. */
  rate: number
}
export interface LedgerReport {
  checks: LedgerCheck[]
  /** Cost of an entry in the larger ledger, as a share of its cost in the smaller: 1 is linear. */
  growth: number
  posting: PostingRate[]
}

/**
 * Fills the ledger of a house straight in its tables, checks all of it at two sizes with the job’s own command, and posts
 * through the database’s own door from one connection and from sixteen.
 */
export async function measureLedger(
  house: House,
  { sizes, seconds }: { sizes: readonly [number, number]; seconds: number },
  say: (line: string) => void,
): Promise<LedgerReport> {
  const posting = [await ratePosting(house, 1, seconds), await ratePosting(house, 16, seconds)]
  for (const { connections, rate } of posting) say(`Posting from ${connections}: ${Math.round(rate)} entries a second`)
  await house.superuser.query(readFileSync(join(import.meta.dirname, 'giving-ledger.sql'), 'utf8'))
  const checks: LedgerCheck[] = []
  for (const size of sizes) {
    const { rows } = await house.superuser.query<{ seq: string }>('select seq from ledger_head')
    await house.superuser.query('select pg_temp.fill($1)', [Math.max(0, size - Number(rows[0]?.seq))])
    await house.superuser.query('vacuum analyze ledger_entries, ledger_lines, ledger_tallies')
    const check = await timeCheck(house)
    checks.push(check)
    say(
      `Check of ${check.entries} entries: ${check.seconds.toFixed(1)} s, ${check.cost.toFixed(1)} s of processor time`,
    )
  }
  const [small, large] = checks
  const each = (one: LedgerCheck | undefined) => (one ? one.cost / one.entries : Number.NaN)
  return { checks, growth: each(large) / each(small), posting }
}

/** Where the database of a house is, as its superuser's connection knows it. */
export const placeOf = ({ superuser: { host, port, user, password, database } }: House): pg.ClientConfig => ({
  ...{ host, port, user, database: database ?? 'ensemble' },
  ...(password && { password }),
})

async function timeCheck(house: House): Promise<LedgerCheck> {
  const { db, close } = connect(placeOf(house), 1)
  // Connected before the clock runs, so that its processor time is counted too.
  await db.selectFrom('ledger_head').select('seq').execute()
  const before = processorSeconds(house.family)
  const began = performance.now()
  const { ok, entries } = await checkLedger(db, { publicUrl: 'http://localhost' })
  const took = (performance.now() - began) / 1000
  const { all } = secondsBetween(before, processorSeconds(house.family), house.family.app)
  await close()
  return { entries, seconds: took, cost: all, ok }
}

const post = `select * from post_entry('gift', $1, null, '2016-12-20', 'bench', '', null,
  '[{"account": "processor", "cents": 2500}, {"account": "bank", "cents": -2500}]')`

async function ratePosting(house: House, connections: number, seconds: number): Promise<PostingRate> {
  const clients = Array.from({ length: connections }, () => new pg.Client(placeOf(house)))
  await Promise.all(clients.map((client) => client.connect()))
  const began = performance.now()
  let posted = 0
  const postAway = async (client: pg.Client) => {
    while (performance.now() - began < seconds * 1000) {
      await client.query({ name: 'post', text: post, values: [`bench:${randomUUID()}:posted`] })
      posted++
    }
  }
  await Promise.all(clients.map(postAway))
  const took = (performance.now() - began) / 1000
  await Promise.all(clients.map((client) => client.end()))
  return { connections, rate: posted / took }
}
