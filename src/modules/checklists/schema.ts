import { z } from 'zod'
import { sectors } from '#modules/communities'
import { isDay } from '#platform/i18n'
import { sections } from './rules.ts'

// Messages are codes; the pages put them in words (`messages.ts`).
const day = z.string('required').min(1, 'required').refine(isDay, 'bad-date')
export const streams = ['GAR', 'PSR', 'BVOR', 'claimant', 'other'] as const

/** A check box of the list: the task's key, and the number of the last mark the page showed. */
const seen = /^([a-z0-9-]{1,40}):(\d{1,4})$/
const boxes = z
  .string()
  .default('')
  .transform((text, context) =>
    text
      .split(',')
      .filter((box) => box !== '')
      .map((box) => {
        const [, key = '', number = ''] = seen.exec(box) ?? []
        if (!key) context.addIssue({ code: 'custom', message: 'choose' })
        return { key, seen: Number(number) }
      }),
  )

/** The list of a household as its form sends it: one reason for everything that is not simply done. */
export const MarksForm = z
  .object({
    done: boxes,
    notNeeded: boxes,
    reopen: boxes,
    why: z.string().trim().max(200, 'too-long').default(''),
  })
  .refine(({ notNeeded, reopen, why }) => notNeeded.length + reopen.length === 0 || why.length >= 3, {
    path: ['why'],
    message: 'needs-why',
  })
  .refine(({ done, notNeeded }) => !notNeeded.some(({ key }) => done.some((one) => one.key === key)), {
    path: ['done'],
    message: 'both-ticked',
  })
  .transform(({ done, notNeeded, reopen, why }) => ({
    why,
    marks: [
      ...done.map((one) => ({ ...one, state: 'done' as const })),
      ...notNeeded.map((one) => ({ ...one, state: 'not-needed' as const })),
      ...reopen.map((one) => ({ ...one, state: 'open' as const })),
    ],
  }))
export type MarksForm = z.output<typeof MarksForm>

const title = z.string('required').trim().min(3, 'required').max(160, 'too-long')
const dayNumber = z
  .string('required')
  .trim()
  .regex(/^[-\u2212]?\d{1,3}$/, 'bad-number')
  .transform((text) => Number(text.replace('\u2212', '-')))

/** What every change of the list of tasks says: from when, and why. */
const change = {
  /** The version the form was opened with. */
  version: z.coerce.number().int().min(0),
  inForceFrom: day,
  reason: z.string('required').trim().min(3, 'required').max(300, 'too-long'),
}

/** A task of the community's own list. */
export const TaskForm = z
  .object({
    ...change,
    titleEn: title,
    titleFr: title,
    section: z.enum(sections, 'choose'),
    fromDay: dayNumber.pipe(z.number().min(-60, 'day-range').max(56, 'day-range')),
    dueDay: dayNumber.pipe(z.number().min(-60, 'day-range').max(56, 'day-range')),
    streams: z
      .string()
      .default('')
      .transform((text) => streams.filter((stream) => text.split(',').includes(stream)))
      .pipe(z.array(z.enum(streams)).min(1, 'choose-streams')),
    sector: z.enum(sectors, 'choose'),
    secondary: z
      .string()
      .default('')
      .transform((text) => text === 'yes'),
  })
  .refine(({ fromDay, dueDay }) => fromDay <= dueDay, { path: ['dueDay'], message: 'days-in-order' })
export type TaskForm = z.output<typeof TaskForm>

export const RemoveForm = z.object(change)
export type RemoveForm = z.output<typeof RemoveForm>
