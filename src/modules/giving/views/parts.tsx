import type { Child } from 'hono/jsx'
import { formatDateTime, type Locale } from '#platform/i18n'
import { Notice } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import type { CampaignFacts } from '../queries/campaigns.ts'
import { dollars } from '../rules/index.ts'

interface Props {
  t: PublicMessages
  locale: Locale
  facts: CampaignFacts
}

/** How far a campaign is: what was given, the goal, and what goes beyond it. A bar that is words first. */
export const Progress = ({ t, locale, facts }: Props) => {
  const { goal, given, toGoal, surplus, gifts, movedAt } = facts
  const money = (cents: number) => dollars(locale, cents)
  return (
    <div class="giving__progress">
      <p class="giving__given">
        <span class="giving__sum">{money(given)}</span> <span>{t.gifts(gifts)}</span>
      </p>
      <progress class="giving__bar" value={toGoal} max={goal} aria-label={t.goal}>
        {t.ofGoal(money(toGoal), money(goal))}
      </progress>
      <p>
        {t.goal}
        {locale === 'fr' ? '\u00a0: ' : ': '}
        {t.ofGoal(money(toGoal), money(goal))}. {toGoal < goal ? t.stillMissing(money(goal - toGoal)) : `${t.goalMet}.`}
      </p>
      {surplus > 0 && (
        <p>
          {t.surplusSoFar}
          {locale === 'fr' ? '\u00a0: ' : ': '}
          <strong>{money(surplus)}</strong>
        </p>
      )}
      {movedAt && !facts.example && <p class="soft small">{t.lastMoved(formatDateTime(locale, movedAt))}</p>}
    </div>
  )
}

/** Read before giving: to which fund, in which order, and who bears the fees. */
export const WhereItGoes = ({ t, locale, facts }: Props) => {
  const { goal, toGoal, fund, surplusFund } = facts
  const missing = goal - toGoal
  return (
    <section class="flow giving__where" aria-labelledby="where">
      <h2 id="where">{t.whereTitle}</h2>
      <ol class="giving__funds">
        <li>
          {t.whereFirst(dollars(locale, goal), fund.name[locale])} {fund.purpose[locale]}
        </li>
        <li>
          {t.whereThen(surplusFund.name[locale])} {surplusFund.purpose[locale]}
        </li>
      </ol>
      <p class="measure">
        <strong>{missing > 0 ? t.nowGoal(dollars(locale, missing)) : t.nowSurplus}</strong>
      </p>
      <p class="measure">{t.fees}</p>
      <p class="measure">{t.noFamily}</p>
    </section>
  )
}

export const Example = ({ t, facts }: { t: PublicMessages; facts: CampaignFacts }) =>
  facts.example ? (
    <Notice kind="synthetic" title={t.example}>
      <p>{t.exampleText}</p>
    </Notice>
  ) : null

export const Problem = ({ children }: { children?: Child }) => (
  <div role="alert">
    <Notice kind="warning">{children}</Notice>
  </div>
)
