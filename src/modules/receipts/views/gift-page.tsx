import { formatDate } from '#platform/i18n'
import {
  Actions,
  Button,
  CheckField,
  DefinitionList,
  ErrorSummary,
  errorsOf,
  Field,
  FieldGroup,
  Form,
  type FormState,
  fieldOf,
  Masthead,
} from '#ui'
import * as paths from '../paths.ts'
import type { GiftCase } from '../queries/cases.ts'
import { decide, money } from '../rules/index.ts'
import { decided, Problem, type Staff } from './parts.tsx'

export interface GiftProps extends Staff {
  gift: GiftCase
  state: FormState
  /** The donor's name and address, or undefined where nobody is known to have given. */
  donor: FormState | undefined
  /** Where an address has a province and a postal code. */
  inCanada: boolean
  /** Why nothing was done, in words. */
  problem: string | undefined
  mayIssue: boolean
}

/** Whether a gift of money gets a receipt and why, and what decides it. */
export const GiftPage = (props: GiftProps) => {
  const { t, locale, link, csrf, gift, mayIssue } = props
  const decision = decide({ ...gift, printable: true })
  const receipt = gift.receiptId && (
    <a href={link(paths.receiptPath, { id: gift.receiptId })}>{t.receiptTitle(gift.serial ?? '')}</a>
  )
  return (
    <div class="flow">
      <Masthead title={t.giftTitle} lead={t.giftLead} />
      <Problem t={t} problem={props.problem} />
      <DefinitionList
        items={[
          { term: t.receivedOn, value: formatDate(locale, gift.receivedOn) },
          { term: t.amount, value: money(locale, gift.cents - gift.returnedCents) },
          ...(gift.donorName ? [{ term: t.donor, value: <bdi>{gift.donorName}</bdi> }] : []),
          { term: t.decision, value: receipt || decided(props, decision) },
        ]}
      />
      {mayIssue && decision.receipt && (
        <Form method="post" csrf={csrf}>
          <input type="hidden" name="do" value="issue" />
          <Actions>
            <Button>{t.issue}</Button>
          </Actions>
        </Form>
      )}
      {mayIssue && !gift.receipted && props.donor && <DonorForm {...props} state={props.donor} />}
      {mayIssue && !gift.receipted && <ConditionsForm {...props} />}
    </div>
  )
}

/** Told afterwards, or corrected: a gift is not lost to its donor's taxes because an address was missing. */
const DonorForm = (props: GiftProps) => {
  const { t, csrf, state, inCanada } = props
  const field = fieldOf(props, state)
  return (
    <>
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="do" value="donor" />
        <FieldGroup legend={t.donorOnReceipt} hint={t.donorOnReceiptHint}>
          <Field {...field('name', t.name, true)} dir="auto" autocomplete="off" />
          <Field {...field('street', t.street, true)} dir="auto" autocomplete="off" />
          <Field {...field('city', t.city, true)} dir="auto" autocomplete="off" width="medium" />
          <Field {...field('province', t.province, inCanada)} autocomplete="off" width="short" />
          <Field {...field('postalCode', t.postalCode, inCanada)} autocomplete="off" width="short" />
        </FieldGroup>
        <Actions>
          <Button kind="quiet">{t.save}</Button>
        </Actions>
      </Form>
    </>
  )
}

const ConditionsForm = (props: GiftProps) => {
  const { t, csrf, state } = props
  const field = fieldOf(props, state)
  const check = (name: string, label: string) => (
    <CheckField {...field(name, label)} value="yes" checked={(state.typed[name] ?? '') !== ''} />
  )
  return (
    <>
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="version" value={state.typed.version ?? '0'} />
        <FieldGroup legend={t.advantage} hint={t.advantageHint}>
          <Field {...field('advantageValue', t.advantageValue)} inputmode="decimal" width="short" />
          <Field {...field('advantage', t.advantageWhat)} />
          {check('advantageCash', t.advantageCash)}
        </FieldGroup>
        {check('namesRecipient', t.namesRecipient)}
        {check('notAGift', t.notAGift)}
        <Actions>
          <Button kind="quiet">{t.save}</Button>
        </Actions>
      </Form>
    </>
  )
}
