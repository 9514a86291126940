import { createRequire } from 'node:module'
import { z } from 'zod'

const Name = z.object({
  literal: z.string().optional(),
  family: z.string().optional(),
  given: z.string().optional(),
  'non-dropping-particle': z.string().optional(),
  'dropping-particle': z.string().optional(),
  suffix: z.string().optional(),
})
export type CslName = z.output<typeof Name>
const text = z.union([z.string(), z.number().transform(String)]).catch('')
const names = z.array(Name).catch([])

/** As much of CSL-JSON as an import reads; whatever has another shape is taken for not said. */
export const ReadItem = z.object({
  type: text.default('document'),
  title: text.default(''),
  author: names.default([]),
  editor: names.default([]),
  translator: names.default([]),
  issued: z
    .object({ 'date-parts': z.array(z.array(z.union([z.number(), z.string()]))).optional() })
    .catch({})
    .default({}),
  genre: text.default(''),
  publisher: text.default(''),
  'publisher-place': text.default(''),
  'collection-title': text.default(''),
  'collection-number': text.default(''),
  'container-title': text.default(''),
  number: text.default(''),
  volume: text.default(''),
  issue: text.default(''),
  page: text.default(''),
  'number-of-pages': text.default(''),
  ISBN: text.default(''),
  ISSN: text.default(''),
  DOI: text.default(''),
  language: text.default(''),
  abstract: text.default(''),
})
export type ReadItem = z.output<typeof ReadItem>

const Library = z.object({
  Cite: z.custom<new (text: string, options: object) => { data: unknown[] }>((it) => typeof it === 'function'),
})
let library: z.output<typeof Library> | undefined

/**
 * Reads one record. The form is forced: left to guess, the library takes a line that looks like an address for one to be
 * fetched. Loaded at the first import, as its parts are CommonJS and take a tenth of a second.
 */
export function readRecord(record: string, format: 'bibtex' | 'ris'): ReadItem | undefined {
  const Cite = open()
  try {
    const forceType = format === 'bibtex' ? '@bibtex/text' : '@ris/file'
    const [item] = new Cite(record, { forceType, generateGraph: false }).data
    return ReadItem.safeParse(item).data
  } catch {
    // It throws whatever its grammar meets; for whoever imports it is one thing: this record cannot be read.
    return undefined
  }
}

function open() {
  if (!library) {
    const load = createRequire(import.meta.url)
    library = Library.parse(load('@citation-js/core'))
    load('@citation-js/plugin-bibtex')
    load('@citation-js/plugin-ris')
  }
  return library.Cite
}
