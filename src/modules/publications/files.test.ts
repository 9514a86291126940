import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getEntry, publishEntry, withdrawEntry } from '#modules/entries'
import { system } from '#platform/auth'
import { renderPdf } from '#platform/pdf'
import { signedIn, testApp } from '#test/app.ts'
import { withOwnDatabase } from '#test/database.ts'
import { saveFacts } from './commands/index.ts'
import { aBrief, aPublication } from './testing.ts'

/** Files are put away outside of the transaction, so that these tests commit. */
const database = withOwnDatabase(6)
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'publications-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const app = () => testApp(database.db, { settings: { ENSEMBLE_DATA: folder } })
const pdf = (title: string) =>
  renderPdf({
    source: '#let data = json(bytes(sys.inputs.data))\n#set document(title: data.title)\n= #data.title',
    inputs: { title },
    locale: 'en',
    madeAt: new Date('2017-03-01T12:00:00Z'),
  })

async function upload(id: string, file: Blob, name: string, more: Record<string, string> = {}) {
  const { headers } = await signedIn(database.db, [{ community: 0, role: 'editor' }])
  const form = new FormData()
  for (const [key, value] of Object.entries({ language: 'en', use: 'text', pages: '4', ...more })) form.set(key, value)
  form.set('file', file, name)
  const body = new Response(form)
  const type = body.headers.get('content-type') ?? ''
  return app().request(`/en/editing/publications/${id}/files`, {
    method: 'POST',
    headers: { ...headers, 'content-type': type },
    body: await body.arrayBuffer(),
  })
}
const bytes = async (title: string) => new Blob([new Uint8Array(await pdf(title))])
const hrefsIn = (html: string) => [...html.matchAll(/href="(\/files\/[^"]+)"/g)].map(([, href]) => href ?? '')

it('gives a file to everyone while its publication is public, and its older versions with it', async () => {
  const { id, slug } = await aPublication(database.db, { publish: false })
  expect((await upload(id, await bytes('First'), 'brief.pdf')).status).toBe(303)
  const { headers } = await signedIn(database.db, [{ community: 0, role: 'editor' }])
  const [first = ''] = hrefsIn(await (await app().request(`/en/editing/publications/${id}`, { headers })).text())
  expect((await app().request(first)).status).toBe(404)
  await publishEntry(database.db, system, { id, version: 1 })
  const read = await app().request(first)
  expect(read.status).toBe(200)
  expect(read.headers.get('content-type')).toBe('application/pdf')
  await read.body?.cancel()

  expect(
    (
      await upload(id, await bytes('Second'), 'brief-2.pdf', {
        noteEn: 'A figure corrected.',
        noteFr: 'Un chiffre corrigé.',
      })
    ).status,
  ).toBe(303)
  const page = await (await app().request(`/en/publications/${slug.en}`)).text()
  expect(page).toContain('version 2')
  expect(page).toContain('A figure corrected.')
  expect(page).toContain('Earlier versions')
  expect(page).toMatch(/name="citation_pdf_url" content="http:\/\/localhost:3000\/files\/[0-9a-f]{64}\/brief-2.pdf"/)
  expect(hrefsIn(page)).toContain(first)

  await withdrawEntry(database.db, system, id)
  expect((await app().request(first)).status).toBe(404)
})

it('refuses a file that is not what its name says, beside its field', async () => {
  const { id } = await aPublication(database.db)
  const html = await upload(id, new Blob(['<html><script>alert(1)</script></html>']), 'brief.pdf')
  expect(html.status).toBe(422)
  expect(await html.text()).toContain('id="field-file-error"')
  const other = await upload(id, await bytes('Right'), 'right.pdf', { language: 'de' })
  expect(other.status).toBe(422)
  expect(await other.text()).toContain('Save this language first.')
})

it('takes a file back so that nobody can fetch it, and keeps a language that has files', async () => {
  const { id } = await aPublication(database.db)
  await upload(id, await bytes('By mistake'), 'mistake.pdf')
  const less = aBrief({ version: 1, editions: [{ language: 'fr', title: 'Sans' }] })
  expect(await saveFacts(database.db, system, id, less)).toMatchObject({ reason: 'has-files' })
  const { headers } = await signedIn(database.db, [{ community: 0, role: 'editor' }])
  const page = await (await app().request(`/en/editing/publications/${id}`, { headers })).text()
  const [href = ''] = hrefsIn(page)
  const action = /action="([^"]*\/withdrawal)"/.exec(page)?.[1] ?? ''
  const gone = await app().request(action, { method: 'POST', headers, body: new URLSearchParams() })
  expect(gone.status).toBe(303)
  expect((await app().request(href)).status).toBe(404)
  expect(await saveFacts(database.db, system, id, less)).toMatchObject({ ok: true })
})

it('numbers the files of two editors who upload at once one after the other', async () => {
  const { id } = await aPublication(database.db)
  const answers = await Promise.all(['a', 'b', 'c'].map(async (name) => upload(id, await bytes(name), `${name}.pdf`)))
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  const rows = await database.db
    .selectFrom('publication_files')
    .select('version')
    .where('entry_id', '=', id)
    .orderBy('version')
    .execute()
  expect(rows.map(({ version }) => version)).toEqual([1, 2, 3])
})

it('lets one of two editors save facts at once, and tells the other', async () => {
  const { id } = await aPublication(database.db)
  const saves = await Promise.all(
    ['Hamilton', 'Ottawa'].map((place) => saveFacts(database.db, system, id, aBrief({ version: 1, place }))),
  )
  expect(saves.map((one) => (one.ok ? 'saved' : one.reason)).sort()).toEqual(['changed', 'saved'])
  expect((await getEntry(database.db, id))?.state).toBe('published')
})
