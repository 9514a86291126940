// Where a Chromium is, or how to get one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { step } from './ground.mjs'

const usual = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const find = () => usual.find((path) => path && existsSync(path))

/** The browser of this machine; where there is none and we may, the system's package manager installs it. */
export async function findChromium() {
  const found = find()
  if (found) return { path: found }
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (mayInstall) {
    await step('Installing Chromium', () => {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
      spawnSync('apt-get', ['update', '-qq'], { env })
      spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env })
    })
    const installed = find()
    if (installed) return { path: installed }
  }
  return {
    advice:
      'No Chromium: the browser tests are skipped. Install one, for example with: sudo apt-get install chromium (or brew install --cask chromium)',
  }
}
