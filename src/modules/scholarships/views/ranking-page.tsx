import {
  Actions,
  Button,
  DateField,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Masthead,
  Notice,
  sentence,
  Table,
  TextAreaField,
} from '#ui'
import { type DeskMessages, problemWords } from '../messages/desk.ts'
import * as paths from '../paths.ts'
import type { Call } from '../queries/calls.ts'
import type { Ranking, Standing } from '../queries/ranking.ts'
import { moneyInWords, type Phase } from '../rules/index.ts'

interface Props extends Frame<DeskMessages> {
  title: string
  call: Call
  phase: Phase
  ranking: Ranking
  /** Who gets the next award; undefined while nobody can. */
  next: Standing | undefined
  /** Those among whom the committee has to decide first. */
  equals: readonly Standing[]
  /** Cents in the fund. */
  inFund: number
  state: FormState
  problem: string | undefined
}

/** Where everyone stands and why; what the committee has to say; the next award. */
export const RankingPage = (props: Props) => {
  const { t, locale, title, call, phase, ranking, inFund, problem, state } = props
  return (
    <div class="flow">
      <Masthead title={t.rankingTitle(title)} lead={t.rankingLead} />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(problemWords(t), problem)}</Notice>
        </div>
      )}
      <ErrorSummary title={t.problems} errors={errorsOf(problemWords(t), state)} />
      <p>{t.left(call.awards - call.given, moneyInWords(locale, inFund))}</p>
      {ranking.unfinished.length > 0 && <Notice kind="warning">{t.unfinished(ranking.unfinished.join(', '))}</Notice>}
      <Places {...props} />
      {phase === 'closed' && <Ties {...props} />}
      {phase === 'closed' && ranking.unfinished.length === 0 && <Offer {...props} />}
    </div>
  )
}

const whyOf = ({ t, locale, call }: Props, { why, reason }: Standing) => {
  const said =
    why.by === 'criterion' ? t.whyCriterion(call.criteria[why.criterion]?.name[locale] ?? '') : t.whys[why.by]
  return reason ? `${said}. ${t.because(reason)}` : said
}

const Places = (props: Props) => {
  const { t, locale, link, call, ranking } = props
  return (
    <Table
      locale={locale}
      caption={t.ranking}
      captionHidden
      stack
      columns={[
        { key: 'place', label: t.place },
        { key: 'number', label: t.columns.number },
        { key: 'points', label: t.points, numeric: true },
        ...call.criteria.map(({ name }, i) => ({ key: `c${i}`, label: name[locale], numeric: true })),
        { key: 'state', label: t.columns.state },
        { key: 'why', label: t.why },
      ]}
      rows={ranking.ranked.map((one) => ({
        headerCell: true,
        cells: [
          one.place,
          <a href={link(paths.applicationPath, { id: one.id })}>{one.number}</a>,
          t.allPoints(one.percent),
          ...one.criteria.map((score) => String(score).replace('.', locale === 'fr' ? ',' : '.')),
          one.award ? t.awardStates[one.award] : t.states[one.state],
          whyOf(props, one),
        ],
      }))}
      empty={<p>{t.nobodyRanked}</p>}
    />
  )
}

const Ties = (props: Props) => {
  const { t, locale, csrf, link, call, equals, state } = props
  if (equals.length < 2) return null
  const field = fieldOf({ t: problemWords(t), locale }, state)
  return (
    <section class="flow">
      <h2>{t.tieTitle}</h2>
      <Form method="post" action={link(paths.tiePath, { id: call.id })} csrf={csrf}>
        {equals.map(({ id, number }, i) => (
          <Field
            {...field(`turn.${id}`, t.tieTurn(number), true)}
            value={state.typed[`turn.${id}`] ?? String(i + 1)}
            type="number"
            width="short"
          />
        ))}
        <TextAreaField {...field('reason', t.tieReason, true)} rows={3} />
        <Actions>
          <Button kind="quiet">{t.tieSave}</Button>
        </Actions>
      </Form>
    </section>
  )
}

const Offer = (props: Props) => {
  const { t, locale, csrf, link, call, next, state } = props
  if (!next) return null
  const field = fieldOf({ t: problemWords(t), locale }, state)
  return (
    <section class="flow">
      <h2>{t.offerTitle(next.number)}</h2>
      <Form method="post" action={link(paths.offerPath, { id: call.id })} csrf={csrf}>
        <input type="hidden" name="application" value={next.id} />
        <DateField {...field('answerBy', t.answerBy, true)} />
        <Actions>
          <Button>{t.offer}</Button>
        </Actions>
      </Form>
    </section>
  )
}
