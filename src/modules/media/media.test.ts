import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, expect, it } from 'vitest'
import { house, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { storeFile, takeFile } from '#platform/files'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { inPieces, postFile, withFolder } from '#test/files.ts'
import {
  addImage,
  archiveImage,
  ImageForm,
  imagesById,
  listImages,
  renderImage,
  replaceImage,
  useImages,
} from './index.ts'
import { imageById } from './queries.ts'

const database = withDatabase()
const folder = withFolder()

const words = {
  altEn: 'People at a table',
  altFr: 'Des gens à une table',
  creditEn: 'A. Photographer, CC BY',
  creditFr: 'A. Photographe, CC BY',
}
/** A photograph that says where it was taken, lying on its side. */
let photograph: Buffer

beforeAll(async () => {
  photograph = await sharp({ create: { width: 900, height: 1400, channels: 3, background: '#7a4' } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 28/1 0/1' }, IFD0: { Make: 'Camera of somebody' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
})

async function received(bytes = photograph, name = 'IMG_2041.JPG') {
  const taken = await takeFile({ db: database.db, env: folder.env }, { kind: 'image', name, source: inPieces(bytes) })
  if (!taken.ok) throw new Error(taken.reason)
  return taken.value
}
const anImage = async (form: Record<string, unknown> = words) =>
  addImage(database.db, system, ImageForm.parse(form), await received())

const editor = () => signedIn(database.db, [{ community: house, role: 'editor' }])
const app = () => testApp(database.db, { settings: folder.settings })

it('keeps the picture upright and without where, with what and by whom it was taken', async () => {
  const { sha256, picture } = await received()
  expect(picture).toEqual({ width: 1400, height: 900 })
  const kept = await readFile(join(folder.path, 'blobs', sha256.slice(0, 2), sha256))
  const about = await sharp(kept).metadata()
  expect(about).toMatchObject({ width: 1400, height: 900, format: 'jpeg' })
  expect(about.exif).toBeUndefined()
  expect(kept.includes('Camera of somebody')).toBe(false)
})

it('offers each width the picture has, in two formats, and none it has not', async () => {
  const image = (await imagesById(database.db, [await anImage()])).values().next().value
  expect(image?.sources.map(({ format, width }) => `${width} ${format}`)).toEqual([
    ...['320 avif', '640 avif', '960 avif', '1280 avif', '1400 avif'],
    ...['320 webp', '640 webp', '960 webp', '1280 webp', '1400 webp'],
  ])
  expect(image?.alt).toEqual({ en: 'People at a table', fr: 'Des gens à une table' })
})

it('serves a size made once, for ever, and without its sender’s facts', async () => {
  const id = await anImage()
  const address = `/media/${id}/1/320.webp`
  const first = await app().request(address)
  expect(first.status).toBe(200)
  expect(first.headers.get('content-type')).toBe('image/webp')
  expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(first.headers.get('content-security-policy')).toContain('sandbox')
  const bytes = Buffer.from(await first.arrayBuffer())
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 320, format: 'webp' })
  const { sha256 } = await received()
  const made = join(folder.path, 'renditions', sha256.slice(0, 2), sha256)
  const [name = ''] = await readdir(made)
  const before = await readFile(join(made, name))
  // What lies there is what is sent: it was not made a second time.
  const { writeFile } = await import('node:fs/promises')
  await writeFile(join(made, name), 'kept')
  expect(await (await app().request(address)).text()).toBe('kept')
  await writeFile(join(made, name), before)
  const again = await app().request(address, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
})

it('answers 404 for a width or a format that no page asks for', async () => {
  const id = await anImage()
  for (const name of ['321.webp', '1920.webp', '320.png', '320.webp.php', '-320.webp'])
    expect((await app().request(`/media/${id}/1/${name}`)).status, name).toBe(404)
  expect((await app().request(`/media/${id}/2/320.webp`)).status).toBe(404)
  expect((await app().request('/media/nothing/1/320.webp')).status).toBe(404)
})

it('makes all sizes by a job, and none twice', async () => {
  const id = await addImage(
    database.db,
    system,
    ImageForm.parse(words),
    await received(await aPicture('#123'), 'small.png'),
  )
  expect(await renderImage(database.db, folder.env, id)).toBe(4)
  expect(await renderImage(database.db, folder.env, id)).toBe(0)
  expect(await renderImage(database.db, folder.env, crypto.randomUUID())).toBe(0)
})

const aPicture = (background: string) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background } })
    .png()
    .toBuffer()

it('gives a replaced picture new addresses, and leads the old ones there', async () => {
  const id = await anImage()
  const other = await received(await aPicture('#c33'), 'other.png')
  expect(await replaceImage(database.db, system, id, other)).toMatchObject({ ok: true })
  const image = await imageById(database.db, id)
  expect(image).toMatchObject({ width: 400, height: 300, alt: { en: 'People at a table' }, name: 'other.png' })
  expect(image?.sources[0]?.href).toBe(`/media/${id}/2/320.avif`)
  const old = await app().request(`/media/${id}/1/1280.webp`)
  expect([old.status, old.headers.get('location')]).toEqual([302, `/media/${id}/2/400.webp`])
})

it('asks for a description in both languages, or none for what only decorates', () => {
  const problems = (form: Record<string, unknown>) =>
    ImageForm.safeParse(form).error?.issues.map(({ path, message }) => `${path} ${message}`) ?? []
  expect(problems({ altEn: 'People at a table' })).toEqual(['altFr alt-missing'])
  expect(problems({ ...words, altEn: 'IMG_2041.jpg' })).toEqual(['altEn alt-is-name'])
  expect(problems({ ...words, decorative: 'yes' })).toEqual(['altEn decorative-words', 'altFr decorative-words'])
  expect(problems({ decorative: 'yes' })).toEqual([])
  expect(problems({ ...words, captionFr: 'Une légende' })).toEqual(['captionEn both-languages'])
})

it('is added by an editor with its words, and shown on the list in their language', async () => {
  const { headers, csrf } = await editor()
  const sent = await app().request(
    '/fr/redaction/images/nouvelle/televerser',
    postFile({ ...words, _csrf: csrf }, { name: 'IMG_2041.JPG', bytes: photograph }, headers),
  )
  expect(sent.status).toBe(303)
  const list = await (await app().request('/fr/redaction/images', { headers })).text()
  expect(list).toContain('Des gens à une table')
  const page = await (await app().request(sent.headers.get('location') ?? '', { headers })).text()
  expect(page).toMatch(/1\u00a0400 sur 900 pixels|1\u202f400 sur 900 pixels/)
  expect(page).toContain('IMG_2041.jpg')
})

it('keeps the words when the file is refused, and the file when the words are', async () => {
  const { headers, csrf } = await editor()
  const address = '/en/editing/images/new/upload'
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const refused = await app().request(
    address,
    postFile({ ...words, _csrf: csrf }, { name: 'drawing.svg', bytes: svg }, headers),
  )
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('SVG files are not taken')
  expect(page).toContain('People at a table')

  const wordless = await app().request(
    address,
    postFile({ altEn: 'People at a table', _csrf: csrf }, { name: 'photo.jpg', bytes: photograph }, headers),
  )
  expect(wordless.status).toBe(422)
  const second = await wordless.text()
  expect(second).toContain('photo.jpg is here already')
  const kept = /name="kept" value="([0-9a-f]{64})"/.exec(second)?.[1] ?? ''
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...words, _csrf: csrf, kept, keptName: 'photo.jpg' }))
    form.append(name, value)
  // What a browser sends where no file was chosen.
  form.append('file', new Blob([]), '')
  const sent = await app().request(address, {
    method: 'POST',
    body: form,
    headers,
  })
  expect(sent.status).toBe(303)
})

it('takes no picture by its digest that only a confined record has', async () => {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#123' } })
    .png()
    .toBuffer()
  const paper = await received(bytes, 'my-card.png')
  await inScope(database.db, [house], (tx) => storeFile(tx, system, paper, true))
  const { headers, csrf } = await editor()
  const sent = await app().request(
    '/en/editing/images/new/upload',
    postFile(
      { ...words, _csrf: csrf, kept: paper.sha256, keptName: 'x.png' },
      { name: '', bytes: Buffer.alloc(0) },
      headers,
    ),
  )
  expect(sent.status).toBe(422)
  expect(await sent.text()).not.toContain(paper.sha256)
})

it('shows both versions when two editors change the words of an image', async () => {
  const { headers, csrf } = await editor()
  const id = await anImage()
  const save = (altEn: string, version: string) =>
    app().request(`/en/editing/images/${id}`, post({ ...words, altEn, version, _csrf: csrf }, headers))
  expect((await save('Seven people at a table', '1')).status).toBe(303)
  const second = await save('A meeting', '1')
  expect(second.status).toBe(409)
  const page = await second.text()
  expect(page).toContain('Seven people at a table')
  expect(page).toContain('A meeting')
  expect(page).toContain('name="version" value="2"')
  expect((await save('A meeting', '2')).status).toBe(303)
})

it('says which pages show an image, and offers an archived one no more', async () => {
  const { headers } = await editor()
  const id = await anImage()
  const page = {
    subject: 'entry:1',
    title: { en: 'Six years on', fr: 'Six ans après' },
    href: { en: '/en/editing/a', fr: '/fr/redaction/a' },
  }
  await inScope(database.db, [house], (tx) => useImages(tx, page, [id, crypto.randomUUID()]))
  expect(await (await app().request(`/fr/redaction/images/${id}`, { headers })).text()).toContain(
    'href="/fr/redaction/a">Six ans après',
  )
  // A draft is called what it is called so far.
  const draft = { ...page, title: { en: 'Six years on', fr: '' } }
  await inScope(database.db, [house], (tx) => useImages(tx, draft, [id]))
  expect(await (await app().request(`/fr/redaction/images/${id}`, { headers })).text()).toContain(
    'href="/fr/redaction/a"><span lang="en">Six years on</span>',
  )
  await inScope(database.db, [house], (tx) => useImages(tx, page, []))
  expect(await (await app().request(`/en/editing/images/${id}`, { headers })).text()).toContain('On no page yet')

  await archiveImage(database.db, system, id)
  expect((await listImages(database.db, { q: 'people at a table' })).images).toEqual([])
  expect((await listImages(database.db, { archived: true })).images).toMatchObject([{ id }])
  expect((await imagesById(database.db, [id])).size).toBe(1)
})

it('finds images by words of either language, a few letters wrong, page by page', async () => {
  for (let i = 1; i <= 5; i++) await anImage({ altEn: `Lantern number ${i}`, altFr: `Lanterne numéro ${i}` })
  await anImage({ altEn: 'A bridge', altFr: 'Un pont' })
  const first = await listImages(database.db, { q: 'lanterm', most: 3 })
  expect(first.images.length).toBe(3)
  const second = await listImages(database.db, { q: 'lanterm', most: 3, before: first.next })
  expect(second.images.length).toBe(2)
  expect(second.next).toBeUndefined()
  expect((await listImages(database.db, { q: '%' })).images).toEqual([])
})
