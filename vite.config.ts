import { defineConfig } from 'vite'
import { jsxAsText } from './src/platform/html/plugin.ts'

/**
 * Two builds from one file: `vite build` makes what browsers load (one style sheet, one small script, fonts), and
 * `vite build --ssr src/main.ts` makes the server. Packages stay in node_modules; only our own code is bundled.
 */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [jsxAsText()],
  publicDir: isSsrBuild ? false : 'public',
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        target: 'node24',
        emptyOutDir: true,
        minify: false,
        sourcemap: true,
        rolldownOptions: { output: { entryFileNames: '[name].js' } },
      }
    : {
        outDir: 'dist/public',
        target: 'es2022',
        emptyOutDir: true,
        manifest: 'manifest.json',
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: {
            styles: 'src/ui/styles/main.css',
            elements: 'src/ui/elements/main.ts',
            passkeys: 'src/modules/accounts/elements/passkey-button.ts',
            editor: 'src/modules/entries/elements/main.ts',
          },
        },
      },
  ssr: { external: true },
}))
