const headEnd = Buffer.from('\r\n\r\n')
const lastChunk = Buffer.from('0\r\n\r\n')

/** One answer of a server, piece by piece. Only what says where it ends is looked at, so that reading costs little. */
export class Answer {
  status = 0
  size = 0
  /** Bytes of the whole answer; undefined until its head is here, Infinity when it comes in chunks. */
  #length: number | undefined
  #head: Buffer | undefined

  /** Takes the next piece; true when it was the last. */
  take(piece: Buffer): boolean {
    this.size += piece.length
    if (this.#length === undefined) this.#readHead(piece)
    if (this.#length === Number.POSITIVE_INFINITY) return piece.subarray(-5).equals(lastChunk)
    return this.#length !== undefined && this.size >= this.#length
  }

  #readHead(piece: Buffer) {
    this.#head = this.#head ? Buffer.concat([this.#head, piece]) : piece
    const end = this.#head.indexOf(headEnd)
    if (end < 0) return
    const head = this.#head.toString('latin1', 0, end)
    this.status = Number(head.slice(9, 12))
    const given = /\r\ncontent-length: (\d+)/i.exec(head)
    const chunked = /\r\ntransfer-encoding: chunked/i.test(head)
    this.#length = chunked ? Number.POSITIVE_INFINITY : end + 4 + (this.status === 304 ? 0 : Number(given?.[1] ?? 0))
  }
}
