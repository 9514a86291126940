import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { House } from './house.ts'
import { signIn } from './house.ts'
import { processorSeconds, secondsBetween } from './processes.ts'
import { quantile } from './statistics.ts'

export interface ReplayReport {
  people: number
  households: number
  referrals: number
  requests: number
  seconds: number
  /** Households a second through the API, and written in batches without it. */
  rate: number
  rawRate: number
  ratio: number
  /** Processor milliseconds of app and database for a household, and of it the app’s. */
  cost: number
  appCost: number
  rawRows: number
  /** Milliseconds for the board of the rehearsal while it was filled, signed in and made afresh; NaN where nobody looked. */
  boardP50: number
  boardP99: number
  boards: number
  kept: boolean
}

const glance = 150
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Somebody who looks at the board again and again while it is being filled. */
async function watchBoard({ port }: House, slug: string, over: () => boolean) {
  const cookie = await signIn({ port }, 'nadia')
  const times: number[] = []
  while (!over()) {
    const began = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}/en/communities/${slug}/situation`, { headers: { cookie } })
    await answer.arrayBuffer()
    // Until the rehearsal is founded there is no such page.
    if (answer.status === 200) times.push(performance.now() - began)
    await wait(glance)
  }
  return times
}

const numberIn = (text: string, pattern: RegExp) => Number((pattern.exec(text)?.[1] ?? 'NaN').replaceAll(',', ''))

/**
 * Replays so many people through the API of the house, and writes the same rows again in batches. `watched`: somebody looks
 * at the board all the while, whose work is then in the cost.
 */
export async function measureReplay(house: House, people: number, watched: boolean): Promise<ReplayReport> {
  const slug = `bench-${people}${watched ? '-watched' : ''}`
  const url = `http://127.0.0.1:${house.port}`
  const args = ['bin/replay/main.ts', '--people', String(people), '--name', slug, '--url', url]
  const before = processorSeconds(house.family)
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ENSEMBLE_DATA: house.folder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (piece) => {
    said += piece
  })
  const board = watched ? watchBoard(house, slug, () => child.exitCode !== null) : []
  await once(child, 'exit')
  const times = await board
  const used = secondsBetween(before, processorSeconds(house.family), house.family.app)
  const last = said.slice(0, said.indexOf('What was promised')).trimEnd().split('\n')
  const line = last.findLast((one) => one.includes('households,')) ?? ''
  const households = numberIn(line, /([\d,]+) households/)
  const seconds = numberIn(said, /([\d,]+) s, [\d.,]+ households a second/)
  const raw = await writeRaw(house, slug)
  return {
    people,
    households,
    referrals: numberIn(line, /([\d,]+) referrals/),
    requests: Math.round(numberIn(line, /([\d,]+) requests\/s/) * seconds),
    seconds,
    rate: households / seconds,
    rawRate: households / raw.seconds,
    ratio: raw.seconds / seconds,
    cost: (used.all * 1000) / households,
    appCost: (used.app * 1000) / households,
    rawRows: raw.rows,
    boardP50: quantile(times, 0.5),
    boardP99: quantile(times, 0.99),
    boards: times.length,
    kept: child.exitCode === 0 && !said.includes('✗'),
  }
}

/** What has to be there before the rows that are timed, and those, in the order in which they refer to one another. */
const ground = ['organisations', 'services', 'service_units']
const timed = [
  'households',
  'capacity_statements',
  'capacity_weeks',
  'reservations',
  'referrals',
  'referral_moves',
  'referrals_late',
  'audit_log',
]
const batch = 1000

/** Seconds for the rows of a replay, written for another community by one connection, a thousand in a statement. */
async function writeRaw({ superuser }: House, slug: string) {
  const { rows: made } = await superuser.query<{ from: number; to: number }>(
    `with copy as (
       insert into communities (kind, slug_en, slug_fr, name_en, name_fr, privacy_regime)
       select kind, slug_en || '-raw', slug_fr || '-raw', name_en, name_fr, privacy_regime
       from communities where slug_en = $1 returning id)
     select c.id as "from", copy.id as "to" from communities c, copy where c.slug_en = $1`,
    [slug],
  )
  const [place] = made
  if (!place) throw new Error(`There is no community ${slug}.`)
  const write = async (table: string, columns: string, rows: string[]) => {
    const sql = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`
    for (let at = 0; at < rows.length; at += batch)
      await superuser.query({ name: `raw-${table}`, text: sql, values: [`[${rows.slice(at, at + batch).join(',')}]`] })
  }
  const read = async (table: string) => {
    const columns = await columnsOf(superuser, table)
    const { rows } = await superuser.query<{ row: string }>(
      `select (to_jsonb(t) || jsonb_build_object('community_id', $2::int))::text as row from ${table} t
       where community_id = $1`,
      [place.from, place.to],
    )
    return { table, columns, rows: rows.map(({ row }) => row) }
  }
  for (const table of ground) {
    const { columns, rows } = await read(table)
    await write(table, columns, rows)
  }
  const tables = []
  for (const table of timed) tables.push(await read(table))
  const began = performance.now()
  for (const { table, columns, rows } of tables) await write(table, columns, rows)
  const seconds = (performance.now() - began) / 1000
  return { seconds, rows: tables.reduce((sum, { rows }) => sum + rows.length, 0) }
}

/** Without those that the database makes by itself. */
async function columnsOf(superuser: House['superuser'], table: string) {
  const { rows } = await superuser.query<{ column: string }>(
    `select attname as column from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and attgenerated = '' and attidentity <> 'a' order by attnum`,
    [table],
  )
  return rows.map(({ column }) => column).join(', ')
}
