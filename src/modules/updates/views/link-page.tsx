import { formatDateTime, type Locale } from '#platform/i18n'
import type { LinkMessages } from '#platform/links'
import { Actions, Button, DefinitionList, Form, Masthead, Notice } from '#ui'
import type { Messages } from '../messages.ts'
import type { ForLink } from '../queries/index.ts'
import { Prose } from './prose.tsx'
import { titleOf } from './words.ts'

interface Props {
  t: Messages
  words: LinkMessages
  locale: Locale
  found: ForLink
}

/** Before anything is shown: who asks, and a button. A mail program that opens links gets no further than this. */
export const FreshPage = ({ t, words, locale, found, action }: Props & { action: string }) => (
  <div class="flow measure">
    <Masthead title={t.linkTitle} lead={t.linkAsks(found.place[locale])} />
    <p>{t.linkFor(found.organisation[locale])}</p>
    <Form method="post" action={action}>
      <Actions>
        <Button>{words.continue}</Button>
      </Actions>
      <p class="field__hint">{words.continueHint}</p>
    </Form>
  </div>
)

/** The update, and one button. */
export const AnswerPage = ({
  t,
  locale,
  found,
  action,
  problem,
}: Props & { action: string; problem?: string | undefined }) => {
  const { update, organisation, answered } = found
  const source = locale === 'en' ? update.sourceEn : update.sourceFr
  const at = (date: Date) => formatDateTime(locale, date)
  return (
    <article class="flow measure">
      <Masthead title={titleOf(update, locale)} kicker={found.place[locale]} />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{problem}</Notice>
        </div>
      )}
      {update.correctedBy && (
        <Notice kind="warning" title={t.correctedTitle}>
          <p>
            {t.correctedText}
            {titleOf(update.correctedBy, locale)} ({at(update.correctedBy.postedAt)}).
          </p>
        </Notice>
      )}
      <Prose text={locale === 'en' ? update.textEn : update.textFr} />
      <DefinitionList
        items={[
          { term: t.issued, value: source ? t.issuedBy(source, at(update.issuedAt)) : t.issuedHere },
          { term: t.posted, value: at(update.postedAt) },
          ...(update.dueAt ? [{ term: t.due, value: at(update.dueAt) }] : []),
        ]}
      />
      {!update.correctedBy && (
        <Form method="post" action={action}>
          <p>{t.linkFor(organisation[locale])}</p>
          {answered && <p class="soft">{t.linkAnswered}</p>}
          <Actions>
            <Button>{t.linkButton}</Button>
          </Actions>
        </Form>
      )}
    </article>
  )
}

/** After the answer: that it is recorded, and that nothing more is to do. */
export const ThanksPage = ({ t }: { t: Messages }) => (
  <div class="flow measure">
    <Masthead title={t.linkThanks} lead={t.linkNext} />
  </div>
)
