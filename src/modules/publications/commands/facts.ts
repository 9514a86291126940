import { sql } from 'kysely'
import { describeEntry, relate } from '#modules/entries'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { locales } from '#platform/i18n'
import { failed, ok } from '#platform/outcome'
import { noFacts } from '../columns.ts'
import { factsByIds } from '../queries/index.ts'
import { dayOf, lacksOf } from '../rules.ts'
import type { FactsForm } from '../schema.ts'
import { type Facts, nameIn } from '../work.ts'

/**
 * Says what is to be said of a publication beside its texts. Raises its version; somebody else's newer version is never
 * overwritten (`changed`). `doi-taken` where another work has one of its DOIs, `has-files` where a language that has files
 * would be taken away. Gives the new version.
 */
export async function saveFacts(db: Db, by: Recorder, id: string, form: FactsForm) {
  try {
    return await inScope(db, [house], async (tx) => {
      const entry = await lockPublication(tx, id)
      if (!entry) return failed('gone')
      const now = (await factsByIds(tx, [id])).get(id) ?? noFacts()
      if (now.version !== form.version) return failed('changed')
      if (await losesFiles(tx, id, form)) return failed('has-files')
      const version = form.version + 1
      await writeFacts(tx, id, form, version)
      await writeEditions(tx, id, form)
      await writeContributors(tx, id, form)
      await tellEntry(tx, id, form)
      const change = {
        communityId: house,
        action: 'publication.described',
        subject: `entry:${id}`,
        detail: { version },
      }
      await (entry.state === 'published' ? record(tx, by, change) : note(tx, by, change))
      return ok(version)
    })
  } catch (error) {
    if (constraintOf(error) === 'publication_languages_doi') return failed('doi-taken')
    throw error
  }
}

/** The row of the entry is what everyone who changes a publication locks first. */
export const lockPublication = (tx: Tx, id: string) =>
  tx
    .selectFrom('entries')
    .select(['id', 'state'])
    .where('id', '=', id)
    .where('kind', '=', 'publication')
    .forUpdate()
    .executeTakeFirst()

async function losesFiles(tx: Tx, id: string, { editions }: FactsForm) {
  const kept = editions.map(({ language }) => language)
  const rows = await tx
    .selectFrom('publication_files')
    .select('language')
    .where('entry_id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows.some(({ language }) => !kept.includes(language))
}

async function writeFacts(tx: Tx, id: string, form: FactsForm, version: number) {
  const facts = {
    type: form.type,
    issued: form.issued || null,
    publisher_en: form.publisherEn,
    publisher_fr: form.publisherFr,
    place: form.place,
    series_en: form.seriesEn,
    series_fr: form.seriesFr,
    number: form.number,
    container: form.container,
    volume: form.volume,
    issue: form.issue,
    pages: form.pages,
    isbn: form.isbn,
    issn: form.issn,
    licence: form.licence,
    funder_en: form.funderEn,
    funder_fr: form.funderFr,
    funder_uri: form.funderUri,
    award: form.award,
    note_en: form.noteEn,
    note_fr: form.noteFr,
    version,
  }
  await tx
    .insertInto('publications')
    .values({ entry_id: id, ...facts })
    .onConflict((conflict) => conflict.column('entry_id').doUpdateSet(facts))
    .execute()
}

/** A language that is taken away stays as a removed row; its DOI is free from then on. */
async function writeEditions(tx: Tx, id: string, { editions }: FactsForm) {
  await tx
    .updateTable('publication_languages')
    .set({ removed_at: sql`coalesce(removed_at, clock_timestamp())`, doi: '' })
    .where('entry_id', '=', id)
    .execute()
  for (const [position, { language, title, doi, length }] of editions.entries()) {
    const row = { position, title, doi, length, removed_at: null }
    await tx
      .insertInto('publication_languages')
      .values({ entry_id: id, language, ...row })
      .onConflict((conflict) => conflict.columns(['entry_id', 'language']).doUpdateSet(row))
      .execute()
  }
}

async function writeContributors(tx: Tx, id: string, { contributors }: FactsForm) {
  await tx.deleteFrom('publication_contributors').where('entry_id', '=', id).execute()
  if (contributors.length > 0)
    await tx
      .insertInto('publication_contributors')
      .values(
        contributors.map(({ organisationEn, organisationFr, person, ...who }, position) => ({
          ...who,
          entry_id: id,
          position,
          organisation_en: organisationEn,
          organisation_fr: organisationFr,
          person_id: person,
        })),
      )
      .execute()
  const people = contributors.flatMap(({ person }) => (person ? [person] : []))
  await relate(tx, id, 'author', people)
}

/** What lists, search and the gate of publishing need to know; and so the change reaches harvesters. */
async function tellEntry(tx: Tx, id: string, form: FactsForm) {
  await relate(tx, id, 'project', form.projects)
  await rememberThemes(tx, id, form.themes)
  await relate(tx, id, 'theme', form.themes)
  const facts = (await factsByIds(tx, [id])).get(id) ?? noFacts()
  await describeEntry(tx, id, {
    day: dayOf(facts.issued),
    words: wordsOf(facts),
    lacks: lacksOf(facts),
    communities: form.communities,
  })
}

/** A theme that a published work leaves is remembered: harvesters of its set are told. One that it comes back to is not. */
async function rememberThemes(tx: Tx, id: string, themes: readonly string[]) {
  await sql`insert into publication_themes_left (entry_id, theme_id)
    select r.from_id, r.to_id from entry_relations as r join entries as e on e.id = r.from_id and e.published_at is not null
    where r.from_id = ${id} and r.role = 'theme' and r.to_id <> all(${[...themes]}::uuid[])
    on conflict do nothing`.execute(tx)
  await sql`delete from publication_themes_left where entry_id = ${id} and theme_id = any(${[...themes]}::uuid[])`.execute(
    tx,
  )
}

function wordsOf(facts: Facts) {
  const [en, fr] = locales.map((locale) =>
    [
      ...facts.contributors.map((who) => nameIn(who, locale)),
      ...facts.editions.flatMap(({ title, doi }) => [title, doi]),
      facts.publisher[locale],
      facts.series[locale],
      facts.number,
      facts.container,
      facts.isbn,
      facts.issn,
      facts.place,
    ]
      .filter(Boolean)
      .join(' '),
  )
  return { en: en ?? '', fr: fr ?? '' }
}
