import type { Child } from 'hono/jsx'
import { type Frame, Mark, Masthead, Notice, SubNav, sentence } from '#ui'
import { ruleMessages } from '../messages/rules.ts'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import type { Receipt } from '../queries/receipts.ts'
import { type Decision, money } from '../rules/index.ts'

export type Staff = Frame<StaffMessages>
export type Tab = 'all' | 'waiting' | 'mend' | 'inKind' | 'years' | 'campaigns' | 'issuers'

const tabs = ({ link }: Staff, year: string): [Tab, string][] => [
  ['all', link(paths.receiptsPath)],
  ['waiting', link(paths.waitingPath)],
  ['mend', link(paths.mendPath)],
  ['inKind', link(paths.inKindPath)],
  ['years', link(paths.yearPath, { year })],
  ['campaigns', link(paths.campaignsPath)],
  ['issuers', link(paths.issuersPath)],
]

/** A page of the receipts with the way to the others. `year` is the one that a yearly run is offered for. */
export const Board = (props: Staff & { tab: Tab; year: string; title: string; lead: string; children?: Child }) => (
  <div class="flow">
    <Masthead title={props.title} lead={props.lead} />
    <SubNav
      label={props.t.pages}
      items={tabs(props, props.year).map(([tab, href]) => ({
        href,
        label: props.t[tab],
        ...(tab === props.tab && { current: true }),
      }))}
    />
    {props.children}
  </div>
)

export const Problem = ({ t, problem }: { t: object; problem: string | undefined }) =>
  problem ? (
    <div role="alert">
      <Notice kind="warning">{sentence(t, problem)}</Notice>
    </div>
  ) : null

export const stateOf = ({ cancelledAt, replacedBy }: Receipt) =>
  replacedBy ? 'replaced' : cancelledAt ? 'cancelled' : 'valid'

export const StateMark = ({ t, receipt }: { t: StaffMessages; receipt: Receipt }) => {
  const state = stateOf(receipt)
  return (
    <>
      <Mark kind={state === 'valid' ? 'good' : 'old'}>{t[state]}</Mark>{' '}
      {receipt.example && <Mark kind="synthetic">{t.specimen}</Mark>}
    </>
  )
}

/** A decision in words. */
export const decided = ({ t, locale }: Pick<Staff, 't' | 'locale'>, decision: Decision) =>
  decision.receipt ? t.willGet(money(locale, decision.eligibleCents)) : ruleMessages[locale].reasons[decision.reason]
