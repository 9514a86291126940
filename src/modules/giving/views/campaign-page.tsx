import type { Child } from 'hono/jsx'
import { formatDate, today } from '#platform/i18n'
import type { Frame } from '#ui'
import { ButtonLink, DefinitionList, Masthead } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import { givePath, givingPath, posterPath } from '../paths.ts'
import type { CampaignFacts } from '../queries/campaigns.ts'
import type { Thanks, Update } from '../queries/wall.ts'
import type { Phase } from '../rules/index.ts'
import { Example, Progress, WhereItGoes } from './parts.tsx'

interface Props extends Frame<PublicMessages> {
  title: string
  summary: string
  slug: string
  facts: CampaignFacts | undefined
  phase: Phase | undefined
  /** Whether cards are taken here at all. */
  online: boolean
  wall: readonly Thanks[]
  updates: readonly Update[]
  reportHref: string
  picture?: Child
  children?: Child
}

/** One campaign: how far it is, where gifts go, how to give, and who is thanked. */
export const CampaignPage = (props: Props) => {
  const { t, link, title, summary, facts, phase, wall, updates, picture, children } = props
  return (
    <article class="flow">
      <Masthead title={title} lead={summary} kicker={t.campaign} />
      {facts && <Example t={t} facts={facts} />}
      {facts && phase && (
        <>
          <Progress t={t} locale={props.locale} facts={facts} />
          <p class="measure">
            {t.phases[phase]} {phase === 'over' && t.late}
          </p>
          {phase === 'open' && (
            <p class="actions">
              <ButtonLink href={link(givePath, { slug: props.slug })}>{t.give}</ButtonLink>
            </p>
          )}
        </>
      )}
      {picture}
      {children && <div class="prose">{children}</div>}
      {facts && <WhereItGoes t={t} locale={props.locale} facts={facts} />}
      {facts && phase !== 'over' && <Ways {...props} facts={facts} />}
      {facts && <Details {...props} facts={facts} />}
      {updates.length > 0 && <Updates {...props} />}
      {wall.length > 0 && <Wall {...props} />}
      <p class="actions">
        <a href={props.reportHref}>{t.report}</a>
        <a href={link(posterPath, { slug: props.slug })}>{t.poster}</a>
        <a href={link(givingPath)}>{t.allCampaigns}</a>
      </p>
    </article>
  )
}

const Ways = ({ t, locale, facts, online }: Props & { facts: CampaignFacts }) => (
  <section class="flow" aria-labelledby="ways">
    <h2 id="ways">{t.waysTitle}</h2>
    <ul class="giving__ways">
      <li>{facts.online && online ? t.wayOnline : t.noOnline}</li>
      {facts.transferTo && <li>{t.wayTransfer}</li>}
      {facts.chequeTo && <li>{t.wayCheque(facts.chequeTo)}</li>}
      {facts.office[locale] && (
        <li>
          {t.wayOffice}
          {locale === 'fr' ? '\u00a0: ' : ': '}
          {facts.office[locale]}
        </li>
      )}
    </ul>
  </section>
)

const Details = ({ t, locale, facts }: Props & { facts: CampaignFacts }) => {
  const day = (iso: string) => formatDate(locale, iso, 'long')
  const partner = facts.partner[locale]
  const items = [
    {
      term: t.days,
      value: facts.closesOn ? t.span(day(facts.opensOn), day(facts.closesOn)) : t.from(day(facts.opensOn)),
    },
    ...(partner
      ? [
          {
            term: t.partner,
            value: (
              <>
                {facts.partnerUrl ? (
                  <a href={facts.partnerUrl} rel="external">
                    {partner}
                  </a>
                ) : (
                  partner
                )}
                {'. '}
                {t.partnerDoes}
              </>
            ),
          },
        ]
      : []),
    { term: t.receipts, value: facts.receipts[locale] || t.noReceipts },
  ]
  return <DefinitionList items={items} />
}

const Updates = ({ t, locale, updates }: Props) => (
  <section class="flow" aria-labelledby="updates">
    <h2 id="updates">{t.updates}</h2>
    {updates.map((update) => (
      <article class="giving__update flow">
        <h3>{update[`subject_${locale}`]}</h3>
        {update.published_at && (
          <p class="soft small">
            <time datetime={update.published_at.toISOString()}>
              {formatDate(locale, today(update.published_at), 'long')}
            </time>
          </p>
        )}
        {update[`text_${locale}`].split(/\n{2,}/).map((paragraph) => (
          <p class="measure">{paragraph}</p>
        ))}
      </article>
    ))}
  </section>
)

const Wall = ({ t, locale, wall }: Props) => (
  <section class="flow" aria-labelledby="thanks">
    <h2 id="thanks">{t.wall}</h2>
    <p class="soft">{t.wallLead}</p>
    <ul class="giving__wall">
      {wall.map(({ name, message, locale: language }) => (
        <li lang={language === locale ? undefined : language}>
          <bdi class="giving__name">{name || t.anonymous}</bdi>
          {message && <p dir="auto">{message}</p>}
        </li>
      ))}
    </ul>
  </section>
)
