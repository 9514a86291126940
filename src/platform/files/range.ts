import type { Range } from './store.ts'

/**
 * The one range of bytes that a request asks for (RFC 9110, 14). Undefined when it asks for all, for several or for
 * nothing that can be read: the whole file is an answer to all of these. `unsatisfiable` when it begins behind the end.
 */
export function rangeOf(header: string | undefined, bytes: number): Range | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (!match) return undefined
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return undefined
  if (first === '') {
    const wanted = Math.min(Number(last), bytes)
    return wanted === 0 ? 'unsatisfiable' : { from: bytes - wanted, to: bytes - 1 }
  }
  const from = Number(first)
  if (last !== '' && Number(last) < from) return undefined
  if (from >= bytes) return 'unsatisfiable'
  return { from, to: last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1) }
}
