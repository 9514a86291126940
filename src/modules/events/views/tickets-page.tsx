import { raw } from 'hono/html'
import { Actions, Button, ButtonLink, ErrorSummary, errorsOf, Form, type FormState, type Frame, Masthead } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import { minePath, mineTicketsPdfPath } from '../paths.ts'
import type { Question } from '../rules/index.ts'
import { QuestionField } from './register-page.tsx'

type Public = Frame<PublicMessages>
interface Ticket {
  label: string
  name: string
  /** SVG made by the house from the ticket's own code: no word of anybody's is in it. */
  qr: string
}

/** One ticket for each person, to be shown on a phone. */
export const TicketsPage = (
  props: Public & { title: string; when: string; where: string; token: string; tickets: readonly Ticket[] },
) => {
  const { t, link, title, when, where, token, tickets } = props
  return (
    <div class="flow">
      <Masthead title={t.tickets} kicker={title} lead={t.ticketsLead} />
      <p>{when}</p>
      {where && <p>{where}</p>}
      <p class="actions">
        <ButtonLink kind="quiet" href={link(mineTicketsPdfPath, { token })}>
          {t.ticketsPdf}
        </ButtonLink>
      </p>
      {tickets.map(({ label, name, qr }) => (
        <section class="events__ticket">
          <h2>{label}</h2>
          {name && <p>{name}</p>}
          <div class="events__qr">{raw(qr.replace('<svg', `<svg role="img" aria-label="${t.ticketAlt}"`))}</div>
        </section>
      ))}
      <p>
        <a href={link(minePath, { token })}>{t.mineTitle}</a>
      </p>
    </div>
  )
}

/** A few questions afterwards; nobody learns whose answers they are. */
export const SurveyPage = (props: Public & { title: string; questions: readonly Question[]; state: FormState }) => {
  const { t, locale, csrf, title, questions, state } = props
  return (
    <div class="flow">
      <Masthead title={t.survey} kicker={title} lead={t.surveyLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        {questions.map((question) => (
          <QuestionField t={t} locale={locale} question={question} state={state} />
        ))}
        <Actions>
          <Button>{t.surveySend}</Button>
        </Actions>
      </Form>
    </div>
  )
}
