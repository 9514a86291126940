import type { Path } from '#platform/i18n'
import { Actions, Button, Form, SelectField, TextAreaField } from '#ui'
import { declineReasons, followUpReasons, type Reason, type State, withdrawReasons } from '../codes.ts'
import { sentence } from '../messages.ts'
import { reasonNames } from '../names.ts'
import {
  answerReferralPath,
  completePath,
  followUpPath,
  noShowPath,
  sendPath,
  startPath,
  withdrawPath,
} from '../paths.ts'
import type { ReferralDetail } from '../queries/index.ts'
import type { Frame } from './frame.ts'
import { turnOf } from './words.tsx'

export interface StepsProps {
  referral: ReferralDetail
  csrf: string | undefined
  /** The states to which this person may move it now. */
  may: readonly State[]
  problems: Record<string, string>
  typed: Record<string, string>
}
type Props = Frame & StepsProps

interface StepForm {
  to: State
  path: Path
  label: string
  kind: 'primary' | 'quiet' | 'danger'
  reasons?: readonly Reason[]
  reasonLabel?: string
  answer?: 'accepted' | 'declined'
}

const formsOf = ({ t, may }: Props): StepForm[] => {
  const all: StepForm[] = [
    { to: 'sent', path: sendPath, label: t.sendDraft, kind: 'primary' },
    { to: 'accepted', path: answerReferralPath, label: t.accept, kind: 'primary', answer: 'accepted' },
    { to: 'started', path: startPath, label: t.start, kind: 'primary' },
    { to: 'completed', path: completePath, label: t.complete, kind: 'primary' },
    {
      to: 'followed-up',
      path: followUpPath,
      label: t.followUp,
      kind: 'primary',
      reasons: followUpReasons,
      reasonLabel: t.followUpReason,
    },
    { to: 'no-show', path: noShowPath, label: t.noShow, kind: 'quiet' },
    {
      to: 'declined',
      path: answerReferralPath,
      label: t.decline,
      kind: 'quiet',
      answer: 'declined',
      reasons: declineReasons,
      reasonLabel: t.declineReason,
    },
    {
      to: 'withdrawn',
      path: withdrawPath,
      label: t.withdraw,
      kind: 'danger',
      reasons: withdrawReasons,
      reasonLabel: t.withdrawReason,
    },
  ]
  return all.filter(({ to }) => may.includes(to))
}

/** One small form for each step this person may take; what needs a reason asks for it beside its button. */
export const NextSteps = (props: Props) => {
  const { t, referral } = props
  const forms = formsOf(props)
  const waits = referral.turn !== 'nobody' && <p class="soft">{t.noNext(turnOf(props, referral))}</p>
  if (forms.length === 0) return waits || null
  // Taking it back is no step on its way.
  const goesOn = forms.some(({ to }) => to !== 'withdrawn')
  return (
    <section class="flow">
      <h2>{goesOn ? t.nextTitle : t.endTitle}</h2>
      {!goesOn && waits}
      {forms.map((form) => (
        <StepFields {...props} form={form} />
      ))}
    </section>
  )
}

const StepFields = (props: Props & { form: StepForm }) => {
  const { t, locale, link, referral, csrf, problems, typed, form } = props
  const named = (part: string) => `${part}-${form.to}`
  // Only the form that was sent has what was typed, and its problem.
  const mine = typed.step === form.to
  return (
    <Form method="post" action={link(form.path, { id: referral.id })} csrf={csrf}>
      <input type="hidden" name="version" value={referral.version} />
      <input type="hidden" name="step" value={form.to} />
      {form.answer && <input type="hidden" name="answer" value={form.answer} />}
      {form.reasons && (
        <>
          <SelectField
            locale={locale}
            name="reason"
            id={`field-${named('reason')}`}
            label={form.reasonLabel ?? ''}
            required
            prompt={t.chooseReason}
            value={mine ? typed.reason : undefined}
            error={mine && problems[named('reason')] ? sentence(t, problems[named('reason')] ?? '') : undefined}
            options={form.reasons.map((reason) => ({ value: reason, label: reasonNames[locale][reason] }))}
          />
          <TextAreaField
            locale={locale}
            name="note"
            id={`field-${named('note')}`}
            label={t.note}
            hint={t.noteHint}
            rows={2}
            value={mine ? typed.note : undefined}
            error={mine && problems[named('note')] ? sentence(t, problems[named('note')] ?? '') : undefined}
          />
        </>
      )}
      <Actions>
        <Button kind={form.kind}>{form.label}</Button>
      </Actions>
    </Form>
  )
}
