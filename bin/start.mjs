#!/usr/bin/env node
// npm start: installs, builds, creates the database, loads the record and serves. Safe to run again; it does only what is missing.
import { spawn } from 'node:child_process'
import { ensureBuild, ensurePackages, projectNode } from './ground.mjs'

process.stdout.write('Ensemble\n')
await ensurePackages()
await ensureBuild()

const child = spawn(projectNode(), ['--enable-source-maps', 'dist/server/main.js'], { stdio: 'inherit' })
// Ctrl-C reaches the server by itself; a signal sent to this process alone is passed on, and its end waited for.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
