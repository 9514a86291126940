import { bandNames } from '#modules/arrivals'
import { unitNames } from '#modules/services'
import { formatDate, formatNumber, type Locale, mondayOf } from '#platform/i18n'
import type { LinkMessages } from '#platform/links'
import { Actions, Button, DefinitionList, Form, fieldId, LanguageName, Masthead, Notice, SelectField } from '#ui'
import { declineReasons } from '../codes.ts'
import type { Messages } from '../messages.ts'
import { categoryNames, inside, reasonNames, urgencyWords } from '../names.ts'
import type { Ask } from '../queries/index.ts'
import { inLocale } from './frame.ts'

interface Props {
  t: Messages
  words: LinkMessages
  locale: Locale
  ask: Ask
}

/** Before anything is shown: who asks, and a button. A mail program that opens links gets no further than this. */
export const FreshPage = ({ t, words, locale, ask, action }: Props & { action: string }) => (
  <div class="flow measure">
    <Masthead title={t.linkTitle} lead={t.linkAsks(inLocale(locale, ask.fromNameEn, ask.fromNameFr))} />
    <Form method="post" action={action}>
      <Actions>
        <Button>{words.continue}</Button>
      </Actions>
      <p class="field__hint">{words.continueHint}</p>
    </Form>
  </div>
)

interface AskedProps extends Props {
  action: string
  /** Why the answer that was sent could not be taken; the form is shown again where one can still be given. */
  problem: string | undefined
  reasonMissing: boolean
}

/** What is asked, and no more; then yes, or no with a reason. */
export const AskedPage = (props: AskedProps) => {
  const { t, locale, ask, action, problem } = props
  return (
    <div class="flow measure">
      <Masthead
        title={categoryNames[locale][ask.category]}
        kicker={t.linkFor(inLocale(locale, ask.serviceNameEn, ask.serviceNameFr))}
        lead={ask.state === 'sent' ? t.linkLead : t.linkOver}
      />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{problem}</Notice>
        </div>
      )}
      <DefinitionList items={particulars(props)} />
      {ask.state === 'sent' && (
        <>
          <Form method="post" action={action}>
            <input type="hidden" name="version" value={ask.version} />
            <Actions>
              <Button name="answer" value="accepted">
                {t.linkAccept}
              </Button>
            </Actions>
          </Form>
          <Declining {...props} />
        </>
      )}
    </div>
  )
}

const Declining = ({ t, locale, ask, action, reasonMissing }: AskedProps) => (
  <Form method="post" action={action}>
    <input type="hidden" name="version" value={ask.version} />
    <SelectField
      locale={locale}
      name="reason"
      id={fieldId('reason')}
      label={t.declineReason}
      required
      prompt={t.chooseReason}
      error={reasonMissing ? t.problem['reason-missing'] : undefined}
      options={declineReasons.map((reason) => ({ value: reason, label: reasonNames[locale][reason] }))}
    />
    <Actions>
      <Button kind="quiet" name="answer" value="declined">
        {t.linkDecline}
      </Button>
    </Actions>
  </Form>
)

const particulars = ({ t, locale, ask }: Props) => [
  { term: t.urgency, value: urgencyWords[locale][ask.urgency] },
  { term: t.band, value: bandNames[locale][ask.sizeBand] },
  { term: t.language, value: <LanguageName locale={locale} code={ask.language} /> },
  ...(ask.unit
    ? [{ term: t.places, value: `${formatNumber(locale, ask.places)} (${inside(unitNames[locale][ask.unit])})` }]
    : []),
  { term: t.whichWeek, value: t.week(formatDate(locale, mondayOf(ask.wantedOn))) },
  ...(ask.state === 'sent' && ask.dueOn ? [{ term: t.answerBy, value: formatDate(locale, ask.dueOn) }] : []),
]

/** After the answer: that it is recorded, and what happens next. */
export const ThanksPage = ({ t, accepted }: { t: Messages; accepted: boolean }) => (
  <div class="flow measure">
    <Masthead title={t.linkThanks} lead={accepted ? t.linkAcceptedNext : t.linkDeclinedNext} />
  </div>
)
