import type { Choice } from '#modules/entries'
import { formatDateTime } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  ItemList,
  Mark,
  Masthead,
  Notice,
  RadioGroup,
  SelectField,
  sentence,
  TextAreaField,
} from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import type { EnvelopeDetail } from '../queries/envelopes.ts'
import { type EnvelopeState, numberInPrint } from '../rules/index.ts'

type Staff = Frame<StaffMessages>
interface FormProps extends Staff {
  state: FormState
}

/** The log of drop-offs, on the phone of whoever is at the office. */
export const DropPage = (props: FormProps) => {
  const { t, csrf, state } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.dropTitle} lead={t.dropLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <Field
          {...field('number', t.number, true)}
          hint={t.numberHint}
          inputmode="numeric"
          autocomplete="off"
          width="medium"
        />
        <Field {...field('office', t.office, true)} hint={t.officeHint} autocomplete="off" />
        <RadioGroup
          {...field('sealed', t.sealed, true)}
          options={[
            { value: 'yes', label: t.sealedYes },
            { value: 'no', label: t.sealedNo },
          ]}
        />
        <Actions>
          <Button>{t.drop}</Button>
        </Actions>
      </Form>
    </div>
  )
}

export const PrintPage = (
  props: FormProps & { campaigns: readonly Choice[]; given: { first: number; last: number } | undefined },
) => {
  const { t, locale, csrf, link, state, campaigns, given } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.labelsTitle} lead={t.labelsLead} />
      {given && (
        <p class="actions">
          <ButtonLink href={link(paths.labelsPath, {}, { first: given.first, last: given.last })}>
            {t.labelsPdf}
          </ButtonLink>
          <span>{t.printed(numberInPrint(given.first), numberInPrint(given.last))}</span>
        </p>
      )}
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      {campaigns.length === 0 ? (
        <EmptyState title={t.noCampaigns} />
      ) : (
        <Form method="post" csrf={csrf}>
          <SelectField
            {...field('campaign', t.campaign, true)}
            options={campaigns.map(({ id, title }) => ({ value: id, label: title[locale] }))}
          />
          <Field
            {...field('pieces', t.pieces, true)}
            value={state.typed.pieces ?? '10'}
            type="number"
            width="short"
            hint={t.piecesHint}
          />
          <Actions>
            <Button kind={given ? 'quiet' : 'primary'}>{t.print}</Button>
          </Actions>
        </Form>
      )}
    </div>
  )
}

interface EnvelopeProps extends FormProps {
  envelope: EnvelopeDetail
  /** Auditors look only. */
  mayHandle: boolean
  mayLose: boolean
}
const open: readonly EnvelopeState[] = ['printed', 'dropped', 'counting']

/** One envelope: where it is, what happened to it, and what can be done. */
export const EnvelopePage = (props: EnvelopeProps) => {
  const { t, locale, link, state, envelope, mayHandle, mayLose } = props
  const number = numberInPrint(envelope.number)
  const mayVoid = mayHandle && (envelope.state === 'printed' || (envelope.state === 'dropped' && mayLose))
  return (
    <div class="flow">
      <Masthead title={t.envelopeTitle(number)} lead={locale === 'en' ? envelope.title_en : envelope.title_fr} />
      {envelope.example && (
        <Notice kind="synthetic" title={t.example}>
          {t.exampleMoments}
        </Notice>
      )}
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <DefinitionList
        items={[
          { term: t.state, value: <Mark>{t.states[envelope.state]}</Mark> },
          ...(envelope.office ? [{ term: t.office, value: envelope.office }] : []),
          ...(envelope.sealed === null ? [] : [{ term: t.sealed, value: envelope.sealed ? t.sealedYes : t.sealedNo }]),
        ]}
      />
      <p class="actions">
        {mayHandle && envelope.state === 'printed' && (
          <ButtonLink href={link(paths.dropPath, {}, { number })}>{t.drop}</ButtonLink>
        )}
        {mayHandle && envelope.state === 'dropped' && (
          <ButtonLink kind="quiet" href={link(paths.dropPath)}>
            {t.dropAnother}
          </ButtonLink>
        )}
        {envelope.count_id && (
          <ButtonLink href={link(paths.countPath, { id: envelope.count_id })}>
            {t.countOf(locale === 'en' ? envelope.title_en : envelope.title_fr)}
          </ButtonLink>
        )}
        {mayHandle && open.includes(envelope.state) && (
          <ButtonLink kind="quiet" href={link(paths.slipPath, { number })}>
            {t.toSlip}
          </ButtonLink>
        )}
      </p>
      {envelope.slip && <p>{t.slipThere}</p>}
      <h2>{t.happened}</h2>
      <ItemList
        items={envelope.moves.map(({ move, at, name, detail }) => ({
          title: t.moves[move as keyof typeof t.moves],
          detail: [formatDateTime(locale, at), name ?? t.somebody, detail].filter(Boolean).join(', '),
        }))}
      />
      {mayVoid && <Void {...props} number={number} />}
    </div>
  )
}

const Void = (props: EnvelopeProps & { number: string }) => {
  const { t, csrf, link, state, number } = props
  return (
    <section class="flow">
      <h2>{t.voidTitle}</h2>
      <Form method="post" action={link(paths.voidPath, { number })} csrf={csrf}>
        <TextAreaField {...fieldOf(props, state)('reason', t.reason, true)} rows={2} hint={t.voidHint} />
        <Actions>
          <Button kind="danger">{t.voidDo}</Button>
        </Actions>
      </Form>
    </section>
  )
}

/** What a slip in an envelope says, typed by whoever opens it. */
export const SlipPage = (props: FormProps & { number: string }) => {
  const { t, csrf, state, number } = props
  return (
    <div class="flow measure">
      <Masthead title={t.slipTitle(number)} lead={t.slipLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <DonorFields {...props} streetHint={t.streetHint} />
        <RadioGroup
          {...fieldOf(props, state)('locale', t.language, true)}
          options={[
            { value: 'en', label: 'English' },
            { value: 'fr', label: 'Français' },
          ]}
        />
        <Actions>
          <Button>{t.save}</Button>
        </Actions>
      </Form>
    </div>
  )
}

type DonorWords = Pick<StaffMessages, 'name' | 'email' | 'street' | 'city' | 'province' | 'postalCode'>
/**
 * What a receipt needs to know of whoever gave. Their `own` words have all of it, and their browser may fill them in; a slip
 * of paper may lack the address, and a keeper's browser knows the keeper's.
 */
export const DonorFields = (props: Frame<DonorWords> & { state: FormState; own?: boolean; streetHint?: string }) => {
  const { t, own = false } = props
  const field = fieldOf(props, props.state)
  const filled = (word: string) => (own ? word : 'off')
  return (
    <>
      <Field {...field('name', t.name, true)} dir="auto" autocomplete={filled('name')} />
      <Field {...field('email', t.email, true)} type="email" autocomplete={filled('email')} />
      <Field
        {...field('street', t.street, own)}
        hint={props.streetHint}
        dir="auto"
        autocomplete={filled('address-line1')}
      />
      <Field {...field('city', t.city, own)} dir="auto" autocomplete={filled('address-level2')} width="medium" />
      <Field {...field('province', t.province, own)} autocomplete={filled('address-level1')} width="medium" />
      <Field {...field('postalCode', t.postalCode, own)} autocomplete={filled('postal-code')} width="short" />
    </>
  )
}

export const problemOf = (t: object, problem: string | undefined) =>
  problem ? (
    <div role="alert">
      <Notice kind="warning">{sentence(t, problem)}</Notice>
    </div>
  ) : null
