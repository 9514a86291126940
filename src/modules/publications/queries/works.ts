import { kindsOfEntry } from '#modules/entries'
import type { Db, Tx } from '#platform/db'
import { fileHref, filesById } from '#platform/files'
import { type ContributorRow, contributorOf, factColumns, factsOf, noFacts } from '../columns.ts'
import type { FileUse } from '../types.ts'
import type { Edition, Facts, Work, WorkFile } from '../work.ts'

/** The facts of works by the ids of their entries; what nobody has said anything of is not in the map. */
export async function factsByIds(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Facts>> {
  if (ids.length === 0) return new Map()
  const [rows, people, editions] = await Promise.all([
    db
      .selectFrom('publications')
      .select(['entry_id', ...factColumns])
      .where('entry_id', 'in', [...ids])
      .execute(),
    contributorsOf(db, ids),
    editionsOf(db, ids),
  ])
  return new Map(
    rows.map((row) => [row.entry_id, factsOf(row, people.get(row.entry_id) ?? [], editions.get(row.entry_id) ?? [])]),
  )
}

const gathered = <Row extends { entry_id: string }, Value>(rows: readonly Row[], make: (row: Row) => Value) => {
  const map = new Map<string, Value[]>()
  for (const row of rows) {
    const list = map.get(row.entry_id) ?? []
    list.push(make(row))
    map.set(row.entry_id, list)
  }
  return map
}

async function contributorsOf(db: Db | Tx, ids: readonly string[]) {
  const rows = await db
    .selectFrom('publication_contributors as c')
    .leftJoin('entries as e', (join) => join.onRef('e.id', '=', 'c.person_id').on('e.state', '=', 'published'))
    .select([
      'c.entry_id',
      'c.role',
      'c.given',
      'c.family',
      'c.organisation_en',
      'c.organisation_fr',
      'c.orcid',
      'c.affiliation',
      'c.person_id',
      'e.slug_en',
      'e.slug_fr',
    ])
    .where('c.entry_id', 'in', [...ids])
    .orderBy('c.entry_id')
    .orderBy('c.position')
    .execute()
  return gathered(rows, (row: ContributorRow) => contributorOf(row))
}

async function editionsOf(db: Db | Tx, ids: readonly string[]) {
  const rows = await db
    .selectFrom('publication_languages')
    .select(['entry_id', 'language', 'title', 'doi', 'length'])
    .where('entry_id', 'in', [...ids])
    .where('removed_at', 'is', null)
    .orderBy('entry_id')
    .orderBy('position')
    .execute()
  return gathered(rows, ({ entry_id: _, ...edition }): Edition => edition)
}

/** Every file of these works, the newest version first; withdrawn ones too, for their editors. */
export async function filesOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, WorkFile[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('publication_files')
    .selectAll()
    .where('entry_id', 'in', [...ids])
    .orderBy('entry_id')
    .orderBy('language')
    .orderBy('use')
    .orderBy('version', 'desc')
    .limit(1000)
    .execute()
  const stored = await filesById(
    db,
    rows.map((row) => row.file_id),
  )
  const whole = rows.flatMap((row) => {
    const file = stored.get(row.file_id)
    return file ? [{ ...row, file }] : []
  })
  return gathered(
    whole,
    ({ file, ...row }): WorkFile => ({
      id: row.id,
      language: row.language,
      // The column's check knows the same words.
      use: row.use as FileUse,
      version: row.version,
      href: fileHref(file),
      name: file.name,
      mediaType: file.mediaType,
      bytes: file.bytes,
      pages: row.pages,
      note: { en: row.note_en, fr: row.note_fr },
      addedAt: row.added_at,
      withdrawn: row.withdrawn_at !== null,
    }),
  )
}

/** What an entry of any module gives to a work. */
interface OfEntry {
  id: string
  slug: Work['slug']
  title: Work['title']
  summary: Work['summary']
  publishedAt: Date | null
}

/** A work with everything that its page and its formats are made from. An entry that nobody said anything of has empty facts. */
export async function workOf(db: Db | Tx, entry: OfEntry): Promise<Work> {
  const [work] = await worksOf(db, [entry])
  // One was asked for.
  if (!work) throw new Error('no work')
  return work
}

/** Many works in as many queries as one: for lists, feeds and harvesters. */
export async function worksOf(db: Db | Tx, entries: readonly OfEntry[]): Promise<Work[]> {
  const ids = entries.map(({ id }) => id)
  const [facts, files, themes] = await Promise.all([factsByIds(db, ids), filesOf(db, ids), themesOf(db, ids)])
  return entries.map(({ id, slug, title, summary, publishedAt }) => ({
    ...(facts.get(id) ?? noFacts()),
    id,
    slug,
    title,
    summary,
    publishedAt,
    themes: (themes.get(id) ?? []).map((theme) => theme.title),
    files: files.get(id) ?? [],
  }))
}

export interface Theme {
  id: string
  slug: { en: string; fr: string }
  title: { en: string; fr: string }
}
/** The published themes of each of these entries, in their editors' order. */
export async function themesOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Theme[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('entry_relations as r')
    .innerJoin('entries as e', 'e.id', 'r.to_id')
    .innerJoin('entry_versions as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.version', '=', 'e.published_version'),
    )
    .select(['r.from_id as entry_id', 'e.id', 'e.slug_en', 'e.slug_fr', 'v.title_en', 'v.title_fr'])
    .where('r.from_id', 'in', [...ids])
    .where('r.role', '=', 'theme')
    .where('e.state', '=', 'published')
    .orderBy('r.position')
    .execute()
  return gathered(rows, (row) => ({
    id: row.id,
    slug: { en: row.slug_en, fr: row.slug_fr },
    title: { en: row.title_en, fr: row.title_fr },
  }))
}

/** Where people of this site are read about. */
export const personPath = kindsOfEntry.person.path
