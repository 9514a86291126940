import type { Outcome } from '#platform/outcome'

export type FileKind = 'document' | 'image'

const megabyte = 1024 * 1024
/** The largest file of each kind, in bytes. */
export const longestFile: Record<FileKind, number> = { document: 50 * megabyte, image: 20 * megabyte }
/** The largest request with a file in it: the file, and the fields of its form. */
export const longestUpload = longestFile.document + megabyte

/** Why a file is not taken; `refusals` puts each in words, in both languages. */
export type Refusal =
  | 'no-file'
  | 'empty-file'
  | 'document-too-large'
  | 'image-too-large'
  | 'document-type'
  | 'image-type'
  | 'svg'
  | 'html'
  | 'old-office'
  | 'macros'
  | 'mismatch'
  | 'two-in-one'
  | 'pdf-protected'
  | 'pdf-active'
  | 'pdf-broken'
  | 'office-broken'
  | 'office-external'
  | 'office-embedded'
  | 'office-protected'
  | 'image-broken'
  | 'image-pixels'
  | 'infected'
  | 'no-scanner'
  | 'broken-upload'
  | 'no-room'

/** A file that was checked and lies in its place, and that no record refers to yet: `storeFile` makes it one. */
export interface Received {
  sha256: string
  bytes: number
  mediaType: string
  /** As its sender calls it, cleaned. */
  name: string
  /** Of a picture only: its size in pixels, the right way up. */
  picture: { width: number; height: number } | undefined
}

export type Taken = Outcome<Refusal, Received>

/** A kept file, as records of modules refer to it by `id`. */
export interface StoredFile extends Received {
  id: string
  uploadedAt: Date
}

interface Format {
  mediaType: string
  kind: FileKind
  /** How its name may end, the usual one first. */
  endings: readonly string[]
}

const openXml = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

/** Everything that is taken. What is not here is refused. */
export const formats: readonly Format[] = [
  { mediaType: 'application/pdf', kind: 'document', endings: ['pdf'] },
  { mediaType: `${openXml}.wordprocessingml.document`, kind: 'document', endings: ['docx'] },
  { mediaType: `${openXml}.spreadsheetml.sheet`, kind: 'document', endings: ['xlsx'] },
  { mediaType: `${openXml}.presentationml.presentation`, kind: 'document', endings: ['pptx'] },
  { mediaType: `${openDocument}.text`, kind: 'document', endings: ['odt'] },
  { mediaType: `${openDocument}.spreadsheet`, kind: 'document', endings: ['ods'] },
  { mediaType: `${openDocument}.presentation`, kind: 'document', endings: ['odp'] },
  { mediaType: 'image/jpeg', kind: 'image', endings: ['jpg', 'jpeg'] },
  { mediaType: 'image/png', kind: 'image', endings: ['png'] },
  { mediaType: 'image/webp', kind: 'image', endings: ['webp'] },
  { mediaType: 'image/avif', kind: 'image', endings: ['avif'] },
  { mediaType: 'image/gif', kind: 'image', endings: ['gif'] },
]

/** For the `accept` of a form's field. */
const pictures = '.jpg,.jpeg,.png,.webp,.avif,.gif,image/jpeg,image/png,image/webp,image/avif,image/gif'
export const accepted: Record<FileKind | 'paper', string> = {
  document: '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp',
  image: pictures,
  paper: `.pdf,${pictures}`,
}

/** Which of the two a paper is, a document or a photograph of one, by its name: what it really is, the check sees. */
export const kindOfPaper = (name: string): FileKind =>
  formats.some(({ kind, endings }) => kind === 'image' && endings.some((one) => name.toLowerCase().endsWith(`.${one}`)))
    ? 'image'
    : 'document'
