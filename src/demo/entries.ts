import { changeAddress, createEntry, findEntry, type Kind, NewEntry, publishEntry } from '#modules/entries'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { must } from './must.ts'

export interface DemoEntry {
  kind: Kind
  slug: { en: string; fr: string }
  title: { en: string; fr: string }
  summary: { en: string; fr: string }
  body: { en: string; fr: string }
}

/** The id of an entry of the demonstration; undefined where it has not been loaded. */
export async function demoEntryId(db: Db, kind: Kind, slug: string): Promise<string | undefined> {
  const found = await findEntry(db, { kind, locale: 'en', slug, draft: true })
  return found?.as === 'entry' ? found.entry.id : undefined
}

/**
 * Writes an entry of the demonstration and publishes it, once: gives its id the first time, and undefined when it is there already.
 * `describe` gives its facts before it is published.
 */
export async function addDemoEntry(
  db: Db,
  { kind, slug, title, summary, body }: DemoEntry,
  describe: (id: string) => Promise<unknown> = async () => undefined,
): Promise<string | undefined> {
  if (await demoEntryId(db, kind, slug.en)) return undefined
  const texts = NewEntry.parse({
    kind,
    titleEn: title.en,
    titleFr: title.fr,
    summaryEn: summary.en,
    summaryFr: summary.fr,
    bodyEn: body.en,
    bodyFr: body.fr,
  })
  const id = must(await createEntry(db, system, texts))
  must(await changeAddress(db, system, { id, slugEn: slug.en, slugFr: slug.fr }))
  await describe(id)
  must(await publishEntry(db, system, { id, version: 1 }))
  return id
}
