import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { house, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { readEnv } from '#platform/env'
import { signedIn, testApp, testSecret } from '#test/app.ts'
import { type Bucket, openBucket } from '#test/bucket.ts'
import { withOwnDatabase } from '#test/database.ts'
import { aDocx, aPdf, inPieces, withFolder } from '#test/files.ts'
import { type FileSettings, filesById, publishFiles, releaseFile, storeFile, sweepFiles, takeFile } from './index.ts'
import { fileHref } from './names.ts'

/** What must commit: files as rows and bytes together, in a folder and in a bucket, by several processes at once. */
const database = withOwnDatabase(8)
const folder = withFolder()
let bucket: Bucket
let inBucket: FileSettings

beforeAll(async () => {
  bucket = await openBucket()
  inBucket = readEnv({ ENSEMBLE_SECRET: testSecret, ENSEMBLE_DATA: folder.path, ...bucket.settings })
})
afterAll(() => bucket.close())
beforeEach(() => rm(join(folder.path, 'incoming'), { recursive: true, force: true }))

const take = (env: FileSettings, bytes: Uint8Array, name = 'Report.pdf') =>
  takeFile({ db: database.db, env }, { kind: 'document', name, source: inPieces(bytes) })
async function stored(env: FileSettings, bytes: Uint8Array, name = 'Report.pdf') {
  const taken = await take(env, bytes, name)
  if (!taken.ok) throw new Error(taken.reason)
  return inScope(database.db, [house], (tx) => storeFile(tx, system, taken.value))
}
/** A PDF like no other. */
const aNewPdf = (length = 0) => aPdf({ extra: `% ${randomUUID()} ${'x'.repeat(length)}\n` })
const blobOf = (sha256: string) => join(folder.path, 'blobs', sha256.slice(0, 2), sha256)
const rowsOf = (sha256: string) =>
  database.db.selectFrom('file_blobs').selectAll().where('sha256', '=', sha256).execute()
const publish = (subject: string, ids: string[]) =>
  inScope(database.db, [house], (tx) => publishFiles(tx, subject, ids))
const app = (settings: Record<string, string> = folder.settings) => testApp(database.db, { settings })

it('keeps the same bytes once, under each name they were sent with', async () => {
  const bytes = aNewPdf()
  const [one, two] = [await stored(folder.env, bytes, 'Report.pdf'), await stored(folder.env, bytes, 'Rapport.pdf')]
  expect(two.sha256).toBe(one.sha256)
  expect(await rowsOf(one.sha256)).toHaveLength(1)
  expect(await readFile(blobOf(one.sha256))).toEqual(bytes)
  const found = await filesById(database.db, [one.id, two.id, randomUUID()])
  expect([...found.values()].map(({ name, bytes: size }) => [name, size]).toSorted()).toEqual([
    ['Rapport.pdf', bytes.length],
    ['Report.pdf', bytes.length],
  ])
  expect(await readdir(join(folder.path, 'incoming'))).toEqual([])
})

it('leaves nothing of a file that is refused or breaks off', async () => {
  const bytes = aNewPdf()
  expect(await take(folder.env, bytes.subarray(0, 100))).toMatchObject({ reason: 'pdf-broken' })
  expect(await take(folder.env, Buffer.alloc(0))).toMatchObject({ reason: 'empty-file' })
  const broken = async function* () {
    yield bytes
    throw new Error('the line is cut')
  }
  const failing = takeFile({ db: database.db, env: folder.env }, { kind: 'document', name: 'a.pdf', source: broken() })
  await expect(failing).rejects.toThrow('the line is cut')
  expect(await readdir(join(folder.path, 'incoming'))).toEqual([])
})

it('reads no further than the limit, whatever comes', async () => {
  let given = 0
  const endless = async function* () {
    for (;;) {
      given += 1024 * 1024
      yield Buffer.alloc(1024 * 1024, 'x')
    }
  }
  const taken = await takeFile(
    { db: database.db, env: folder.env },
    { kind: 'image', name: 'a.png', source: endless() },
  )
  expect(taken).toMatchObject({ reason: 'image-too-large' })
  expect(given).toBeLessThan(30 * 1024 * 1024)
  expect(await readdir(join(folder.path, 'incoming'))).toEqual([])
})

it('gives a file to everyone only while something published shows it, and to editors always', async () => {
  const file = await stored(folder.env, aNewPdf(), 'Évaluation (2017).pdf')
  const address = fileHref(file)
  const { headers } = await signedIn(database.db, [{ community: house, role: 'editor' }])
  expect((await app().request(address)).status).toBe(404)
  const forEditor = await app().request(address, { headers })
  expect([forEditor.status, forEditor.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  await forEditor.arrayBuffer()

  await publish('publication:1', [file.id])
  await publish('publication:2', [file.id])
  const shown = await app().request(address)
  expect(shown.status).toBe(200)
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="Evaluation (2017).pdf"; filename*=UTF-8''%C3%89valuation%20%282017%29.pdf`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-length': String(file.bytes),
  })
  expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox;/)
  expect((await shown.arrayBuffer()).byteLength).toBe(file.bytes)
  await publish('publication:1', [])
  expect((await app().request(address, { method: 'HEAD' })).status).toBe(200)
  await publish('publication:2', [])
  expect((await app().request(address)).status).toBe(404)
})

it('gives a part of a file, and nothing to who has it', async () => {
  const bytes = aNewPdf(5000)
  for (const env of [folder.env, inBucket]) {
    const file = await stored(env, bytes)
    await publish(`publication:${file.id}`, [file.id])
    const settings = env === inBucket ? bucket.settings : folder.settings
    const ask = (headers: Record<string, string>) => app(settings).request(fileHref(file), { headers })
    const part = await ask({ range: 'bytes=100-199' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`])
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200))
    const tail = await ask({ range: 'bytes=-10' })
    expect(Buffer.from(await tail.arrayBuffer())).toEqual(bytes.subarray(-10))
    expect((await ask({ range: `bytes=${bytes.length}-` })).status).toBe(416)
    expect((await ask({ range: 'bytes=9-5' })).status).toBe(200)
    expect((await ask({ range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200)
    const etag = part.headers.get('etag') ?? ''
    expect((await ask({ 'if-none-match': `W/"x", ${etag}` })).status).toBe(304)
  }
})

it('answers 404 to an address that is none, and gives what is no PDF to be saved', async () => {
  for (const address of ['/files/x/a.pdf', `/files/${'0'.repeat(64)}/a.pdf`, `/files/${'0'.repeat(64)}/..%2f..%2fetc`])
    expect((await app().request(address)).status, address).toBe(404)
  const file = await stored(folder.env, aDocx({ 'word/own.xml': `<x>${randomUUID()}</x>` }), 'Notes.docx')
  await publish('publication:notes', [file.id])
  const given = await app().request(fileHref({ ...file, name: 'called/otherwise.html' }))
  expect(given.headers.get('content-disposition')).toMatch(/^attachment; filename="Notes.docx"/)
})

it('keeps files in a bucket, each request signed, and tries again when it is busy', async () => {
  bucket.log.length = 0
  bucket.busy = 2
  const bytes = aNewPdf()
  const { sha256 } = await stored(inBucket, bytes)
  expect(bucket.objects.get(`blobs/${sha256.slice(0, 2)}/${sha256}`)).toEqual(bytes)
  expect(bucket.log).toEqual(['HEAD 503', 'HEAD 503', 'HEAD 404', 'PUT 200'])
  await stored(inBucket, bytes)
  expect(bucket.log.slice(4)).toEqual(['HEAD 200'])
})

it('takes no file when the bucket does not know its keys, and says where it went wrong', async () => {
  const wrong = readEnv({
    ENSEMBLE_SECRET: testSecret,
    ENSEMBLE_DATA: folder.path,
    ...bucket.settings,
    FILES_S3_SECRET: 'no',
  })
  await expect(take(wrong, aNewPdf())).rejects.toThrow('the bucket answered HEAD with 403')
})

it('is told all settings of a bucket or none', () => {
  expect(() => readEnv({ ENSEMBLE_SECRET: testSecret, FILES_S3_BUCKET: 'alone' })).toThrow('FILES_S3_ENDPOINT')
  expect(() => readEnv({ ENSEMBLE_SECRET: testSecret, CLAMD: 'nowhere' })).toThrow('CLAMD')
})

it('takes away what no file refers to, a day after it came, and nothing else', async () => {
  const [old, young, used] = [aNewPdf(), aNewPdf(), aNewPdf()]
  const orphan = await take(folder.env, old)
  const fresh = await take(folder.env, young)
  const kept = await stored(folder.env, used)
  if (!orphan.ok || !fresh.ok) throw new Error('refused')
  await age(orphan.value.sha256)
  await age(kept.sha256)
  const left = join(folder.path, 'incoming', 'left-by-a-crash')
  await mkdir(join(folder.path, 'incoming'), { recursive: true })
  await writeFile(left, 'half')
  await utimes(left, new Date(0), new Date(0))
  const swept = await Promise.all(
    [1, 2, 3].map(() => sweepFiles({ db: database.db, env: folder.env }, ({ sha256 }) => [`renditions/${sha256}`])),
  )
  expect(swept.reduce((sum, { blobs }) => sum + blobs, 0)).toBe(1)
  expect(await rowsOf(orphan.value.sha256)).toEqual([])
  await expect(readFile(blobOf(orphan.value.sha256))).rejects.toThrow('ENOENT')
  expect(await readFile(blobOf(fresh.value.sha256))).toEqual(young)
  expect(await readFile(blobOf(kept.sha256))).toEqual(used)
  expect(await readdir(join(folder.path, 'incoming'))).toEqual([])
})
const age = (sha256: string) =>
  sql`update file_blobs set touched_at = clock_timestamp() - interval '25 hours' where sha256 = ${sha256}`.execute(
    database.db,
  )

it('puts bytes back in their place when the same file is sent again', async () => {
  const bytes = aNewPdf()
  const file = await stored(folder.env, bytes)
  await rm(blobOf(file.sha256))
  await publish('publication:lost', [file.id])
  expect((await app().request(fileHref(file))).status).toBe(404)
  await stored(folder.env, bytes)
  expect(await readFile(blobOf(file.sha256))).toEqual(bytes)
})

it('forgets a file that nothing needs, but none that is public', async () => {
  const file = await stored(folder.env, aNewPdf())
  const release = () => inScope(database.db, [house], (tx) => releaseFile(tx, system, file.id))
  await publish('publication:kept', [file.id])
  await expect(release()).rejects.toThrow('published_files')
  await publish('publication:kept', [])
  await release()
  expect((await filesById(database.db, [file.id])).size).toBe(0)
  expect(await rowsOf(file.sha256)).toHaveLength(1)
})

it('gives a confined file to nobody by its digest, and never publishes it', async () => {
  const bytes = aNewPdf()
  const taken = await take(folder.env, bytes)
  if (!taken.ok) throw new Error(taken.reason)
  const file = await inScope(database.db, [house], (tx) => storeFile(tx, system, taken.value, true))
  const { headers } = await signedIn(database.db, [{ community: house, role: 'editor' }])
  const asked = () => app().request(fileHref(file), { headers })
  expect((await asked()).status).toBe(404)
  await expect(publish('publication:confined', [file.id])).rejects.toThrow('published_files')
  const own = await stored(folder.env, bytes, 'The same, sent by an editor.pdf')
  expect(await (await asked()).bytes()).toEqual(new Uint8Array(bytes))
  expect((await app().request(fileHref(own))).status).toBe(404)
})

it('takes many files at once, also the same one, from two processes that share a place', async () => {
  const shared = aNewPdf(20_000)
  const other = { ...folder.env }
  const sent = Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? shared : aNewPdf()))
  const files = await Promise.all(sent.map((bytes, i) => stored(i % 2 ? folder.env : other, bytes)))
  expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(9)
  for (const [i, { sha256 }] of files.entries()) expect(await readFile(blobOf(sha256))).toEqual(sent[i])
})

it('never sweeps bytes away under a file that is just coming in again', async () => {
  const bytes = aNewPdf()
  for (let round = 0; round < 10; round++) {
    const first = await take(folder.env, bytes)
    if (!first.ok) throw new Error(first.reason)
    await age(first.value.sha256)
    const place = { db: database.db, env: folder.env }
    const [taken] = await Promise.all([take(folder.env, bytes), sweepFiles(place), sweepFiles(place)])
    expect(taken.ok).toBe(true)
    expect(await rowsOf(first.value.sha256)).toHaveLength(1)
    expect(await readFile(blobOf(first.value.sha256))).toEqual(bytes)
  }
})

/** Answers as clamd does: after a whole stream, with what it was made to say. */
async function openScanner(says: (bytes: Buffer) => string): Promise<{ address: string; server: Server }> {
  const server = createServer((socket) => {
    const pieces: Buffer[] = []
    socket.on('data', (piece) => {
      pieces.push(Buffer.from(piece))
      const all = Buffer.concat(pieces)
      const content = streamOf(all)
      if (content) socket.end(`${says(content)}\0`)
    })
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { address: `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, server }
}

/** What was streamed, once its end is there. */
function streamOf(all: Buffer): Buffer | undefined {
  if (all.subarray(0, 10).toString() !== 'zINSTREAM\0') return undefined
  const chunks: Buffer[] = []
  for (let at = 10; at + 4 <= all.length; ) {
    const length = all.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(all.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

it('asks the virus scanner of the settings, and takes nothing when it finds something or keeps silent', async () => {
  const seen: Buffer[] = []
  const { address, server } = await openScanner((bytes) => {
    seen.push(bytes)
    return bytes.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
  })
  const scanned = { ...folder.env, CLAMD: address }
  const clean = aPdf({ extra: `% ${randomBytes(150_000).toString('hex')}\n` })
  expect(await take(scanned, clean)).toMatchObject({ ok: true })
  expect(seen[0]).toEqual(clean)
  const infected = aPdf({ extra: '% EICAR\n' })
  expect(await take(scanned, infected)).toMatchObject({ reason: 'infected' })
  await new Promise((resolve) => server.close(resolve))
  expect(await take(scanned, clean)).toMatchObject({ reason: 'no-scanner' })
})
