#!/usr/bin/env node
// npm start: installs, builds, creates the database, loads the record and serves. Safe to run again; it does only what is missing.
import { spawn } from 'node:child_process'
import { ensureBuild, ensurePackages, projectNode, stayWith } from './ground.mjs'

process.stdout.write('Ensemble\n')
await ensurePackages()
await ensureBuild()

stayWith(spawn(projectNode(), ['--enable-source-maps', 'dist/server/main.js'], { stdio: 'inherit' }))
