import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { migrate, openDatabase } from '#platform/db'
import { readEnv } from '#platform/env'
import { prepareJobs } from '#platform/jobs'
import { dumpSchema } from './dump.ts'
import { generateTypes } from './generate-types.ts'
import { migrationFile } from './migration-file.ts'
import { emptyDatabase } from './reset.ts'
import { withScratchDatabase } from './scratch.ts'

const usage = `npm run db -- COMMAND
  new NAME      an empty migration, db/migrations/<now>_NAME.sql
  migrate       bring the database of the settings up to date
  reset --yes   empty the demonstration's database; the next start loads it again
  types         write src/platform/db/types.ts from the migrations
  dump          write db/schema.sql, a picture of the tables, from the migrations
  docs          write docs/routes.md and docs/tables.md
  refresh       types, dump and docs`

const folder = 'db/migrations'
const say = (line: string) => process.stdout.write(`${line}\n`)

const writeTypes = async (owner: pg.ClientConfig) => {
  writeFileSync('src/platform/db/types.ts', generateTypes(owner))
  say('Wrote src/platform/db/types.ts')
}

const writePicture = async (owner: pg.ClientConfig) => {
  writeFileSync('db/schema.sql', await dumpSchema(owner))
  say('Wrote db/schema.sql')
}

/** The routes are JSX, which Node cannot read by itself; the test that compares the files also writes them. */
const writeDocs = () => {
  const args = ['node_modules/vitest/vitest.mjs', 'run', 'test/docs.test.ts', '-t', 'generated']
  const env = { ...process.env, UPDATE_DOCS: '1' }
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env })
  if (status !== 0) throw new Error(`docs/routes.md and docs/tables.md could not be written:\n${stdout}${stderr}`)
  say('Wrote docs/routes.md and docs/tables.md')
}

const commands: Record<string, (args: string[]) => Promise<void>> = {
  new: async ([name = '']) => {
    const { path, text } = migrationFile(name, new Date(), readdirSync(folder))
    writeFileSync(join(folder, path), text, { flag: 'wx' })
    say(`Wrote ${folder}/${path}. Then: npm run db -- refresh`)
  },
  migrate: async () => {
    const { owner, stop } = await openDatabase(readEnv(), () => undefined)
    try {
      const count = await migrate(owner, folder, (name) => say(`  ${name}`))
      await prepareJobs(owner)
      say(count === 0 ? 'The database is up to date.' : `${count} applied.`)
    } finally {
      await stop()
    }
  },
  reset: async (args) => {
    if (!args.includes('--yes')) throw new Error('This empties the database of the demonstration. Say so: reset --yes')
    await emptyDatabase(readEnv(), folder)
    say('The database is empty and up to date. npm start loads the demonstration again.')
  },
  types: () => withScratchDatabase(folder, writeTypes),
  dump: () => withScratchDatabase(folder, writePicture),
  docs: async () => writeDocs(),
  refresh: async () => {
    await withScratchDatabase(folder, async (owner) => {
      await writeTypes(owner)
      await writePicture(owner)
    })
    writeDocs()
  },
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  process.stderr.write(`${usage}\n`)
  process.exit(1)
}
try {
  await command(args)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
