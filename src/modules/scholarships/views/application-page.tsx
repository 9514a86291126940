import type { Child } from 'hono/jsx'
import { formatDate, type Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  DefinitionList,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Mark,
  Masthead,
  Notice,
  sentence,
  Table,
  TextAreaField,
} from '#ui'
import { type DeskMessages, problemWords } from '../messages/desk.ts'
import type { PublicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import type { Call } from '../queries/calls.ts'
import type { StaffReading } from '../queries/desk.ts'
import { type Application, answersOf } from '../queries/mine.ts'
import {
  applicationMoves,
  awardMoves,
  canMove,
  dayOf,
  moneyInWords,
  parts,
  pointsOf,
  shapesOf,
} from '../rules/index.ts'

export interface ApplicationProps extends Frame<DeskMessages> {
  /** The words of the form that its applicant filled in. */
  p: PublicMessages
  call: Call
  application: Application
  readings: readonly StaffReading[]
  problem: string | undefined
  state: FormState
}

/** One application as staff sees it: everything, with the names. */
export const ApplicationPage = (props: ApplicationProps) => {
  const { t, locale, application, problem } = props
  return (
    <div class="flow">
      <Masthead
        title={t.applicationTitle(application.number)}
        kicker={t.states[application.state]}
        lead={t.applicationLead}
      >
        {application.synthetic && <Mark kind="synthetic">{t.synthetic}</Mark>}
      </Masthead>
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(problemWords(t), problem)}</Notice>
        </div>
      )}
      <Steps {...props} />
      <DefinitionList
        items={[
          { term: t.email, value: application.email },
          ...(application.submittedAt
            ? [{ term: t.sentOn, value: formatDate(locale, dayOf(application.submittedAt), 'long') }]
            : []),
          ...(application.award
            ? [
                {
                  term: t.award,
                  value: `${moneyInWords(locale, application.award.cents)}, ${t.awardStates[application.award.state]}`,
                },
              ]
            : []),
        ]}
      />
      <Answers {...props} />
      <Files {...props} />
      <Readings {...props} />
      <Ends {...props} />
    </div>
  )
}

const Steps = ({ t, csrf, link, application }: ApplicationProps) =>
  application.state === 'submitted' ? (
    <>
      <p class="actions">
        <ButtonLink href={link(paths.checkPath, { id: application.id })}>{t.check}</ButtonLink>
      </p>
      <Form method="post" action={link(paths.releasePath, { id: application.id })} csrf={csrf}>
        <Actions>
          <Button kind="quiet">{t.release}</Button>
        </Actions>
        <p class="field__hint">{t.releaseHint}</p>
      </Form>
    </>
  ) : null

const inWords = (p: PublicMessages, locale: Locale, [name, { kind }]: Shape, value: string): Child => {
  if (name === 'level') return sentence(p.levels, value)
  if (name === 'region') return sentence(p.regions, value)
  return kind === 'money' && value !== '' ? moneyInWords(locale, Number(value) * 100) : value
}
type Shape = ReturnType<typeof shapesOf>[number]

const Answers = ({ p, locale, call, application }: ApplicationProps) => {
  const answers = answersOf(application.parts)
  return (
    <>
      {parts.map((part) => {
        const items =
          part === 'eligibility'
            ? call.questions.map(({ text }, i) => ({
                term: text[locale],
                value: answers[`q${i}`] === 'yes' ? p.yes : answers[`q${i}`] === 'no' ? p.no : '',
              }))
            : shapesOf(part).map((shape) => ({
                term: p.fields[shape[0]],
                value: inWords(p, locale, shape, answers[shape[0]] ?? ''),
              }))
        const given = items.filter(({ value }) => value !== '')
        return given.length > 0 ? (
          <section class="flow">
            <h2>{p.parts[part]}</h2>
            <DefinitionList
              items={given.map(({ term, value }) => ({ term, value: <span class="scholarships__text">{value}</span> }))}
            />
          </section>
        ) : null
      })}
    </>
  )
}

const Files = ({ t, p, locale, link, call, application }: ApplicationProps) => (
  <>
    {call.documents.length > 0 && (
      <section class="flow">
        <h2>{p.parts.documents}</h2>
        <ul>
          {call.documents.map(({ position, name }) => {
            const there = application.documents.find((one) => one.position === position)
            return (
              <li>
                {name[locale]}
                {', '}
                {there ? (
                  <a href={link(paths.deskDocumentPath, { id: application.id, position: String(position) })}>
                    {there.file.name}
                  </a>
                ) : (
                  t.noFiles
                )}
              </li>
            )
          })}
        </ul>
      </section>
    )}
    {application.referees.length > 0 && (
      <section class="flow">
        <h2>{p.parts.referees}</h2>
        {application.referees.map((referee) => (
          <div class="flow">
            <h3>
              {referee.name} {referee.late && <Mark kind="alert">{t.late}</Mark>}
            </h3>
            <p>
              {[referee.relation, referee.email, t.refereeStates[referee.state]].filter(Boolean).join(', ')}
              {referee.file && (
                <>
                  {', '}
                  <a
                    href={link(paths.deskDocumentPath, { id: application.id, position: `letter-${referee.position}` })}
                  >
                    {referee.file.name}
                  </a>
                </>
              )}
            </p>
            {referee.letter && <p class="scholarships__text measure">{referee.letter}</p>}
          </div>
        ))}
      </section>
    )}
  </>
)

const Readings = ({ t, locale, call, readings }: ApplicationProps) =>
  readings.length > 0 ? (
    <section class="flow">
      <h2>{t.readings}</h2>
      <Table
        locale={locale}
        caption={t.readings}
        captionHidden
        stack
        columns={[
          { key: 'reader', label: t.readerColumn },
          { key: 'state', label: t.columns.state },
          ...call.criteria.map(({ name }, i) => ({ key: `c${i}`, label: name[locale], numeric: true })),
          { key: 'points', label: t.points, numeric: true },
          { key: 'comment', label: t.comment },
        ]}
        rows={readings.map(({ position, state, scores, comment }) => ({
          headerCell: true,
          cells: [
            t.reader(position),
            t.readingStates[state],
            ...call.criteria.map((_, i) => scores[i] ?? ''),
            scores.length > 0
              ? pointsOf(
                  call.criteria.map(({ weight }) => weight),
                  scores,
                )
              : '',
            comment,
          ],
        }))}
      />
    </section>
  ) : null

/** Taking it out of the call, or the award back: each with a reason that its applicant is told. */
const Ends = (props: ApplicationProps) => {
  const { t, csrf, link, application, state, locale } = props
  const field = fieldOf({ t: problemWords(t), locale }, state)
  const params = { id: application.id }
  const { award } = application
  return (
    <>
      {canMove(applicationMoves, application.state, 'excluded') && (
        <Form method="post" action={link(paths.excludePath, params)} csrf={csrf}>
          <TextAreaField {...field('reason', t.excludeReason, true)} rows={3} />
          <Actions>
            <Button kind="danger">{t.exclude}</Button>
          </Actions>
        </Form>
      )}
      {award && canMove(awardMoves, award.state, 'cancelled') && (
        <Form method="post" action={link(paths.cancelAwardPath, params)} csrf={csrf}>
          <TextAreaField {...field('reason', t.cancelReason, true)} rows={3} />
          <Actions>
            <Button kind="danger">{t.cancelAward}</Button>
          </Actions>
        </Form>
      )}
    </>
  )
}
