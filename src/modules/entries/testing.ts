import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { createEntry, publishEntry } from './commands/index.ts'
import type { Kind } from './kinds.ts'
import { Texts } from './schema.ts'

let made = 0

/** Texts that are complete in both languages; what is given takes their place. */
export const someTexts = (given: Partial<Record<keyof Texts, string>> = {}): Texts => {
  made++
  return Texts.parse({
    titleEn: `Page ${made} of ${process.pid}`,
    titleFr: `Feuille ${made} de ${process.pid}`,
    summaryEn: 'What it is about.',
    summaryFr: 'De quoi il s’agit.',
    bodyEn: 'A text.',
    bodyFr: 'Un texte.',
    ...given,
  })
}

/** A draft begun by the real command; a page unless said otherwise. */
export async function anEntry(
  db: Db,
  { kind = 'page', ...given }: Partial<Record<keyof Texts, string>> & { kind?: Kind } = {},
): Promise<string> {
  const begun = await createEntry(db, system, { kind, ...someTexts(given) })
  return begun.value
}

/** The same, published. */
export async function aPublishedEntry(db: Db, given: Parameters<typeof anEntry>[1] = {}): Promise<string> {
  const id = await anEntry(db, given)
  const outcome = await publishEntry(db, system, { id, version: 1 })
  if (!outcome.ok) throw new Error(outcome.reason)
  return id
}
