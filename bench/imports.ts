import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { figuresFile, type MadeFile, partnersFile } from './files.ts'
import { type House, signIn } from './house.ts'
import { processorSeconds, secondsBetween } from './processes.ts'
import { median } from './statistics.ts'

export interface ImportSpeed {
  name: string
  rows: number
  /** Rows a second through the page, and copied as they are into a bare table. */
  rate: number
  copyRate: number
  /** The import as a share of the copy, in the same round. */
  ratio: number
  /** Rows a second of processor time of app and database together: what one core to itself would do. */
  byProcessor: number
  /** Rows a second when the same file comes again and nothing changes. */
  againRate: number
  goal: number | undefined
}

interface Door {
  name: string
  path: string
  goal: number | undefined
  make: (edition: string) => MadeFile
}

/** Imports through the pages' own forms, signed in as a coordinator, each beside a plain COPY of the same rows. */
export async function measureImports(
  house: House,
  { rounds, figures, partners }: { rounds: number; figures: number; partners: number },
): Promise<ImportSpeed[]> {
  const cookie = await signIn(house, 'hugo')
  const place = '/en/communities/hamilton'
  const doors: Door[] = [
    {
      name: 'Figures',
      path: `${place}/figures/import`,
      goal: 20_000,
      make: (edition) => figuresFile(figures, edition),
    },
    {
      name: 'Partners',
      path: `${place}/partners/import`,
      goal: undefined,
      make: (edition) => partnersFile(partners, edition),
    },
  ]
  const results: ImportSpeed[] = []
  for (const door of doors) results.push(await measureDoor(house, cookie, door, rounds))
  return results
}

async function measureDoor(house: House, cookie: string, door: Door, rounds: number): Promise<ImportSpeed> {
  const copied: number[] = []
  const posted: number[] = []
  const spent: number[] = []
  let last: MadeFile | undefined
  for (let i = 0; i < rounds; i++) {
    last = door.make(`bench-${i}`)
    copied.push(await copyPlain(house, last))
    const before = processorSeconds(house.family)
    posted.push(await post(house, cookie, door.path, last.csv))
    spent.push(secondsBetween(before, processorSeconds(house.family), house.family.app).all)
  }
  if (!last) throw new Error('no round')
  const { rows } = last
  const again = await post(house, cookie, door.path, last.csv)
  return {
    name: door.name,
    rows,
    rate: rows / median(posted),
    copyRate: rows / median(copied),
    ratio: median(posted.map((seconds, i) => (copied[i] ?? Number.NaN) / seconds)),
    byProcessor: rows / median(spent),
    againRate: rows / again,
    goal: door.goal,
  }
}

/** Seconds to post the file as a browser does; anything but the redirect of success is an error. */
async function post({ port }: House, cookie: string, path: string, csv: string): Promise<number> {
  const body = new FormData()
  body.append('file', new Blob([csv], { type: 'text/csv' }), 'bench.csv')
  const started = performance.now()
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body,
  })
  const text = await answer.text()
  if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}: ${problemIn(text)}`)
  return (performance.now() - started) / 1000
}

const problemIn = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 2000)

/** Seconds that the same rows take into a table without keys, indexes or rules. */
async function copyPlain({ superuser }: House, { csv, columns }: MadeFile): Promise<number> {
  await superuser.query(`create table bench_plain (${columns})`)
  const started = performance.now()
  const copy = superuser.query(copyFrom('copy bench_plain from stdin (format csv, header)'))
  await pipeline([csv], copy)
  const seconds = (performance.now() - started) / 1000
  await superuser.query('drop table bench_plain')
  return seconds
}
