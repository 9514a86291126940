import { createHash } from 'node:crypto'

/**
 * A UUID (version 8, RFC 9562) that follows from its parts: the same parts give the same id, at any time and in any
 * process. For things that have no row of their own and that other systems must know again.
 */
export function stableId(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Whether a text is a UUID as the database writes one, in small letters. What is none is never sent to a column of ids. */
export const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
