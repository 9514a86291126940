import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { foundCommunity, listPlaces } from '#modules/communities'
import { system } from '#platform/auth'
import { connect, migrate, openDatabase } from '#platform/db'
import { readEnv } from '#platform/env'
import { CommunityForm } from '../src/modules/communities/schema.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let top: string
const path = (name: string) => join(top, name)

/** The command as an operator types it, with the settings of the house in `data`. */
const backup = (data: string, args: string[], more: Record<string, string> = {}) => {
  const env = { ...process.env, ENSEMBLE_DATA: path(data), DATABASE_URL: '', ENSEMBLE_SECRET: '', ...more }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/backup/main.ts', ...args], {
    encoding: 'utf8',
    env,
  })
  return { ok: status === 0, said: stdout + stderr }
}

/** Opens the house whose data lies in `data` as the app does, and closes it again. */
async function open<T>(
  data: string,
  work: (house: { slugs: string[]; found(slug: string): Promise<unknown> }) => Promise<T>,
) {
  const database = await openDatabase(readEnv({ ENSEMBLE_DATA: path(data) }), () => undefined)
  const { db, close } = connect(database.app, 2)
  try {
    await migrate(database.owner, 'db/migrations')
    const places = await listPlaces(db)
    const found = (slug: string) => foundCommunity(db, system, aPlace(slug))
    return await work({ slugs: places.map(({ slug }) => slug.en), found })
  } finally {
    await close()
    await database.stop()
  }
}

const aPlace = (slug: string) =>
  CommunityForm.parse({
    kind: 'partnership',
    slugEn: slug,
    slugFr: `lieu-${slug}`,
    nameEn: `Place ${slug}`,
    nameFr: `Lieu ${slug}`,
    privacyRegime: 'mfippa',
    normalYearLow: '250',
    normalYearHigh: '300',
  })

const slugsIn = (data: string) => open(data, async ({ slugs }) => slugs)

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'ensemble-cli-'))
  // Root's database runs under an unprivileged account, which must be able to enter.
  chmodSync(top, 0o755)
  await open('data', ({ found }) => found('one'))
})
afterAll(() => rmSync(top, { recursive: true, force: true }))

it('backs up a stopped house, verifies it and restores it elsewhere with its secret', async () => {
  // As the first receipt leaves it.
  writeFileSync(path('data/receipt-signing.pem'), 'the key of the receipts', { mode: 0o600 })
  expect(backup('data', [path('stopped')])).toMatchObject({
    ok: true,
    said: expect.stringContaining('The secret is in it'),
  })
  expect(backup('data', ['verify', path('stopped')])).toMatchObject({
    ok: true,
    said: expect.stringContaining('complete and unchanged'),
  })
  expect(backup('data', ['restore', path('stopped'), '--to', path('elsewhere')]).ok).toBe(true)
  expect(await slugsIn('elsewhere')).toEqual(['one'])
  expect(readFileSync(path('elsewhere/secret'))).toEqual(readFileSync(path('data/secret')))
  expect(readFileSync(path('elsewhere/receipt-signing.pem'), 'utf8')).toBe('the key of the receipts')
  const keys = ['stopped', 'elsewhere'].flatMap((one) => [path(`${one}/secret`), path(`${one}/receipt-signing.pem`)])
  expect(keys.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600, 0o600, 0o600])
})

it('backs up a house that is open and working, with what was last saved, and leaves it open', async () => {
  await open('data', async ({ found }) => {
    await found('two')
    expect(backup('data', [path('open')]).ok).toBe(true)
    await found('three')
  })
  expect(backup('data', ['restore', path('open'), '--to', path('from-open')]).ok).toBe(true)
  expect(await slugsIn('from-open')).toEqual(['one', 'two'])
  expect(await slugsIn('data')).toEqual(['one', 'two', 'three'])
})

it('never writes over data that is there; with --replace it moves it aside, whole', async () => {
  const again = ['restore', path('stopped'), '--to', path('elsewhere')]
  await open('elsewhere', ({ found }) => found('since'))
  expect(backup('data', again)).toMatchObject({
    ok: false,
    said: expect.stringContaining('move it aside with --replace'),
  })
  expect(await slugsIn('elsewhere')).toEqual(['one', 'since'])
  expect(backup('data', [...again, '--replace']).ok).toBe(true)
  expect(await slugsIn('elsewhere')).toEqual(['one'])
  const aside = readdirSync(path('elsewhere')).filter((name) => name.startsWith('before-'))
  expect(aside).toHaveLength(1)
  expect(await slugsIn(`elsewhere/${aside[0]}`)).toEqual(['one', 'since'])
})

it('does not replace the data of a house that is open', async () => {
  await open('elsewhere', async () => {
    expect(backup('data', ['restore', path('stopped'), '--to', path('elsewhere'), '--replace'])).toMatchObject({
      ok: false,
      said: expect.stringContaining('stop it first'),
    })
  })
})

it('finds a damaged backup, and leaves the data in place rather than restore it', async () => {
  writeFileSync(path('open/database/data/PG_VERSION'), '17\n')
  expect(backup('data', ['verify', path('open')])).toMatchObject({
    ok: false,
    said: expect.stringContaining('PG_VERSION'),
  })
  expect(backup('data', ['restore', path('open'), '--replace']).ok).toBe(false)
  expect(await slugsIn('data')).toEqual(['one', 'two', 'three'])
})

it('says why it cannot: no data, a folder in use, somebody else’s PostgreSQL', () => {
  expect(backup('nothing', [path('none')]).said).toContain('There is no database')
  expect(backup('data', [path('stopped')]).said).toContain('name a new folder')
  expect(backup('data', [path('none')], { DATABASE_URL: 'postgres://db.example/ensemble' }).said).toContain(
    'its own tools',
  )
  expect(backup('data', []).said).toContain('npm run restore -- FOLDER')
  expect(readdirSync(top).filter((name) => name === 'none' || name === 'nothing' || name.includes('.partial'))).toEqual(
    [],
  )
})

it('leaves out a secret that comes from the settings, and says to keep it', () => {
  expect(backup('data', [path('without')], { ENSEMBLE_SECRET: 'x'.repeat(40) }).said).toContain('Keep that one too')
  expect(readdirSync(path('without'))).toEqual(['README.txt', 'database', 'receipt-signing.pem'])
})
