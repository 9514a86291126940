import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { choices } from '#modules/entries'
import { allowed, type Ctx, can, type Env, flash, frameOf, linkTo, readForm } from '#platform/http'
import { both, formatDateTime, today } from '#platform/i18n'
import type { FormState } from '#ui'
import { takeBack } from '../commands/manual.ts'
import { checkMessages } from '../messages/checks.ts'
import { ledgerMessages } from '../messages/ledger.ts'
import { kindName } from '../names.ts'
import * as paths from '../paths.ts'
import { listAccounts } from '../queries/accounts.ts'
import { latestCheck, listChecks } from '../queries/checks.ts'
import { findEntryOf, listEntriesOf } from '../queries/entries.ts'
import { countWaiting } from '../queries/proposals.ts'
import { isManual } from '../rules/manual.ts'
import { ListQuery, ReverseForm } from '../schema.ts'
import { ChecksPage } from '../views/checks-page.tsx'
import { EntryPage } from '../views/entry-page.tsx'
import { LedgerPage } from '../views/ledger-page.tsx'
import { crumbs, ledgerFrame } from './frame.ts'

/** The entries, one entry, and what the nightly checks found. */
export const reading = new Hono<Env>()
const pageLength = 50
const checksShown = 30

reading.on('GET', both(paths.ledgerPath), can('ledger:read'), async (c) => {
  const { db, locale } = c.var
  const query = ListQuery.parse(c.req.query())
  const found = await listEntriesOf(db, query, pageLength + 1)
  const entries = found.slice(0, pageLength)
  const last = found.length > pageLength ? entries.at(-1)?.seq : undefined
  const frame = ledgerFrame(c)
  const check = await latestCheck(db)
  const t = checkMessages[locale]
  const when = check && formatDateTime(locale, check.at)
  const page = (
    <LedgerPage
      {...frame}
      query={query}
      entries={entries}
      older={last === undefined ? undefined : frame.link(paths.ledgerPath, {}, { ...query, before: last })}
      accounts={await listAccounts(db)}
      campaigns={await choices(db, 'campaign', locale)}
      check={check && when ? { ok: check.ok, text: check.ok ? t.goodSince(when) : t.wrongSince(when) } : undefined}
      mayPost={allowed(c, 'ledger:post')}
      waiting={await countWaiting(db)}
    />
  )
  return c.render(page, { title: frame.t.title, path: paths.ledgerPath, query, noindex: true, wide: true })
})

/** The number in the address; anything else is a page that does not exist. */
function seqOf(c: Ctx): number {
  const typed = c.req.param('seq') ?? ''
  if (!/^[1-9]\d{0,14}$/.test(typed)) throw new HTTPException(404)
  return Number(typed)
}

reading.on('GET', both(paths.entryPath), can('ledger:read'), (c) =>
  showEntry(c, { state: { typed: { key: randomUUID() }, problems: {} } }),
)

async function showEntry(c: Ctx, { state, problem }: { state: FormState; problem?: string }) {
  const { db, locale } = c.var
  const seq = seqOf(c)
  const entry = await findEntryOf(db, seq)
  if (!entry) return c.notFound()
  const frame = ledgerFrame(c)
  const end = await db.selectFrom('ledger_head').select('seq').executeTakeFirst()
  const campaigns = entry.campaignId ? await choices(db, 'campaign', locale) : []
  const mayTakeBack = allowed(c, 'ledger:post') && isManual(entry.source) && entry.reversedBy === null
  const page = (
    <EntryPage
      {...frame}
      entry={entry}
      accounts={await listAccounts(db)}
      campaign={campaigns.find(({ id }) => id === entry.campaignId)?.title[locale]}
      last={end?.seq ?? 0}
      takeBack={mayTakeBack ? state : undefined}
      problem={problem}
    />
  )
  const label = frame.t.entry(String(seq))
  return c.render(page, {
    title: `${label}${locale === 'fr' ? '\u00a0: ' : ': '}${kindName(locale, entry.kind)}`,
    path: paths.entryPath,
    params: { seq: String(seq) },
    breadcrumbs: crumbs(c, label),
    status: problem ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}

reading.on('POST', both(paths.reversePath), can('ledger:post'), async (c) => {
  const seq = seqOf(c)
  const form = await readForm(c, ReverseForm)
  if (!form.ok) return showEntry(c, { state: form })
  const back = { ...form.value, seq, on: today(c.var.now) }
  const outcome = await takeBack(c.var.db, c.var.actor, back)
  if (!outcome.ok) {
    if (outcome.reason === 'gone') return c.notFound()
    return showEntry(c, { state: { typed: form.typed, problems: {} }, problem: outcome.reason })
  }
  const t = ledgerMessages[c.var.locale]
  const { value } = outcome
  flash(c, 'done', 'seq' in value ? t.tookBack : t.wasProposed)
  if ('seq' in value) return c.redirect(linkTo(c, paths.entryPath, { seq: String(value.seq) }), 303)
  return c.redirect(linkTo(c, paths.proposalPath, { id: value.proposal }), 303)
})

reading.on('GET', both(paths.checksPath), can('ledger:read'), async (c) => {
  const frame = frameOf(c, checkMessages)
  const checks = await listChecks(c.var.db, checksShown)
  return c.render(<ChecksPage {...frame} checks={checks} />, {
    title: frame.t.title,
    path: paths.checksPath,
    breadcrumbs: crumbs(c, frame.t.title),
    noindex: true,
    wide: true,
  })
})
