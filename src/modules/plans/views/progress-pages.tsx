import { Actions, Button, ButtonLink, Form, Masthead, RadioGroup, TextAreaField } from '#ui'
import type { State } from '../rules.ts'
import { control, type FormState, Problems } from './form-parts.tsx'
import type { Frame } from './words.tsx'

interface Props extends Frame, FormState {
  /** The action in words. */
  action: { text: string; lang: string | undefined }
  cancelHref: string
}

const Ends = ({ t, cancelHref, kind, button }: Props & { kind?: 'danger'; button: string }) => (
  <Actions>
    <Button kind={kind}>{button}</Button>
    <ButtonLink href={cancelHref} kind="quiet">
      {t.cancel}
    </ButtonLink>
  </Actions>
)

/** How far it has come: the one question, and a note. */
export const ProgressPage = (props: Props & { choices: readonly State[] }) => {
  const { t, csrf, action, choices } = props
  const of = control(props)
  const levels = (['under-way', 'done'] as const).filter((one) => choices.includes(one))
  return (
    <div class="flow">
      <Masthead title={t.reportTitle} lead={<span lang={action.lang}>{action.text}</span>} />
      <Problems {...props} />
      <Form method="post" csrf={csrf}>
        <RadioGroup {...of('state', true)} options={levels.map((one) => ({ value: one, label: t.levels[one] }))} />
        <TextAreaField {...of('note')} rows={3} hint={t.hints.note} />
        <Ends {...props} button={t.save} />
      </Form>
    </div>
  )
}

export const CancelPage = (props: Props) => {
  const { t, csrf, action } = props
  return (
    <div class="flow">
      <Masthead title={t.cancelTitle} lead={<span lang={action.lang}>{action.text}</span>} />
      <Problems {...props} />
      <p>{t.cancelText}</p>
      <Form method="post" csrf={csrf}>
        <TextAreaField {...control(props)('reason', true)} rows={3} hint={t.hints.reason} />
        <Ends {...props} kind="danger" button={t.cancelAction} />
      </Form>
    </div>
  )
}
