import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { base } from './browser.ts'
import { readers } from './people.ts'
import { instances, isPage, visitedBy } from './site.ts'

const hasJava = spawnSync('java', ['-version']).status === 0
if (!hasJava) process.stdout.write('  ! There is no Java: the Nu HTML checker is skipped.\n')

// The package's own door gives the path of its jar.
const jar = String(createRequire(import.meta.url)('vnu-jar'))

const Report = z.object({
  messages: z.array(
    z.object({
      type: z.string(),
      subType: z.string().optional(),
      url: z.string(),
      lastLine: z.number().optional(),
      message: z.string(),
      extract: z.string().optional(),
    }),
  ),
})

/** What the checker says of these pages, errors and warnings alike, in one run. Its plain notes are no judgement. */
function check(pages: { url: string; html: string }[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-html-'))
  try {
    pages.forEach(({ html }, index) => void writeFileSync(join(folder, `${index}.html`), html))
    const run = spawnSync('java', ['-Xss4m', '-jar', jar, '--format', 'json', '--exit-zero-always', folder], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    const { messages } = Report.parse(JSON.parse(run.stderr))
    return messages
      .filter(({ type, subType }) => type !== 'info' || subType === 'warning')
      .map(({ url, message, extract }) => {
        const page = pages[Number(/(\d+)\.html/.exec(url)?.[1])]
        return `${page?.url}: ${message} ${extract?.trim().slice(0, 160) ?? ''}`
      })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Pages that refuse are pages too. */
const refusals = [
  '/en/nowhere',
  '/fr/nulle-part',
  '/en/communities/nowhere',
  '/en/communities/waterloo-region/partners',
]

describe.skipIf(!hasJava)('the Nu HTML checker', () => {
  it('finds nothing wrong with any page a stranger can see', async () => {
    const pages = (await visitedBy('anonymous')).filter(isPage)
    const refused = refusals.map(async (url) => ({ url, html: await (await fetch(base() + url)).text() }))
    expect(pages.length).toBeGreaterThan(40)
    expect(check([...pages, ...(await Promise.all(refused))])).toEqual([])
  })

  it('finds nothing wrong with one page of each kind that needs an account', async () => {
    const walks = await Promise.all(readers.map(async (reader) => [reader, await visitedBy(reader)] as const))
    const found = new Map(walks)
    const pages = (await instances()).flatMap(({ reader, url }) =>
      reader === 'anonymous' ? [] : (found.get(reader)?.filter((visited) => visited.url === url) ?? []),
    )
    expect(pages.length).toBeGreaterThan(20)
    expect(check(pages)).toEqual([])
  })
})
