import type { LinkMessages } from '#platform/links'
import { Actions, Button, CheckGroup, DefinitionList, ErrorSummary, Field, Form, RadioGroup } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import { purposeNames, purposeTexts } from '../names.ts'
import { purposes } from '../purposes.ts'
import { errorsOf, type FormState, type Frame, fieldOf } from './words.ts'

type Public = Frame<PublicMessages>
type WithState = Public & { state: FormState }

const LanguageField = (props: WithState) => {
  const { t, state } = props
  const options = [
    { value: 'en', label: t.english },
    { value: 'fr', label: t.french },
  ]
  return <RadioGroup {...fieldOf(props, state)('locale', t.language)} options={options} />
}

const PurposesField = (props: WithState & { required: boolean }) => {
  const { t, locale, state, required } = props
  const { value, ...base } = fieldOf(props, state)('purposes', t.purposes)
  return (
    <CheckGroup
      {...base}
      required={required}
      values={value.split(',')}
      options={purposes.map((one) => ({
        value: one,
        label: purposeNames[locale][one],
        hint: purposeTexts[locale][one],
      }))}
    />
  )
}

interface SubscribeProps extends WithState {
  place: string
  /** Who asks, with their postal address and contact: an express request must say so (S143). */
  who: { name: string; postal: string; contact: string }
}
export const SubscribePage = (props: SubscribeProps) => {
  const { t, csrf, state, place, who } = props
  const particulars = [
    { term: t.postal, value: who.postal },
    { term: t.contact, value: who.contact },
  ]
  return (
    <article class="flow">
      <h1>{t.subscribeTitle(place)}</h1>
      <p class="measure">{t.asks(who.name)}</p>
      <DefinitionList items={particulars.filter(({ value }) => value !== '')} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <Field {...fieldOf(props, state)('email', t.email)} type="email" autocomplete="email" />
        <LanguageField {...props} />
        <PurposesField {...props} required />
        <p class="soft small measure">{t.notice}</p>
        <Actions>
          <Button>{t.subscribe}</Button>
        </Actions>
      </Form>
    </article>
  )
}

/** Language and purposes of one address, for whoever holds the link that was mailed to it. */
export const PreferencesPage = (props: WithState & { email: string }) => {
  const { t, csrf, state, email } = props
  return (
    <article class="flow">
      <h1>{t.preferencesTitle}</h1>
      <p class="measure">{t.preferencesLead(email)}</p>
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <LanguageField {...props} />
        <PurposesField {...props} required={false} />
        <Actions>
          <Button>{t.savePreferences}</Button>
        </Actions>
      </Form>
    </article>
  )
}

/** Before a link is bound to this browser: who asks, and one button. */
export const ContinuePage = ({
  t,
  l,
  csrf,
  place,
  action,
}: {
  t: PublicMessages
  l: LinkMessages
  csrf: string | undefined
  place: string
  action: string
}) => (
  <article class="flow">
    <h1>{t.preferencesTitle}</h1>
    <p class="measure">{t.preferencesFrom(place)}</p>
    <p class="measure">{l.continueHint}</p>
    <Form method="post" action={action} csrf={csrf}>
      <Actions>
        <Button>{l.continue}</Button>
      </Actions>
    </Form>
  </article>
)
