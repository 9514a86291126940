import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type FileKind = 'spreadsheet' | 'pdf' | 'binary'

const startsWith = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)

/** What a file is when it is not text: .xlsx and .ods are zip files ("PK"), .xls is an OLE file. */
const kindOf = (bytes: Uint8Array): FileKind | undefined => {
  if (startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'spreadsheet'
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'pdf'
  return undefined
}

/** How many bytes at the end begin a UTF-8 character that is not complete yet. */
const openTail = (bytes: Uint8Array) => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

/** True when most of what is not ASCII reads as UTF-8: then the file is damaged UTF-8, not Windows-1252. */
const mostlyUtf8 = (bytes: Buffer) => {
  const text = bytes.toString('utf8')
  const beyondAscii = text.match(/[^\0-\x7f]/gu)?.length ?? 0
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  return beyondAscii - broken > broken
}

/**
 * Bytes to text, piece by piece, without ever starting over. UTF-8 and Windows-1252 write ASCII alike, so nothing needs
 * deciding before the first other byte; the piece that holds it (64 KB or more) decides: UTF-8 if it is valid, otherwise
 * Windows-1252, which Excel writes on Windows in Canada. A byte order mark decides at once. `damaged` is set from the
 * first piece that holds bytes wrong in the encoding decided; they read as U+FFFD.
 */
export class Decoder {
  encoding: Encoding | undefined
  damaged = false
  notText: FileKind | undefined
  #carry: Uint8Array = Buffer.alloc(0)
  #other: iconv.DecoderStream | undefined
  #first = true

  decode(piece: Uint8Array, last: boolean): string {
    const bytes = this.#first ? this.#begin(piece) : piece
    if (this.notText) return ''
    const text = this.#other ? this.#viaIconv(bytes, last) : this.#utf8(bytes, last)
    if (text.includes('\0')) this.notText = 'binary'
    return text
  }

  #begin(bytes: Uint8Array) {
    this.#first = false
    this.notText = kindOf(bytes)
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
      this.encoding = 'utf-8'
      return bytes.subarray(3)
    }
    if (startsWith(bytes, 0xff, 0xfe)) return this.#switchTo('utf-16le', bytes.subarray(2))
    if (startsWith(bytes, 0xfe, 0xff)) return this.#switchTo('utf-16be', bytes.subarray(2))
    return bytes
  }

  #switchTo(encoding: Encoding, bytes: Uint8Array) {
    this.encoding = encoding
    this.#other = iconv.getDecoder(encoding, { stripBOM: false })
    return bytes
  }

  #viaIconv(bytes: Uint8Array, last: boolean) {
    const text = (this.#other?.write(Buffer.from(bytes)) ?? '') + (last ? (this.#other?.end() ?? '') : '')
    if (text.includes('\uFFFD')) this.damaged = true
    return text
  }

  #utf8(piece: Uint8Array, last: boolean): string {
    const joined =
      this.#carry.length > 0
        ? Buffer.concat([this.#carry, piece])
        : Buffer.from(piece.buffer, piece.byteOffset, piece.length)
    const body = last ? joined : joined.subarray(0, joined.length - openTail(joined))
    this.#carry = joined.subarray(body.length)
    if (isAscii(body)) return body.toString('latin1')
    if (!isUtf8(body)) {
      if (!this.encoding && !mostlyUtf8(body)) {
        this.#switchTo('windows-1252', joined)
        return this.#viaIconv(joined, last)
      }
      this.damaged = true
    }
    this.encoding = 'utf-8'
    return body.toString('utf8')
  }
}

/** A whole text file that somebody chose, in whichever of these encodings their program wrote it. */
export const decodeText = async (file: Blob): Promise<string> =>
  new Decoder().decode(new Uint8Array(await file.arrayBuffer()), true)
