import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cores } from './cores.ts'
import { type House, makeFolder, openHouse } from './house.ts'
import { type Case, type Effort, type Measured, measure, strangerOf } from './measure.ts'
import { processorSeconds, secondsBetween } from './processes.ts'
import { fetchRaw } from './raw.ts'
import { median, quantile } from './statistics.ts'
import type { Workers } from './workers.ts'

/** What a harvester got, and how long the first and the last tenth of it took. */
export interface Harvest {
  records: number
  seconds: number
  cost: number
  firstTenth: number
  lastTenth: number
}
export interface Registrations {
  sent: number
  accepted: number
  seconds: number
  p99: number
  cost: number
  /** All places were given, and none twice. */
  exact: boolean
}
export interface ShareReport {
  pages: Measured[]
  /** Milliseconds of one search after another, each for other words. */
  search: { p50: number; p99: number; searches: number }
  harvest: Harvest
  registrations: Registrations
  /** Seconds until the door was open: with nothing of it and with all of it. */
  starts: { empty: number; full: number }
  rows: { name: string; count: number }[]
}

const br = { 'accept-encoding': 'br' }
const words =
  'refugees housing settlement partnership interpreter language school health clinic family winter policy'.split(' ')
const french =
  'réfugiés logement partenariat interprète langue école santé clinique famille hiver politique rapport'.split(' ')

/** Two words each time, in both languages, the second of them often mistyped: no two searches in a row are alike. */
const searches = words.flatMap((first, i) =>
  words.map((second, j) =>
    (i + j) % 2 === 0
      ? `/en/search?q=${first}+${j % 3 === 0 ? second.slice(0, -1) : second}`
      : `/fr/trouver?q=${encodeURIComponent(`${french[i]} ${french[j]}`)}`,
  ),
)
const numbered = (path: (n: number) => string, amount: number) =>
  Array.from({ length: amount }, (_, i) => path(1 + i * 7))

const cases: Case[] = [
  { name: 'Publications, kept, brotli', paths: ['/en/publications'], headers: br, goal: 0.4 },
  { name: 'A publication, kept, brotli', paths: ['/en/publications/publication-77'], headers: br, goal: 0.4 },
  { name: 'News, kept, brotli', paths: ['/fr/nouvelles'], headers: br, goal: 0.4 },
  { name: 'Events, kept, brotli', paths: ['/fr/evenements'], headers: br, goal: 0.4 },
  {
    name: 'Help in one community, kept, brotli',
    paths: ['/en/communities/ottawa/find-help?need=home'],
    headers: br,
    goal: 0.4,
  },
  {
    name: 'Search afresh, other words each time',
    paths: Array.from({ length: 60 }, () => searches).flat(),
    headers: br,
    strangers: true,
    goal: 0.02,
  },
  {
    name: 'HSDS services afresh, 1,500 pages of them',
    paths: Array.from({ length: 1500 }, (_, i) => `/hsds/communities/ottawa/services?per_page=25&page=${1 + i * 2}`),
  },
  {
    name: 'A publication afresh, 1,400 of them',
    paths: numbered((n) => `/en/publications/publication-${n}`, 1400),
    headers: br,
  },
  { name: 'A post afresh, 280 of them', paths: numbered((n) => `/en/news/post-${n}`, 280), headers: br },
]

/** Fills a house of its own, and measures what its readers, its harvesters and those who register meet. */
export async function measureShare(
  workers: Workers,
  cores: Cores | null,
  effort: Effort,
  say: (line: string) => void,
): Promise<ShareReport> {
  const { folder, remove } = makeFolder()
  const bare = makeFolder()
  try {
    await (await openHouse(bare.folder, cores)).stop()
    const first = await openHouse(folder, cores)
    say('Writing 10,000 publications, 2,000 posts, 2,000 events and 100,000 services')
    await first.superuser.query(readFileSync(join(import.meta.dirname, 'share.sql'), 'utf8'))
    await first.superuser.query('vacuum analyze')
    await first.stop()
    // Everyone who registers is taken for somebody else: one address may do so thirty times an hour.
    const house = await openHouse(folder, cores, { TRUSTED_PROXIES: '1' })
    const report = await measureFull(house, workers, effort, say)
    await house.stop()
    return { ...report, starts: await compareStarts(bare.folder, folder, cores) }
  } finally {
    remove()
    bare.remove()
  }
}

/** In turns, so that both meet the same machine: a start straight after much was written waits for the disk, not for what is in it. */
async function compareStarts(emptyFolder: string, fullFolder: string, cores: Cores | null) {
  const once = async (folder: string) => {
    const house = await openHouse(folder, cores)
    await house.stop()
    return house.startSeconds
  }
  const [empty, full]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < 5; turn++) {
    empty.push(await once(emptyFolder))
    full.push(await once(fullFolder))
  }
  return { empty: median(empty), full: median(full) }
}

async function measureFull(house: House, workers: Workers, effort: Effort, say: (line: string) => void) {
  const pages: Measured[] = []
  for (const one of cases) {
    const measured = await measure(house, workers, one, effort)
    pages.push(measured)
    say(`${one.name}: ${measured.ratio.toFixed(4)} of a bare server, ${measured.byProcessor.toFixed(4)} by processor`)
  }
  const search = await timeSearches(house)
  say(`Search, one after another: p50 ${search.p50.toFixed(1)} ms, p99 ${search.p99.toFixed(1)} ms`)
  const harvest = await harvestAll(house)
  say(`Harvest: ${harvest.records} records in ${harvest.seconds.toFixed(1)} s`)
  const registrations = await registerMany(house)
  say(`Registrations: ${registrations.accepted} of ${registrations.sent} in ${registrations.seconds.toFixed(1)} s`)
  return { pages, search, harvest, registrations, rows: await countRows(house) }
}

async function timeSearches({ port }: House) {
  const times: number[] = []
  for (const [nth, path] of searches.entries()) {
    const began = performance.now()
    const { status } = await fetchRaw(port, path, { 'x-forwarded-for': strangerOf(100_000 + nth) })
    if (status !== 200) throw new Error(`${path} answered ${status}`)
    times.push(performance.now() - began)
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), searches: times.length }
}

/** Walks all records from token to token, as a harvester does. */
async function harvestAll({ port, family }: House): Promise<Harvest> {
  const before = processorSeconds(family)
  const steps: number[] = []
  let records = 0
  let query = 'verb=ListRecords&metadataPrefix=oai_datacite'
  const began = performance.now()
  for (;;) {
    const asked = performance.now()
    const { status, body } = await fetchRaw(port, `/oai?${query}`)
    const text = body.toString()
    if (status !== 200) throw new Error(`The harvest was answered ${status}: ${text.slice(0, 300)}`)
    steps.push(performance.now() - asked)
    records += text.match(/<record>/g)?.length ?? 0
    const token = /<resumptionToken[^>]*>([^<]+)</.exec(text)?.[1]
    if (!token) break
    query = `verb=ListRecords&resumptionToken=${encodeURIComponent(token)}`
  }
  const seconds = (performance.now() - began) / 1000
  const tenth = Math.max(1, Math.floor(steps.length / 10))
  const mean = (some: number[]) => some.reduce((sum, one) => sum + one, 0) / some.length
  return {
    records,
    seconds,
    cost: (secondsBetween(before, processorSeconds(family), family.app).all * 1000) / records,
    firstTenth: mean(steps.slice(0, tenth)),
    lastTenth: mean(steps.slice(-tenth)),
  }
}

const registering = 2000

/** Sixteen people at a time register for the same evening, more than it has places for; those over are put in the line. */
async function registerMany({ port, family, superuser }: House): Promise<Registrations> {
  const before = processorSeconds(family)
  const times: number[] = []
  let next = 0
  let accepted = 0
  const began = performance.now()
  const guest = async () => {
    for (let nth = next++; nth < registering; nth = next++) {
      const asked = performance.now()
      // Counted after the answer: `accepted +=` before it would forget what others counted meanwhile.
      if (await registerOne(port, nth)) accepted++
      times.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: 16 }, guest))
  const seconds = (performance.now() - began) / 1000
  const used = secondsBetween(before, processorSeconds(family), family.app)
  const { rows } = await superuser.query<{ taken: number; people: number }>(
    `select p.taken, (select coalesce(sum(size), 0)::int from registrations r
       where r.entry_id = p.entry_id and r.state = 'confirmed') as people
     from event_places p where p.entry_id = md5('event1999')::uuid`,
  )
  const exact = rows[0]?.taken === 1500 && rows[0].people === 1500
  return {
    sent: registering,
    accepted,
    seconds,
    p99: quantile(times, 0.99),
    cost: (used.all * 1000) / registering,
    exact,
  }
}

async function registerOne(port: number, nth: number) {
  const answer = await fetch(`http://127.0.0.1:${port}/en/events/event-1999/register`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': `10.${nth >> 8}.${nth & 255}.1` },
    body: new URLSearchParams({
      name: `Guest ${nth}`,
      email: `guest-${nth}@example.org`,
      locale: 'en',
      size: '1',
      key: randomUUID(),
    }),
  })
  await answer.arrayBuffer()
  return answer.status === 303 && (answer.headers.get('location') ?? '').endsWith('/sent')
}

async function countRows({ superuser }: House) {
  const rows: ShareReport['rows'] = []
  for (const name of ['entries', 'publications', 'events', 'services', 'public_documents'])
    rows.push({ name, count: Number((await superuser.query(`select count(*) from ${name}`)).rows[0].count) })
  return rows
}
