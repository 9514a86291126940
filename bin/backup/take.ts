import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { backUp, verifyBackup } from '../../src/platform/db/backup.ts'
import { openServer } from '../../src/platform/db/server/index.ts'
import { copyFiles, filesOf, verifyFiles } from './files.ts'

type Say = (line: string) => void

/** Where the parts of a backup lie: the database with its manifest, the files people sent, the secret, the receipts’ key. */
export const partsOf = (folder: string) => ({
  database: join(folder, 'database'),
  files: join(folder, 'files'),
  secret: join(folder, 'secret'),
  receipts: join(folder, receiptsKey),
})
/** The key that official receipts are signed with, where it was made here and not given by the settings. */
export const receiptsKey = 'receipt-signing.pem'

const note = `A backup of Ensemble: everything its database holds, the files that people sent, the secret that signs
cookies and links and seals second factors, and the key that signs receipts. Keep it as you keep the database itself. In a checkout of the same version or a newer one:

  npm run backup -- verify THIS-FOLDER
  npm run restore -- THIS-FOLDER --to NEW-DATA-FOLDER
`

/**
 * Backs up the embedded database of `data`, running or stopped, the files and the secret beside it into `folder`, which
 * must not exist or be empty. It appears under its name only when complete.
 */
export async function takeBackup(data: string, folder: string, say: Say) {
  // Opening a server where there is no data would make an empty one.
  if (!existsSync(join(data, 'postgres')))
    throw new Error(`There is no database in ${resolve(data)}: nothing to back up.`)
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`There is something in ${resolve(folder)} already; name a new folder.`)
  const draft = `${resolve(folder)}.partial-${process.pid}`
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  try {
    const bytes = await copyDatabase(data, partsOf(draft).database)
    const files = await copyFiles(filesOf(data), partsOf(draft).files)
    const secret = copySecret(data, draft)
    copyKey(join(data, receiptsKey), partsOf(draft).receipts)
    writeFileSync(join(draft, 'README.txt'), note)
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
    say(`Backed up ${(bytes / 1e6).toFixed(0)} MB into ${resolve(folder)}`)
    say(filesOf(data) ? `Files that people sent: ${files}` : inBucket)
    say(secret ? 'The secret is in it: whoever reads this folder reads everything.' : withoutSecret)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

const inBucket = 'Files that people sent are in the bucket and not in this backup: keep copies of the bucket too.'
const withoutSecret = 'No secret is in it: it comes from ENSEMBLE_SECRET. Keep that one too, second factors need it.'

async function copyDatabase(data: string, to: string) {
  const server = await openServer({ dataDir: data })
  try {
    const { bytes } = await backUp(server, to)
    return bytes
  } finally {
    await server.stop()
  }
}

function copySecret(data: string, draft: string) {
  return !process.env.ENSEMBLE_SECRET && copyKey(join(data, 'secret'), partsOf(draft).secret)
}

/** Copies a file that only its owner may read, where there is one. */
export function copyKey(from: string, to: string) {
  if (!existsSync(from)) return false
  writeFileSync(to, readFileSync(from), { mode: 0o600 })
  return true
}

/** Throws an Error with what is wrong; says so when nothing is. */
export async function verify(folder: string, say: Say) {
  const { database, files } = partsOf(folder)
  const problems = [...(await verifyBackup(database)), ...(await verifyFiles(files))]
  if (problems.length > 0) throw new Error(`This backup cannot be trusted:\n${problems.slice(0, 20).join('\n')}`)
  const secret = existsSync(partsOf(folder).secret)
  say(`${resolve(folder)} is complete and unchanged${secret ? ', with its secret' : ', without a secret'}.`)
}
