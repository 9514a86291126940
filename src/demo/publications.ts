import { FactsForm, saveFacts } from '#modules/publications'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { addDemoEntry, demoEntryId } from './entries.ts'
import { must } from './must.ts'
import { demoPublications } from './publications-text.ts'
import { demoProject } from './research-text.ts'

const centre = {
  en: 'International Migration Research Centre',
  fr: 'Centre de recherche sur les migrations internationales',
}

/** What came out of the evaluation, once. The centre is the author: its pages name nobody. `communities`: ids by English slug. */
export async function addDemoPublications(db: Db, communities: ReadonlyMap<string, number>) {
  for (const { type, editions, communities: places, series, note, ...entry } of demoPublications)
    await addDemoEntry(db, entry, async (id) => {
      const theme = await demoEntryId(db, 'theme', 'refugees-asylum-and-displacement')
      const project = await demoEntryId(db, 'project', demoProject.slug.en)
      const facts = FactsForm.parse({
        type,
        editions,
        contributors: [{ role: 'author', organisationEn: centre.en, organisationFr: centre.fr }],
        publisherEn: centre.en,
        publisherFr: centre.fr,
        place: 'Waterloo',
        seriesEn: series?.en ?? '',
        seriesFr: series?.fr ?? '',
        number: series?.number ?? '',
        noteEn: note.en,
        noteFr: note.fr,
        themes: theme ? [theme] : [],
        projects: project ? [project] : [],
        communities: places.flatMap((slug) => communities.get(slug) ?? []),
      })
      must(await saveFacts(db, system, id, facts))
    })
}
