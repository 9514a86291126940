import { z } from 'zod'
import { oneLine } from '#platform/text'
import { focuses } from './rules.ts'

/** The longest text of each field; the columns have the same limits. */
export const longest = { alt: 300, caption: 500, credit: 200 } as const

const clean = (text: string) => oneLine(text).replace(/ +/g, ' ')
const line = (max: number) => z.string().transform(clean).pipe(z.string().max(max, 'too-long')).default('')

/** "IMG_2041.jpg" tells nobody anything. */
const isFileName = (text: string) => /^\S+\.(jpe?g|png|webp|avif|gif|heic|tiff?)$/i.test(text)

/**
 * The words of an image as its form sends them. What it shows is said in both languages, or it is marked as
 * decorative; caption and credit stand in both or in neither. `version`: the one that was edited.
 */
export const ImageForm = z
  .object({
    decorative: z.preprocess((value) => value === true || value === 'yes', z.boolean()),
    altEn: line(longest.alt),
    altFr: line(longest.alt),
    captionEn: line(longest.caption),
    captionFr: line(longest.caption),
    creditEn: line(longest.credit),
    creditFr: line(longest.credit),
    focus: z.enum(focuses, 'choose').default('centre'),
    version: z.coerce.number().int().default(0),
  })
  .superRefine((form, { addIssue }) => {
    const wrong = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message })
    for (const name of ['altEn', 'altFr'] as const) {
      if (form.decorative && form[name]) wrong(name, 'decorative-words')
      if (!form.decorative && form[name].length < 3) wrong(name, 'alt-missing')
      if (isFileName(form[name])) wrong(name, 'alt-is-name')
    }
    for (const [one, two] of [
      ['captionEn', 'captionFr'],
      ['creditEn', 'creditFr'],
    ] as const)
      if ((form[one] === '') !== (form[two] === '')) wrong(form[one] === '' ? one : two, 'both-languages')
  })
export type ImageForm = z.output<typeof ImageForm>

/** What the address of the list asks for; anything that makes no sense is as if it were not there. */
export const ListAddress = z.object({
  q: z.string().transform(clean).pipe(z.string().max(100)).catch(''),
  archived: z.preprocess((value) => value === 'yes', z.boolean()),
  before: z.uuid().optional().catch(undefined),
})
