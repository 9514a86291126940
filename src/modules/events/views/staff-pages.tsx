import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  EmptyState,
  ErrorSummary,
  errorsOf,
  Field,
  FieldGroup,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  ItemList,
  Masthead,
  Notice,
  RadioGroup,
  SelectField,
  sentence,
  TextAreaField,
} from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import { newVenuePath, venuePath } from '../paths.ts'
import type { Venue } from '../queries/facts.ts'
import { rowsOf } from '../schema.ts'

type Staff = Frame<StaffMessages>
interface FormProps extends Staff {
  state: FormState
  problem?: string | undefined
}
const Problem = ({ t, problem }: { t: StaffMessages; problem: string | undefined }) =>
  problem ? (
    <div role="alert">
      <Notice kind="warning">{sentence(t, problem)}</Notice>
    </div>
  ) : null

/** Off, put off, or on after all; with the sentence that everyone is told. */
export const StatePage = (props: FormProps & { title: string }) => {
  const { t, csrf, title, state } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.stateTitle(title)} lead={t.stateLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <RadioGroup
          {...field('state', t.state, true)}
          options={(['planned', 'postponed', 'cancelled'] as const).map((one) => ({
            value: one,
            label: t.states[one],
          }))}
        />
        <TextAreaField {...field('toldEn', t.toldEn)} rows={3} lang="en" />
        <TextAreaField {...field('toldFr', t.toldFr)} rows={3} lang="fr" />
        <Actions>
          <Button>{t.save}</Button>
        </Actions>
      </Form>
    </div>
  )
}

export const VenuesPage = ({ t, locale, link, venues }: Staff & { venues: readonly Venue[] }) => (
  <div class="flow">
    <Masthead title={t.venuesTitle} lead={t.venuesLead} />
    <p class="actions">
      <ButtonLink href={link(newVenuePath)}>{t.newVenue}</ButtonLink>
    </p>
    {venues.length === 0 ? (
      <EmptyState title={t.venuesNone} />
    ) : (
      <ItemList
        items={venues.map(({ id, name, address, city }) => ({
          title: name[locale],
          href: link(venuePath, { id }),
          detail: [address, city].filter(Boolean).join(', '),
        }))}
      />
    )}
  </div>
)

export const VenuePage = (props: FormProps & { title: string }) => {
  const { t, csrf, title, state } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={title} />
      <Problem t={t} problem={props.problem} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="version" value={state.typed.version ?? '0'} />
        <Field {...field('nameEn', t.nameEn, true)} lang="en" />
        <Field {...field('nameFr', t.nameFr, true)} lang="fr" />
        <Field {...field('address', t.address)} />
        <Field {...field('city', t.city)} width="medium" />
        <TextAreaField {...field('accessEn', t.accessEn)} rows={3} lang="en" />
        <TextAreaField {...field('accessFr', t.accessFr)} rows={3} lang="fr" />
        <Field {...field('mapUrl', t.mapUrl)} type="url" />
        <Field {...field('latitude', t.latitude)} inputmode="decimal" width="short" />
        <Field {...field('longitude', t.longitude)} inputmode="decimal" width="short" />
        <Actions>
          <Button>{t.save}</Button>
        </Actions>
      </Form>
    </div>
  )
}

/** What is asked at registration and afterwards: the rows there are, and two more of each. */
export const QuestionsPage = (props: FormProps & { title: string }) => {
  const { t, csrf, title, state } = props
  return (
    <div class="flow">
      <Masthead title={t.questionsTitle(title)} lead={t.questionsLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <h2>{t.ofRegistration}</h2>
        <Rows {...props} list="registration" />
        <h2>{t.ofSurvey}</h2>
        <Rows {...props} list="survey" />
        <Actions>
          <Button>{t.save}</Button>
        </Actions>
      </Form>
    </div>
  )
}

const Rows = (props: FormProps & { list: 'registration' | 'survey' }) => {
  const { t, state, list } = props
  const field = fieldOf(props, state)
  const used = Math.max(-1, ...rowsOf(state.typed, list, ['kind', 'id', 'required']))
  return (
    <>
      {Array.from({ length: Math.min(used + 3, 30) }, (_, i) => {
        const name = (part: string) => `${list}.${i}.${part}`
        return (
          <FieldGroup legend={t.question(i + 1)}>
            <input type="hidden" name={name('id')} value={state.typed[name('id')] ?? ''} />
            <Field {...field(name('textEn'), t.textEn)} lang="en" />
            <Field {...field(name('textFr'), t.textFr)} lang="fr" />
            <SelectField
              {...field(name('kind'), t.answerKind)}
              value={state.typed[name('kind')] ?? 'text'}
              options={(['text', 'choice', 'yes-no'] as const).map((one) => ({
                value: one,
                label: t.answerKinds[one],
              }))}
            />
            <TextAreaField {...field(name('choicesEn'), t.choicesEn)} rows={3} lang="en" />
            <TextAreaField {...field(name('choicesFr'), t.choicesFr)} rows={3} lang="fr" />
            <CheckField
              {...field(name('required'), t.mustAnswer)}
              value="yes"
              checked={(state.typed[name('required')] ?? '') !== ''}
            />
          </FieldGroup>
        )
      })}
    </>
  )
}
