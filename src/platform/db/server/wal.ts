/** Names and numbers of WAL files (segments), as PostgreSQL's xlog_internal.h makes them. */

/** `0/2000028` as a number: bytes since the beginning of this database's WAL. */
export const lsn = (text: string): bigint => {
  const [high, low] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

/**
 * The files from `startFile` to the one that holds the last byte before `stop`, in order; `segmentSize` in bytes.
 * @throws when the stop lies before the start, which no backup of a running server can do
 */
export const walFiles = (startFile: string, stop: bigint, segmentSize: number): string[] => {
  const perId = 0x1_0000_0000n / BigInt(segmentSize)
  const hex = (number: bigint) => number.toString(16).toUpperCase().padStart(8, '0')
  const timeline = startFile.slice(0, 8)
  const first = BigInt(`0x${startFile.slice(8, 16)}`) * perId + BigInt(`0x${startFile.slice(16)}`)
  const last = (stop - 1n) / BigInt(segmentSize)
  if (last < first) throw new Error(`The backup ends (${stop}) before it begins (${startFile})`)
  const count = Number(last - first) + 1
  return Array.from({ length: count }, (_, index) => first + BigInt(index)).map(
    (segment) => `${timeline}${hex(segment / perId)}${hex(segment % perId)}`,
  )
}
