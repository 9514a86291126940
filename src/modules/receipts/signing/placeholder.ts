/** Room for the signature and its certificates, in bytes: a certificate of one's own with two above it fits. */
const room = 8192

export interface SignatureWords {
  /** Who signs, why and where, as programs that show PDFs list it. Latin letters are enough: it is the issuer's. */
  name: string
  reason: string
  location: string
  at: Date
}

/**
 * Appends what a signature needs to a PDF that Typst wrote, as an update of the file: not a byte of the document before it
 * changes, and its tags stay. The field is hidden and has a name a voice can read, as PDF/UA-1 asks of fields (7.18).
 * Throws where the file is none of Typst's: one page object for each page, and a table of references in plain text.
 */
export function withPlaceholder(pdf: Buffer, words: SignatureWords): Buffer {
  const text = pdf.toString('latin1')
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? Number.NaN)
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const size = Number(found(trailer, /\/Size (\d+)/))
  const [root, page] = [objectAt(text, '/Type /Catalog'), objectAt(text, '/Type /Page\n')]
  const [signature, field] = [size, size + 1]
  const objects = new Map([
    [root.number, root.dictionary.replace(/>>$/, acroForm(field))],
    [page.number, page.dictionary.replace(/>>$/, `  /Annots [${field} 0 R]\n  /Tabs /S\n>>`)],
    [signature, signatureOf(words)],
    [field, fieldOf({ signature, page: page.number })],
  ])
  const more = update(objects, pdf.length, { size: size + 2, start, root: root.number, trailer })
  return Buffer.concat([pdf, Buffer.from(more, 'latin1')])
}

/** The part of the trailer that goes on unchanged. */
interface Before {
  size: number
  start: number
  root: number
  trailer: string
}
function update(objects: ReadonlyMap<number, string>, length: number, { size, start, root, trailer }: Before) {
  let body = '\n'
  const places: [number, number][] = []
  for (const [number, dictionary] of [...objects].sort(([one], [two]) => one - two)) {
    places.push([number, length + body.length])
    body += `${number} 0 obj\n${dictionary}\nendobj\n`
  }
  const table = places.map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n\r\n`).join('')
  const kept = [
    `/Size ${size}`,
    `/Root ${root} 0 R`,
    found(trailer, /(\/Info \d+ 0 R)/),
    found(trailer, /(\/ID \[.*\])/),
  ]
  const end = `trailer\n<<\n  ${[...kept, `/Prev ${start}`].join('\n  ')}\n>>\nstartxref\n${length + body.length}\n%%EOF\n`
  return `${body}xref\n${table}${end}`
}

function found(text: string, pattern: RegExp): string {
  const [, match] = pattern.exec(text) ?? []
  if (match === undefined) throw new Error(`This PDF cannot be signed: no ${pattern.source}`)
  return match
}

/** The object whose dictionary begins with `head`; the first of them, which for pages is the first page. */
function objectAt(text: string, head: string) {
  const at = text.indexOf(head)
  const opens = text.lastIndexOf('obj\n', at)
  const dictionary = text.slice(opens + 4, text.indexOf('\nendobj', at))
  const number = Number(found(text.slice(Math.max(0, opens - 20), opens), /(\d+) 0 $/))
  if (at < 0 || opens < 0 || !dictionary.endsWith('>>')) throw new Error(`This PDF cannot be signed: no ${head}`)
  return { number, dictionary }
}

// Fields are filled by nobody: 1 says that there are signatures, 2 that the file is only ever added to.
const acroForm = (field: number) => `  /AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>\n>>`
// 130: hidden (2) and locked (128).
const fieldOf = ({ signature, page }: { signature: number; page: number }) =>
  `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /TU ${hex('Signature')} /F 130 /Rect [0 0 0 0] /V ${signature} 0 R /P ${page} 0 R >>`

function signatureOf({ name, reason, location, at }: SignatureWords) {
  const range = '/ByteRange [0 /********** /********** /**********]'
  const words = `/Name ${hex(name)} /Reason ${hex(reason)} /Location ${hex(location)} /M (${pdfDate(at)})`
  const kind = '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached'
  return `<< ${kind} ${range} /Contents <${'0'.repeat(room * 2)}> ${words} >>`
}

/** A text as a PDF holds any letters: UTF-16 with its mark, in hexadecimal. */
const hex = (text: string) => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
const pdfDate = (at: Date) => `D:${at.toISOString().replaceAll(/[-:T]|\..*/g, '')}Z`
