import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import type { Refusal } from '../kinds.ts'

/** What a PDF can do besides being read: names that stand in no plain document. */
const active = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'GoToE',
  'RichMedia',
  'Rendition',
  'Movie',
  'SubmitForm',
  'ImportData',
]

/** Any letter of a name may be written as # and its number (ISO 32000-2, 7.3.5). Its digits may be large or small. */
const spelled = (name: string) =>
  [...name]
    .map((letter) => {
      const number = letter.charCodeAt(0).toString(16).padStart(2, '0')
      return `(?:${letter}|#${number.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)})`
    })
    .join('')
const nameOf = (names: readonly string[]) => new RegExp(`/(?:${names.map(spelled).join('|')})(?![A-Za-z0-9#])`)

const forbidden = nameOf(active)
// So short that it comes up by chance in pictures: looked for where names stand.
const forbiddenShort = nameOf(['XFA'])
const encrypted = nameOf(['Encrypt'])
const packed = nameOf(['ObjStm', 'First'])
const deflated = nameOf(['FlateDecode', 'Fl'])
const otherwise = nameOf([
  'LZWDecode',
  'LZW',
  'ASCIIHexDecode',
  'AHx',
  'ASCII85Decode',
  'A85',
  'RunLengthDecode',
  'RL',
  'Crypt',
  'DecodeParms',
  'DP',
])

/** Objects may be packed together. So much unpacked is more than any document of pages has, in bytes. */
const mostUnpacked = 64 * 1024 * 1024
/** Books of a thousand pages have some ten thousand. */
const mostStreams = 100_000
const unpack = promisify(inflate)

/**
 * Whether a PDF is pages and nothing else. It is read as a text of names, also where objects are packed into streams;
 * what cannot be looked into (a password, packing that nobody uses for this) is refused.
 */
export async function checkPdf(path: string): Promise<Refusal | undefined> {
  const bytes = await readFile(path)
  const broken = endOf(bytes)
  if (broken) return broken
  // One letter a byte: what is not text in it does no harm.
  const text = bytes.toString('latin1')
  if (forbidden.test(text)) return 'pdf-active'
  const bare = withoutStreams(text)
  if (forbiddenShort.test(bare)) return 'pdf-active'
  // The word stands in the trailer, or in the dictionary of the table that takes its place.
  if (encrypted.test(bare)) return 'pdf-protected'
  return lookIntoPacked(bytes, text)
}

function endOf(bytes: Buffer): Refusal | undefined {
  const end = bytes.lastIndexOf('%%EOF')
  if (end < 0 || bytes.lastIndexOf('startxref') < 0) return 'pdf-broken'
  const rest = bytes
    .subarray(end + 5)
    .toString('latin1')
    .replace(/[\s\0]+/g, '')
  return rest === '' ? undefined : 'two-in-one'
}

/** Dictionaries and what else is no stream: the contents of pages may speak of anything. */
function withoutStreams(text: string) {
  const [begin, end] = [/\bstream\r?\n/g, /\bendstream\b/g]
  let bare = ''
  for (let at = 0; ; at = end.lastIndex) {
    begin.lastIndex = at
    const opened = begin.exec(text)
    end.lastIndex = begin.lastIndex
    // Where one stream has no end no later one has: looking again from each would take for ever.
    if (!opened || !end.test(text)) return bare + text.slice(at)
    bare += text.slice(at, opened.index)
  }
}

async function lookIntoPacked(bytes: Buffer, text: string): Promise<Refusal | undefined> {
  let [left, end, seen] = [mostUnpacked, 0, 0]
  for (const { dictionary, begin } of streamsIn(text)) {
    if (++seen > mostStreams) return 'pdf-broken'
    if (!packed.test(dictionary)) continue
    if (otherwise.test(dictionary)) return 'pdf-active'
    if (!deflated.test(dictionary)) continue
    // The end found for one stream is that of the next too, until that begins behind it.
    if (end < begin) end = indexOrEnd(text, 'endstream', begin)
    const inside = await unpack(bytes.subarray(begin, end), {
      maxOutputLength: left,
      // A stream cut short is read as far as it goes, as readers do.
      finishFlush: 2,
    }).catch(() => undefined)
    if (!inside) return 'pdf-broken'
    left -= inside.length
    if (left <= 0) return 'pdf-broken'
    const names = inside.toString('latin1')
    if (forbidden.test(names) || forbiddenShort.test(names)) return 'pdf-active'
  }
  return undefined
}

const indexOrEnd = (text: string, word: string, from: number) => {
  const at = text.indexOf(word, from)
  return at < 0 ? text.length : at
}

/** Where streams begin, each with the dictionary before it. */
function* streamsIn(text: string): Generator<{ dictionary: string; begin: number }> {
  for (const match of text.matchAll(/(?<!end)stream(?:\r\n|\n|\r)/g)) {
    const before = text.slice(Math.max(0, match.index - 2048), match.index)
    yield { dictionary: before.slice(before.lastIndexOf('obj') + 1), begin: match.index + match[0].length }
  }
}
