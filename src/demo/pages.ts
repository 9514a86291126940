import type { Db } from '#platform/db'
import { addDemoEntry } from './entries.ts'
import { demoPages } from './pages-text.ts'

/** The pages about the centre and about its site, once. */
export async function addDemoPages(db: Db) {
  for (const page of demoPages) await addDemoEntry(db, page)
}
