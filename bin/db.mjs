#!/usr/bin/env node
// npm run db -- new NAME | migrate | reset --yes | types | dump | docs | refresh
// The work is TypeScript in bin/db/, which runs on the project's own Node.
import { ensurePackages, run } from './ground.mjs'

await ensurePackages()
const { ok } = run(['bin/db/main.ts', ...process.argv.slice(2)])
process.exit(ok ? 0 : 1)
