import { z } from 'zod'
import type { Locale } from '#platform/i18n'
import { type General, messages } from './messages.ts'
import { said } from './said.ts'

/** Most records one request may change. */
export const mostAtOnce = 200

/** Reasons that have a sentence for everyone; `gone` is told as `not-found`. */
type Told<Reason extends string> = Exclude<Reason, General | 'gone'>

const codeOf = (reason: string) => (reason === 'gone' ? 'not-found' : reason)
const isGeneral = (code: string): code is General => Object.hasOwn(messages.en, code)

/** The schema of why one of many was refused, or null where it was done. `refusals` are those of the operation for one. */
export const refusalOfOne = (refusals: Readonly<Record<string, number>>) =>
  z
    .object({ code: z.enum(Object.keys(refusals).map(codeOf)), detail: z.string() })
    .nullable()
    .meta({
      description: said(
        'Why this one was refused, as a problem of the operation for one; null where it was done.',
        'Pourquoi celle-ci a été refusée, comme le dirait l’opération pour une seule\u00a0; null si elle est faite.',
      ),
    })

/** Why one of many was refused, in the reader’s language. */
export function refusedOne<Reason extends string>(
  reason: Reason,
  locale: Locale,
  sentences: Record<Locale, Readonly<Record<Told<Reason>, string>>>,
) {
  const code = codeOf(reason)
  if (isGeneral(code)) return { code, detail: messages[locale][code].detail }
  // What is not general is among the sentences, by the type of this function.
  return { code, detail: sentences[locale][reason as Told<Reason>] }
}

/** A list of records, each of which may be named once: the second is told so. */
export const once = <Item extends z.ZodType<{ id: string }>>(item: Item) =>
  z
    .array(item)
    .min(1, 'required')
    .max(mostAtOnce, 'too-long')
    .superRefine((items, context) => {
      const seen = new Set<string>()
      for (const [index, item] of items.entries()) {
        const id = item.id.toLowerCase()
        if (seen.has(id)) context.addIssue({ code: 'custom', path: [index, 'id'], message: 'named-twice' })
        seen.add(id)
      }
    })
