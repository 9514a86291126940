import type { Plugin } from 'vite'
import { compileJsx } from './compile.ts'

/** JSX as text, for the built server and for tests alike. See docs/decisions/0035. */
export const jsxAsText = (): Plugin => ({
  name: 'jsx-as-text',
  enforce: 'pre',
  transform(code, id) {
    const file = id.split('?')[0] ?? id
    if (!file.endsWith('.tsx') || file.includes('/node_modules/')) return undefined
    const written = compileJsx(code, file)
    return written === undefined ? undefined : { code: written, map: null }
  },
})
