#!/usr/bin/env node
// npm run backup -- FOLDER | verify FOLDER, and npm run restore -- FOLDER [--to DATA] [--replace]
// The work is TypeScript in bin/backup/, which runs on the project's own Node.
import { ensurePackages, run } from './ground.mjs'

await ensurePackages()
const { ok } = run(['bin/backup/main.ts', ...process.argv.slice(2)])
process.exit(ok ? 0 : 1)
