#!/usr/bin/env node
// npm test: installs what it needs and runs everything; ends with one line "N passed, N failed, N skipped".
// npm run check leaves out the build and the browser.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { findChromium } from './chromium.mjs'
import { ensureBuild, ensurePackages, run, runBeside } from './ground.mjs'

const quick = process.argv.includes('--quick')
const total = { passed: 0, failed: 0, skipped: 0 }
/** What failed, said again at the very end: a long run scrolls away, and a log may keep its last lines only. */
const failures = []

/** A check that is one program: it passes or it fails, and says nothing while it passes. */
function check(title, args) {
  const started = Date.now()
  const { ok, output } = run(args, { quiet: true })
  total[ok ? 'passed' : 'failed']++
  if (!ok) failures.push({ what: title, why: output })
  const took = ((Date.now() - started) / 1000).toFixed(1)
  process.stdout.write(`  ${ok ? '✓' : '✗'} ${title} (${took} s)\n${ok ? '' : output}`)
}

const fileOf = (title) => `.cache/${title.replaceAll(' ', '-')}.json`
/** What vitest is told, and an empty place for what it finds. */
function argumentsOf(title, args) {
  mkdirSync('.cache', { recursive: true })
  rmSync(fileOf(title), { force: true })
  process.stdout.write(`  … ${title}\n`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${fileOf(title)}`]
  return ['node_modules/vitest/vitest.mjs', 'run', ...args, ...reporters]
}

/** The failures of one run: each test with its message, each file that could not be loaded. */
function failuresOf(title, testResults) {
  for (const { name, message, status, assertionResults } of testResults) {
    const file = relative('.', name)
    if (status === 'failed' && assertionResults.length === 0)
      failures.push({ what: `${title}: ${file}`, why: message ?? '' })
    for (const one of assertionResults.filter((test) => test.status === 'failed'))
      failures.push({ what: `${title}: ${file}: ${one.fullName}`, why: one.failureMessages.join('\n') })
  }
}

/** Counts the tests of a run one by one, a file that could not even be loaded as one failure. */
function count(title, ok) {
  const result = existsSync(fileOf(title)) ? JSON.parse(readFileSync(fileOf(title), 'utf8')) : undefined
  const unloaded =
    result?.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length ?? 1
  total.passed += result?.numPassedTests ?? 0
  total.failed += (result?.numFailedTests ?? 0) + unloaded
  total.skipped += (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0)
  failuresOf(title, result?.testResults ?? [])
  if (!ok && !unloaded && !result?.numFailedTests) total.failed++
  if (!ok && (!result || !failures.length)) failures.push({ what: title, why: 'The run itself ended badly.' })
  process.stdout.write(`  ${ok ? '✓' : '✗'} ${title}\n`)
}

/** A run of vitest, shown at once or when it has ended. */
async function tests(title, args, { env = {}, shown = true } = {}) {
  const { ok, output } = await runBeside(argumentsOf(title, args), { env, shown })
  process.stdout.write(output)
  count(title, ok)
}

process.stdout.write('Ensemble, all checks\n')
await ensurePackages()
check('types', ['node_modules/typescript/bin/tsc', '-p', '.', '--noEmit'])
check('lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'])
// Killing and starting servers is mostly waiting: the others use the time.
await Promise.all([
  tests('tests of whole processes', [], { env: { ENSEMBLE_TESTS: 'processes' }, shown: false }),
  tests('unit and route tests', [], { env: { ENSEMBLE_TESTS: 'others' } }),
])
if (!quick) {
  await ensureBuild()
  const chromium = await findChromium()
  if (!chromium.path) process.stdout.write(`  ! ${chromium.advice}\n`)
  const env = { CHROMIUM: chromium.path ?? '' }
  await tests('browser tests', ['--config', 'vitest.browser.config.ts'], { env })
}
for (const { what, why } of failures) process.stdout.write(`\n✗ ${what}\n${why.split('\n').slice(0, 15).join('\n')}\n`)
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
process.exit(total.failed > 0 ? 1 : 0)
