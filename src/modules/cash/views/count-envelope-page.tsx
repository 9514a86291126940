import {
  Actions,
  Button,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Masthead,
} from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import { PiecesFields } from './pieces-fields.tsx'

/** One envelope in the hands of one counter. */
export const CountEnvelopePage = (props: Frame<StaffMessages> & { number: string; state: FormState }) => {
  const { t, csrf, number, state } = props
  return (
    <div class="flow">
      <Masthead title={t.countEnvelopeTitle(number)} lead={t.countEnvelopeLead} />
      <ErrorSummary title={t.problems} errors={errorsOf({ ...t, ...t.piece }, state)} />
      <Form method="post" csrf={csrf}>
        <PiecesFields {...props} />
        <Field {...fieldOf(props, state)('aside', t.asideLabel)} hint={t.asideHint} autocomplete="off" />
        <Actions>
          <Button>{t.note}</Button>
        </Actions>
      </Form>
    </div>
  )
}
