import { PostFacts, savePost } from '#modules/news'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { addDemoEntry, demoEntryId } from './entries.ts'
import { must } from './must.ts'
import { demoPosts } from './news-text.ts'
import { demoProject } from './research-text.ts'

/** The news of the centre, once. Their themes and the project are there before them. */
export async function addDemoNews(db: Db) {
  for (const { day, themes, project, ...post } of demoPosts)
    await addDemoEntry(db, post, async (id) => {
      const known = await Promise.all(themes.map((slug) => demoEntryId(db, 'theme', slug)))
      const about = project && (await demoEntryId(db, 'project', demoProject.slug.en))
      const facts = PostFacts.parse({
        day: day ?? null,
        themes: known.flatMap((one) => one ?? []),
        projects: about ? [about] : [],
      })
      must(await savePost(db, system, { id, facts }))
    })
}
