import {
  Actions,
  Button,
  DateField,
  DefinitionList,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Masthead,
  Notice,
  sentence,
} from '#ui'
import { type DeskMessages, problemWords } from '../messages/desk.ts'
import * as paths from '../paths.ts'
import type { ToPay } from '../queries/desk.ts'
import { dayOf, moneyInWords } from '../rules/index.ts'

interface Props extends Frame<DeskMessages> {
  awards: readonly ToPay[]
  /** Who looks: nobody pays what they awarded. */
  me: string
  today: string
  problem: string | undefined
  /** The form that was sent with something wrong, by the id of its application. */
  state: FormState & { id?: string }
}

/** What waits to be paid, each with its own form. */
export const PaymentsPage = (props: Props) => {
  const { t, awards, problem } = props
  return (
    <div class="flow">
      <Masthead title={t.paymentsTitle} lead={t.paymentsLead} />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(problemWords(t), problem)}</Notice>
        </div>
      )}
      {awards.length === 0 && <p>{t.nothingToPay}</p>}
      {awards.map((award) => (
        <Payment {...props} award={award} />
      ))}
    </div>
  )
}

const Payment = (props: Props & { award: ToPay }) => {
  const { t, locale, csrf, link, award, me, today, state } = props
  const own = state.id === award.id ? state : { typed: { on: today }, problems: {} }
  const field = fieldOf({ t: problemWords(t), locale }, own)
  return (
    <section class="flow">
      <h2>{moneyInWords(locale, award.cents)}</h2>
      <p>
        {t.paymentOf(award.number, award.title[locale])}, {t.acceptedOn(dayOf(award.acceptedAt))}
      </p>
      <DefinitionList items={[{ term: t.payTo, value: [award.name, award.email].filter(Boolean).join(', ') }]} />
      {award.offeredBy === me ? (
        <p class="soft">{t.yours}</p>
      ) : (
        <Form method="post" action={link(paths.paymentPath, { id: award.id })} csrf={csrf}>
          <DateField {...field('on', t.paidOn, true)} id={`on-${award.id}`} />
          <Actions>
            <Button>{t.pay}</Button>
          </Actions>
        </Form>
      )}
    </section>
  )
}
