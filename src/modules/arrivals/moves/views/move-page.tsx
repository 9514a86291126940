import type { Typed } from '#platform/http'
import { formatDate } from '#platform/i18n'
import { Actions, ButtonLink, DefinitionList, ErrorSummary, Mark, Masthead, Notice, sentence, Table } from '#ui'
import { bandNames, languageName, needsInLine, streamNames } from '../../names.ts'
import { householdPath } from '../../paths.ts'
import { handOverNames, moveStateNames } from '../names.ts'
import { movesPath } from '../paths.ts'
import type { Move, MoveStep } from '../queries.ts'
import { handOverItems, isOpen, turnOf } from '../rules.ts'
import { errorsOf } from './announce-page.tsx'
import type { MoveFrame } from './frame.ts'
import { NextSteps } from './next-steps.tsx'
import { seen } from './seen.ts'

export type MoveProps = MoveFrame & {
  move: Move
  steps: readonly MoveStep[]
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
  refused: string | undefined
  mayRecord: boolean
}

/** One move from this end: whose turn, what is known, what happened, and what can be done next. */
export const MovePage = (props: MoveProps) => {
  const { t, words, locale, link, nameOf, move, refused, mayRecord } = props
  return (
    <div class="flow">
      <Masthead
        kicker={<a href={link(movesPath)}>{t.title}</a>}
        title={t.moveTitle[move.side](move.token ?? t.aHousehold, nameOf(move))}
        lead={leadOf(props)}
      />
      <ErrorSummary title={t.problems} errors={errorsOf(props)} />
      {move.synthetic && <Notice kind="synthetic">{words.syntheticWhy}</Notice>}
      {refused && <Notice kind="warning">{sentence(t, refused)}</Notice>}
      <section class="flow">
        <h2>{t.facts}</h2>
        <DefinitionList items={factsOf(props)} />
        <HandedOver {...props} />
        {move.householdId && (
          <Actions>
            <ButtonLink href={link(householdPath, { id: move.householdId })} kind="quiet">
              {t.seeHousehold}
            </ButtonLink>
          </Actions>
        )}
      </section>
      {mayRecord && isOpen(move.state) && <NextSteps {...props} />}
      <section>
        <h2>{t.history}</h2>
        <Table
          locale={locale}
          caption={t.history}
          captionHidden
          stack
          columns={[
            { key: 'when', label: t.when },
            { key: 'what', label: t.what },
            { key: 'who', label: t.who },
            { key: 'why', label: t.why },
          ]}
          rows={props.steps.map((step) => ({
            cells: [
              formatDate(locale, step.stepOn),
              moveStateNames[locale][step.state],
              step.who ?? nameOf(move),
              step.reason,
            ],
          }))}
        />
      </section>
    </div>
  )
}

const leadOf = ({ t, locale, nameOf, move }: MoveProps) => {
  const turn = turnOf(seen(move))
  if (turn === 'ours') return t.ours
  if (turn === 'theirs') return t.theirs(nameOf(move))
  return t.overLead(moveStateNames[locale][move.state], formatDate(locale, move.closedOn ?? move.changedOn))
}

const factsOf = ({ t, locale, move }: MoveProps) => {
  const day = (iso: string | null) => iso && formatDate(locale, iso)
  return [
    { term: t.state, value: <Mark>{moveStateNames[locale][move.state]}</Mark> },
    { term: move.state === 'received' ? t.received : t.expected, value: day(move.movesOn) },
    { term: t.stream, value: move.stream && streamNames[locale][move.stream] },
    { term: t.sizeBand, value: move.sizeBand && bandNames[locale][move.sizeBand] },
    { term: t.language, value: move.language && languageName(locale, move.language) },
    { term: t.needs, value: needsInLine(locale, move.needs) },
    { term: t.inCanadaSince, value: day(move.inCanadaSince) },
  ].filter(({ value }) => value)
}

/** What has been passed from agency to agency and what has not: both are news to the receiver. */
const HandedOver = ({ t, locale, move }: MoveProps) => {
  if (move.otherId === null && move.handed.length === 0) return null
  if (move.state === 'announced') return <p class="soft">{t.notHanded}</p>
  return (
    <>
      <h3>{t.handed}</h3>
      <ul class="plain-list">
        {handOverItems.map((item) => (
          <li>
            {move.handed.includes(item) ? <Mark kind="good">{t.handedYes}</Mark> : <Mark>{t.handedNo}</Mark>}{' '}
            {handOverNames[locale][item]}
          </li>
        ))}
      </ul>
    </>
  )
}
