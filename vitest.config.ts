import { defineConfig } from 'vitest/config'
import { jsxAsText } from './src/platform/html/plugin.ts'

export default defineConfig({
  plugins: [jsxAsText()],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'db/**/*.test.ts'],
    exclude: ['test/browser/**'],
    globalSetup: 'test/global-setup.ts',
    pool: 'threads',
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
