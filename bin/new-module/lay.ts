import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { migrationFile } from '../db/migration-file.ts'

const templates = 'bin/new-module/templates'
const app = 'src/app.ts'

/** Writes the files of a new module, its migration and its mount line. Gives what was written, or throws before the first. */
export function layModule(name: string, french: string, now: Date): string[] {
  for (const word of [name, french])
    if (!/^[a-z]+(-[a-z]+)*$/.test(word))
      throw new Error(`“${word}”: small letters and single hyphens, as in an address.`)
  const folder = join('src/modules', name)
  if (existsSync(folder)) throw new Error(`There is a module ${name} already.`)
  const words = wordsOf(name, french)
  const mounted = mount(readFileSync(app, 'utf8'), name, words.camel)
  const migration = migrationFile(`create_${words.table}`, now, readdirSync('db/migrations'))
  const written: string[] = []
  for (const template of globSync('**/*.txt', { cwd: templates }).sort()) {
    const text = fill(readFileSync(join(templates, template), 'utf8'), words)
    const file = fill(template.replace(/\.txt$/, ''), words)
    const path = file === 'migration.sql' ? join('db/migrations', migration.path) : join(folder, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { flag: 'wx' })
    written.push(path)
  }
  writeFileSync(app, mounted)
  return [...written, app]
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function wordsOf(name: string, french: string) {
  const pascal = name.split('-').map(capital).join('')
  return {
    name,
    french,
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    table: name.replaceAll('-', '_'),
    title: capital(name.replaceAll('-', ' ')),
    titre: capital(french.replaceAll('-', ' ')),
  }
}

const fill = (text: string, words: Record<string, string>) =>
  text.replaceAll(/__(\w+?)__/g, (whole, word: string) => words[word] ?? whole)

/** The two lines by which the app knows a module's routes, after those of the modules there are. */
function mount(text: string, name: string, camel: string) {
  const imports = [...text.matchAll(/^import \{ routes as \w+ \} from '\.\/modules\/.*$/gm)].at(-1)
  const mounts = [...text.matchAll(/^ {2}app\.route\('\/', \w+\)$/gm)].at(-1)
  if (!imports || !mounts)
    throw new Error(`${app} mounts no module where it used to; add the lines by hand and adapt lay.ts.`)
  return text
    .replace(mounts[0], `${mounts[0]}\n  app.route('/', ${camel})`)
    .replace(imports[0], `${imports[0]}\nimport { routes as ${camel} } from './modules/${name}/routes.tsx'`)
}
