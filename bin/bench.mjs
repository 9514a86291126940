#!/usr/bin/env node
// npm run bench [-- --quick]: the built server against a bare one, page weights, memory, starts and imports. The report
// goes to docs/benchmarks.md. The work is TypeScript in bench/, which runs on the project's own Node.
import { findChromium } from './chromium.mjs'
import { ensureBuild, ensurePackages, run } from './ground.mjs'

process.stdout.write('Ensemble, benchmarks\n')
await ensurePackages()
await ensureBuild()
// A second look costs what every later start pays before the server starts.
const before = performance.now()
await ensurePackages()
await ensureBuild()
const looking = (performance.now() - before) / 1000
const chromium = await findChromium()
if (!chromium.path) process.stdout.write('  ! There is no Chromium: lighthouse is left out.\n')
const { ok } = run(['bench/main.ts', ...process.argv.slice(2)], {
  env: { BENCH_LOOKING: String(looking), CHROMIUM: chromium.path ?? '' },
})
process.exit(ok ? 0 : 1)
