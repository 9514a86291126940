import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { layModule } from './lay.ts'

const usage = `npm run new-module -- NAME [--fr NOM]
  NAME   plural noun of the glossary, as in its address: referrals, site-visits
  NOM    the same in the French address: orientations (NAME, where it is left out)`

const nextSteps = (name: string) => `
It has one page, in English and in French, that lists what coordinators add. Next:
  1. docs/glossary.md: its words in both languages; messages.ts: say them.
  2. src/platform/auth/permissions.ts: permissions of its own, in the place of communities:read and communities:edit.
  3. src/shell/navigation.ts: a line for its page. test/architecture.test.ts: its place among the wings.
  4. README.md: a line in the list of modules. CHANGELOG.md: what people will notice.
  5. npx vitest run src/modules/${name}, then npm run check`

try {
  const { values, positionals } = parseArgs({ options: { fr: { type: 'string' } }, allowPositionals: true })
  const [name] = positionals
  if (!name || positionals.length > 1) throw new Error(usage)
  const written = layModule(name, values.fr ?? name, new Date())
  process.stdout.write(`${written.map((file) => `  ${file}`).join('\n')}\n`)
  // Names differ in length, so where lines break does too.
  const biome = 'node_modules/@biomejs/biome/bin/biome'
  const steps = [
    [biome, 'check', '--write', `src/modules/${name}`],
    ['bin/db/main.ts', 'refresh'],
  ]
  for (const step of steps) {
    const { status, stdout, stderr } = spawnSync(process.execPath, step, { encoding: 'utf8' })
    if (status !== 0)
      throw new Error(`The module’s files are there, but this failed: ${step.join(' ')}\n${stdout}${stderr}`)
  }
  process.stdout.write(`${nextSteps(name)}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
