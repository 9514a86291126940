import { formatDate } from '#platform/i18n'
import type { Frame } from '#ui'
import { EmptyState, ItemList, Mark, Masthead } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import { campaignPath } from '../paths.ts'
import type { CampaignFacts } from '../queries/campaigns.ts'
import { dollars } from '../rules/index.ts'

interface Props extends Frame<PublicMessages> {
  campaigns: readonly { slug: string; title: string; summary: string; facts: CampaignFacts | undefined }[]
  reportHref: string
  monthlyHref: string | undefined
}

/** All campaigns, and how money is handled, in words. */
export const GivingPage = (props: Props) => {
  const { t, campaigns, reportHref, monthlyHref } = props
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      <section class="flow" aria-labelledby="campaigns">
        <h2 id="campaigns">{t.campaigns}</h2>
        {campaigns.length === 0 ? (
          <EmptyState title={t.none} text={t.noneText} />
        ) : (
          <ItemList items={campaigns.map((one) => itemOf(props, one))} />
        )}
      </section>
      <section class="flow" aria-labelledby="handled">
        <h2 id="handled">{t.handledTitle}</h2>
        <ul class="giving__ways measure">
          {t.handled.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
        <p>
          <a href={reportHref}>{t.report}</a>
          {monthlyHref && (
            <>
              {' · '}
              <a href={monthlyHref}>{t.monthlyChange}</a>
            </>
          )}
        </p>
      </section>
    </div>
  )
}

function itemOf({ t, locale, link }: Props, { slug, title, summary, facts }: Props['campaigns'][number]) {
  const last = facts?.closesOn ? t.until(formatDate(locale, facts.closesOn, 'long')) : ''
  return {
    title,
    href: link(campaignPath, { slug }),
    detail: (
      <>
        {facts && (
          <span>
            {[`${t.goal} ${dollars(locale, facts.goal)}`, last].filter(Boolean).join(' \u00b7 ')}{' '}
            {facts.example && <Mark kind="synthetic">{t.example}</Mark>}
          </span>
        )}
        <br />
        {summary}
      </>
    ),
  }
}
