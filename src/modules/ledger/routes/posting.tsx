import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { choices } from '#modules/entries'
import { allowed, type Ctx, can, type Env, flash, idOf, linkTo, readFields, readForm, type Typed } from '#platform/http'
import { both, today } from '#platform/i18n'
import type { FormState } from '#ui'
import { closeFund, reopenFund } from '../commands/funds.ts'
import { decideProposal, openFund, postManually } from '../commands/manual.ts'
import { ledgerMessages } from '../messages/ledger.ts'
import { kindName } from '../names.ts'
import * as paths from '../paths.ts'
import { listAccounts, listFunds } from '../queries/accounts.ts'
import { getProposal, listProposals } from '../queries/proposals.ts'
import { manualKinds, readLines } from '../rules/manual.ts'
import { DecisionForm, FundForm, ManualHead } from '../schema.ts'
import { AccountsPage, FundPage, FundsPage } from '../views/accounts-page.tsx'
import { ManualPage } from '../views/manual-page.tsx'
import { ProposalPage, ProposalsPage } from '../views/proposals-page.tsx'
import { crumbs, ledgerFrame } from './frame.ts'

/** Entries by hand, what waits for a second person, accounts and funds. */
export const posting = new Hono<Env>()
const proposalsShown = 100
const statusOf = ({ problems }: FormState) => (Object.keys(problems).length > 0 ? 422 : 200)

posting.on('GET', both(paths.newEntryPath), can('ledger:post'), (c) =>
  showForm(c, { typed: { key: randomUUID(), on: today(c.var.now) }, problems: {} }),
)

posting.on('POST', both(paths.newEntryPath), can('ledger:post'), async (c) => {
  const typed = await readFields(c)
  const read = readManual(typed, today(c.var.now))
  const campaign = typed.campaign ?? ''
  if (campaign && !(await choices(c.var.db, 'campaign', c.var.locale)).some(({ id }) => id === campaign))
    read.problems.campaign = 'unknown'
  if (!read.head || Object.keys(read.problems).length > 0) {
    return showForm(c, { typed, problems: read.problems }, read)
  }
  const manual = { ...read.head, campaign: campaign || undefined, lines: read.lines }
  const outcome = await postManually(c.var.db, c.var.actor, manual)
  if (!outcome.ok) return showForm(c, { typed, problems: { lines: outcome.reason } }, read)
  const t = ledgerMessages[c.var.locale]
  const { value } = outcome
  flash(c, 'done', 'seq' in value ? t.wasPosted : t.wasProposed)
  if ('seq' in value) return c.redirect(linkTo(c, paths.entryPath, { seq: String(value.seq) }), 303)
  return c.redirect(linkTo(c, paths.proposalPath, { id: value.proposal }), 303)
})

/** Head and lines of the form, with everything that is wrong with either. */
function readManual(typed: Typed, now: string) {
  const head = ManualHead.safeParse(typed)
  const kind = manualKinds.find((one) => one === typed.kind)
  const { lines, problems: ofLines, debits, credits } = readLines(typed, kind)
  const problems: Record<string, string> = {}
  if (!head.success) for (const issue of head.error.issues) problems[issue.path.join('.')] ??= issue.message
  else if (head.data.on > now) problems.on = 'future'
  return { head: head.success ? head.data : undefined, lines, problems: { ...problems, ...ofLines }, debits, credits }
}

async function showForm(c: Ctx, state: FormState, totals?: { debits: number; credits: number }) {
  const { db, now } = c.var
  const frame = ledgerFrame(c)
  const [accounts, campaigns] = [await listAccounts(db), await choices(db, 'campaign', c.var.locale)]
  const page = <ManualPage {...frame} {...{ state, accounts, campaigns, totals }} today={today(now)} />
  const [title, path] = [frame.t.post, paths.newEntryPath]
  return c.render(page, { title, path, breadcrumbs: crumbs(c, title), status: statusOf(state), noindex: true })
}

posting.on('GET', both(paths.proposalsPath), can('ledger:read'), async (c) => {
  const frame = ledgerFrame(c)
  const page = <ProposalsPage {...frame} proposals={await listProposals(c.var.db, proposalsShown)} />
  const [title, path] = [frame.t.proposals, paths.proposalsPath]
  return c.render(page, { title, path, breadcrumbs: crumbs(c, title), noindex: true })
})

posting.on('GET', both(paths.proposalPath), can('ledger:read'), (c) =>
  showProposal(c, { state: { typed: {}, problems: {} } }),
)

async function showProposal(c: Ctx, { state, problem }: { state: FormState; problem?: string }) {
  const { db, locale, actor } = c.var
  const proposal = await getProposal(db, idOf(c))
  if (!proposal) return c.notFound()
  const campaigns = proposal.campaignId ? await choices(db, 'campaign', locale) : []
  const frame = ledgerFrame(c)
  const page = (
    <ProposalPage
      {...frame}
      {...{ proposal, state, problem }}
      accounts={await listAccounts(db)}
      campaign={campaigns.find(({ id }) => id === proposal.campaignId)?.title[locale]}
      mayPost={allowed(c, 'ledger:post')}
      own={proposal.proposedBy === actor.id}
    />
  )
  const { t } = frame
  return c.render(page, {
    title: `${t.proposal}${locale === 'fr' ? '\u00a0: ' : ': '}${kindName(locale, proposal.kind)}`,
    path: paths.proposalPath,
    params: { id: proposal.id },
    breadcrumbs: [...crumbs(c), { href: frame.link(paths.proposalsPath), label: t.proposals }, { label: t.proposal }],
    status: problem ? 409 : statusOf(state),
    noindex: true,
  })
}

posting.on('POST', both(paths.proposalPath), can('ledger:post'), async (c) => {
  const form = await readForm(c, DecisionForm)
  if (!form.ok) return showProposal(c, { state: form })
  const decision = { id: idOf(c), ...form.value, on: today(c.var.now) }
  const outcome = await decideProposal(c.var.db, c.var.actor, decision)
  if (!outcome.ok) {
    if (outcome.reason === 'gone') return c.notFound()
    return showProposal(c, { state: { typed: form.typed, problems: {} }, problem: outcome.reason })
  }
  const t = ledgerMessages[c.var.locale]
  flash(c, 'done', outcome.value.seq === undefined ? t.wasDeclined : t.wasPosted)
  return c.redirect(linkTo(c, paths.proposalPath, { id: idOf(c) }), 303)
})

posting.on('GET', both(paths.accountsPath), can('ledger:read'), async (c) => {
  const frame = ledgerFrame(c)
  const page = <AccountsPage {...frame} accounts={await listAccounts(c.var.db)} />
  const [title, path] = [frame.t.accounts, paths.accountsPath]
  return c.render(page, { title, path, breadcrumbs: crumbs(c, title), noindex: true })
})

posting.on('GET', both(paths.fundsPath), can('ledger:read'), (c) => showFunds(c))

async function showFunds(c: Ctx, problem?: string) {
  const frame = ledgerFrame(c)
  const funds = await listFunds(c.var.db)
  const page = <FundsPage {...frame} funds={funds} mayOpen={allowed(c, 'ledger:post')} problem={problem} />
  const [title, path] = [frame.t.funds, paths.fundsPath]
  return c.render(page, { title, path, breadcrumbs: crumbs(c, title), noindex: true, status: problem ? 409 : 200 })
}

posting.on('POST', both(paths.closeFundPath), can('ledger:post'), async (c) => {
  await readFields(c)
  const outcome = await closeFund(c.var.db, c.var.actor, idOf(c))
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showFunds(c, outcome.reason)
  flash(c, 'done', ledgerMessages[c.var.locale].fundClosed)
  return c.redirect(linkTo(c, paths.fundsPath), 303)
})
posting.on('POST', both(paths.reopenFundPath), can('ledger:post'), async (c) => {
  await readFields(c)
  const outcome = await reopenFund(c.var.db, c.var.actor, idOf(c))
  if (!outcome.ok) return showFunds(c, outcome.reason)
  flash(c, 'done', ledgerMessages[c.var.locale].fundReopened)
  return c.redirect(linkTo(c, paths.fundsPath), 303)
})

posting.on('GET', both(paths.newFundPath), can('ledger:post'), (c) => showFund(c, { typed: {}, problems: {} }))
posting.on('POST', both(paths.newFundPath), can('ledger:post'), async (c) => {
  const form = await readForm(c, FundForm)
  if (!form.ok) return showFund(c, form)
  const outcome = await openFund(c.var.db, c.var.actor, form.value)
  if (!outcome.ok) return showFund(c, { typed: form.typed, problems: { code: outcome.reason } })
  flash(c, 'done', ledgerMessages[c.var.locale].fundOpened)
  return c.redirect(linkTo(c, paths.fundsPath), 303)
})

function showFund(c: Ctx, state: FormState) {
  const frame = ledgerFrame(c)
  const breadcrumbs = [
    ...crumbs(c),
    { href: frame.link(paths.fundsPath), label: frame.t.funds },
    { label: frame.t.openFund },
  ]
  const [title, path] = [frame.t.openFund, paths.newFundPath]
  return c.render(<FundPage {...frame} state={state} />, {
    ...{ title, path, breadcrumbs },
    status: statusOf(state),
    noindex: true,
  })
}
