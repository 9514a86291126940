/** The quasigroup of order 10 by H. M. Damm (2004): it finds every wrong digit and every two that changed places. */
const table = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
]
const damm = (digits: string) => [...digits].reduce((interim, digit) => table[interim]?.[Number(digit)] ?? 0, 0)

/** An envelope's number as it is printed: six digits, a dash, the check digit. */
export function numberInPrint(number: number): string {
  const digits = String(number).padStart(6, '0')
  return `${digits}-${damm(digits)}`
}

type ReadNumber =
  | { ok: true; value: number }
  | { ok: false; problem: 'required' | 'bad-envelope' | 'wrong-check-digit' }

/** Reads a number as somebody types it from an envelope, with or without dash, spaces and leading noughts. */
export function readNumber(typed: string): ReadNumber {
  const text = typed.replace(/[\s\u00a0\u202f]/g, '').replace(/[\u2010-\u2015\u2212]/g, '-')
  if (text === '') return { ok: false, problem: 'required' }
  const [, digits = '', check = ''] = /^(\d{1,6})-(\d)$/.exec(text) ?? /^(\d{6})(\d)$/.exec(text) ?? []
  if (check === '' || Number(digits) === 0) return { ok: false, problem: 'bad-envelope' }
  const padded = digits.padStart(6, '0')
  if (damm(padded) !== Number(check)) return { ok: false, problem: 'wrong-check-digit' }
  return { ok: true, value: Number(padded) }
}
