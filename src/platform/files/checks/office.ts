import { readFile } from 'node:fs/promises'
import { XMLParser } from 'fast-xml-parser'
import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate'
import type { Refusal } from '../kinds.ts'

/** More parts, or parts that are larger than this when unpacked, no document of people has; in bytes. */
const mostParts = 10_000
const mostUnpacked = 1024 * 1024 * 1024
const longestRead = 8 * 1024 * 1024
/** What is read of one document, all in all: many small bombs are a large one. */
const mostRead = 16 * 1024 * 1024

/** Parts that tell what a document would fetch or run; only these are unpacked. */
const told = /(^|\/)_rels\/[^/]*\.rels$|^\[Content_Types\]\.xml$|^META-INF\/manifest\.xml$|^mimetype$/i
const macros = /vba(project|data)|(^|\/)(macrosheets|dialogsheets|intlmacrosheets)\/|^(basic|scripts)\//i
const embedded =
  /(^|\/)(activex|ctrlprops)\/|oleobject|(^|\/)embeddings\/.*(?<!\.xlsx)$|(^|\/)externallinks\/|\.(exe|dll|js|vbs|jse|wsf|hta|html?|swf|jar|ps1|bat|cmd|lnk|scr)$/i

/** Whether a document of Office or OpenDocument is text, tables and pictures and nothing else, by the list of its parts. */
export async function checkOffice(path: string, mediaType: string): Promise<Refusal | undefined> {
  const bytes = await readFile(path)
  // What stands before the first part is no part of a document.
  if (bytes.readUInt32LE(0) !== 0x04034b50) return 'two-in-one'
  const parts: UnzipFileInfo[] = []
  let read = 0
  let opened: Record<string, Uint8Array>
  try {
    opened = unzipSync(bytes, {
      filter: (part) => {
        parts.push(part)
        if (parts.length > mostParts) throw new Error('too many parts')
        if (!told.test(part.name) || part.originalSize > longestRead) return false
        read += part.originalSize
        if (read > mostRead) throw new Error('too much to read')
        return true
      },
    })
  } catch {
    return 'office-broken'
  }
  return judge(parts, opened) ?? (isWhole(mediaType, opened) ? undefined : 'office-broken')
}

function judge(parts: readonly UnzipFileInfo[], opened: Record<string, Uint8Array>): Refusal | undefined {
  const names = parts.map(({ name }) => name)
  if (parts.reduce((sum, { originalSize }) => sum + originalSize, 0) > mostUnpacked) return 'office-broken'
  if (parts.some(({ name, originalSize }) => told.test(name) && originalSize > longestRead)) return 'office-broken'
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) return 'two-in-one'
  if (names.some((name) => /(^|[/\\])\.\.([/\\]|$)|^[/\\]/.test(name))) return 'office-broken'
  if (names.some((name) => macros.test(name))) return 'macros'
  if (names.some((name) => embedded.test(name))) return 'office-embedded'
  for (const [name, bytes] of Object.entries(opened)) {
    const refused = judgePart(name, bytes)
    if (refused) return refused
  }
  return undefined
}

function judgePart(name: string, bytes: Uint8Array): Refusal | undefined {
  if (name === 'mimetype') return undefined
  const text = strFromU8(bytes)
  // Another encoding than the one all programs write could hide any word; so could entities of one's own.
  if (text.includes('\0') || /<!(doctype|entity)/i.test(text) || /encoding\s*=\s*["'](?!utf-8)/i.test(text))
    return 'office-broken'
  if (/\.rels$/i.test(name)) return judgeRelations(text)
  if (/macroenabled|vbaproject/i.test(text)) return 'macros'
  return /<[^>]*encryption-data/i.test(text) ? 'office-protected' : undefined
}

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  isArray: (name) => name === 'Relationship',
})
/** A link that is followed only when someone clicks on it. */
const clicked = /\/hyperlink$/i

function judgeRelations(text: string): Refusal | undefined {
  let relations: unknown
  try {
    relations = xml.parse(text, true)?.Relationships?.Relationship ?? []
  } catch {
    return 'office-broken'
  }
  const list: Record<string, unknown>[] = Array.isArray(relations) ? relations : []
  const types = list.map((one) => String(one.Type ?? ''))
  if (types.some((type) => /vbaProject|xlMacrosheet|customUI|ui\/extensibility/i.test(type))) return 'macros'
  if (types.some((type) => /oleObject|\/control$|attachedToolbars|activeX/i.test(type))) return 'office-embedded'
  const fetched = list.some(
    (one) => String(one.TargetMode ?? '').toLowerCase() === 'external' && !clicked.test(String(one.Type ?? '')),
  )
  const run = list.some((one) =>
    /^\s*(javascript|vbscript|file|data|mhtml|ms-[a-z]+):|^\\\\/i.test(String(one.Target ?? '')),
  )
  return fetched || run ? 'office-external' : undefined
}

/** Each family says by a part of its own what it is. */
const isWhole = (mediaType: string, opened: Record<string, Uint8Array>) => {
  if (mediaType.includes('opendocument'))
    return strFromU8(opened.mimetype ?? new Uint8Array()).trim() === mediaType && 'META-INF/manifest.xml' in opened
  return strFromU8(opened['[Content_Types].xml'] ?? new Uint8Array()).includes(`${mediaType}.main+xml`)
}
