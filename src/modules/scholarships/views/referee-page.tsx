import {
  Actions,
  Button,
  ErrorSummary,
  errorsOf,
  FileField,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Masthead,
  Notice,
  sentence,
  TextAreaField,
} from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'

interface RefereeProps extends Frame<PublicMessages> {
  applicant: string
  title: string
  when: string
  late: boolean
  contact: string
  token: string
  state: FormState
}
/** What a referee is asked: a letter as text or as a file, or that they cannot write one. */
export const RefereePage = (props: RefereeProps) => {
  const { t, locale, csrf, link, token, state } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.refereeTitle(props.applicant)} lead={t.refereeLead(props.title, props.when)} />
      {props.late && <Notice kind="warning">{t.refereeLate}</Notice>}
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <p class="measure">{t.refereeNameless}</p>
      {/* Shown again by the address of the file, it must still lead to the address of the letter. */}
      <Form method="post" action={link(paths.refereePath, { token })} csrf={csrf}>
        <TextAreaField {...field('letter', t.letter, true)} rows={14} hint={t.letterHint} />
        <Actions>
          <Button>{t.sendLetter}</Button>
        </Actions>
      </Form>
      <h2>{t.orFile}</h2>
      <Form method="post" action={link(paths.refereeUploadPath, { token })} csrf={csrf} enctype="multipart/form-data">
        <FileField
          locale={locale}
          name="file"
          label={t.file}
          required
          accept=".pdf"
          error={state.problems.file && sentence(t, state.problems.file)}
        />
        <Actions>
          <Button kind="quiet">{t.sendFile}</Button>
        </Actions>
      </Form>
      <h2>{t.refereeDecline}</h2>
      <Form method="post" action={link(paths.refereeDeclinePath, { token })} csrf={csrf}>
        <p class="field__hint">{t.refereeDeclineHint}</p>
        <Actions>
          <Button kind="danger">{t.refereeDecline}</Button>
        </Actions>
      </Form>
      <p class="soft measure">{t.refereeNotice(props.contact)}</p>
    </div>
  )
}

export const ThanksPage = ({ t, declined }: { t: PublicMessages; declined: boolean }) => (
  <div class="flow measure">
    <Masthead title={t.thanksTitle} lead={declined ? t.thanksDeclined : t.thanksLetter} />
  </div>
)
