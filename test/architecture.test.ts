import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const files = globSync('src/**/*.{ts,tsx}').filter((file) => !/\.test\.|\/testing\.ts/.test(file))
const text = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))
// A type leaves nothing behind at run time: it is no dependency on what its file does.
const edges = files.flatMap((file) =>
  [
    ...(text.get(file) ?? '').matchAll(
      /(?:^|\n)(?:import|export) (type )?[^'"\n]*?(?:\n[^'"]*?)?from '([^']+)'|import\(\s*'([^']+)'/g,
    ),
  ].map(([, type, from = '', late = '']) => {
    const to = from || late
    return { file, to: to.startsWith('.') ? join(dirname(file), to) : to, type: type !== undefined }
  }),
)
const moduleOf = (path: string) => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? /^#modules\/([^/]+)/.exec(path)?.[1]
const broken = (rule: (edge: { file: string; to: string; type: boolean }) => boolean) =>
  edges.filter(rule).map(({ file, to }) => `${file} -> ${to}`)

it('platform and ui never import a module', () =>
  expect(broken(({ file, to }) => /^src\/(platform|ui)\//.test(file) && moduleOf(to) !== undefined)).toEqual([]))

it('ui knows no database, no request and no permission', () =>
  expect(broken(({ file, to }) => /^src\/ui\//.test(file) && /#platform\/(?!i18n)/.test(to))).toEqual([]))

it('a relative import never leaves its module', () =>
  expect(
    broken(({ file, to }) => moduleOf(file) !== undefined && to.startsWith('src/') && moduleOf(to) !== moduleOf(file)),
  ).toEqual([]))

it('rules and views do no I/O', () =>
  expect(
    broken(
      ({ file, to, type }) =>
        !type &&
        /(\/rules(\.ts$|\/)|\/views\/|\/demand\/)/.test(file) &&
        /^(kysely|pg$|node:fs|#platform\/(db|audit|mail|jobs))|\/commands/.test(to),
    ).filter((edge) => !edge.includes('.test.')),
  ).toEqual([]))

it('the doors of modules can be opened by plain node: no JSX behind them', () => {
  const reach = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen
    seen.add(file)
    for (const edge of edges) if (edge.file === file && edge.to.startsWith('src/')) reach(edge.to, seen)
    return seen
  }
  const doors = files.filter((file) => /^src\/modules\/[^/]+\/index\.ts$/.test(file))
  expect(doors.length).toBeGreaterThan(0)
  expect(
    doors.flatMap((door) =>
      [...reach(door)].filter((file) => file.endsWith('.tsx')).map((file) => `${door} reaches ${file}`),
    ),
  ).toEqual([])
})

it('modules depend on one another in one direction only', () => {
  const wings = [
    'communities',
    'accounts',
    'partners',
    'services',
    'arrivals',
    'referrals',
    'checklists',
    'mailing',
    'plans',
    'updates',
    'offers',
    'situations',
    'media',
    'entries',
    'research',
    'publications',
    'news',
    'events',
    'directory',
    'ledger',
    'giving',
    'cash',
    'receipts',
    'cards',
    'scholarships',
    'site',
  ]
  const rank = (name: string | undefined) => wings.indexOf(name ?? '')
  expect(
    broken(({ file, to }) => {
      const from = moduleOf(file)
      const target = moduleOf(to)
      return from !== undefined && target !== undefined && from !== target && rank(target) >= rank(from)
    }),
  ).toEqual([])
})

it('a table is written only by the module that owns it', () => {
  const owner = new Map<string, string>()
  for (const [file, source] of text) {
    const writes = [
      ...source.matchAll(/(?:insertInto|updateTable|deleteFrom)\('(\w+)'/g),
      ...source.matchAll(
        /\b(?:insert into|update|delete from)\s+(?!set\b)([a-z_]+)\b(?=\s*(?:\(|set\b|where\b|as\b|\w+ set\b|select\b))/g,
      ),
    ]
    for (const [, table = ''] of writes) {
      const here = moduleOf(file) ?? 'platform'
      expect(owner.get(table) ?? here, `${file} writes ${table}`).toBe(here)
      owner.set(table, here)
    }
  }
})

it('no file outgrows its reader', () => {
  const limit = (file: string) =>
    /messages|names|styleguide\/text|types\.ts$/.test(file) ? Number.POSITIVE_INFINITY : 300
  expect([...text].filter(([file, source]) => source.split('\n').length > limit(file)).map(([file]) => file)).toEqual(
    [],
  )
})

it('French sentences have a non-breaking space before high punctuation', () => {
  const wrong = files
    .filter((file) => /messages|names|labels/.test(file))
    .flatMap((file) => {
      const source = text.get(file) ?? ''
      const french = source.slice(Math.max(0, source.search(/\bfr\b\s*[:=]/)))
      const found = [...french.matchAll(/['`][^'`\n]*[\wà-ÿ»’)] [:;?!»](?=[ '`.])[^'`\n]*['`]/g)].map(
        ([sentence]) => sentence,
      )
      // A question mark of code between two pieces of text is no punctuation.
      return found
        .filter((sentence) => !/[=<>$]|^' : /.test(sentence))
        .map((sentence) => `${file}: ${sentence.slice(0, 90)}`)
    })
  expect(wrong).toEqual([])
})

it('no sentence is kept that no page says', () => {
  // Put together from a kind of file, or said in words of Stripe's.
  const elsewhere = ['csvText', 'journalText', 'under_review', 'warning_under_review']
  const isMessages = (file: string) => /\/messages(\.ts$|\/)/.test(file)
  const said = new Set(elsewhere)
  for (const [file, source] of text)
    for (const [word] of source.matchAll(isMessages(file) ? /(?<=\.)[\w$]+|(?<=[?:] ')[\w-]+(?=')/g : /[\w$-]+/g)) {
      said.add(word)
      for (const part of word.split('-')) said.add(part)
    }
  const kept = [...text]
    .filter(([file]) => isMessages(file))
    .flatMap(([file, source]) =>
      [...source.matchAll(/^ {2,6}(?:'([\w-]+)'|(\w+)):/gm)].map(([, quoted, plain = '']) => ({
        file,
        key: quoted ?? plain,
      })),
    )
  expect(kept.length).toBeGreaterThan(3000)
  expect(kept.filter(({ key }) => !said.has(key)).map(({ file, key }) => `${file}: ${key}`)).toEqual([])
})
