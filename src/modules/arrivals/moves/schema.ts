import { z } from 'zod'
import { isDay } from '#platform/i18n'
import { bands, lodgings, needs, streams, tokenPattern } from '../codes.ts'
import { type HandOverItem, handOverItems } from './rules.ts'

// Messages are codes; the pages put them in words (`messages.ts`).
const empty = (text: unknown) => (text === '' ? undefined : text)
const day = z.string('required').min(1, 'required').refine(isDay, 'bad-date')
const token = z
  .string('required')
  .trim()
  .min(1, 'required')
  .transform((text) => text.toUpperCase())
  .pipe(z.string().max(24, 'bad-token').regex(tokenPattern, 'bad-token'))
const choice = <const Codes extends readonly [string, ...string[]]>(codes: Codes) => z.enum(codes, 'choose')
const listOf = <const Code extends string>(codes: readonly Code[]) =>
  z
    .string()
    .default('')
    .transform((text): Code[] => codes.filter((code) => text.split(',').includes(code)))

/** The other end: a community of the house by its number, or a place outside by its name. */
const otherEnd = {
  other: z.string('required').regex(/^(\d{1,9}|outside)$/, 'choose'),
  // Letters, spaces and the marks of place names: nothing with digits, so no file number finds a home here.
  place: z
    .string()
    .trim()
    .max(80, 'too-long')
    .regex(/^[\p{L}\p{M} ,.'’()-]*$/u, 'bad-place')
    .default(''),
  movesOn: day,
}
const placeGiven = ({ other, place }: { other: string; place: string }) => other !== 'outside' || place.length >= 2
const somewhere = { path: ['place'], message: 'required' }
const endOf = <Form extends { other: string; place: string }>({ other, place, ...form }: Form) => ({
  ...form,
  to: other === 'outside' ? { place } : { community: Number(other) },
})

/** A household of ours that goes, or has gone, somewhere else. */
export const LeavingForm = z
  .object({ ...otherEnd, token })
  .refine(placeGiven, somewhere)
  .transform(endOf)
export type LeavingForm = z.output<typeof LeavingForm>

/** A household that comes, or has come, from somewhere else; in bands, because we may be the first to write it down. */
export const ComingForm = z
  .object({
    ...otherEnd,
    stream: choice(streams),
    sizeBand: choice(bands),
    language: z
      .string('required')
      .trim()
      .toLowerCase()
      .regex(/^[a-z]{2,3}$/, 'bad-language'),
    needs: listOf(needs),
    inCanadaSince: z.preprocess(empty, day.optional()),
    /** Only programs say this; the form has no such field. */
    synthetic: z.boolean().default(false),
  })
  .refine(placeGiven, somewhere)
  .refine(({ inCanadaSince, movesOn }) => !inCanadaSince || inCanadaSince <= movesOn, {
    path: ['inCanadaSince'],
    message: 'canada-after-move',
  })
  .transform(endOf)
export type ComingForm = z.output<typeof ComingForm>

const version = z.coerce.number().int()
/** Short, and with no room for a story: the family's story stays in the agency's own file. */
const reason = z.string().trim().max(200, 'too-long').default('')

/** `token` only where the other end announced the move and did not know ours. */
export const HandOverForm = z.object({
  version,
  token: z.preprocess(empty, token.optional()),
  handed: listOf<HandOverItem>(handOverItems),
  reason,
})
export type HandOverForm = z.output<typeof HandOverForm>

/** What the receiving end says when the household is there; `lodging` and `token` only for a household that comes here. */
export const ReceiveForm = z.object({
  version,
  arrivedOn: day,
  token: z.preprocess(empty, token.optional()),
  lodging: z.preprocess(empty, choice(lodgings).optional()),
  reason,
})
export type ReceiveForm = z.output<typeof ReceiveForm>

export const CloseForm = z.object({
  version,
  state: z.enum(['refused', 'withdrawn'], 'choose'),
  reason: z.string('required').trim().min(3, 'required').max(200, 'too-long'),
})
export type CloseForm = z.output<typeof CloseForm>
