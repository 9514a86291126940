#!/usr/bin/env node
// npm run new-module -- NAME [--fr NOM]
// The work is TypeScript in bin/new-module/, which runs on the project's own Node.
import { ensurePackages, run } from './ground.mjs'

await ensurePackages()
const { ok } = run(['bin/new-module/main.ts', ...process.argv.slice(2)])
process.exit(ok ? 0 : 1)
