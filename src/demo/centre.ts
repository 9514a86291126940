import type { listPlaces } from '#modules/communities'
import { checkIn, checkLedger } from '#modules/ledger'
import { type Db, transact } from '#platform/db'
import { addDemoCards } from './cards.ts'
import { addDemoCash } from './cash.ts'
import { addDemoEvents } from './events.ts'
import { addDemoFigures } from './figures.ts'
import { addDemoGiving } from './giving.ts'
import { addDemoNews } from './news.ts'
import { addDemoPublications } from './publications.ts'
import { addDemoReceipts } from './receipts.ts'
import { addDemoResearch } from './research.ts'
import { addDemoScholarships } from './scholarships.ts'

/** What the centre publishes, in the order in which one thing leads to another; each part whole or not at all. */
export async function addDemoCentre(db: Db, places: Awaited<ReturnType<typeof listPlaces>>) {
  const communities = new Map(places.map(({ slug, id }) => [slug.en, id]))
  await transact(db, addDemoFigures)
  await transact(db, (tx) => addDemoResearch(tx, communities))
  await transact(db, (tx) => addDemoPublications(tx, communities))
  await transact(db, addDemoNews)
  await transact(db, addDemoEvents)
  await transact(db, addDemoGiving)
  await transact(db, addDemoCash)
  await transact(db, addDemoCards)
  await transact(db, addDemoReceipts)
  await transact(db, addDemoScholarships)
  // What the first night would find.
  await checkLedger(db, { publicUrl: '' }, [checkIn('giving_findings'), checkIn('receipts_findings')])
}
