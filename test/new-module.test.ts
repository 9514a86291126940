import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'

vi.setConfig({ testTimeout: 300_000 })

// Inside the checkout, so that packages resolve; under .cache, where nothing looks for tests.
mkdirSync('.cache', { recursive: true })
const copy = mkdtempSync('.cache/new-module-')
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const run = (...args: string[]) => {
  const none = { VITEST: undefined, VITEST_POOL_ID: undefined, ENSEMBLE_TESTS: undefined, UPDATE_DOCS: undefined }
  const env = { ...process.env, ...none }
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env })
  return { ok: status === 0, said: stdout + stderr }
}

it('makes a module whose files type-check, pass the linter and pass their own tests in both languages', () => {
  for (const name of ['src', 'db', 'bin', 'test', 'docs', 'package.json', 'vitest.config.ts', 'biome.json'])
    if (existsSync(name)) cpSync(name, join(copy, name), { recursive: true })
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  const made = run('bin/new-module/main.ts', 'site-visits', '--fr', 'visites-de-lieux')
  expect(made, made.said).toMatchObject({ ok: true })
  expect(readFileSync(join(copy, 'docs/routes.md'), 'utf8')).toContain('/fr/communautes/:community/visites-de-lieux')

  // Only the new files and what they reach: the rest is checked with the rest.
  const { compilerOptions } = JSON.parse(readFileSync('tsconfig.json', 'utf8'))
  writeFileSync(
    join(copy, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['src/modules/site-visits', 'test/global-setup.ts'] }),
  )
  const typed = run('node_modules/typescript/bin/tsc', '-p', '.')
  expect(typed, typed.said).toMatchObject({ ok: true })
  const linted = run('node_modules/@biomejs/biome/bin/biome', 'check', 'src/modules/site-visits')
  expect(linted, linted.said).toMatchObject({ ok: true })
  const tested = run('node_modules/vitest/vitest.mjs', 'run', 'src/modules/site-visits')
  expect(tested, tested.said).toMatchObject({ ok: true })
  expect(tested.said).toMatch(/3 passed/)
})

it('refuses a name that is taken or cannot be an address, and writes nothing', () => {
  expect(run('bin/new-module/main.ts', 'communities').said).toContain('already')
  expect(run('bin/new-module/main.ts', 'Référés').said).toContain('small letters')
  expect(run('bin/new-module/main.ts').said).toContain('npm run new-module')
})
