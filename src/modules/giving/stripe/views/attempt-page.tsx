import type { Frame } from '#ui'
import { Actions, ButtonLink, DefinitionList, Masthead, Notice } from '#ui'
import { campaignPath, givePath } from '../../paths.ts'
import { dollars, typedDollars } from '../../rules/index.ts'
import type { StripeMessages } from '../messages.ts'
import { attemptPath } from '../paths.ts'
import type { AttemptPageData } from '../queries.ts'

export interface AttemptProps extends Frame<StripeMessages> {
  attempt: AttemptPageData
  /** Whether the donor came back from the page to pay on by its own way back. */
  back: boolean
  /** Whether the page looks again by itself. */
  looking: boolean
  test: boolean
}
/** Seconds after which it does. */
export const lookEvery = 5
type Shown = keyof StripeMessages['states']

/** What to say: what has become of the gift since, over what became of the attempt. */
function shownOf({ attempt, back }: AttemptProps): Shown {
  const { state, given, returned_cents: gone, disputed_cents: disputed } = attempt
  if (state === 'started') return back ? 'back' : 'started'
  if (given === null || gone === null) return state
  if (disputed) return 'disputed'
  if (gone === 0) return state
  return gone === given ? 'returned' : 'part-returned'
}

/** One attempt to give online: its state in words, from our own record. Says no name: whoever has the address may look. */
export const AttemptPage = (props: AttemptProps) => {
  const { t, locale, link, attempt, looking, test } = props
  const shown = shownOf(props)
  const money = (cents: number) => dollars(locale, cents)
  const slug = attempt.slug[locale]
  return (
    <div class="flow">
      <Masthead title={t.attemptTitle} kicker={attempt.title[locale]} lead={t.states[shown]} />
      {test && (
        <Notice kind="synthetic" title={t.testMode}>
          <p>{t.testModeText}</p>
        </Notice>
      )}
      <p class="measure">{t.hints[shown]}</p>
      {shown === 'started' && <p class="measure">{looking ? t.looksAgain(lookEvery) : t.looksNoMore}</p>}
      <DefinitionList
        items={[
          { term: t.amount, value: attempt.monthly ? t.everyMonth(money(attempt.cents)) : money(attempt.cents) },
          ...(attempt.to_goal_cents ? [{ term: t.toGoal, value: money(attempt.to_goal_cents) }] : []),
          ...(attempt.surplus_cents ? [{ term: t.surplus, value: money(attempt.surplus_cents) }] : []),
          ...(attempt.returned_cents ? [{ term: t.givenBack, value: money(attempt.returned_cents) }] : []),
        ]}
      />
      <Actions>
        {shown === 'started' && (
          <ButtonLink href={link(attemptPath, { id: attempt.id })} kind="quiet">
            {t.lookAgain}
          </ButtonLink>
        )}
        {shown === 'back' && attempt.session_url !== '' && <ButtonLink href={attempt.session_url}>{t.goOn}</ButtonLink>}
        {(shown === 'back' || shown === 'declined' || shown === 'expired') && (
          <ButtonLink kind="quiet" href={link(givePath, { slug }, { amount: typedDollars(locale, attempt.cents) })}>
            {t.beginAgain}
          </ButtonLink>
        )}
      </Actions>
      <p>
        <a href={link(campaignPath, { slug })}>{t.toCampaign}</a>
      </p>
    </div>
  )
}
