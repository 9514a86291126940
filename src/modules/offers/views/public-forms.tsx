import type { Locale } from '#platform/i18n'
import { Actions, Button, ButtonLink, ErrorSummary, Form, Notice } from '#ui'
import type { Category } from '../codes.ts'
import { type PublicMessages, publicSentence } from '../messages/public.ts'
import { categoryNames } from '../names.ts'
import type { Intake } from '../rules/intake.ts'
import {
  AbleFields,
  CollectionNotice,
  errorsOf,
  type FormState,
  fieldsOf,
  Newsletter,
  PersonFields,
  WhatFields,
} from './fields.tsx'
import { Words } from './help-page.tsx'

export interface PublicFormProps extends FormState {
  t: PublicMessages
  locale: Locale
  place: string
  csrf: string | undefined
  regime: string
  /** Whom to ask about one's data: the partnership and its host. */
  ask: string
  helpHref: string
}

const stateOf = ({ t, locale, typed, problems }: PublicFormProps) => {
  const sentence = (code: string) => publicSentence(t, code)
  const given = { locale, typed, problems, sentence }
  return { field: fieldsOf(given), errors: errorsOf(given) }
}

/** The form for what can be given now. A category that is closed is not among the choices; asked for by name it says why. */
export const OfferFormPage = (props: PublicFormProps & { among: readonly Category[]; closed: Intake | undefined }) => {
  const { t, locale, place, csrf, among, closed, helpHref } = props
  const { field, errors } = stateOf(props)
  return (
    <div class="flow">
      <h1>{t.offerTitle}</h1>
      {closed && <Closed t={t} locale={locale} intake={closed} />}
      {among.length === 0 ? (
        <p>{t.closedText}</p>
      ) : (
        <>
          <p class="lead">{t.offerLead}</p>
          <ErrorSummary title={t.problems} errors={errors} />
          <Form method="post" csrf={csrf}>
            <WhatFields t={t} locale={locale} field={field} among={among} />
            <PersonFields t={t} field={field} mailHint={t.emailHint} />
            <Newsletter t={t} locale={locale} place={place} ticked={props.typed.newsletter === 'yes'} />
            <CollectionNotice t={t} regime={props.regime} ask={props.ask} />
            <Actions>
              <Button>{t.sendOffer}</Button>
              <ButtonLink href={helpHref} kind="quiet">
                {t.backToHelp}
              </ButtonLink>
            </Actions>
          </Form>
        </>
      )}
      {among.length === 0 && (
        <p>
          <a href={helpHref}>{t.backToHelp}</a>
        </p>
      )}
    </div>
  )
}

const Closed = ({ t, locale, intake }: { t: PublicMessages; locale: Locale; intake: Intake }) => (
  <Notice kind="warning" title={t.closedTitle(categoryNames[locale][intake.category])}>
    {intake.messageEn !== '' ? <Words t={t} locale={locale} rule={intake} /> : <p>{t.closedText}</p>}
  </Notice>
)

export const VolunteerFormPage = (props: PublicFormProps) => {
  const { t, locale, place, csrf, helpHref } = props
  const { field, errors } = stateOf(props)
  return (
    <div class="flow">
      <h1>{t.volunteerTitle}</h1>
      <p class="lead">{t.volunteerLead}</p>
      <ErrorSummary title={t.problems} errors={errors} />
      <Form method="post" csrf={csrf}>
        <AbleFields t={t} locale={locale} field={field} />
        <PersonFields t={t} field={field} mailHint={t.emailVolunteerHint} />
        <Newsletter t={t} locale={locale} place={place} ticked={props.typed.newsletter === 'yes'} />
        <CollectionNotice t={t} regime={props.regime} ask={props.ask} />
        <Actions>
          <Button>{t.sendVolunteer}</Button>
          <ButtonLink href={helpHref} kind="quiet">
            {t.backToHelp}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}

interface ThanksProps {
  t: PublicMessages
  what: 'offer' | 'volunteer'
  again: boolean
  helpHref: string
}
export const ThanksPage = ({ t, what, again, helpHref }: ThanksProps) => (
  <div class="flow">
    <h1>{t.thanksTitle}</h1>
    <p class="lead">
      {what === 'offer'
        ? again
          ? t.thanksOfferAgain
          : t.thanksOffer
        : again
          ? t.thanksVolunteerAgain
          : t.thanksVolunteer}
    </p>
    <p>{t.thanksMail}</p>
    <p>
      <a href={helpHref}>{t.backToHelp}</a>
    </p>
  </div>
)
