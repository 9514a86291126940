import { day, type OutColumn, oneOf, optional, type ParseCell, type RowOf, text } from '#platform/csv'
import type { Locale } from '#platform/i18n'
import { staffMessages } from './messages/staff.ts'
import { basisNames, purposeNames } from './names.ts'
import { proofIn } from './proofs.ts'
import { acts, bases, kinds, purposes, sources } from './purposes.ts'
import type { LedgerLine } from './queries/consents.ts'

/** The codes of a list with what they are called in English and in French: a file may hold either. */
const wordsOf = <Code extends string>(
  codes: readonly Code[],
  en: Readonly<Record<Code, string>>,
  fr: Readonly<Record<Code, string>>,
) => {
  const words: Partial<Record<Code, readonly string[]>> = {}
  for (const code of codes) words[code] = [en[code], fr[code]]
  return words
}
const { en, fr } = staffMessages
const languages = { en: ['english', 'anglais'], fr: ['french', 'français', 'fra'] }
/** There for people, and to tell two lines of one day apart. */
const forPeople: ParseCell<string> = (cell) => ({ ok: true, value: cell })

/** The columns of a file of consents, in the order of the export. What belongs together in a row is checked in `imports.ts`. */
export const consentShape = [
  { name: 'email', aliases: ['courriel'], required: true, parse: text(254) },
  { name: 'language', aliases: ['langue'], required: true, parse: oneOf(['en', 'fr'], languages) },
  {
    name: 'purpose',
    aliases: ['objet'],
    required: true,
    parse: oneOf(purposes, wordsOf(purposes, purposeNames.en, purposeNames.fr)),
  },
  { name: 'act', aliases: ['acte'], required: false, parse: optional(oneOf(acts, wordsOf(acts, en.acts, fr.acts))) },
  {
    name: 'kind',
    aliases: ['nature'],
    required: true,
    parse: optional(oneOf(kinds, wordsOf(kinds, en.kinds, fr.kinds))),
  },
  {
    name: 'basis',
    aliases: ['geste'],
    required: true,
    parse: optional(oneOf(bases, wordsOf(bases, basisNames.en, basisNames.fr))),
  },
  { name: 'given_on', aliases: ['donne_le'], required: true, parse: day() },
  { name: 'expires_on', aliases: ['echeance'], required: true, parse: optional(day()) },
  {
    name: 'how',
    aliases: ['moyen'],
    required: false,
    parse: optional(oneOf(sources, wordsOf(sources, en.sources, fr.sources))),
  },
  { name: 'proof', aliases: ['preuve'], required: true, parse: text(500) },
  { name: 'noted_at', aliases: ['consigne_a'], required: false, parse: forPeople },
  { name: 'noted_by', aliases: ['consigne_par'], required: false, parse: forPeople },
] as const
export type ConsentRow = RowOf<typeof consentShape>
export type ConsentColumn = (typeof consentShape)[number]['name']

/** What a column is called in the reader's language. */
export const headingOf = (locale: Locale, column: ConsentColumn) =>
  (locale === 'fr' && consentShape.find(({ name }) => name === column)?.aliases[0]) || column

/** Two rows that say the same of the same moment: one of them is there by mistake. */
export const keyOfRow = (row: ConsentRow) =>
  JSON.stringify([
    row.email.trim().toLowerCase(),
    row.purpose,
    row.act ?? 'granted',
    row.kind,
    row.basis,
    row.given_on,
    row.proof,
    row.noted_at,
  ])

/** A line of the ledger as a file holds it. */
export type ExportedLine = Pick<
  LedgerLine,
  'email' | 'locale' | 'purpose' | 'act' | 'kind' | 'basis' | 'givenOn' | 'expiresOn' | 'source' | 'evidence'
> & { at: Date | null; recordedBy: string }

/** The columns of an export: headings and contents in the reader's language, as the import reads them in either. */
export function consentColumns(locale: Locale): OutColumn<ExportedLine>[] {
  const t = staffMessages[locale]
  const cells: Record<ConsentColumn, OutColumn<ExportedLine>['value']> = {
    email: (line) => line.email,
    language: (line) => line.locale,
    purpose: (line) => purposeNames[locale][line.purpose],
    act: (line) => t.acts[line.act],
    kind: (line) => line.kind && t.kinds[line.kind],
    // The check constraints on consents allow no other words.
    basis: (line) => line.basis && basisNames[locale][line.basis as keyof typeof basisNames.en],
    given_on: (line) => line.givenOn,
    expires_on: (line) => line.expiresOn,
    how: (line) => t.sources[line.source as keyof typeof t.sources],
    proof: (line) => proofIn(locale, line.evidence, { reference: true }),
    noted_at: (line) => line.at?.toISOString(),
    noted_by: (line) => line.recordedBy,
  }
  return consentShape.map(({ name }) => ({ name: headingOf(locale, name), value: cells[name] }))
}
