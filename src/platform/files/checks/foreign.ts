import type { FileKind, Refusal } from '../kinds.ts'

/** A file's text, however it is encoded, as far as tags go. */
const textOf = (bytes: Buffer) => {
  const twoBytes = bytes[0] === 0xff && bytes[1] === 0xfe
  const swapped = bytes[0] === 0xfe && bytes[1] === 0xff
  if (swapped)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le')
  return bytes.toString(twoBytes ? 'utf16le' : 'latin1')
}

/** A web page or a drawing by its beginning, whatever it is called: programs could be in it. */
export function looksLike(head: Buffer): 'svg' | 'html' | undefined {
  const text = textOf(head)
    .replace(/^(\u00ef\u00bb\u00bf|\ufeff)/, '')
    .trimStart()
  // Remarks, instructions and the type of the document come before the first tag.
  const first = text.replace(/^(?:<\?[^>]*>|<!--[\s\S]*?-->|<!doctype[^>[]*(?:\[[\s\S]*?\]\s*)?>|\s+)*/i, '')
  if (/^<(?:[a-z][\w.-]*:)?svg[\s>/]/i.test(first) || /^<!doctype\s+svg/i.test(text)) return 'svg'
  if (/^<!doctype\s+html/i.test(text)) return 'html'
  return /^<(?:html|head|body|script|iframe|x?html:html|title|meta|link|style|a|div|p|table|img|form)[\s>/]/i.test(
    first,
  )
    ? 'html'
    : undefined
}

const page = /<(?:html|script|body|iframe|svg|object|embed)[\s>/]|<!doctype\s+html|<\?php|javascript:/i

interface Ends {
  head: Buffer
  tail: Buffer
  kind: FileKind
  isPdf: boolean
}

/**
 * A second file hidden in the first (a polyglot): a page in the head of a picture or of a PDF, a PDF in the head of a
 * picture, an archive at the end of either. What reads the second kind does not mind the first.
 */
export function foreignIn({ head, tail, kind, isPdf }: Ends): Refusal | undefined {
  if (kind === 'document' && !isPdf) return undefined
  const begin = isPdf ? head.subarray(0, 1024) : head
  if (page.test(begin.toString('latin1'))) return 'two-in-one'
  if (!isPdf && head.subarray(0, 1024).includes('%PDF-')) return 'two-in-one'
  return endsAsArchive(tail) ? 'two-in-one' : undefined
}

const endOfArchive = Buffer.from('PK\u0005\u0006', 'latin1')

/** The record that ends a ZIP file, with a remark as long as it says, up to the very end. */
function endsAsArchive(tail: Buffer) {
  for (let at = tail.lastIndexOf(endOfArchive); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(endOfArchive, at - 1)) {
    const remark = at + 22 <= tail.length ? tail.readUInt16LE(at + 20) : Number.NaN
    if (at + 22 + remark === tail.length) return true
  }
  return false
}
