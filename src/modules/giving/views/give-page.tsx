import {
  Actions,
  Button,
  CheckField,
  CheckGroup,
  ErrorSummary,
  errorsOf,
  Field,
  FieldGroup,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Masthead,
  RadioGroup,
  sentence,
  TextAreaField,
  Trap,
} from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import { campaignPath } from '../paths.ts'
import type { CampaignFacts } from '../queries/campaigns.ts'
import { dollars, spoken, typedDollars } from '../rules/index.ts'
import type { Way } from '../schema.ts'
import { Example, Problem, WhereItGoes } from './parts.tsx'

export interface GiveProps extends Frame<PublicMessages> {
  title: string
  slug: string
  facts: CampaignFacts
  /** What is really open here: the page never pretends. */
  ways: readonly Way[]
  state: FormState
  problem?: string | undefined
  /** Whose newsletters are offered. */
  newsletter: string | undefined
}

/** Amount, name, address, how: one page that needs no script. Where the money goes stands above it. */
export const GivePage = (props: GiveProps) => {
  const { t, locale, csrf, title, facts, ways, state, problem } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.giveTitle(title)} />
      <Example t={t} facts={facts} />
      <WhereItGoes t={t} locale={locale} facts={facts} />
      {problem && <Problem>{sentence(t, problem)}</Problem>}
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      {ways.length > 0 && (
        <Form method="post" csrf={csrf}>
          <input type="hidden" name="key" value={state.typed.key} />
          <Amount {...props} />
          <Field {...field('name', t.name, true)} hint={t.nameHint} autocomplete="name" />
          <Field {...field('email', t.email, true)} hint={t.emailHint} type="email" autocomplete="email" />
          <RadioGroup
            {...field('way', t.way, true)}
            options={ways.map((way) => ({ value: way, label: t.ways[way] }))}
          />
          {ways.includes('card') && <Tick {...props} name="monthly" label={t.monthly} hint={t.monthlyHint} />}
          <Receipt {...props} />
          <Wall {...props} />
          <Newsletters {...props} />
          <Trap locale={locale} />
          <p class="soft small measure">{t.notice}</p>
          <Actions>
            <Button>{t.send}</Button>
          </Actions>
        </Form>
      )}
      <Offline {...props} />
    </div>
  )
}

/** The suggested amounts, and a field for any other; what is written there counts. */
const Amount = (props: GiveProps) => {
  const { t, locale, facts, state } = props
  const field = fieldOf(props, state)
  const some = facts.suggested.length > 0
  const options = facts.suggested.map((cents) => ({
    value: typedDollars(locale, cents),
    label: dollars(locale, cents),
  }))
  return (
    <>
      {some && (
        <div class="giving__amounts">
          <RadioGroup
            {...field('suggested', t.suggested, true)}
            options={[...options, { value: 'other', label: t.another }]}
          />
        </div>
      )}
      <Field
        {...field('amount', some ? t.anotherAmount : t.amount, !some)}
        hint={some ? t.anotherHint : t.amountHint}
        width="short"
        inputmode="decimal"
        autocomplete="off"
        suffix="$"
      />
    </>
  )
}

const Tick = (props: GiveProps & { name: string; label: string; hint: string }) => {
  const { state, name, label, hint } = props
  return (
    <CheckField {...fieldOf(props, state)(name, label)} value="yes" checked={Boolean(state.typed[name])} hint={hint} />
  )
}

/** Off unless somebody ticks it; a name or none. */
const Wall = (props: GiveProps) => {
  const { t, state } = props
  const field = fieldOf(props, state)
  return (
    <details open={Boolean(state.typed.wallWanted)}>
      <summary>{t.wallWish}</summary>
      <FieldGroup legend={t.wallTitle} hint={t.wallHint}>
        <CheckField {...field('wallWanted', t.wallWanted)} value="yes" checked={Boolean(state.typed.wallWanted)} />
        <Field {...field('wallName', t.wallName)} hint={t.wallNameHint} maxlength={80} autocomplete="off" />
        <TextAreaField {...field('message', t.message)} hint={t.messageHint} rows={2} maxlength={280} />
      </FieldGroup>
    </details>
  )
}

/** Apart from the gift, and never ticked beforehand. */
const Newsletters = (props: GiveProps) => {
  const { t, state, newsletter } = props
  if (newsletter === undefined) return null
  const { value, ...base } = fieldOf(props, state)('consents', `${t.consents} (${newsletter})`)
  return (
    <CheckGroup
      {...base}
      hint={t.consentsHint}
      values={value.split(',')}
      options={(['newsletter', 'events'] as const).map((one) => ({ value: one, label: t.consentNames[one] }))}
    />
  )
}

/** What needs no form: an envelope. And what is not open here, so that nobody looks for it. */
const Offline = ({ t, locale, facts, ways }: GiveProps) => (
  <>
    {!ways.includes('card') && <p class="soft">{t.noOnline}</p>}
    {facts.office[locale] && (
      <section class="flow" aria-labelledby="office">
        <h2 id="office">{t.wayOffice}</h2>
        <p class="measure">{facts.office[locale]}</p>
      </section>
    )}
  </>
)

/** Nobody is asked for an address in return for a receipt that cannot be. */
const Receipt = (props: GiveProps) => {
  const { t, facts, locale } = props
  const said = facts.receipts[locale]
  if (said) return <Tick {...props} name="receiptWanted" label={t.receiptWanted} hint={`${said} ${t.receiptHint}`} />
  return (
    <p class="soft measure">
      {t.receipts}
      {locale === 'fr' ? '\u00a0: ' : ': '}
      {t.noReceipts}
    </p>
  )
}

/** The second step for who would like a receipt: the address, with all that was typed before kept beside it. */
export const AddressPage = (props: GiveProps) => {
  const { t, csrf, title, state } = props
  const field = fieldOf(props, state)
  const shown = ['street', 'city', 'province', 'postalCode', 'country']
  return (
    <div class="flow">
      <Masthead title={t.addressTitle} kicker={title} lead={t.addressLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        {Object.entries(state.typed)
          .filter(([name]) => !shown.includes(name))
          .map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        <input type="hidden" name="step" value="address" />
        <Field {...field('street', t.street, true)} autocomplete="address-line1" />
        <Field {...field('city', t.city, true)} autocomplete="address-level2" width="medium" />
        <Field
          {...field('province', t.province, true)}
          value={state.typed.province ?? 'Ontario'}
          autocomplete="address-level1"
          width="medium"
        />
        <Field {...field('postalCode', t.postalCode, true)} autocomplete="postal-code" width="short" />
        <Field
          {...field('country', t.country, true)}
          value={state.typed.country ?? 'CA'}
          autocomplete="country"
          width="short"
          maxlength={2}
        />
        <Actions>
          <Button>{t.send}</Button>
        </Actions>
      </Form>
    </div>
  )
}

interface NotedProps extends Frame<PublicMessages> {
  title: string
  slug: string
  facts: CampaignFacts
  way: 'e-transfer' | 'cheque'
  reference: string
}
/** After a promise: what to do now, with the reference. Nothing on it says whose it is. */
export const NotedPage = ({ t, link, title, slug, facts, way, reference }: NotedProps) => (
  <div class="flow measure">
    <Masthead title={t.notedTitle} kicker={title} lead={t.notedLead} />
    <p>
      {t.reference}
      <br />
      <strong class="giving__reference">{spoken(reference)}</strong>
    </p>
    <p>{t.referenceHint}</p>
    <p>{way === 'cheque' ? t.doCheque(facts.chequeTo, facts.chequeAddress) : t.doTransfer(facts.transferTo)}</p>
    <p class="soft">{t.doSentTwice}</p>
    <p>
      <a href={link(campaignPath, { slug })}>{t.toCampaign}</a>
    </p>
  </div>
)
