import {
  CentreForm,
  ClusterFacts,
  ProjectFacts,
  saveCentre,
  saveCluster,
  saveProject,
  saveTheme,
  ThemeFacts,
} from '#modules/research'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { addDemoEntry, demoEntryId } from './entries.ts'
import { must } from './must.ts'
import { demoCluster, demoProject } from './research-text.ts'
import { demoThemes } from './themes/index.ts'

/** The themes, the cluster and the evaluation project of the centre, once. `communities`: ids by English slug. */
export async function addDemoResearch(db: Db, communities: ReadonlyMap<string, number>) {
  for (const [number, theme] of demoThemes.entries())
    await addDemoEntry(db, theme, (id) =>
      saveTheme(db, system, { id, facts: ThemeFacts.parse({ position: (number + 1) * 10 }) }),
    )
  const themeIds = async (...slugs: string[]) =>
    (await Promise.all(slugs.map((slug) => demoEntryId(db, 'theme', slug)))).flatMap((id) => id ?? [])
  await addDemoEntry(db, demoCluster, async (id) => {
    const centre = must(
      await saveCentre(db, system, {
        form: CentreForm.parse({
          nameEn: 'International Migration Research Centre',
          nameFr: 'Centre de recherche sur les migrations internationales',
          hostEn: 'Wilfrid Laurier University',
          hostFr: 'Université Wilfrid-Laurier',
          city: 'Waterloo',
          country: 'CA',
        }),
      }),
    )
    const themes = await themeIds('mobility-and-transnationalism', 'representation-discourse-and-social-politics')
    must(await saveCluster(db, system, { id, facts: ClusterFacts.parse({ centres: [centre], themes }) }))
  })
  const cluster = await demoEntryId(db, 'cluster', demoCluster.slug.en)
  const project = await addDemoEntry(db, demoProject, async (id) => {
    const facts = ProjectFacts.parse({
      status: 'completed',
      themes: await themeIds('refugees-asylum-and-displacement'),
      clusters: cluster ? [cluster] : [],
      communities: ['waterloo-region', 'hamilton', 'ottawa'].flatMap((slug) => communities.get(slug) ?? []),
      // Mail of the demonstration goes nowhere but the outbox.
      contactEmail: 'evaluation@demo.example',
    })
    must(await saveProject(db, system, { id, facts }))
  })
  const [refugees] = await themeIds('refugees-asylum-and-displacement')
  if (project && refugees)
    must(
      await saveTheme(db, system, {
        id: refugees,
        facts: ThemeFacts.parse({ position: 60, highlights: [project], version: 1 }),
      }),
    )
}
