import type { Child } from 'hono/jsx'
import { formatDate } from '#platform/i18n'
import type { LinkMessages } from '#platform/links'
import type { Frame } from '#ui'
import { Actions, Button, DefinitionList, Form, Masthead } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import type { CampaignFacts } from '../queries/campaigns.ts'
import type { MyGift, MyPledge } from '../queries/mine.ts'
import { dollars, spoken } from '../rules/index.ts'

type Public = Frame<PublicMessages>
interface Mine extends Public {
  title: string
  slug: string | undefined
  facts: CampaignFacts | undefined
  token: string
}

/** Before a link is bound to this browser: what it is, and one button. */
export const FreshPage = (props: Public & { words: LinkMessages; title: string; lead: string; action: string }) => (
  <div class="flow measure">
    <Masthead title={props.title} lead={props.lead} />
    <Form method="post" action={props.action} csrf={props.csrf}>
      <Actions>
        <Button>{props.words.continue}</Button>
      </Actions>
      <p class="field__hint">{props.words.continueHint}</p>
    </Form>
  </div>
)

const ToCampaign = ({ t, link, slug }: Mine) =>
  slug ? (
    <p>
      <a href={link(paths.campaignPath, { slug })}>{t.toCampaign}</a>
    </p>
  ) : null

/** One promise: its state, what to do, and calling it off. */
export const MyPledgePage = (props: Mine & { pledge: MyPledge; until: string }) => {
  const { t, locale, csrf, link, token, title, facts, pledge, until } = props
  return (
    <div class="flow">
      <Masthead title={title} kicker={t.pledgeTitle} lead={t.pledgeStates[pledge.state]} />
      <DefinitionList
        items={[
          { term: t.amount, value: dollars(locale, pledge.cents) },
          { term: t.reference, value: <strong class="giving__reference">{spoken(pledge.reference)}</strong> },
        ]}
      />
      {pledge.state === 'waiting' && facts && (
        <>
          <p class="measure">
            {pledge.channel === 'cheque'
              ? t.doCheque(facts.chequeTo, facts.chequeAddress)
              : t.doTransfer(facts.transferTo)}
          </p>
          <p>{t.waitUntil(formatDate(locale, until, 'long'))}</p>
          <section class="flow" aria-labelledby="cancel">
            <h2 id="cancel">{t.cancel}</h2>
            <p class="measure">{t.cancelHint}</p>
            <Form method="post" action={link(paths.minePledgeCancelPath, { token })} csrf={csrf}>
              <Actions>
                <Button kind="danger">{t.cancel}</Button>
              </Actions>
            </Form>
          </section>
        </>
      )}
      <ToCampaign {...props} />
    </div>
  )
}

/** One gift: where it went, what other modules say of it, the wall of thanks, messages. */
export const MyGiftPage = (props: Mine & { gift: MyGift; said: Child }) => {
  const { t, locale, title, facts, gift } = props
  const colon = locale === 'fr' ? '\u00a0: ' : ': '
  return (
    <div class="flow">
      <Masthead
        title={title}
        kicker={t.giftTitle}
        lead={`${dollars(locale, gift.cents)}, ${formatDate(locale, gift.on, 'long')}`}
      />
      {facts && (
        <section class="flow" aria-labelledby="went">
          <h2 id="went">{t.wentTo}</h2>
          <ul class="giving__ways">
            {gift.toGoal > 0 && (
              <li>
                {dollars(locale, gift.toGoal)}
                {colon}
                {facts.fund.name[locale]}
              </li>
            )}
            {gift.surplus > 0 && (
              <li>
                {dollars(locale, gift.surplus)}
                {colon}
                {facts.surplusFund.name[locale]}
              </li>
            )}
            {gift.returned > 0 && (
              <li>
                {t.returned}
                {colon}
                {dollars(locale, gift.returned)}
              </li>
            )}
          </ul>
        </section>
      )}
      {props.said}
      <Wishes {...props} />
      <ToCampaign {...props} />
    </div>
  )
}

const Wishes = ({ t, csrf, link, token, gift }: Mine & { gift: MyGift }) => (
  <>
    {gift.wall && (
      <section class="flow" aria-labelledby="wall">
        <h2 id="wall">{t.wallTitle}</h2>
        <p>{t.wallStates[gift.wall]}</p>
        {(gift.wall === 'waiting' || gift.wall === 'shown') && (
          <Form method="post" action={link(paths.mineGiftWallPath, { token })} csrf={csrf}>
            <Actions>
              <Button kind="quiet">{t.takeDown}</Button>
            </Actions>
          </Form>
        )}
      </section>
    )}
    <section class="flow" aria-labelledby="messages">
      <h2 id="messages">{t.messages}</h2>
      <p class="measure">{gift.noUpdatesAt ? t.messagesOff : t.messagesOn}</p>
      <Form method="post" action={link(paths.mineGiftUpdatesPath, { token })} csrf={csrf}>
        <input type="hidden" name="wanted" value={gift.noUpdatesAt ? 'yes' : 'no'} />
        <Actions>
          <Button kind="quiet">{gift.noUpdatesAt ? t.startMessages : t.stopMessages}</Button>
        </Actions>
      </Form>
    </section>
  </>
)
