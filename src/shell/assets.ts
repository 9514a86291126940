import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PageScript } from '#platform/http'

export interface Assets {
  css: string
  js: string
  fonts: string[]
  /** Scripts of single parts, for the pages that have them. */
  scripts?: Partial<Record<PageScript, string>>
}

const sources: Record<PageScript, string> = {
  passkeys: 'src/modules/accounts/elements/passkey-button.ts',
  editor: 'src/modules/entries/elements/main.ts',
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
  const scripts = Object.entries(sources).flatMap(([name, source]) => {
    const built = manifest[source]
    return built ? [[name, `/${built.file}`] as const] : []
  })
  return {
    css: `/${styles.file}`,
    js: `/${elements.file}`,
    fonts: fonts.map((name) => `/${name}`),
    scripts: Object.fromEntries(scripts),
  }
}
