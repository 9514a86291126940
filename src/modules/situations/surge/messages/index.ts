import type { SameKeys } from '#platform/i18n'
import { en } from './en.ts'
import { fr } from './fr.ts'

export const messages = { en, fr }
export type Messages = SameKeys<typeof en>
/** Every reason for which a form or a command is turned down, each with its sentence in both languages. */
export type ErrorCode = keyof Messages['errors']

/** The sentence of a problem's code. Schemas and commands use no other codes; one without words would show as itself. */
export const sentenceOf = (t: Messages, code: string) => t.errors[code as ErrorCode] ?? code
