import { formatDate } from '#platform/i18n'
import {
  Actions,
  Button,
  CheckGroup,
  DefinitionList,
  ErrorSummary,
  Form,
  Mark,
  Masthead,
  Notice,
  sentence,
  TextAreaField,
} from '#ui'
import { entryPath } from '../../paths.ts'
import { money } from '../../rules/money.ts'
import { matchPath, otherPath, slipPath, undoPath } from '../paths.ts'
import type { LineDetail, Waiting } from '../queries.ts'
import { type Frame, kindInWords } from './frame.ts'

interface Props extends Frame {
  line: LineDetail
  proposals: { entries: readonly Waiting[]; slips: readonly Waiting[] }
  problem: { field: string; reason: string } | undefined
  explanation: string
  mayMatch: boolean
}

/** One line of the bank: what it is matched to, or what it could be. */
export const LinePage = (props: Props) => {
  const { t, locale, line, problem, mayMatch } = props
  const unidentified = line.matches.some(({ kind, undone_at }) => kind === 'unidentified' && undone_at === null)
  const errors = problem ? [{ field: problem.field, text: sentence(t, problem.reason) }] : []
  return (
    <div class="flow">
      <Masthead title={t.lineTitle(money(locale, line.cents), formatDate(locale, line.happened_on, 'long'))} />
      {line.example && <Notice kind="synthetic">{t.example}</Notice>}
      <ErrorSummary title={t.problems} errors={errors} />
      <DefinitionList
        items={[
          { term: t.words, value: line.words ?? t.forgotten },
          { term: t.state, value: line.settled_at ? t.settled : <Mark kind="alert">{t.waits}</Mark> },
        ]}
      />
      {line.matches.length > 0 && <Matches {...props} />}
      {mayMatch && (line.settled_at === null || unidentified) && <Proposals {...props} unidentified={unidentified} />}
      {mayMatch && line.settled_at !== null && <Undo {...props} />}
    </div>
  )
}

const Matches = ({ t, locale, link, line }: Props) => (
  <section class="flow">
    <h2>{t.matchedTo}</h2>
    <ul>
      {line.matches.map((match) => (
        <li>
          <a href={link(entryPath, { seq: String(match.seq) })}>
            {t.entry} {match.seq}
          </a>
          , {kindInWords(t, match.entry_kind)}, {money(locale, match.cents)} ({t.matchKinds[match.kind]}
          {match.name ? `, ${t.by(match.name)}` : ''}){match.explanation && `. ${match.explanation}`}{' '}
          {match.undone_at && <Mark kind="old">{t.undone}</Mark>}
        </li>
      ))}
    </ul>
  </section>
)

const Undo = ({ t, csrf, link, line }: Props) => (
  <Form method="post" action={link(undoPath, { id: line.id })} csrf={csrf}>
    <Actions>
      <Button kind="danger">{t.undo}</Button>
    </Actions>
    <p class="field__hint">{t.undoHint}</p>
  </Form>
)

const Proposals = (props: Props & { unidentified: boolean }) => {
  const { t, csrf, link, line, unidentified } = props
  return (
    <>
      {unidentified && <h2>{t.identifyTitle}</h2>}
      <Entries {...props} />
      {!unidentified && props.proposals.slips.map((slip) => <Slip {...props} slip={slip} />)}
      {!unidentified && (
        <section class="flow">
          <h2>{t.otherTitle}</h2>
          <Form method="post" action={link(otherPath, { id: line.id })} csrf={csrf}>
            <Actions>
              <Button kind="quiet" name="other" value={line.cents < 0 ? 'charge' : 'interest'}>
                {line.cents < 0 ? t.others.charge : t.others.interest}
              </Button>
              <Button kind="quiet" name="other" value="unidentified">
                {t.others.unidentified}
              </Button>
            </Actions>
            <p class="field__hint">{t.othersHint}</p>
          </Form>
        </section>
      )}
    </>
  )
}

const Entries = ({ t, locale, csrf, link, line, proposals, problem }: Props) => {
  const { entries } = proposals
  if (entries.length === 0) return <p class="soft">{t.noEntries}</p>
  return (
    <Form method="post" action={link(matchPath, { id: line.id })} csrf={csrf}>
      <CheckGroup
        locale={locale}
        name="entries"
        label={t.entriesTitle}
        hint={t.entriesHint}
        required
        error={problem?.field === 'entries' ? sentence(t, problem.reason) : undefined}
        values={entries[0]?.cents === line.cents ? [String(entries[0].seq)] : []}
        options={entries.map(({ seq, cents, kind, happened_on, memo }) => ({
          value: String(seq),
          label: `${money(locale, cents)}, ${kindInWords(t, kind)}, ${formatDate(locale, happened_on)}`,
          hint: `${t.entry} ${seq}${memo ? `, ${memo}` : ''}`,
        }))}
      />
      <Actions>
        <Button>{t.match}</Button>
      </Actions>
    </Form>
  )
}

const Slip = ({ t, locale, csrf, link, line, slip, problem, explanation }: Props & { slip: Waiting }) => (
  <Form method="post" action={link(slipPath, { id: line.id })} csrf={csrf}>
    <h2>{t.slipOf(money(locale, slip.cents), formatDate(locale, slip.happened_on, 'long'))}</h2>
    <input type="hidden" name="slip" value={String(slip.seq)} />
    {slip.cents !== line.cents && (
      <TextAreaField
        locale={locale}
        id={`explanation-${slip.seq}`}
        name="explanation"
        label={t.explanation}
        hint={t.explanationHint}
        value={explanation}
        rows={3}
        required
        error={problem?.field === `slip-${slip.seq}` ? sentence(t, problem.reason) : undefined}
      />
    )}
    <Actions>
      <Button kind="quiet">{t.matchSlip}</Button>
    </Actions>
  </Form>
)
