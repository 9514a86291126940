import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { copyFiles, filesOf, layFiles, verifyFiles } from '../bin/backup/files.ts'

/** The files that people sent, in a backup. The database and the command line around it: backup-cli.test.ts. */
const top = mkdtempSync(join(tmpdir(), 'ensemble-backup-'))
afterAll(() => rmSync(top, { recursive: true, force: true }))

let round = 0
const path = (...names: string[]) => join(top, String(round), ...names)
beforeEach(() => {
  round++
  mkdirSync(path('data'), { recursive: true })
  mkdirSync(path('new'), { recursive: true })
})

const placeOf = (folder: string, content: string) => {
  const name = createHash('sha256').update(content).digest('hex')
  return join(folder, name.slice(0, 2), name)
}
function keep(folder: string, content: string, as = placeOf(folder, content)) {
  mkdirSync(dirname(as), { recursive: true })
  writeFileSync(as, content, { mode: 0o600 })
}

it('are copied, verified by their names, and laid out again', async () => {
  const blobs = filesOf(path('data')) ?? ''
  keep(blobs, 'a report')
  keep(blobs, 'a picture')
  keep(blobs, 'half', `${placeOf(blobs, 'half')}.12-ab`)
  keep(join(dirname(blobs), 'renditions'), 'a small picture')
  expect(await copyFiles(blobs, path('backup'))).toBe(2)
  expect(await verifyFiles(path('backup'))).toEqual([])
  expect(layFiles(path('backup'), path('new'))).toBe(2)
  const laid = placeOf(path('new', 'files', 'blobs'), 'a report')
  expect(readFileSync(laid, 'utf8')).toBe('a report')
  expect(statSync(laid).mode & 0o777).toBe(0o600)
  expect(existsSync(path('new', 'files', 'renditions'))).toBe(false)
})

it('are told when one is not what it was', async () => {
  const blobs = filesOf(path('data')) ?? ''
  keep(blobs, 'a report')
  await copyFiles(blobs, path('backup'))
  chmodSync(placeOf(path('backup'), 'a report'), 0o600)
  writeFileSync(placeOf(path('backup'), 'a report'), 'another report')
  expect(await verifyFiles(path('backup'))).toEqual([expect.stringContaining('is not what it was')])
})

it('are none where nobody has sent any, or where they lie in a bucket', async () => {
  expect(await copyFiles(filesOf(path('data')), path('backup'))).toBe(0)
  expect(await copyFiles(undefined, path('backup'))).toBe(0)
  expect(await verifyFiles(path('backup'))).toEqual([])
  expect(layFiles(path('backup'), path('new'))).toBe(0)
})
