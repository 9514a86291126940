#!/usr/bin/env node
// node bin/setup.mjs: everything npm start and npm test need, without starting anything. Safe to run again.
import { findChromium } from './chromium.mjs'
import { ensureBuild, ensurePackages } from './ground.mjs'

await ensurePackages()
await ensureBuild()
const chromium = await findChromium()
if (!chromium.path) process.stdout.write(`  ! ${chromium.advice}\n`)
process.stdout.write('Ready: npm start serves it, npm run dev serves it while you change it, npm test checks it.\n')
