import { chownSync, lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { restoreBackup } from '../../src/platform/db/backup.ts'
import { chooseAccount } from '../../src/platform/db/server/account.ts'
import { openServer } from '../../src/platform/db/server/index.ts'
import { findPlace } from '../../src/platform/db/server/place.ts'
import { readPostmaster } from '../../src/platform/db/server/postmaster.ts'
import { layFiles, verifyFiles } from './files.ts'
import { copyKey, partsOf, receiptsKey } from './take.ts'

type Say = (line: string) => void
interface Wish {
  folder: string
  data: string
  replace: boolean
}

/** What a data folder holds that cannot be made again; the rest (log, socket, lock) is the server's own. */
const kept = ['secret', receiptsKey, 'postgres', 'files']

/**
 * Lays a backup in the data folder `data`. It is verified and laid inside it under another name first, so that a volume or
 * a link will do as a data folder, and takes its place only when complete. Data that is there already stays unless
 * `replace`, and then it is moved aside into a folder that can be used as a data folder itself; nothing is deleted.
 */
export async function restore({ folder, data, replace }: Wish, say: Say) {
  const target = resolve(data)
  const there = kept.filter((name) => isThere(join(target, name)))
  if (there.length > 0 && !replace)
    throw new Error(`There is data in ${target} already. Name another folder, or move it aside with --replace.`)
  if (there.length > 0) await endServer(target)
  mkdirSync(target, { recursive: true, mode: 0o755 })
  const draft = makeDraft(target)
  try {
    await restoreBackup(partsOf(folder).database, draft)
    if ((await verifyFiles(partsOf(folder).files)).length > 0)
      throw new Error('Files in this backup are not what they were: verify it.')
    const files = layFiles(partsOf(folder).files, draft)
    const secret = layKey(partsOf(folder).secret, join(draft, 'secret'))
    layKey(partsOf(folder).receipts, join(draft, receiptsKey))
    if (there.length > 0) say(`What was in ${target} is now in ${moveAside(target, there)}`)
    for (const name of kept) if (isThere(join(draft, name))) renameSync(join(draft, name), join(target, name))
    say(`Restored ${resolve(folder)} in ${target}`)
    if (files > 0 && process.env.ENSEMBLE_FILES)
      say(`Its files are in ${join(target, 'files')}: move them to ENSEMBLE_FILES, or start without that setting.`)
    say(secret ? 'The secret came with it: sessions and second factors go on working.' : withoutSecret)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

const withoutSecret = 'No secret was in it: start with the ENSEMBLE_SECRET of the old house, or everyone signs in anew.'

/** A link counts, even one that leads nowhere. */
const isThere = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/** Of the owner of the data folder: root may restore what somebody else's app will open. */
function makeDraft(target: string) {
  const draft = join(target, `restoring-${process.pid}`)
  mkdirSync(draft, { mode: 0o755 })
  giveTo(statSync(target), draft)
  return draft
}

function giveTo({ uid, gid }: { uid: number; gid: number }, path: string) {
  if (process.getuid?.() === 0) chownSync(path, uid, gid)
}

function layKey(from: string, to: string) {
  if (!copyKey(from, to)) return false
  giveTo(statSync(dirname(dirname(to))), to)
  return true
}

function moveAside(target: string, names: readonly string[]) {
  const aside = join(target, `before-${new Date().toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}`)
  mkdirSync(aside, { mode: 0o755 })
  giveTo(statSync(target), aside)
  for (const name of names) renameSync(join(target, name), join(aside, name))
  return aside
}

/** Ends a server left over by a killed app. Refuses when an app still works on it; damaged data is left as it is. */
async function endServer(target: string) {
  if (!(await serverOf(target))) return
  const server = await openServer({ dataDir: target })
  await server.stop()
  if (await serverOf(target)) throw new Error(`Ensemble is working on ${target}: stop it first.`)
}

async function serverOf(target: string) {
  const place = await findPlace(target, await chooseAccount(target)).catch(() => undefined)
  const found = place && (await readPostmaster(place))
  return found?.ours ? found : undefined
}
