import { setTimeout as rest } from 'node:timers/promises'

interface Flight {
  /** Ends when the next may begin. */
  over: Promise<void>
  /** For all who asked since it began. */
  next: Promise<unknown> | undefined
}
type Flights = Map<string, Flight>

/** In milliseconds. */
const longestRest = 50

/** By what the answers come from, so that two databases in one process never meet. Only what is under way is in here. */
const underWay = new WeakMap<object, Flights>()

/**
 * Those who ask the same at the same moment share one answer. Nobody is given an answer that was begun before they asked,
 * so each sees everything that had been committed by then: who comes while one is being made waits for the next, with all
 * others who do. Nothing is kept once it has been given.
 *
 * `key` says all that the answer depends on besides the record, above all what the reader may see; `make` may use nothing
 * else. An error goes to all who shared it.
 */
export function share<T>(source: object, key: string, make: () => Promise<T>): Promise<T> {
  const flights = underWay.get(source) ?? new Map<string, Flight>()
  underWay.set(source, flights)
  const flight = flights.get(key)
  if (!flight) return begin(flights, key, make)
  flight.next ??= flight.over.then(() => begin(flights, key, make))
  // Whoever asks under this key asks for the same kind of answer.
  return flight.next as Promise<T>
}

function begin<T>(flights: Flights, key: string, make: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const running = make()
  const ended = () => {
    // Most questions are asked once, and their key goes with the answer. Who waits already waits as long as the making
    // took: more come meanwhile, and one busy board never takes more than half of the machine.
    if (flight.next) return rest(Math.min(longestRest, performance.now() - began))
    flights.delete(key)
  }
  const flight: Flight = { over: running.then(ended, ended), next: undefined }
  flights.set(key, flight)
  return running
}
