import { z } from 'zod'
import { isDay } from '#platform/i18n'
import { oneLine, severalLines } from '#platform/text'
import { readWeekdays, sections } from './rules.ts'

export const longest = { name: 120, terms: 300, place: 200, link: 300, decision: 500, why: 1000, text: 4000 } as const

const line = (max: number) => z.string().transform(oneLine).pipe(z.string().max(max, 'too-long')).default('')
const text = (max: number) => z.string().transform(severalLines).pipe(z.string().max(max, 'too-long')).default('')
const name = z
  .string('required')
  .transform(oneLine)
  .pipe(z.string().min(3, 'name-too-short').max(longest.name, 'too-long'))
const reason = z.string('say-why').transform(oneLine).pipe(z.string().min(3, 'say-why').max(300, 'too-long'))
const day = z.string('required').trim().min(1, 'required').refine(isDay, 'bad-date')
const nothing = (given: unknown) => (given === '' || given === undefined ? null : given)
const idOrNone = (code: string) => z.preprocess(nothing, z.uuid(code).nullable())
const flag = z.union([z.boolean(), z.string().transform((given) => given === 'yes')]).default(false)
const version = z.coerce.number('required').int().default(1)
const webAddress = line(longest.link).refine((given) => given === '' || isWebAddress(given), 'bad-link')
const isWebAddress = (given: string) => /^https?:\/\//.test(given) && URL.canParse(given)

export const OpenForm = z.object({
  template: z.string('choose-template').min(1, 'choose-template').max(80),
  nameEn: name,
  nameFr: name,
})
export type OpenForm = z.output<typeof OpenForm>

export const NameForm = z.object({ nameEn: name, nameFr: name })
export type NameForm = z.output<typeof NameForm>

/** Another name, and the one it is to replace, as the page showed it. */
export const RenameForm = z.object({ ...NameForm.shape, wasEn: z.string().max(300), wasFr: z.string().max(300) })
export type RenameForm = z.output<typeof RenameForm>

/** A group: its name, its terms in a line, and when and where it meets. Days without an hour are no rhythm. */
export const GroupForm = z
  .object({
    kind: z.enum(['steering', 'working'], 'choose-kind'),
    nameEn: name,
    nameFr: name,
    termsEn: line(longest.terms),
    termsFr: line(longest.terms),
    meetsOn: z.string().default('').transform(readWeekdays),
    meetsAt: z.preprocess(
      nothing,
      z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'bad-time')
        .nullable(),
    ),
    meetsMinutes: z.coerce
      .number('bad-minutes')
      .int('bad-minutes')
      .min(15, 'bad-minutes')
      .max(480, 'bad-minutes')
      .default(60),
    placeEn: line(longest.place),
    placeFr: line(longest.place),
    link: webAddress,
    version,
  })
  .refine((form) => (form.meetsOn.length === 0) === (form.meetsAt === null), {
    path: ['meetsAt'],
    message: 'days-and-time',
  })
export type GroupForm = z.output<typeof GroupForm>

export const MemberForm = z.object({
  organisationId: z.uuid('choose-organisation'),
  personId: idOrNone('no-such-member'),
  leads: flag,
})
export type MemberForm = z.output<typeof MemberForm>

const said = {
  decisionEn: line(longest.decision),
  decisionFr: line(longest.decision),
  whyEn: text(longest.why),
  whyFr: text(longest.why),
  groupId: idOrNone('no-such-group'),
  decidedOn: day,
  movedBy: idOrNone('no-such-member'),
  movedByPerson: idOrNone('no-such-member'),
}
const inSomeLanguage = (form: { decisionEn: string; decisionFr: string }) =>
  form.decisionEn !== '' || form.decisionFr !== ''
const sayWhat = { path: ['decisionEn'], message: 'say-what' }

/** How many actions the form of a decision offers to add with it; more can be added to the register afterwards. */
export const actionLines = [1, 2, 3] as const

const ActionLine = z
  .object({ actionEn: line(300), actionFr: line(300), owner: z.uuid('choose-organisation'), due: day })
  .transform(({ owner, due, ...words }) => ({ ...words, organisationId: owner, dueOn: due }))
const actionFields = ['actionEn', 'actionFr', 'owner', 'due'] as const

/** A decision with the actions it brings: each line that says what to do also says who and by when (`owner2`, `due2`). */
export const DecisionForm = z
  .object(said)
  .catchall(z.string())
  .refine(inSomeLanguage, sayWhat)
  .transform(
    ({ decisionEn, decisionFr, whyEn, whyFr, groupId, decidedOn, movedBy, movedByPerson, ...rest }, context) => {
      const actions = actionLines.flatMap((n) => {
        const typed = Object.fromEntries(actionFields.map((name) => [name, String(rest[`${name}${n}`] ?? '')]))
        if (!typed.actionEn?.trim() && !typed.actionFr?.trim()) return []
        const read = ActionLine.safeParse(typed)
        if (read.success) return [read.data]
        for (const { path, message } of read.error.issues)
          context.addIssue({ code: 'custom', path: [`${path.join('.')}${n}`], message })
        return []
      })
      return { decisionEn, decisionFr, whyEn, whyFr, groupId, decidedOn, movedBy, movedByPerson, actions }
    },
  )
export type DecisionForm = z.output<typeof DecisionForm>
export type SaidForm = Omit<DecisionForm, 'actions'>

export const CorrectionForm = z.object({ ...said, correction: reason }).refine(inSomeLanguage, sayWhat)
export type CorrectionForm = z.output<typeof CorrectionForm>

/** The words of a report, section by section, in both languages. */
export const ReportForm = z
  .object({
    version,
    ...Object.fromEntries(
      sections.flatMap((one) => [
        [`${one}En`, text(longest.text)],
        [`${one}Fr`, text(longest.text)],
      ]),
    ),
  })
  .transform((form) => {
    const typed: Record<string, unknown> = form
    const of = (field: string) => String(typed[field] ?? '')
    const texts = Object.fromEntries(sections.map((one) => [one, { en: of(`${one}En`), fr: of(`${one}Fr`) }]))
    return { version: form.version, texts }
  })
export const VersionForm = z.object({ version })

/** Closing: a last word in both languages, and what becomes of each thing that is left open (`keep` or a new owner's id). */
export const CloseForm = z
  .object({ closingEn: text(1000), closingFr: text(1000) })
  .catchall(z.string())
  .refine((form) => (form.closingEn === '') === (form.closingFr === ''), {
    path: ['closingFr'],
    message: 'both-languages',
  })
  .transform(({ closingEn, closingFr, ...rest }) => {
    const answers = Object.entries(rest).filter(([field, value]) => field.startsWith('left-') && value !== '')
    return {
      closingEn,
      closingFr,
      answers: new Map(answers.map(([field, value]) => [field.slice('left-'.length), value])),
    }
  })
