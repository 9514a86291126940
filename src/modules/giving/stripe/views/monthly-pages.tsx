import { clockOf, formatDate } from '#platform/i18n'
import {
  Actions,
  Button,
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
  sentence,
} from '#ui'
import { campaignPath } from '../../paths.ts'
import { dollars } from '../../rules/index.ts'
import type { StripeMessages } from '../messages.ts'
import * as paths from '../paths.ts'
import type { Monthly } from '../queries.ts'

type Framed = Frame<StripeMessages>

/** Asks for the link to one's monthly gifts. The answer is the same for every address. */
export const MonthlyAskPage = (props: Framed & { state: FormState; sent: boolean }) => {
  const { t, csrf, state, sent } = props
  return (
    <div class="flow measure">
      <Masthead title={t.monthlyAskTitle} lead={sent ? t.asked : t.monthlyAskLead} />
      {!sent && (
        <>
          <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
          <Form method="post" csrf={csrf}>
            <Field {...fieldOf(props, state)('email', t.email, true)} type="email" autocomplete="email" />
            <Actions>
              <Button>{t.askSend}</Button>
            </Actions>
          </Form>
        </>
      )}
    </div>
  )
}

export interface MonthlyProps extends Framed {
  monthly: Monthly
  token: string
  problem: string | undefined
}

/** One monthly gift, for its donor: how it stands, another card, and its end. */
export const MonthlyPage = (props: MonthlyProps) => {
  const { t, locale, link, monthly, problem } = props
  const day = (at: Date) => formatDate(locale, clockOf(at).day, 'long')
  return (
    <div class="flow">
      <Masthead title={t.monthlyTitle} kicker={monthly.title[locale]} lead={t.monthlyStates[monthly.state]} />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(t, problem)}</Notice>
        </div>
      )}
      {monthly.state === 'ending' && <p class="measure">{t.endingHint}</p>}
      <DefinitionList
        items={[
          { term: t.amount, value: t.everyMonth(dollars(locale, monthly.cents)) },
          { term: t.months, value: t.monthsCount(monthly.months) },
          { term: t.since, value: day(monthly.startedAt) },
          ...(monthly.endedAt ? [{ term: t.endedOn, value: day(monthly.endedAt) }] : []),
          ...(monthly.nextTryOn ? [{ term: t.nextTry, value: formatDate(locale, monthly.nextTryOn, 'long') }] : []),
        ]}
      />
      {(monthly.state === 'active' || monthly.state === 'failing') && <Changes {...props} />}
      <p>
        <a href={link(campaignPath, { slug: monthly.slug[locale] })}>{t.toCampaign}</a>
      </p>
    </div>
  )
}

const Changes = ({ t, csrf, link, token, monthly }: MonthlyProps) => (
  <>
    {monthly.customer !== '' && (
      <section class="flow" aria-labelledby="card">
        <h2 id="card">{t.card}</h2>
        <p class="measure">{t.cardHint}</p>
        <Form method="post" action={link(paths.monthlyCardPath, { token })} csrf={csrf}>
          <Actions>
            <Button kind={monthly.state === 'failing' ? 'primary' : 'quiet'}>{t.card}</Button>
          </Actions>
        </Form>
      </section>
    )}
    <section class="flow" aria-labelledby="end">
      <h2 id="end">{t.end}</h2>
      <p class="measure">{t.endHint}</p>
      <Form method="post" action={link(paths.monthlyEndPath, { token })} csrf={csrf}>
        <Actions>
          <Button kind="danger">{t.end}</Button>
        </Actions>
      </Form>
    </section>
  </>
)
