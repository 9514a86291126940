import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Assets {
  css: string
  js: string
  fonts: string[]
  /** The script of the passkey button, for the two pages that have one. */
  passkeys?: string | undefined
}

type Manifest = Record<string, { file: string; css?: string[]; assets?: string[] }>

/** The names Vite gave the built files. Tests run without a build and need only names. */
export function readAssets(publicDir: string): Assets {
  const file = join(publicDir, 'manifest.json')
  if (!existsSync(file)) return { css: '/assets/styles.css', js: '/assets/elements.js', fonts: [] }
  // Written by our own build a moment ago.
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  const styles = manifest['src/ui/styles/main.css']
  const elements = manifest['src/ui/elements/main.ts']
  if (!styles || !elements) throw new Error('The build is incomplete: run npm start again.')
  // The two cuts every page needs; rarer letters are fetched by their unicode range when a page has them.
  const fonts = ['hyperlegible', 'ensemble-serif'].flatMap((name) => manifest[`src/ui/fonts/${name}.woff2`]?.file ?? [])
  const passkeys = manifest['src/modules/accounts/elements/passkey-button.ts']
  return {
    css: `/${styles.file}`,
    js: `/${elements.file}`,
    fonts: fonts.map((name) => `/${name}`),
    passkeys: passkeys && `/${passkeys.file}`,
  }
}
