#!/usr/bin/env node
// npm run dev: serves, and builds and starts again when something under src/, db/ or public/ changes. The database stays.
import { spawn } from 'node:child_process'
import { ensurePackages, projectNode, stayWith } from './ground.mjs'

await ensurePackages()
stayWith(spawn(projectNode(), ['bin/dev/main.ts'], { stdio: 'inherit' }))
