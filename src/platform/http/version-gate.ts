import type pg from 'pg'

interface Waiting {
  ids: readonly number[]
  resolve(version: string): void
  reject(error: unknown): void
}

/**
 * Asks the database for the current data versions, for many requests at once. A request is answered by a query that
 * *started after it came in*, so a page it is shown is never older than the last change committed before the request,
 * whichever process made that change; requests that arrive while a query is under way share the next one.
 */
export class VersionGate {
  readonly #pool: pg.Pool
  #waiting: Waiting[] = []
  #asking = false

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  versionOf(ids: readonly number[]): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ids, resolve, reject })
      if (!this.#asking) void this.#ask()
    })
  }

  async #ask() {
    this.#asking = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      await this.#answer(batch)
    }
    this.#asking = false
  }

  async #answer(batch: Waiting[]) {
    try {
      const wanted = new Set<number>()
      for (const { ids } of batch) for (const id of ids) wanted.add(id)
      const { rows } = await this.#pool.query<{ id: number; version: number }>({
        name: 'data-versions',
        text: 'select community_id as id, sum(version)::int8 as version from data_versions where community_id = any ($1::int[]) group by 1',
        values: [[...wanted]],
      })
      const versions = new Map(rows.map((row) => [row.id, row.version]))
      for (const { ids, resolve } of batch) resolve(ids.map((id) => versions.get(id) ?? 0).join('.'))
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}
