/**
 * Remembers which keys a file has used and on which line, at 12 bytes a slot instead of a string a row (a million rows
 * take about 25 MB). Keys are told apart by a 64-bit hash: the chance of one false match in a million rows is about 3e-8.
 */
export class SeenKeys {
  #size = 0
  #mask = 1023
  #high = new Uint32Array(1024)
  #low = new Uint32Array(1024)
  #lines = new Uint32Array(1024)

  /** The line that used the key first, or 0 when it is new; a new key is remembered with `line`. */
  firstLine(key: string, line: number): number {
    if (this.#size * 2 > this.#mask) this.#grow()
    let high = 0x811c9dc5
    let low = 0x9747b28c
    for (let i = 0; i < key.length; i++) {
      const code = key.charCodeAt(i)
      high = Math.imul(high ^ code, 0x01000193)
      low = Math.imul((low ^ code) + 0x7f4a7c15, 0x5bd1e995)
      low ^= low >>> 15
    }
    const slot = this.#slotOf(high >>> 0, low >>> 0)
    const first = this.#lines[slot] ?? 0
    if (first === 0) this.#put(slot, high, low, line)
    return first
  }

  #put(slot: number, high: number, low: number, line: number) {
    this.#high[slot] = high
    this.#low[slot] = low
    this.#lines[slot] = line
    this.#size++
  }

  #slotOf(high: number, low: number) {
    let slot = (high ^ low) & this.#mask
    while (this.#lines[slot] !== 0 && (this.#high[slot] !== high || this.#low[slot] !== low))
      slot = (slot + 1) & this.#mask
    return slot
  }

  #grow() {
    const [high, low, lines] = [this.#high, this.#low, this.#lines]
    const slots = lines.length * 4
    this.#size = 0
    this.#mask = slots - 1
    this.#high = new Uint32Array(slots)
    this.#low = new Uint32Array(slots)
    this.#lines = new Uint32Array(slots)
    for (const [i, line] of lines.entries())
      if (line !== 0) this.#put(this.#slotOf(high[i] ?? 0, low[i] ?? 0), high[i] ?? 0, low[i] ?? 0, line)
  }
}
