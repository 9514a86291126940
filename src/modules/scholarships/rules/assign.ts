/** Sharing out readings: so many for each application, nobody who stepped back, and as evenly as that allows. */
export interface ToRead {
  id: string
  /** Readers who have it or have read it. */
  readers: readonly string[]
  /** Readers who stepped back. */
  barred: readonly string[]
  /** How many readers it needs in all. */
  wanted: number
}
export interface Assigned {
  application: string
  reader: string
}

/**
 * Who reads what is not yet shared out. `loads` counts what each reader has already, and names every reader there is. Each
 * application gets whoever has least, and then readings move from those who have most to those who have least for as long
 * as any chain of moves makes the shares more even. An application for which too few are left stays short.
 */
export function assignReadings(applications: readonly ToRead[], loads: ReadonlyMap<string, number>): Assigned[] {
  const load = new Map(loads)
  const of = (reader: string) => load.get(reader) ?? 0
  const add = (reader: string, by: number) => load.set(reader, of(reader) + by)
  const readersOf = new Map(applications.map(({ id, readers, barred }) => [id, new Set([...readers, ...barred])]))
  const made: Assigned[] = []
  for (const { id, readers, wanted } of applications) {
    const closed = readersOf.get(id) ?? new Set()
    const free = [...load.keys()]
      .filter((reader) => !closed.has(reader))
      .toSorted((a, b) => of(a) - of(b) || (a < b ? -1 : 1))
    for (const reader of free.slice(0, Math.max(0, wanted - readers.length))) {
      made.push({ application: id, reader })
      closed.add(reader)
      add(reader, 1)
    }
  }
  while (evenOut(made, readersOf, load));
  return made
}

interface Step {
  from: string
  assigned: Assigned
}
/** Moves readings along the shortest chain from whoever has most to somebody with two fewer. False when there is none. */
function evenOut(made: Assigned[], readersOf: Map<string, Set<string>>, load: Map<string, number>): boolean {
  const of = (reader: string) => load.get(reader) ?? 0
  const starts = [...load.keys()].toSorted((a, b) => of(b) - of(a) || (a < b ? -1 : 1))
  for (const start of starts) {
    const cameBy = new Map<string, Step | undefined>([[start, undefined]])
    for (const reader of cameBy.keys()) {
      if (of(reader) <= of(start) - 2) return move(reader, cameBy, { readersOf, load })
      for (const assigned of made.filter((one) => one.reader === reader))
        for (const next of load.keys())
          if (!cameBy.has(next) && !readersOf.get(assigned.application)?.has(next))
            cameBy.set(next, { from: reader, assigned })
    }
  }
  return false
}

function move(
  end: string,
  cameBy: Map<string, Step | undefined>,
  { readersOf, load }: { readersOf: Map<string, Set<string>>; load: Map<string, number> },
): true {
  let to = end
  for (let step = cameBy.get(to); step; step = cameBy.get(to)) {
    const { assigned, from } = step
    const closed = readersOf.get(assigned.application)
    closed?.delete(from)
    closed?.add(to)
    assigned.reader = to
    load.set(to, (load.get(to) ?? 0) + 1)
    load.set(from, (load.get(from) ?? 0) - 1)
    to = from
  }
  return true
}
