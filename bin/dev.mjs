#!/usr/bin/env node
// npm run dev: serves, and builds and starts again when something under src/, db/ or public/ changes. The database stays.
import { spawn } from 'node:child_process'
import { ensurePackages, projectNode } from './ground.mjs'

await ensurePackages()
const child = spawn(projectNode(), ['bin/dev/main.ts'], { stdio: 'inherit' })
// Ctrl-C reaches it by itself; a signal sent to this process alone is passed on, and its end waited for.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
