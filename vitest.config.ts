import { defineConfig } from 'vitest/config'
import { jsxAsText } from './src/platform/html/plugin.ts'

/**
 * Tests that start servers, kill them and wait for them. They leave a core idle half of the time, so `npm test` runs them beside
 * the others; a plain `npx vitest run` runs all, one file after the other. The walk of all permissions is among them because it
 * is long: the two halves should end together.
 */
const ofProcesses = [
  'test/{faults,backup-cli,backup-files,giving-killed,new-module,permissions,processes,replay,replay-journal,uploads}.test.ts',
  'src/platform/db/{backup,server/index}.test.ts',
]
const all = ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'db/**/*.test.ts']
const part = process.env.ENSEMBLE_TESTS

export default defineConfig({
  plugins: [jsxAsText()],
  test: {
    include: part === 'processes' ? ofProcesses : all,
    exclude: ['test/browser/**', ...(part === 'others' ? ofProcesses : [])],
    globalSetup: 'test/global-setup.ts',
    pool: 'threads',
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
