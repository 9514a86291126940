import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { routesPage, tablesPage } from '#test/house-plan.ts'

const pages = [
  'README.md',
  'STYLE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...globSync(['docs/guides/*.md', 'docs/decisions/*.md', 'src/**/*.md', 'db/**/*.md']),
].sort()
const text = (file: string) => readFileSync(file, 'utf8')
const inEvery = (wrong: (source: string, file: string) => string[]) =>
  pages.flatMap((file) => wrong(text(file), file).map((what) => `${file}: ${what}`))

describe('what the documents quote is there', () => {
  it('every path', () => {
    const known = /^(src|db|docs|bin|test|public|bench|\.ci)\/[\w./*-]+$|^[A-Z]+\.md$|^[\w.]+\.(json|config\.ts)$/
    const missing = (source: string, file: string) => {
      const quoted = [...source.matchAll(/`([^`\s]+)`/g)].map(([, path = '']) => path.replace(/\/$/, ''))
      const atHome = (path: string) => existsSync(path) || existsSync(join(dirname(file), path))
      const isThere = (path: string) => (path.includes('*') ? globSync(path).length > 0 : atHome(path))
      return quoted.filter((path) => known.test(path) && !isThere(path))
    }
    expect(inEvery(missing)).toEqual([])
  })

  it('every link to another file', () => {
    const missing = (source: string, file: string) =>
      [...source.matchAll(/(!?)\[[^\]]*\]\(([^)#\s]+)[^)]*\)/g)]
        // Pictures are taken from the running product and may be newer than the words.
        .filter(([, picture, to = '']) => !picture && !/^(https?|mailto):/.test(to))
        .map(([, , to = '']) => to)
        .filter((to) => !existsSync(join(dirname(file), to)))
    expect(inEvery(missing)).toEqual([])
  })

  it('every npm script, and every command of npm run db', () => {
    const { scripts } = JSON.parse(text('package.json'))
    const commands = [...text('bin/db/main.ts').matchAll(/^ {2}(\w+): (?:async )?\(/gm)].map(([, name]) => name)
    const missing = (source: string) => [
      ...[...source.matchAll(/npm run ([a-z][\w-]*)/g)].map(([, name = '']) => name).filter((name) => !scripts[name]),
      ...[...source.matchAll(/npm run db -- (\w+)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !commands.includes(name)),
    ]
    expect(commands).toContain('migrate')
    expect(inEvery(missing)).toEqual([])
  })
})

it('docs/glossary.md names only addresses that exist, each with its twin', () => {
  const addresses = new Set([...text('docs/routes.md').matchAll(/`(\/[^`]*)`/g)].map(([, address = '']) => address))
  const whole = (short: string) =>
    short.startsWith('…')
      ? [`/en/communities/:community${short.slice(1)}`, `/fr/communautes/:community${short.slice(1)}`]
      : [short]
  const named = [...text('docs/glossary.md').matchAll(/`((?:…\/|\/(?:en|fr)\/)[^`]*)`/g)].map(([, short = '']) => short)
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((short) => !whole(short).some((address) => addresses.has(address)))).toEqual([])
})

describe('README.md', () => {
  it('lists every module, and each has a README of its own', () => {
    const modules = globSync('src/modules/*/index.ts').map((file) => basename(dirname(file)))
    expect(modules.length).toBeGreaterThan(0)
    expect(modules.filter((name) => !text('README.md').includes(`| \`${name}\` |`))).toEqual([])
    expect(modules.filter((name) => !existsSync(join('src/modules', name, 'README.md')))).toEqual([])
  })

  it('has every setting with its default, and no other', () => {
    const declared = [...text('src/platform/env/index.ts').matchAll(/^ {2}([A-Z][A-Z_]+): (.*),$/gm)].map(
      ([, name = '', shape = '']) => {
        const given = /\.default\('?(.*?)'?\)/.exec(shape)?.[1] ?? ''
        return { name, value: given === 'true' ? '1' : given }
      },
    )
    const listed = [...text('README.md').matchAll(/^\| `([A-Z][A-Z_]+)` \| (?:`([^`]*)`)?/gm)].map(
      ([, name = '', value = '']) => ({ name, value }),
    )
    const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)
    expect(declared.length).toBeGreaterThan(10)
    expect(listed.sort(byName)).toEqual(declared.sort(byName))
  })
})

describe('decisions', () => {
  const files = readdirSync('docs/decisions')
    .filter((file) => /^\d/.test(file))
    .sort()

  it('are numbered without gaps, and listed', () => {
    expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, index) => index + 1))
    expect(files.filter((file) => !text('docs/decisions/README.md').includes(`(${file})`))).toEqual([])
  })

  it('say what was the case, what was decided, what follows, and whether it still holds', () => {
    const parts = [
      /^Status: (proposed|accepted|superseded by \d{4})/m,
      /^## Context$/m,
      /^## Decision$/m,
      /^## Consequences$/m,
    ]
    expect(files.filter((file) => !parts.every((part) => part.test(text(join('docs/decisions', file)))))).toEqual([])
  })
})

describe('generated', () => {
  const database = withDatabase()
  const compare = (file: string, wanted: string) => {
    if (process.env.UPDATE_DOCS) writeFileSync(file, wanted)
    expect(existsSync(file) ? text(file) : '', `run: npm run db -- docs`).toBe(wanted)
  }

  it('docs/routes.md has every address in both languages with its permission', async () =>
    compare('docs/routes.md', await routesPage(testApp(database.db))))

  it('docs/tables.md has every table with its owner', async () =>
    compare('docs/tables.md', await tablesPage(database.db)))
})
