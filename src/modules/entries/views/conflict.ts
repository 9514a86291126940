import type { EditorMessages } from '../messages/editor.ts'
import type { Texts } from '../schema.ts'

const fields = ['titleEn', 'titleFr', 'summaryEn', 'summaryFr', 'bodyEn', 'bodyFr', 'image'] as const

/** The fields in which two people's versions of one entry differ, each with both. */
export const conflictOf = (t: EditorMessages, mine: Texts, theirs: Texts) => ({
  rows: fields
    .filter((field) => mine[field] !== theirs[field])
    .map((field) => ({ label: t[field], yours: mine[field] ?? '', theirs: theirs[field] ?? '' })),
})
