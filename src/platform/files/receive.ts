import { BrokenUpload, type Ctx, readUpload, type Typed } from '#platform/http'
import { failed } from '#platform/outcome'
import { type FileKind, kindOfPaper, type Taken } from './kinds.ts'
import { takeFile } from './take.ts'

export interface Receipt {
  /** The fields that stand before the file in its form: the file comes last. */
  fields: Typed
  /** Undefined when no file was chosen. */
  file: Taken | undefined
}

/**
 * Reads a posted form with one file, and takes the file in (see `takeFile`). Its address must end in one of
 * `uploadAddress`, or the request is cut off at 1 MB. A form token that is not this session's throws `WrongToken`.
 */
export async function receiveFile(c: Ctx, wanted: FileKind | 'paper'): Promise<Receipt> {
  try {
    const upload = await readUpload(c)
    if (!upload) return { fields: c.req.query(), file: undefined }
    const { fields, name, file } = upload
    if (name === '') return { fields, file: (await drain(file)) ? failed('empty-file') : undefined }
    const kind = wanted === 'paper' ? kindOfPaper(name) : wanted
    return { fields, file: await takeFile({ db: c.var.db, env: c.var.env }, { kind, name, source: file }) }
  } catch (error) {
    if (error instanceof BrokenUpload) return { fields: {}, file: failed('broken-upload') }
    throw error
  }
}

/** A browser sends an empty part without a name where no file was chosen. Gives whether there was something in it. */
async function drain(source: AsyncIterable<Uint8Array>) {
  for await (const chunk of source) if (chunk.length > 0) return true
  return false
}
