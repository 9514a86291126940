import { Actions, Button, type ButtonKind, ButtonLink, Form, Masthead, TextAreaField } from '#ui'
import { control, type FormState, Problems } from './form-parts.tsx'
import type { Frame } from './words.ts'

export interface ConfirmProps extends Frame, FormState {
  title: string
  text: string
  button: string
  kind: ButtonKind
  cancelHref: string
  /** Whether a reason is asked for, which then stays in the history. */
  asksReason: boolean
}

/** One step between a link and what it does: says what will happen, and asks why where that matters. */
export const ConfirmPage = (props: ConfirmProps) => {
  const { t, title, text, button, kind, csrf, cancelHref, asksReason } = props
  return (
    <div class="flow">
      <Masthead title={title} />
      <Problems {...props} />
      <p>{text}</p>
      <Form method="post" csrf={csrf}>
        {asksReason && <TextAreaField {...control(props)('reason', 'reason', true)} rows={3} hint={t.hints.reason} />}
        <Actions>
          <Button kind={kind}>{button}</Button>
          <ButtonLink href={cancelHref} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}
