import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { system } from '#platform/auth'
import { transact } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { choices, findEntry, getEntry, getVersion, listVersions } from '../queries/index.ts'
import { anEntry, aPublishedEntry, someTexts } from '../testing.ts'
import {
  changeAddress,
  createEntry,
  describeEntry,
  publishDue,
  publishEntry,
  restoreVersion,
  saveEntry,
  unscheduleEntry,
  withdrawEntry,
} from './index.ts'

/** Everything here commits: what is tried is what two people, or two processes, do at the same moment. */
const database = withOwnDatabase()
const by = { id: 'ines' }
const entry = async (id: string) => {
  const found = await getEntry(database.db, id)
  if (!found) throw new Error('gone')
  return found
}
const documents = (id: string) =>
  database.db.selectFrom('public_documents').selectAll().where('subject', '=', id).orderBy('locale').execute()
const inAMinute = () => new Date(Date.now() + 60_000)
/** As if the moment had come: by the clock of the database, which decides. */
const makeDue = (id: string) =>
  sql`update entries set publish_at = clock_timestamp() - interval '1 second' where id = ${id}`.execute(database.db)

describe('two editors of one page', () => {
  it('are told apart whatever they do at once: one text is the next version, each of the others is refused with it', async () => {
    const id = await anEntry(database.db)
    const tries = Array.from({ length: 8 }, (_, n) =>
      saveEntry(database.db, by, { id, version: 1, texts: someTexts({ bodyEn: `Text ${n}` }) }),
    )
    const outcomes = await Promise.all(tries)
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1)
    const { body } = await entry(id)
    for (const outcome of outcomes)
      if (!outcome.ok)
        expect(outcome).toMatchObject({ reason: 'changed', newer: { version: 2, texts: { bodyEn: body.en } } })
    expect((await listVersions(database.db, id, { limit: 10 })).map(({ version }) => version)).toEqual([2, 1])
  })

  it('make no new version by saving what is there already', async () => {
    const id = await anEntry(database.db)
    const { texts } = await entry(id)
    expect(await saveEntry(database.db, by, { id, version: 1, texts })).toEqual({ ok: true, value: 1 })
    expect((await entry(id)).newest).toBe(1)
  })

  it('cannot publish what the other has not seen', async () => {
    const id = await anEntry(database.db)
    const [saved, published] = await Promise.all([
      saveEntry(database.db, by, { id, version: 1, texts: someTexts({ titleEn: 'Newer' }) }),
      publishEntry(database.db, by, { id, version: 1 }),
    ])
    expect(saved.ok).toBe(true)
    const { publishedVersion } = await entry(id)
    if (published.ok) expect(publishedVersion).toBe(1)
    else expect([published.reason, publishedVersion]).toEqual(['changed', null])
  })
})

describe('addresses', () => {
  it('are given once each to pages of the same title, begun at the same moment', async () => {
    const texts = someTexts({ titleEn: 'The same title', titleFr: 'Le même titre' })
    const ids = await Promise.all(
      Array.from({ length: 6 }, async () => (await createEntry(database.db, by, { kind: 'post', ...texts })).value),
    )
    const slugs = await Promise.all(ids.map(async (id) => (await entry(id)).slug))
    expect(new Set(slugs.map(({ en }) => en))).toEqual(
      new Set(['the-same-title', ...[2, 3, 4, 5, 6].map((n) => `the-same-title-${n}`)]),
    )
    expect(new Set(slugs.map(({ fr }) => fr)).size).toBe(6)
  })

  it('go to one of several who want the same at once', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => aPublishedEntry(database.db)))
    const outcomes = await Promise.all(
      ids.map((id) => changeAddress(database.db, by, { id, slugEn: 'wanted', slugFr: `voulue-${id.slice(0, 8)}` })),
    )
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1)
    expect(outcomes.filter((one) => !one.ok && one.reason === 'taken').length).toBe(4)
  })

  it('lead to the present one for ever, along any number of moves and back', async () => {
    const id = await aPublishedEntry(database.db, { titleEn: 'Stop one' })
    const slugFr = (await entry(id)).slug.fr
    for (const slugEn of ['stop-two', 'stop-three', 'stop-one', 'stop-four'])
      expect((await changeAddress(database.db, by, { id, slugEn, slugFr })).ok).toBe(true)
    for (const slug of ['stop-one', 'stop-two', 'stop-three'])
      expect(await findEntry(database.db, { kind: 'page', locale: 'en', slug })).toEqual({
        as: 'moved',
        slug: 'stop-four',
      })
    const other = await anEntry(database.db, { titleEn: 'Stop two' })
    expect((await entry(other)).slug.en).toBe('stop-two-2')
    expect((await documents(id)).map(({ path }) => path)).toContain('/en/about/stop-four')
  })
})

describe('publishing', () => {
  it('shows both languages at once, and nothing of a later draft', async () => {
    const id = await aPublishedEntry(database.db, { titleEn: 'Shown', titleFr: 'Montrée' })
    await saveEntry(database.db, by, { id, version: 1, texts: someTexts({ titleEn: 'Draft', bodyFr: '' }) })
    expect((await documents(id)).map(({ locale, title }) => [locale, title])).toEqual([
      ['en', 'Shown'],
      ['fr', 'Montrée'],
    ])
    expect(await publishEntry(database.db, by, { id, version: 2 })).toEqual({ ok: false, reason: 'half-translated' })
  })

  it('comes when its moment has come, by any number of processes, once', async () => {
    const id = await anEntry(database.db)
    expect((await publishEntry(database.db, by, { id, version: 1, at: inAMinute() })).ok).toBe(true)
    expect(await publishDue(database.db)).toBe(0)
    await makeDue(id)
    const shown = await Promise.all([1, 2, 3].map(() => publishDue(database.db)))
    expect(shown.reduce((sum, n) => sum + n)).toBe(1)
    expect((await entry(id)).state).toBe('published')
    const lines = await sql<{ n: number }>`select count(*)::int as n from data_versions where community_id = 0`.execute(
      database.db,
    )
    expect(lines.rows[0]?.n).toBeGreaterThan(0)
  })

  it('publishes the version that was scheduled and not the draft saved since', async () => {
    const id = await anEntry(database.db, { titleEn: 'Agreed' })
    await publishEntry(database.db, by, { id, version: 1, at: inAMinute() })
    await saveEntry(database.db, by, { id, version: 1, texts: someTexts({ titleEn: 'Not agreed' }) })
    await makeDue(id)
    await publishDue(database.db)
    expect((await documents(id))[0]?.title).toBe('Agreed')
  })

  it('waits for facts that went missing, without holding up the others', async () => {
    const [held, free] = [await anEntry(database.db, { kind: 'person' }), await anEntry(database.db)]
    for (const id of [held, free]) {
      await publishEntry(database.db, by, { id, version: 1, at: inAMinute() })
      await makeDue(id)
    }
    await transact(database.db, (tx) => describeEntry(tx, held, { lacks: ['when'] }))
    expect(await publishDue(database.db)).toBe(1)
    expect([(await entry(held)).state, (await entry(free)).state]).toEqual(['draft', 'published'])
    await transact(database.db, (tx) => describeEntry(tx, held, { lacks: [] }))
    expect(await publishDue(database.db)).toBe(1)
  })

  it('does not come after it was taken back, nor for a moment that has passed', async () => {
    const id = await anEntry(database.db)
    await publishEntry(database.db, by, { id, version: 1, at: inAMinute() })
    expect((await unscheduleEntry(database.db, by, id)).ok).toBe(true)
    expect(await unscheduleEntry(database.db, by, id)).toEqual({ ok: false, reason: 'gone' })
    const past = new Date(Date.now() - 60_000)
    expect(await publishEntry(database.db, by, { id, version: 1, at: past })).toEqual({
      ok: false,
      reason: 'in-the-past',
    })
    expect(await publishDue(database.db)).toBe(0)
  })

  it('is undone by withdrawing, and can be done again', async () => {
    const id = await aPublishedEntry(database.db)
    const outcomes = await Promise.all([1, 2].map(() => withdrawEntry(database.db, by, id)))
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1)
    expect(await documents(id)).toEqual([])
    expect((await publishEntry(database.db, by, { id, version: 1 })).ok).toBe(true)
    expect((await documents(id)).length).toBe(2)
  })
})

it('restores any version as a new one, and keeps all that was between', async () => {
  const id = await anEntry(database.db, { bodyEn: 'First' })
  await saveEntry(database.db, by, { id, version: 1, texts: someTexts({ bodyEn: 'Second' }) })
  expect(await restoreVersion(database.db, by, { id, from: 1, version: 2 })).toEqual({ ok: true, value: 3 })
  expect((await getVersion(database.db, id, 3))?.restoredFrom).toBe(1)
  expect((await getVersion(database.db, id, 2))?.texts.bodyEn).toBe('Second')
  expect(await restoreVersion(database.db, by, { id, from: 9, version: 3 })).toEqual({ ok: false, reason: 'gone' })
  expect((await restoreVersion(database.db, by, { id, from: 1, version: 2 })).ok).toBe(false)
})

it('lets nobody overwrite a version, not even the app itself', async () => {
  const id = await anEntry(database.db)
  await expect(
    database.db.updateTable('entry_versions').set({ title_en: 'x' }).where('entry_id', '=', id).execute(),
  ).rejects.toThrow('permission denied')
  await expect(database.db.deleteFrom('entry_versions').where('entry_id', '=', id).execute()).rejects.toThrow()
})

it('writes an audit line with each change, and raises the data version only for what readers see', async () => {
  const version = async () =>
    (await sql<{ v: string }>`select sum(version) as v from data_versions where community_id = 0`.execute(database.db))
      .rows[0]?.v
  const before = await version()
  const id = await anEntry(database.db)
  await saveEntry(database.db, system, { id, version: 1, texts: someTexts() })
  expect(await version()).toBe(before)
  await publishEntry(database.db, system, { id, version: 2 })
  expect(await version()).not.toBe(before)
})

it('offers what can be chosen in the order of titles in the reader’s language', async () => {
  const eclair = await anEntry(database.db, { titleEn: 'Zorble lightning', titleFr: 'Éclair zorble' })
  const hiver = await anEntry(database.db, { titleEn: 'Acorn zorble', titleFr: 'Hiver zorble' })
  const ids = async (locale: 'en' | 'fr') =>
    (await choices(database.db, 'page', locale)).map(({ id }) => id).filter((id) => [eclair, hiver].includes(id))
  expect(await ids('fr')).toEqual([eclair, hiver])
  expect(await ids('en')).toEqual([hiver, eclair])
})
