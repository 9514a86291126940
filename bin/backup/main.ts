import { parseArgs } from 'node:util'
import { restore } from './restore.ts'
import { takeBackup, verify } from './take.ts'

const usage = `npm run backup -- FOLDER               back up the embedded database and the secret into a new folder
npm run backup -- verify FOLDER        read every byte of a backup and compare it with its manifest
npm run restore -- FOLDER              restore a backup as the data of the settings (ENSEMBLE_DATA, or data)
  --to DATA                            restore it there instead
  --replace                            move data that is there aside first; nothing is deleted`

const given = 'DATABASE_URL is set: that PostgreSQL is not ours to copy. Use its own tools (pg_dump, pg_basebackup).'

/** Only what is needed here: reading all settings would make a new secret where there is none. */
const dataOfSettings = () => process.env.ENSEMBLE_DATA || 'data'

const say = (line: string) => process.stdout.write(`${line}\n`)

function whatIsAsked() {
  const options = { to: { type: 'string' }, replace: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [first = '', second] = positionals
  const named = first === 'verify' || first === 'restore'
  const verb = named ? first : 'backup'
  const folder = named ? second : first
  if (!folder || positionals.length > (named ? 2 : 1)) throw new Error(usage)
  return { verb, folder, ...values }
}

async function work() {
  const { verb, folder, to, replace } = whatIsAsked()
  if (verb === 'verify') return verify(folder, say)
  if (process.env.DATABASE_URL) throw new Error(given)
  if (verb === 'backup') return takeBackup(dataOfSettings(), folder, say)
  return restore({ folder, data: to ?? dataOfSettings(), replace }, say)
}

try {
  await work()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
