import { formatNumber } from '#platform/i18n'
import {
  Actions,
  Button,
  DefinitionList,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  type Item,
  ItemList,
  Masthead,
  Notice,
  RadioGroup,
  sentence,
  Table,
  TextAreaField,
  VisuallyHidden,
} from '#ui'
import { type DeskMessages, problemWords } from '../messages/desk.ts'
import type { PublicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import type { Call } from '../queries/calls.ts'
import type { MyReading, Readable } from '../queries/readings.ts'
import { type FieldName, mostPoints, pointsOf } from '../rules/index.ts'
import { fieldName } from './check-page.tsx'

type Desk = Frame<DeskMessages>

/** What a reader has to read, and what they have handed in. */
export const ReadingsPage = ({ t, locale, link, readings }: Desk & { readings: readonly MyReading[] }) => {
  const item = ({ id, number, title, state }: MyReading): Item => ({
    title: t.applicationTitle(number),
    href: link(paths.readingPath, { id }),
    detail: title[locale],
    ...(state !== 'done' && { turn: t.readingStates[state] }),
  })
  const [toRead, done] = [
    readings.filter(({ state }) => state !== 'done'),
    readings.filter(({ state }) => state === 'done'),
  ]
  return (
    <div class="flow">
      <Masthead title={t.readingsTitle} lead={t.readingsLead} />
      <h2>{t.toRead}</h2>
      {toRead.length > 0 ? <ItemList items={toRead.map(item)} /> : <p>{t.nothingToRead}</p>}
      {done.length > 0 && (
        <>
          <h2>{t.doneReadings}</h2>
          <ItemList items={done.map(item)} />
        </>
      )}
    </div>
  )
}

interface ReadingProps extends Desk {
  p: PublicMessages
  call: Call
  reading: Readable
  state: FormState
  problem: string | undefined
}
/** One application as its reader may see it at this moment: a line, then all of it without names, then what others gave. */
export const ReadingPage = (props: ReadingProps) => {
  const { t, reading, problem, state } = props
  return (
    <div class="flow">
      <Masthead title={t.applicationTitle(reading.number)} kicker={t.readingStates[reading.state]} />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(problemWords(t), problem)}</Notice>
        </div>
      )}
      <ErrorSummary title={t.problems} errors={errorsOf(problemWords(t), state)} />
      {reading.state === 'assigned' ? (
        <Declare {...props} />
      ) : (
        <>
          <Content {...props} />
          {reading.state === 'open' ? <Scoring {...props} /> : <Done {...props} />}
          {reading.state === 'open' && <StepBack {...props} />}
        </>
      )}
    </div>
  )
}

const Line = ({ t, p, reading }: ReadingProps) => (
  <DefinitionList
    items={[
      { term: t.level, value: sentence(p.levels, reading.facts.level ?? '') },
      { term: t.region, value: sentence(p.regions, reading.facts.region ?? '') },
    ]}
  />
)

const Declare = (props: ReadingProps) => {
  const { t, csrf, link, reading, state, locale } = props
  const field = fieldOf({ t: problemWords(t), locale }, state)
  return (
    <>
      <h2>{t.minimalLine}</h2>
      <Line {...props} />
      <h2>{t.declareTitle}</h2>
      <p class="measure">{t.declareLead}</p>
      <Form method="post" action={link(paths.declarePath, { id: reading.readingId })} csrf={csrf}>
        <RadioGroup
          {...field('bound', t.bound, true)}
          options={[
            { value: 'no', label: t.boundNo },
            { value: 'yes', label: t.boundYes },
          ]}
        />
        <Field {...field('reason', t.boundReason)} />
        <Actions>
          <Button>{t.goOn}</Button>
        </Actions>
      </Form>
    </>
  )
}

/** Of what is hidden not even the length is told. */
const Pieces = ({ t, pieces }: { t: DeskMessages; pieces: readonly (string | undefined)[] }) => (
  <p class="scholarships__text measure">
    {pieces.map((piece) =>
      piece === undefined ? (
        <span class="scholarships__hidden">
          <span aria-hidden="true">{'\u2588\u2588\u2588\u2588'}</span>
          <VisuallyHidden>[{t.hidden}]</VisuallyHidden>
        </span>
      ) : (
        piece
      ),
    )}
  </p>
)

const costs = ['tuition', 'books', 'housing', 'transport', 'otherCosts', 'income'] as const satisfies FieldName[]

const Content = (props: ReadingProps) => {
  const { t, p, locale, link, call, reading } = props
  const budget = costs.flatMap((name) => {
    const dollars = reading.facts[name]
    return dollars ? [{ headerCell: true, cells: [p.fields[name], formatNumber(locale, Number(dollars))] }] : []
  })
  return (
    <>
      <Line {...props} />
      {reading.texts.map(({ field, pieces }) => (
        <section class="flow">
          <h2>{fieldName(t, field)}</h2>
          <Pieces t={t} pieces={pieces} />
        </section>
      ))}
      {budget.length > 0 && (
        <Table
          locale={locale}
          caption={t.budget}
          captionHidden
          columns={[
            { key: 'name', label: t.budget },
            { key: 'dollars', label: '$', numeric: true },
          ]}
          rows={budget}
        />
      )}
      {reading.documents.length > 0 && (
        <section class="flow">
          <h2>{t.filesToRead}</h2>
          <ul>
            {reading.documents.map(({ key, position, kind }) => (
              <li>
                <a href={link(paths.readingDocumentPath, { id: reading.readingId, document: key })}>
                  {kind === 'letter'
                    ? t.letterFile(position + 1)
                    : (call.documents.find((one) => one.position === position)?.name[locale] ?? t.fileN(position + 1))}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const Scoring = (props: ReadingProps) => {
  const { t, locale, csrf, call, state } = props
  const field = fieldOf({ t: problemWords(t), locale }, state)
  return (
    <section class="flow">
      <h2>{t.yourReading}</h2>
      <Form method="post" csrf={csrf}>
        {call.criteria.map(({ name, words }, i) => (
          <RadioGroup
            {...field(`score.${i}`, name[locale], true)}
            options={words[locale].map((word, score) => ({ value: String(score), label: t.score(score, word) }))}
          />
        ))}
        <TextAreaField {...field('comment', t.comment, true)} rows={4} hint={t.commentHint} />
        <Actions>
          <Button>{t.handIn}</Button>
        </Actions>
        <p class="field__hint">{t.handInHint}</p>
      </Form>
    </section>
  )
}

const StepBack = ({ t, csrf, link, reading }: ReadingProps) => (
  <Form method="post" action={link(paths.declarePath, { id: reading.readingId })} csrf={csrf}>
    <input type="hidden" name="bound" value="yes" />
    <Actions>
      <Button kind="danger">{t.stepBack}</Button>
    </Actions>
  </Form>
)

const Done = ({ t, locale, call, reading }: ReadingProps) => {
  const weights = call.criteria.map(({ weight }) => weight)
  const percent = (scores: readonly number[]) =>
    Math.round((pointsOf(weights, scores) * 1000) / mostPoints(weights)) / 10
  const rows = [
    ...(reading.own ? [{ label: t.yourReading, ...reading.own }] : []),
    ...reading.others.map((one, i) => ({ label: t.reader(i + 2), ...one })),
  ]
  return (
    <section class="flow">
      <h2>{t.others}</h2>
      {reading.others.length === 0 && <p>{t.noOthers}</p>}
      <Table
        locale={locale}
        caption={t.readings}
        captionHidden
        stack
        columns={[
          { key: 'reader', label: t.readings },
          ...call.criteria.map(({ name }, i) => ({ key: `c${i}`, label: name[locale], numeric: true })),
          { key: 'points', label: t.points },
          { key: 'comment', label: t.comment },
        ]}
        rows={rows.map(({ label, scores, comment }) => ({
          headerCell: true,
          cells: [label, ...scores, t.allPoints(percent(scores)), comment],
        }))}
      />
    </section>
  )
}
