import { createEntry, getEntry, NewEntry, publishEntry } from '#modules/entries'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { saveFacts } from './commands/index.ts'
import { FactsForm } from './schema.ts'

let made = 0

function won<Value>(outcome: { ok: true; value: Value } | { ok: false; reason: string }): Value {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

/** The facts of a brief in both languages, with what a test wants otherwise. */
export const aBrief = (given: Record<string, unknown> = {}) =>
  FactsForm.parse({
    type: 'policy-brief',
    issued: '2017-03',
    publisherEn: 'Migration Centre',
    publisherFr: 'Centre des migrations',
    place: 'Waterloo',
    licence: 'CC-BY-4.0',
    editions: [
      { language: 'en', title: `Brief ${made}` },
      { language: 'fr', title: `Note ${made}` },
    ],
    contributors: [{ role: 'author', family: 'Tremblay', given: 'Zoé', orcid: '0000-0002-1825-0097' }],
    ...given,
  })

interface Given {
  texts?: Record<string, string>
  facts?: Record<string, unknown>
  publish?: boolean
}
/** A publication made by the real commands; published unless said otherwise. */
export async function aPublication(db: Db, { texts = {}, facts = {}, publish = true }: Given = {}) {
  made++
  const id = won(
    await createEntry(
      db,
      system,
      NewEntry.parse({
        kind: 'publication',
        titleEn: `Brief ${made}`,
        titleFr: `Note ${made}`,
        summaryEn: 'What we found.',
        summaryFr: 'Ce que nous avons trouvé.',
        ...texts,
      }),
    ),
  )
  won(await saveFacts(db, system, id, aBrief({ ...facts, version: 0 })))
  if (publish) won(await publishEntry(db, system, { id, version: 1 }))
  const entry = await getEntry(db, id)
  if (!entry) throw new Error('no entry')
  return entry
}
