import { formatDate, formatDateTime } from '#platform/i18n'
import {
  Actions,
  Button,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  type FormState,
  fieldOf,
  Mark,
  Masthead,
  Notice,
  sentence,
  Table,
} from '#ui'
import { kindName } from '../names.ts'
import * as paths from '../paths.ts'
import type { LedgerAccount } from '../queries/accounts.ts'
import type { Proposal } from '../queries/proposals.ts'
import { Lines } from './entry-page.tsx'
import type { Frame } from './words.ts'

const stateOf = ({ decision }: Proposal) =>
  decision === 'approved' || decision === 'declined' ? decision : ('waiting' as const)
const marks = { waiting: 'alert', approved: 'good', declined: 'plain' } as const

export const ProposalsPage = ({ t, locale, link, proposals }: Frame & { proposals: readonly Proposal[] }) => (
  <div class="flow">
    <Masthead title={t.proposals} lead={t.proposalsLead} />
    <Table
      locale={locale}
      caption={t.proposals}
      captionHidden
      stack
      columns={[
        { key: 'kind', label: t.kind },
        { key: 'memo', label: t.memo },
        { key: 'on', label: t.on },
        { key: 'state', label: t.state },
      ]}
      rows={proposals.map((proposal) => ({
        headerCell: true,
        cells: [
          <a href={link(paths.proposalPath, { id: proposal.id })}>{kindName(locale, proposal.kind)}</a>,
          proposal.memo,
          formatDate(locale, proposal.happenedOn),
          <Mark kind={marks[stateOf(proposal)]}>{t.states[stateOf(proposal)]}</Mark>,
        ],
      }))}
      empty={<EmptyState title={t.noProposals} text={t.noProposalsText} />}
    />
  </div>
)

interface Props extends Frame {
  proposal: Proposal
  accounts: readonly LedgerAccount[]
  campaign: string | undefined
  mayPost: boolean
  own: boolean
  state: FormState
  problem: string | undefined
}

export const ProposalPage = (props: Props) => {
  const { t, locale, proposal, accounts, mayPost, problem } = props
  return (
    <div class="flow">
      <Masthead kicker={t.proposal} title={kindName(locale, proposal.kind)} lead={proposal.memo}>
        <Mark kind={marks[stateOf(proposal)]}>{t.states[stateOf(proposal)]}</Mark>
      </Masthead>
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(t, problem)}</Notice>
        </div>
      )}
      <Lines t={t} locale={locale} lines={proposal.lines} accounts={accounts} />
      <DefinitionList items={factsOf(props)} />
      {proposal.decision === null && mayPost && <Decide {...props} />}
    </div>
  )
}

function factsOf({ t, locale, link, proposal, campaign }: Props) {
  const entry = (seq: number) => <a href={link(paths.entryPath, { seq: String(seq) })}>{t.entry(String(seq))}</a>
  const { happenedOn, proposer, proposedAt, decidedAt, decider, reason, reverses, seq } = proposal
  return [
    { term: t.happened, value: formatDate(locale, happenedOn, 'long') },
    { term: t.states.waiting, value: t.proposedBy(proposer, formatDateTime(locale, proposedAt)) },
    ...(campaign ? [{ term: t.campaign, value: campaign }] : []),
    ...(reverses === null ? [] : [{ term: t.reversalOf, value: entry(reverses) }]),
    ...(decidedAt
      ? [{ term: t.states[stateOf(proposal)], value: t.decidedBy(decider, formatDateTime(locale, decidedAt)) }]
      : []),
    ...(reason ? [{ term: t.reason, value: reason }] : []),
    ...(seq === null ? [] : [{ term: t.entries, value: entry(seq) }]),
  ]
}

const Decide = (props: Props) => {
  const { t, csrf, own, state } = props
  const field = fieldOf(props, state)
  return (
    <section class="flow">
      {own ? (
        <Notice kind="warning">{t.ownProposal}</Notice>
      ) : (
        <Form method="post" csrf={csrf}>
          <input type="hidden" name="decision" value="approved" />
          <Actions>
            <Button>{t.approve}</Button>
          </Actions>
        </Form>
      )}
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="decision" value="declined" />
        <Field {...field('reason', t.declineReason, true)} maxlength={300} />
        <Actions>
          <Button kind="quiet">{t.decline}</Button>
        </Actions>
      </Form>
    </section>
  )
}
