import { doiOf, isbnOf, isIssued, issnOf } from '../rules.ts'
import { FactsForm } from '../schema.ts'
import { genres, type WorkType, workTypes } from '../types.ts'
import { type CslName, type ReadItem, readRecord } from './citation-js.ts'
import { mostRecords, type RawRecord, splitReferences } from './split.ts'
import { supplemented } from './supplement.ts'

export interface Reference {
  /** Where it begins in the file, counted from 1. */
  line: number
  title: string
  language: string
  doi: string
  year: string
  abstract: string
  facts: FactsForm
  /** What of it was left out as it could not be right. */
  dropped: Dropped[]
}
export type Dropped = 'doi' | 'isbn' | 'issn' | 'date'
export type Why = 'unreadable' | 'unclosed' | 'no-title' | 'too-long'
export interface Refusal {
  line: number
  title: string
  why: Why
}
export type ReadReferences =
  | { ok: true; references: Reference[]; refused: Refusal[] }
  | { ok: false; reason: 'empty' | 'unknown-format' | 'too-many' | 'too-long' }

/** Reads a file of references. `language` is of works that say none. What is wrong with one is said of it, and the others go on. */
export function readReferences(text: string, language: string): ReadReferences {
  const split = splitReferences(text)
  if (!split.ok) return split
  const references: Reference[] = []
  const refused: Refusal[] = split.broken.map((line) => ({ line, title: '', why: 'unclosed' }))
  for (const record of split.records.slice(0, mostRecords)) {
    const found = readRecord(record.text, split.format)
    const item = found && supplemented(found, record.text, split.format)
    const read = item
      ? referenceOf(item, record, language)
      : ({ line: record.line, title: '', why: 'unreadable' } as const)
    if ('why' in read) refused.push(read)
    else references.push(read)
  }
  return { ok: true, references, refused: refused.sort((a, b) => a.line - b.line) }
}

/** Marks of typesetting that readers of BibTeX leave in texts; letters between them stay. */
const plain = (text: string) =>
  text
    .replace(/<\/?(?:i|b|em|strong|sup|sub|sc|span)(?: (?:class|style)="[^"<>]*")?>/g, '')
    .replace(/\s+/g, ' ')
    .trim()

function referenceOf(item: ReadItem, { line, text }: RawRecord, fallback: string): Reference | Refusal {
  const title = plain(item.title)
  if (title === '') return { line, title, why: 'no-title' }
  const language = languageOf(item.language) ?? fallback
  const issued = issuedOf(item)
  const doi = doiOf(item.DOI) ?? ''
  const isbn = isbnOf(item.ISBN) ?? ''
  const issn = issnOf(item.ISSN) ?? ''
  const type = typeOf(item)
  const publisher = plain(item.publisher)
  const pages = Number(item['number-of-pages'])
  const facts = FactsForm.safeParse({
    type,
    issued,
    // What the record says stands in both languages, until an editor knows better.
    publisherEn: publisher,
    publisherFr: publisher,
    place: plain(item['publisher-place']),
    seriesEn: plain(item['collection-title']),
    seriesFr: plain(item['collection-title']),
    number: plain(item.number || item['collection-number']),
    container: plain(item['container-title']),
    volume: plain(item.volume),
    issue: plain(item.issue),
    pages: plain(item.page).replace(/[\u2013\u2014]|--/g, '-'),
    isbn,
    issn,
    editions: [{ language, title, doi, length: Number.isInteger(pages) && pages > 0 && pages < 10_000 ? pages : null }],
    contributors: contributorsOf(item, text),
  })
  if (!facts.success) return { line, title: title.slice(0, 200), why: 'too-long' }
  const dropped = [
    item.DOI !== '' && doi === '' ? ('doi' as const) : undefined,
    item.ISBN !== '' && isbn === '' ? ('isbn' as const) : undefined,
    item.ISSN !== '' && issn === '' ? ('issn' as const) : undefined,
    issued === '' ? ('date' as const) : undefined,
  ].filter((one) => one !== undefined)
  return {
    line,
    title,
    language,
    doi,
    year: issued.slice(0, 4),
    abstract: plain(item.abstract),
    facts: facts.data,
    dropped,
  }
}

/** As exactly as the record says it, if it is a date at all. */
function issuedOf({ issued }: ReadItem): string {
  const [year, month, day] = (issued['date-parts']?.[0] ?? []).map(Number)
  const pad = (part: number | undefined) => (part === undefined ? '' : `-${String(part).padStart(2, '0')}`)
  const all = [`${year}${pad(month)}${month === undefined ? '' : pad(day)}`, `${year}${pad(month)}`, `${year}`]
  return all.find((text) => isIssued(text)) ?? ''
}

const types: Record<string, WorkType> = {
  report: 'report',
  article: 'working-paper',
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  book: 'book',
  chapter: 'chapter',
  'paper-conference': 'presentation',
  speech: 'presentation',
  thesis: 'thesis',
  dataset: 'dataset',
}
/** The word that our own formats carry along decides; then what the record calls itself. */
function typeOf({ type, genre }: ReadItem): WorkType {
  const said = plain(genre).toLowerCase()
  const named = workTypes.find((one) => Object.values(genres[one] ?? {}).some((word) => word.toLowerCase() === said))
  if (named) return named
  if (/policy|brief|orientation/.test(said)) return 'policy-brief'
  if (/working|discussion|travail/.test(said)) return 'working-paper'
  return types[type] ?? 'other'
}

const languages: Record<string, string> = {
  english: 'en',
  anglais: 'en',
  eng: 'en',
  french: 'fr',
  français: 'fr',
  francais: 'fr',
  fre: 'fr',
  fra: 'fr',
  arabic: 'ar',
  arabe: 'ar',
  spanish: 'es',
  espagnol: 'es',
  german: 'de',
  allemand: 'de',
}
function languageOf(said: string): string | undefined {
  const text = said.trim()
  const named = languages[text.toLowerCase()]
  if (named) return named
  const [, code, script, place] = /^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}))?$/i.exec(text) ?? []
  if (!code) return undefined
  // Where it is spoken makes no other text of it; how it is written may.
  return [code.toLowerCase(), script && script[0]?.toUpperCase() + script.slice(1).toLowerCase(), place && undefined]
    .filter(Boolean)
    .join('-')
}

function contributorsOf({ author, editor, translator }: ReadItem, raw: string) {
  const of = (role: string, names: readonly CslName[]) => names.map((name) => personOf(role, name, raw))
  return [...of('author', author), ...of('editor', editor), ...of('translator', translator)]
    .filter((who) => who.family !== '' || who.organisationEn !== '')
    .slice(0, 200)
}

function personOf(role: string, name: CslName, raw: string) {
  const family = plain([name['non-dropping-particle'], name.family].filter(Boolean).join(' '))
  const given = plain([name.given, name['dropping-particle'], name.suffix].filter(Boolean).join(' '))
  const organisation = plain(name.literal ?? '')
  // Braces, or several words and no given name: nobody is called that.
  const whole = given === '' && (family.includes(' ') || raw.includes(`{${name.family ?? ''}}`))
  if (organisation !== '' || whole) return { role, family: '', given: '', organisationEn: organisation || family }
  return { role, family, given, organisationEn: '' }
}
