import {
  Actions,
  Button,
  DateField,
  DefinitionList,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Masthead,
  Notice,
  RadioGroup,
  sentence,
  TextAreaField,
  unsent,
} from '#ui'
import type { PartnerMessages } from '../messages/partner.ts'
import * as paths from '../paths.ts'
import type { Asked, Sample as Drawn } from '../queries/checks.ts'
import type { Delivery, Programme } from '../queries/programmes.ts'
import { dayOf } from './parts.tsx'

interface Props extends Frame<PartnerMessages> {
  token: string
  programme: Programme
  deliveries: readonly Delivery[]
  asked: readonly Asked[]
  issued: number | undefined
  /** The newest sample: its digest before it is drawn, the seed afterwards. */
  drawn: Drawn | undefined
  hasEnvelopes: boolean
  state: FormState
  /** The delivery whose number was wrong. */
  wrongDelivery: string | undefined
  problem?: string | undefined
}
type Words = Frame<PartnerMessages>

/** Everything a partner has to say, on one page. Numbers only: there is no place for a name. */
export const PartnerPage = (props: Props) => {
  const { t, locale, programme, state } = props
  return (
    <div class="flow">
      <Masthead title={t.title(programme[`name_${locale}`])} lead={t.lead} />
      {programme.example && <Notice kind="synthetic" title={t.example} />}
      {props.problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(t, props.problem)}</Notice>
        </div>
      )}
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      {props.deliveries.length + props.asked.length === 0 && <p>{t.nothing}</p>}
      <Deliveries {...props} />
      <Sample {...props} />
      {props.hasEnvelopes && <Hand {...props} />}
      <Issued {...props} />
      {props.hasEnvelopes && <Loss {...props} />}
      <Witness {...props} />
    </div>
  )
}

const Deliveries = (props: Props) => {
  const { t, locale, link, csrf, token, deliveries, state, wrongDelivery } = props
  if (deliveries.length === 0) return null
  return (
    <>
      <h2>{t.deliveries}</h2>
      {deliveries.map((one) => (
        <Form method="post" action={link(paths.partnerAcceptPath, { token, id: one.id })} csrf={csrf}>
          <h3>{t.delivery(sentence(t.what, one.what), dayOf(locale, one.given_at))}</h3>
          <Field
            {...fieldOf(props, one.id === wrongDelivery ? state : unsent)('said', t.said, true)}
            id={one.id === wrongDelivery ? undefined : `field-said-${one.id}`}
            width="short"
            inputmode="numeric"
            autocomplete="off"
          />
          <Actions>
            <Button>{t.saidSend}</Button>
          </Actions>
        </Form>
      ))}
    </>
  )
}

const Sample = ({ t, locale, link, csrf, token, asked }: Props) => {
  if (asked.length === 0) return null
  return (
    <>
      <h2>{t.sample}</h2>
      <p class="measure">{t.sampleLead}</p>
      <Form method="post" action={link(paths.partnerSamplePath, { token })} csrf={csrf}>
        {asked.map((one) => (
          <RadioGroup
            locale={locale}
            name={`claim.${one.id}`}
            label={`${t.envelope(one.number)}, ${t.handedOn(dayOf(locale, one.handed_at))}`}
            value={one.answer ?? undefined}
            options={(['yes', 'no', 'unreachable'] as const).map((value) => ({ value, label: t.answers[value] }))}
          />
        ))}
        <Actions>
          <Button>{t.sampleSend}</Button>
        </Actions>
      </Form>
    </>
  )
}

const Hand = (props: Props) => {
  const { t, link, csrf, token, state } = props
  return (
    <>
      <h2>{t.hand}</h2>
      <p class="measure">{t.handLead}</p>
      <Form method="post" action={link(paths.partnerHandPath, { token })} csrf={csrf}>
        <Field
          {...fieldOf(props, state)('code', t.code, true)}
          class="cards__code"
          autocomplete="off"
          spellcheck={false}
          dir="ltr"
        />
        <Actions>
          <Button>{t.handSend}</Button>
        </Actions>
      </Form>
    </>
  )
}

const Issued = (props: Props) => {
  const { t, link, csrf, token, issued, state } = props
  const field = fieldOf(props, { ...state, typed: { issued: String(issued ?? ''), ...state.typed } })
  return (
    <>
      <h2>{t.issuedTitle}</h2>
      <Form method="post" action={link(paths.partnerIssuedPath, { token })} csrf={csrf}>
        <Field {...field('issued', t.issued, true)} hint={t.issuedHint} width="short" inputmode="numeric" />
        <Actions>
          <Button kind="quiet">{t.issuedSend}</Button>
        </Actions>
      </Form>
    </>
  )
}

/** Whoever is outside and was shown the digest beforehand can say that the sample was not chosen. */
const Witness = ({ t, drawn }: Props) =>
  drawn ? (
    <>
      <h2>{t.witness}</h2>
      <p class="measure">{t.witnessLead}</p>
      <DefinitionList
        items={[
          { term: t.digest, value: <span class="cards__hash">{drawn.digest}</span> },
          ...(drawn.seed ? [{ term: t.seed, value: <span class="cards__hash">{drawn.seed}</span> }] : []),
        ]}
      />
    </>
  ) : null

const Loss = (props: Props) => {
  const { t, link, csrf, token, state } = props
  const field = fieldOf(props, state)
  return (
    <details open={'what' in state.typed}>
      <summary>{t.loss}</summary>
      <p class="measure">{t.lossLead}</p>
      <Form method="post" action={link(paths.partnerLossPath, { token })} csrf={csrf}>
        <Field {...field('envelopes', t.lossEnvelopes, true)} hint={t.lossEnvelopesHint} width="medium" />
        <DateField {...field('happenedOn', t.lossOn, true)} />
        <TextAreaField {...field('what', t.lossWhat, true)} rows={3} />
        <Field {...field('policeNumber', t.lossPolice)} width="medium" />
        <Actions>
          <Button kind="quiet">{t.lossSend}</Button>
        </Actions>
      </Form>
    </details>
  )
}

/** Before the link is bound to a browser. */
export const FreshPartnerPage = (
  props: Words & { words: { continue: string; continueHint: string }; action: string },
) => (
  <div class="flow measure">
    <Masthead title={props.t.fresh} />
    <Form method="post" action={props.action} csrf={props.csrf}>
      <p class="field__hint">{props.words.continueHint}</p>
      <Actions>
        <Button>{props.words.continue}</Button>
      </Actions>
    </Form>
  </div>
)
