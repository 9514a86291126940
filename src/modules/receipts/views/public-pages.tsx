import { formatDate } from '#platform/i18n'
import type { LinkMessages } from '#platform/links'
import {
  Actions,
  Button,
  ButtonLink,
  DefinitionList,
  ErrorSummary,
  errorsOf,
  Field,
  FileField,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Masthead,
  Notice,
} from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import type { Receipt } from '../queries/receipts.ts'
import { money, registrationInWords } from '../rules/index.ts'
import type { Soundness } from '../signing/verify.ts'
import { stateOf } from './parts.tsx'

type Public = Frame<PublicMessages>
export interface VerifyProps extends Public {
  state: FormState
  /** What was found; `wrong` where number and code do not go together. */
  found: Receipt | 'wrong' | undefined
  file: Soundness | 'noFile' | 'tooLarge' | undefined
}

/** Whether a receipt counts, by its number and code; whether a file was changed. Never who gave. */
export const VerifyPage = (props: VerifyProps) => {
  const { t, csrf, link, state, found, file } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow measure">
      <Masthead title={t.verifyTitle} lead={t.verifyLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      {found === 'wrong' && (
        <div role="alert">
          <Notice kind="warning">{t.wrong}</Notice>
        </div>
      )}
      {found && found !== 'wrong' && <Found {...props} receipt={found} />}
      <Form method="post" action={link(paths.verifyPath)} csrf={csrf}>
        <Field {...field('serial', t.serial, true)} width="medium" autocomplete="off" />
        <Field {...field('code', t.code, true)} hint={t.codeHint} width="medium" autocomplete="off" />
        <Actions>
          <Button>{t.verify}</Button>
        </Actions>
      </Form>
      <h2 id="file">{t.fileTitle}</h2>
      {file && <FileResult t={t} file={file} />}
      <Form method="post" action={link(paths.verifyFilePath)} csrf={csrf} enctype="multipart/form-data">
        <FileField {...field('file', t.file, true)} accept="application/pdf" hint={t.fileLead} />
        <Actions>
          <Button kind="quiet">{t.check}</Button>
        </Actions>
      </Form>
    </div>
  )
}

const FileResult = ({ t, file }: { t: PublicMessages; file: NonNullable<VerifyProps['file']> }) => {
  const text = file === 'noFile' ? t.noFile : file === 'tooLarge' ? t.tooLarge : t.files[file]
  return file === 'whole' ? (
    <p role="status">
      <strong>{text}</strong>
    </p>
  ) : (
    <div role="alert">
      <Notice kind="warning">{text}</Notice>
    </div>
  )
}

const Found = ({ t, locale, receipt }: VerifyProps & { receipt: Receipt }) => {
  const state = stateOf(receipt)
  return (
    <div role="status" class="flow">
      {state === 'valid' ? (
        <p>
          <strong>{t.states.valid}</strong>
        </p>
      ) : (
        <Notice kind="warning">{t.states[state]}</Notice>
      )}
      {receipt.example && <Notice kind="synthetic">{t.specimen}</Notice>}
      <DefinitionList
        items={[
          { term: t.serial, value: receipt.serial },
          ...(receipt.cancelledOn ? [{ term: t.since, value: formatDate(locale, receipt.cancelledOn, 'long') }] : []),
          { term: t.issuer, value: receipt.issuerName },
          { term: t.registration, value: registrationInWords(receipt.registration) },
          { term: t.issuedOn, value: formatDate(locale, receipt.issuedOn, 'long') },
          { term: t.eligible, value: money(locale, receipt.eligibleCents) },
        ]}
      />
      <p class="field__hint">{t.notTold}</p>
    </div>
  )
}

/** Before a link is bound to this browser: what it is, and one button. */
export const FreshPage = (props: Public & { words: LinkMessages; action: string }) => (
  <div class="flow measure">
    <Masthead title={props.t.mineTitle} lead={props.t.mineContinue} />
    <Form method="post" action={props.action} csrf={props.csrf}>
      <Actions>
        <Button>{props.words.continue}</Button>
      </Actions>
      <p class="field__hint">{props.words.continueHint}</p>
    </Form>
  </div>
)

/** One's own receipt. */
export const MinePage = (props: Public & { receipt: Receipt; token: string }) => {
  const { t, locale, link, receipt, token } = props
  const counts = stateOf(receipt) === 'valid'
  return (
    <div class="flow measure">
      <Masthead title={t.mineTitle} lead={t.mineLead(receipt.serial)} />
      {!counts && <Notice kind="warning">{t.mineCancelled}</Notice>}
      {receipt.example && <Notice kind="synthetic">{t.specimen}</Notice>}
      {counts && (
        <>
          <Actions>
            <ButtonLink href={link(paths.minePdfPath, { token })}>{t.download}</ButtonLink>
          </Actions>
          <p>{t.keep}</p>
          <DefinitionList
            items={[
              { term: t.issuer, value: receipt.issuerName },
              { term: t.issuedOn, value: formatDate(locale, receipt.issuedOn, 'long') },
              { term: t.eligible, value: money(locale, receipt.eligibleCents) },
            ]}
          />
        </>
      )}
      <p class="field__hint">{t.wrongData}</p>
    </div>
  )
}
