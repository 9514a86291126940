import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { units } from '#modules/services'
import { type OutColumn, writeCsv } from '#platform/csv'
import { type Db, inScope } from '#platform/db'
import { readPublished, servicesAfter, type Which } from '../queries/index.ts'
import type { Published } from '../queries/published.ts'
import { type Cells, rowsOfOrganisation, rowsOfService, wordsOfPackage } from './rows.ts'
import { describePackage, type PackageTable, type TableName, tables } from './tables.ts'

export interface Wanted {
  communityId: number
  title: string
  /** Whether places may be told. */
  capacities: boolean
  on: string
}
const atOnce = 500
/** A package of the same records is the same file, byte for byte. */
const madeOn = '2000-01-01T12:00:00'

const columnsOf = ({ fields }: PackageTable): OutColumn<Cells>[] =>
  fields.map(({ name }) => ({ name, value: (row) => row[name] }))

/** The tables of a package, each written as its rows come; later ones wait, packed, until earlier ones are whole. */
class Package {
  readonly #zip: Zip
  readonly #files = new Map<TableName, { file: ZipDeflate; columns: OutColumn<Cells>[]; heading: number }>()
  readonly #encoder = new TextEncoder()
  #ready: Uint8Array[] = []

  constructor(title: string) {
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error
      this.#ready.push(chunk)
    })
    const about = new ZipPassThrough('datapackage.json')
    about.mtime = madeOn
    this.#zip.add(about)
    about.push(this.#encoder.encode(`${JSON.stringify(describePackage(title), null, 2)}\n`), true)
    for (const table of tables) {
      const file = new ZipDeflate(table.file, { level: 6 })
      file.mtime = madeOn
      this.#zip.add(file)
      const columns = columnsOf(table)
      const heading = writeCsv(columns, [])
      file.push(this.#encoder.encode(heading))
      this.#files.set(table.name, { file, columns, heading: heading.length })
    }
  }

  add(rows: Partial<Record<TableName, Cells[]>>) {
    for (const [name, { file, columns, heading }] of this.#files) {
      const some = rows[name]
      if (some?.length) file.push(this.#encoder.encode(writeCsv(columns, some).slice(heading)))
    }
  }

  end() {
    for (const { file } of this.#files.values()) file.push(new Uint8Array(), true)
    this.#zip.end()
  }

  *taken() {
    const ready = this.#ready
    this.#ready = []
    yield* ready
  }
}

function joined(all: readonly Partial<Record<TableName, Cells[]>>[]) {
  const whole: Partial<Record<TableName, Cells[]>> = {}
  for (const rows of all)
    for (const { name } of tables) {
      const list = whole[name] ?? []
      whole[name] = list
      for (const row of rows[name] ?? []) list.push(row)
    }
  return whole
}

/**
 * The public directory of one community as an HSDS package, in pieces, read a few hundred services at a time, each in a
 * transaction of its own: a slow download holds none open.
 */
export async function* exportPackage(
  db: Db,
  { communityId, title, capacities, on }: Wanted,
): AsyncGenerator<Uint8Array> {
  const out = new Package(title)
  out.add(wordsOfPackage(units))
  const told = new Set<string>()
  let after: Which | undefined
  for (;;) {
    const { services, last } = await inScope(db, [communityId], async (tx) => {
      const which = await servicesAfter(tx, communityId, after?.id, atOnce)
      return { services: await readPublished(tx, which, on), last: which.length < atOnce ? undefined : which.at(-1) }
    })
    out.add(joined(services.flatMap((one) => [...newOrganisation(told, one), rowsOfService(one, capacities)])))
    yield* out.taken()
    if (!last) break
    after = last
  }
  out.end()
  yield* out.taken()
}

function newOrganisation(told: Set<string>, { organisation }: Published) {
  if (told.has(organisation.id)) return []
  told.add(organisation.id)
  return [rowsOfOrganisation(organisation)]
}
