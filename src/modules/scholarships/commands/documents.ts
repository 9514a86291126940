import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { type Received, releaseFile, storeFile } from '#platform/files'
import { done, failed, type Outcome } from '#platform/outcome'
import { mayWrite } from '../rules/index.ts'
import { holdApplication, seeCall } from './locks.ts'

/** What applicants may send: readers and staff can open it anywhere, and nothing in it can run. */
const documentTypes: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png']

interface Place {
  id: string
  position: number
}
async function writable(tx: Tx, { id, position }: Place): Promise<'gone' | 'closed' | undefined> {
  const application = await holdApplication(tx, id)
  const seen = application && (await seeCall(tx, application.entry_id))
  if (!seen?.call.documents.some((one) => one.position === position)) return 'gone'
  return application?.state === 'started' && mayWrite(seen.phase) ? undefined : 'closed'
}
async function takeOut(tx: Tx, by: Recorder, { id, position }: Place): Promise<boolean> {
  const gone = await tx
    .deleteFrom('application_documents')
    .where('application_id', '=', id)
    .where('position', '=', position)
    .returning('file_id')
    .executeTakeFirst()
  if (gone) await releaseFile(tx, by, gone.file_id)
  return gone !== undefined
}

/** Puts a file in a place of an application, for one that was there. It is nobody’s but the applicant’s, staff’s and, once checked, readers’. */
export const addDocument = (
  db: Db,
  by: Recorder,
  { file, ...place }: Place & { file: Received },
): Promise<Outcome<'gone' | 'closed' | 'document-type'>> =>
  inScope(db, [house], async (tx) => {
    if (!documentTypes.includes(file.mediaType)) return failed('document-type')
    const refusal = await writable(tx, place)
    if (refusal) return failed(refusal)
    await takeOut(tx, by, place)
    const stored = await storeFile(tx, by, file, true)
    await tx
      .insertInto('application_documents')
      .values({ application_id: place.id, position: place.position, file_id: stored.id })
      .execute()
    await note(tx, by, { communityId: house, action: 'application.document-added', subject: `application:${place.id}` })
    return done
  })

/** Takes a file out again; its bytes go some night after. */
export const removeDocument = (db: Db, by: Recorder, place: Place): Promise<Outcome<'gone' | 'closed'>> =>
  inScope(db, [house], async (tx) => {
    const refusal = await writable(tx, place)
    if (refusal) return failed(refusal)
    if (await takeOut(tx, by, place))
      await note(tx, by, {
        communityId: house,
        action: 'application.document-removed',
        subject: `application:${place.id}`,
      })
    return done
  })
