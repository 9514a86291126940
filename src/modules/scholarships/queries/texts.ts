import { createHash } from 'node:crypto'
import type { Db, Tx } from '#platform/db'
import { findNames, type Known, type Range, readTexts } from '../rules/index.ts'
import { type Application, answersOf } from './mine.ts'

/** A text that readers get, by the name of its field (`statement`, `letter:0`), with what staff has hidden in it. */
export interface ReadText {
  field: string
  text: string
  /** Undefined while staff has not looked at it; no reader sees it then. */
  ranges: Range[] | undefined
}

/** What a program knows of who an application is about. */
function knownOf({ parts, referees, email }: Application): Known & { email: string } {
  const { fullName = '', otherNames = '', city = '', institution = '' } = answersOf(parts)
  const people = [fullName, ...otherNames.split(/[,;]/), ...referees.map(({ name }) => name)]
  return {
    people: people.map((name) => name.trim()).filter(Boolean),
    places: [city, institution].filter(Boolean),
    email,
  }
}

/** The texts of an application and of letters about it that hold anything, without what staff has made of them. */
export function textsOf({ parts, referees }: Application): { field: string; text: string }[] {
  const answers = answersOf(parts)
  return [
    ...readTexts.map((field) => ({ field: String(field), text: answers[field] ?? '' })),
    ...referees.map(({ position, letter }) => ({ field: `letter:${position}`, text: letter })),
  ].filter(({ text }) => text !== '')
}

/** Tells a text from any other: staff vouches for the words they saw, and not for what came since. */
export const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

/** The same with the ranges that staff has hidden. */
export async function checkedTexts(db: Db | Tx, application: Application): Promise<ReadText[]> {
  const rows = await db
    .selectFrom('checked_texts')
    // The ranges are written by `checkTexts` alone.
    .select((is) => ['field', is.ref('ranges').$castTo<Range[]>().as('ranges')])
    .where('application_id', '=', application.id)
    .execute()
  const checked = new Map(rows.map(({ field, ranges }) => [field, ranges]))
  return textsOf(application).map(({ field, text }) => ({ field, text, ranges: checked.get(field) }))
}

/** What a program would hide in a text: the place where staff begins. */
export const suggested = (application: Application, text: string): Range[] => findNames(text, knownOf(application))
