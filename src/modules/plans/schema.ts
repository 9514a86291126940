import { z } from 'zod'
import { isDay } from '#platform/i18n'
import { oneLine } from '#platform/text'
import { sourceKinds } from './rules.ts'

export const longest = { action: 300, source: 200, note: 500 } as const

const line = (max: number) => z.string().transform(oneLine).pipe(z.string().max(max, 'too-long')).default('')
const day = z.string('required').trim().min(1, 'required').refine(isDay, 'bad-date')
const nobody = (text: unknown) => (text === '' || text === undefined ? null : text)

/** Asked of every form: whoever left out the text hears of it together with what else is missing. */
const ofEveryForm = ({ value }: { value: unknown }) => typeof value === 'object' && value !== null

/** An action as its form sends it: in at least one language; the other may follow. */
export const ActionForm = z
  .object({
    actionEn: line(longest.action),
    actionFr: line(longest.action),
    organisationId: z.uuid('choose-owner'),
    personId: z.preprocess(nobody, z.uuid('no-such-owner').nullable()),
    dueOn: day,
    sourceKind: z.enum(sourceKinds, 'choose-source'),
    sourceNote: line(longest.source),
    version: z.coerce.number('required').int().default(1),
  })
  .refine((form) => form.actionEn !== '' || form.actionFr !== '', {
    path: ['actionEn'],
    message: 'say-what',
    when: ofEveryForm,
  })
export type ActionForm = z.output<typeof ActionForm>

/** How far it has come; a note is welcome. */
export const ProgressForm = z.object({
  state: z.enum(['under-way', 'done'], 'choose-state'),
  note: line(longest.note),
})
export type ProgressForm = z.output<typeof ProgressForm>

export const CancelForm = z.object({
  reason: z.string('say-why').transform(oneLine).pipe(z.string().min(3, 'say-why').max(longest.note, 'too-long')),
})

export const shows = ['open', 'overdue', 'not-started', 'under-way', 'done', 'cancelled', 'all'] as const
/** What the address of the list asks for; anything that makes no sense is as if it were not there. */
export const ListQuery = z.object({
  show: z.enum(shows).catch('open'),
  owner: z.uuid().optional().catch(undefined),
  mine: z.literal('yes').optional().catch(undefined),
  lacking: z.literal('yes').optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
})
export type ListQuery = z.output<typeof ListQuery>
