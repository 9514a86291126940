import { z } from 'zod'
import { doiOf, isbnOf, isIssued, issnOf, orcidOf } from './rules.ts'
import { fileUses, formatsAsked, licences, roles, workTypes } from './types.ts'

/** Signs that no record may hold: XML has no place for them, and nobody types them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g
const line = (most: number) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.replace(unseen, '').replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(most, 'too-long'))
/** Empty, or what `read` makes of it. */
const checked = (read: (typed: string) => string | undefined, code: string) =>
  z
    .string()
    .default('')
    .transform((typed, issue) => {
      if (typed.trim() === '') return ''
      const value = read(typed)
      if (value === undefined) issue.addIssue({ code: 'custom', message: code })
      return value ?? ''
    })
const count = z
  .union(
    [
      z.literal('').transform(() => null),
      z.coerce.number('bad-count').int('bad-count').min(1, 'bad-count').max(10_000, 'bad-count'),
      z.null(),
    ],
    'bad-count',
  )
  .default(null)

const language = z
  .string()
  .trim()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'bad-language')
const EditionForm = z.object({
  language,
  title: line(500).refine((title) => title !== '', 'required'),
  doi: checked(doiOf, 'bad-doi'),
  length: count,
})

export const ContributorForm = z
  .object({
    role: z.enum(roles).default('author'),
    given: line(120),
    family: line(120),
    organisationEn: line(200),
    organisationFr: line(200),
    orcid: checked(orcidOf, 'bad-orcid'),
    affiliation: line(200),
    person: z.union([z.uuid(), z.literal('').transform(() => null), z.null()]).default(null),
  })
  .refine((who) => who.family !== '' || who.organisationEn !== '', { path: ['family'], message: 'name-missing' })
  .refine((who) => who.family === '' || who.organisationEn === '', { path: ['organisationEn'], message: 'one-name' })
  .refine((who) => who.organisationEn !== '' || who.organisationFr === '', {
    path: ['organisationEn'],
    message: 'english-name-too',
  })
export type ContributorForm = z.output<typeof ContributorForm>

const isBlank = (row: unknown) =>
  typeof row !== 'object' ||
  row === null ||
  Object.entries(row).every(([part, value]) => part === 'role' || value === '' || value === undefined || value === null)
/** A row of the form that was left empty is none; the others keep their numbers, so that what is wrong is said beside them. */
const rows = <Schema extends z.ZodType>(schema: Schema, most: number) =>
  z
    .array(z.preprocess((row) => (isBlank(row) ? null : row), schema.nullable()))
    .max(most, 'too-many')
    .default([])
    .transform((all) => all.filter((one) => one !== null))

/** Asked of what is wrong elsewhere too: then the rows that were left empty still stand among the others. */
function allOnce(editions: readonly ({ language?: unknown } | null)[]) {
  const languages = editions.flatMap((one) => one?.language ?? [])
  return new Set(languages).size === languages.length
}

const rowField = /^(editions|contributors)\.(\d{1,3})\.(\w+)$/
/** `editions.0.title` and its like become rows. */
function fold(typed: unknown) {
  if (typeof typed !== 'object' || typed === null) return typed
  const folded: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(typed)) {
    const [, list, at, part] = rowField.exec(field) ?? []
    if (!list || !part) {
      folded[field] = value
      continue
    }
    // Only this loop puts lists under these two names when the form is flat.
    const into = (folded[list] ?? []) as Record<string, unknown>[]
    folded[list] = into
    while (into.length <= Number(at)) into.push({})
    Object.assign(into[Number(at)] ?? {}, { [part]: value })
  }
  return folded
}

const listed = (value: unknown) =>
  typeof value === 'string' ? value.split(',').filter((item) => item !== '') : (value ?? [])
const ids = z.preprocess(listed, z.array(z.uuid()).max(50)).transform((all) => [...new Set(all)])

/** What is said of a work that is no text, as its form or an import sends it. */
export const FactsForm = z.preprocess(
  fold,
  z
    .object({
      type: z.enum(workTypes, 'required'),
      issued: z
        .string()
        .trim()
        .default('')
        .refine((text) => text === '' || isIssued(text), 'bad-date'),
      publisherEn: line(200),
      publisherFr: line(200),
      place: line(100),
      seriesEn: line(200),
      seriesFr: line(200),
      number: line(40),
      container: line(300),
      volume: line(40),
      issue: line(40),
      pages: line(40),
      isbn: checked(isbnOf, 'bad-isbn'),
      issn: checked(issnOf, 'bad-issn'),
      licence: z
        .string()
        .default('')
        .refine((code) => code === '' || code in licences, 'required'),
      funderEn: line(200),
      funderFr: line(200),
      funderUri: z
        .string()
        .trim()
        .default('')
        .refine((uri) => uri === '' || (/^https:\/\/[!-~]{4,200}$/.test(uri) && URL.canParse(uri)), 'bad-uri'),
      award: line(100),
      noteEn: line(600),
      noteFr: line(600),
      editions: rows(EditionForm, 20),
      contributors: rows(ContributorForm, 200),
      themes: ids,
      projects: ids,
      communities: z
        .preprocess(listed, z.array(z.coerce.number().int().min(1)).max(100))
        .transform((all) => [...new Set(all)]),
      version: z.coerce.number().int().default(0),
    })
    .refine((work) => allOnce(work.editions), { path: ['editions'], message: 'language-twice' })
    .refine((work) => (work.noteEn === '') === (work.noteFr === ''), { path: ['noteFr'], message: 'both-languages' })
    .refine((work) => (work.publisherEn === '') === (work.publisherFr === ''), {
      path: ['publisherFr'],
      message: 'both-languages',
    }),
)
export type FactsForm = z.output<typeof FactsForm>

export const FileForm = z
  .object({ language, use: z.enum(fileUses, 'required'), pages: count, noteEn: line(300), noteFr: line(300) })
  .refine((file) => (file.noteEn === '') === (file.noteFr === ''), { path: ['noteFr'], message: 'both-languages' })
export type FileForm = z.output<typeof FileForm>

export const FormatRequest = z.object({
  language,
  format: z.enum(formatsAsked, 'required'),
  detail: line(600),
  email: z.email('bad-email').max(254, 'too-long'),
  /** A field that people do not see: whoever fills it in is a program. */
  website: z.string().default(''),
})
export type FormatRequest = z.output<typeof FormatRequest>
