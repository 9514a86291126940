import type { Refusal, Taken } from '#platform/files'
import { takeFile } from '#platform/files'
import { BrokenUpload, type Ctx, readUpload } from '#platform/http'

/** Which of the two kinds a file is, by its name: what it really is, the check sees. */
const isPicture = (name: string) => /\.(jpe?g|png)$/i.test(name)

/** Takes in the one file of a form, a PDF or a picture; undefined when none was chosen. Of a picture only the picture is kept. */
export async function takeDocument(c: Ctx): Promise<Taken | undefined> {
  try {
    const upload = await readUpload(c)
    if (!upload) return undefined
    const { name, file } = upload
    if (name === '') {
      for await (const _ of file);
      return undefined
    }
    const place = { db: c.var.db, env: c.var.env }
    return await takeFile(place, { kind: isPicture(name) ? 'image' : 'document', name, source: file })
  } catch (error) {
    if (error instanceof BrokenUpload) return { ok: false, reason: 'broken-upload' }
    throw error
  }
}
export type FileProblem = Refusal
