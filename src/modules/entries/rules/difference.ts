/** A run of a text: in both, only in the older (`out`), only in the newer (`in`). */
export interface Change {
  kind: 'same' | 'out' | 'in'
  text: string
}

/** Beyond so many single changes two texts are said to differ as wholes: nobody reads that word by word. */
const mostSteps = 800

/**
 * What turns one text into another, word by word: the older text is everything but what came in, the newer one everything but
 * what was taken out. By the method of E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
 */
export function differenceOf(older: string, newer: string): Change[] {
  const [a, b] = [wordsOf(older), wordsOf(newer)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const middle = changesBetween(a.slice(start, endA), b.slice(start, endB))
  return joined([run('same', a.slice(0, start)), ...middle, run('same', a.slice(endA))])
}

/** Words, the spaces between them and single marks: joined they are the text again. */
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? []

const run = (kind: Change['kind'], words: readonly string[]): Change => ({ kind, text: words.join('') })

function changesBetween(a: readonly string[], b: readonly string[]): Change[] {
  const reached = walk(a, b)
  if (!reached) return [run('out', a), run('in', b)]
  const back: Change[] = []
  let [x, y] = [a.length, b.length]
  for (let step = reached.length - 1; step > 0; step--) {
    const before = reached[step - 1] ?? new Map<number, number>()
    const k = x - y
    const down = k === -step || (k !== step && at(before, k - 1) < at(before, k + 1))
    const from = down ? k + 1 : k - 1
    const [fromX, fromY] = [at(before, from), at(before, from) - from]
    const [metX, metY] = down ? [fromX, fromY + 1] : [fromX + 1, fromY]
    back.push(run('same', a.slice(metX, x)))
    back.push(down ? run('in', b.slice(fromY, metY)) : run('out', a.slice(fromX, metX)))
    ;[x, y] = [fromX, fromY]
  }
  return [run('same', a.slice(0, x)), ...back.reverse()]
}

const at = (reached: ReadonlyMap<number, number>, k: number) => reached.get(k) ?? -1

/** How far one comes on each diagonal with so many changes, for every number of them; undefined when it takes too many. */
function walk(a: readonly string[], b: readonly string[]): ReadonlyMap<number, number>[] | undefined {
  const steps: Map<number, number>[] = []
  for (let step = 0; step <= Math.min(mostSteps, a.length + b.length); step++) {
    const before = steps[step - 1] ?? new Map<number, number>()
    const now = new Map<number, number>()
    steps.push(now)
    for (let k = -step; k <= step; k += 2) {
      const down = k === -step || (k !== step && at(before, k - 1) < at(before, k + 1))
      let x = step === 0 ? 0 : down ? at(before, k + 1) : at(before, k - 1) + 1
      while (x < a.length && x - k < b.length && x - k >= 0 && a[x] === b[x - k]) x++
      now.set(k, x)
      if (x >= a.length && x - k >= b.length) return steps
    }
  }
  return undefined
}

/** Neighbours of one kind as one, and what goes before what comes. */
function joined(changes: readonly Change[]): Change[] {
  const all: Change[] = []
  let [out, into] = ['', '']
  const settle = () => {
    if (out) all.push({ kind: 'out', text: out })
    if (into) all.push({ kind: 'in', text: into })
    ;[out, into] = ['', '']
  }
  for (const { kind, text } of changes) {
    if (text === '') continue
    if (kind === 'out') out += text
    else if (kind === 'in') into += text
    else {
      settle()
      const last = all.at(-1)
      if (last?.kind === 'same') last.text += text
      else all.push({ kind, text })
    }
  }
  settle()
  return all
}
