#!/usr/bin/env node
// npm run replay [-- --people N] [--speed DAYS] [--clients N] [--name SLUG]: the Syrian record of 2015-16, household by
// household, through the JSON API of a running house, or of one that is started for it. The work is in bin/replay/.
import { ensureBuild, ensurePackages, run } from './ground.mjs'

process.stdout.write('Ensemble, replay of 2015-16\n')
await ensurePackages()
await ensureBuild()
const { ok } = run(['bin/replay/main.ts', ...process.argv.slice(2)])
process.exit(ok ? 0 : 1)
