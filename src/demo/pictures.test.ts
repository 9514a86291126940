import { expect, it } from 'vitest'
import { findEntry, getEntry } from '#modules/entries'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { withFolder } from '#test/files.ts'
import { addDemoNews } from './news.ts'
import { addDemoPictures } from './pictures.ts'

const database = withDatabase()
const folder = withFolder()
const path = '/en/news/initiative-to-support-syrian-refugees'

it('puts a drawing on a post once, in small files, described in both languages and marked as an illustration', async () => {
  const { db } = database
  await addDemoNews(db)
  for (const _ of [1, 2]) await addDemoPictures(db, folder.env)
  const found = await findEntry(db, { kind: 'post', locale: 'en', slug: path.split('/').at(-1) ?? '' })
  const entry = found?.as === 'entry' ? await getEntry(db, found.entry.id) : undefined
  expect(entry).toMatchObject({ version: 2, publishedVersion: 2, image: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  const app = testApp(db, { settings: folder.settings })
  const html = await (await app.request(path)).text()
  expect(html).toContain('A drawing of a basket of groceries in the snow')
  expect(html).toContain('Illustration drawn for this demonstration')
  const french = await (await app.request('/fr/nouvelles/initiative-de-soutien-aux-refugies-syriens')).text()
  expect(french).toContain('Dessin d’un panier d’épicerie dans la neige')
  for (const format of ['avif', 'webp']) {
    const [, source = ''] = new RegExp(`srcset="(/[^" ]+${format})`).exec(html) ?? []
    const answer = await app.request(source)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `image/${format}`])
  }
})
