import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { failed, type Outcome, ok } from '#platform/outcome'
import { type FileKind, formats, type Refusal } from '../kinds.ts'
import { endingOf } from '../names.ts'
import { foreignIn, looksLike } from './foreign.ts'
import { checkOffice } from './office.ts'
import { checkPdf } from './pdf.ts'

export interface Candidate {
  kind: FileKind
  name: string
  path: string
  bytes: number
}

/** Endings that are refused with a reason of their own, because there is something better to do than to give up. */
const spoken: readonly (readonly [RegExp, Refusal])[] = [
  [/^svgz?$/, 'svg'],
  [/^(html?|xhtml|shtml|mht|mhtml|xml|xsl|hta)$/, 'html'],
  [/^(doc|dot|xls|xlt|pps|ppt|pot|rtf)[mb]$|^(xlam|ppam|sldm)$/, 'macros'],
  [/^(doc|dot|xls|xlt|ppt|pps|pot|rtf)$/, 'old-office'],
]
/** Twins of a type that are the same to us. */
const twins: Record<string, string> = { 'image/apng': 'image/png' }
/** What Office makes of a document with a password. */
const sealed = 'application/x-cfb'

/**
 * Whether a file may be kept, by its name and by what is in it; gives its media type. This is no virus scanner: it
 * refuses what can run, call out or pass for something else.
 */
export async function checkFile({ kind, name, path, bytes }: Candidate): Promise<Outcome<Refusal, string>> {
  const ending = endingOf(name)
  const refused = spoken.find(([endings]) => endings.test(ending))
  if (refused) return failed(refused[1])
  const format = formats.find((one) => one.kind === kind && one.endings.includes(ending))
  const { head, tail } = await endsOf(path, bytes)
  const page = looksLike(head)
  if (page) return failed(page)
  if (!format) return failed(`${kind}-type`)
  const wrong = await compare(path, format.mediaType, head)
  if (wrong) return failed(wrong)
  const reason = foreignIn({ head, tail, kind, isPdf: ending === 'pdf' }) ?? (await checkInside(path, format.mediaType))
  return reason ? failed(reason) : ok(format.mediaType)
}

async function compare(path: string, wanted: string, head: Buffer): Promise<Refusal | undefined> {
  // Not every beginning is one that its reader can go on from.
  const found = (await fileTypeFromFile(path).catch(() => undefined))?.mime ?? ''
  if ((twins[found] ?? found) === wanted) return undefined
  if (found.includes('macroenabled')) return 'macros'
  if (found === sealed && wanted.includes('officedocument')) return 'office-protected'
  if (wanted === 'application/pdf' && head.subarray(0, 4096).includes('%PDF-')) return 'two-in-one'
  return 'mismatch'
}

function checkInside(path: string, mediaType: string): Promise<Refusal | undefined> | undefined {
  if (mediaType === 'application/pdf') return checkPdf(path)
  return mediaType.startsWith('application/') ? checkOffice(path, mediaType) : undefined
}

const headLength = 65_536
/** Long enough for the end of a ZIP file with the longest remark. */
const tailLength = 65_536 + 22

async function endsOf(path: string, bytes: number) {
  const file = await open(path)
  try {
    const head = Buffer.alloc(Math.min(headLength, bytes))
    const tail = Buffer.alloc(Math.min(tailLength, bytes))
    await file.read(head, 0, head.length, 0)
    await file.read(tail, 0, tail.length, bytes - tail.length)
    return { head, tail }
  } finally {
    await file.close()
  }
}
