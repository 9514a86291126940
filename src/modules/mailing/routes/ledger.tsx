import { Hono } from 'hono'
import { z } from 'zod'
import { communityPath } from '#modules/communities'
import { csvStream } from '#platform/csv'
import { type Ctx, can, type Env, flash, linkTo, placeOf, readForm, scoped } from '#platform/http'
import { both } from '#platform/i18n'
import { listBounces, listSuppressed, reopenAddress } from '#platform/mail'
import { grantConsent, withdrawConsent } from '../commands/consents.ts'
import { consentColumns } from '../file.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { proofs } from '../proofs.ts'
import { purposes } from '../purposes.ts'
import { hasIdentity, todayIn } from '../queries/community.ts'
import { countAudience, exportLedger, findSubscriber, listActs, listLedger } from '../queries/consents.ts'
import { listDrafts, listSent } from '../queries/letters.ts'
import { mayWrite } from '../rules.ts'
import { ConsentForm, WithdrawForm } from '../schema.ts'
import { BouncesPage } from '../views/bounces-page.tsx'
import { ConsentFormPage } from '../views/consent-form.tsx'
import { LedgerPage } from '../views/ledger-page.tsx'
import { MailingPage } from '../views/mailing-page.tsx'
import { type FormState, untouched } from '../views/words.ts'
import { crumbs, staffFrame } from './frame.ts'
import { dayHere } from './today.ts'

/** Lists, the ledger, and what came back. */
export const ledger = new Hono<Env>()
const pageLength = 50
const lettersShown = 20

ledger.on('GET', both(paths.mailingPath), can('mailing:manage'), async (c) => {
  const { id } = placeOf(c)
  const read = await scoped(c, async (tx) => {
    const lists = []
    for (const purpose of purposes) lists.push({ purpose, ...(await countAudience(tx, id, purpose)) })
    const drafts = await listDrafts(tx, id, lettersShown)
    const sent = await listSent(tx, id, { most: lettersShown })
    return { lists, drafts, sent, hasIdentity: await hasIdentity(tx, id) }
  })
  const page = <MailingPage {...staffFrame(c)} {...read} particulars={linkTo(c, communityPath)} />
  const title = staffMessages[c.var.locale].title
  return c.render(page, { title, path: paths.mailingPath, breadcrumbs: crumbs(c), noindex: true })
})

const LedgerQuery = z.object({
  email: z.string().trim().toLowerCase().max(254).catch(''),
  before: z.coerce.number().int().positive().optional().catch(undefined),
})

ledger.on('GET', both(paths.ledgerPath), can('mailing:manage'), async (c) => {
  const { id } = placeOf(c)
  const { email, before } = LedgerQuery.parse(c.req.query())
  const read = await scoped(c, async (tx) => ({
    lines: await listLedger(tx, id, { email: email || undefined, before, most: pageLength + 1 }),
    subscriber: email ? await findSubscriber(tx, id, { email }) : undefined,
  }))
  const standing = read.subscriber && (await standingOf(c, read.subscriber.id))
  const lines = read.lines.slice(0, pageLength)
  const next = read.lines.length > pageLength ? lines.at(-1)?.seq : undefined
  const older = next === undefined ? undefined : linkTo(c, paths.ledgerPath, {}, { email, before: next })
  const page = <LedgerPage {...staffFrame(c)} lines={lines} older={older} email={email} standing={standing} />
  const title = staffMessages[c.var.locale].ledger
  const query = { email, before }
  return c.render(page, { title, path: paths.ledgerPath, query, breadcrumbs: crumbs(c, title), noindex: true })
})

const standingOf = (c: Ctx, subscriber: string) =>
  scoped(c, async (tx) => {
    const { id } = placeOf(c)
    const on = await todayIn(tx, id)
    const verdicts = []
    for (const purpose of purposes) {
      const acts = await listActs(tx, id, subscriber, purpose)
      verdicts.push({ purpose, verdict: mayWrite(acts, on) })
    }
    return { subscriber, verdicts }
  })

ledger.on('GET', both(paths.ledgerCsvPath), can('mailing:manage'), (c) => {
  const { id, slug } = placeOf(c)
  const { locale } = c.var
  const name = locale === 'en' ? 'consents' : 'consentements'
  return c.body(csvStream(consentColumns(locale), exportLedger(c.var.db, id)), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}-${slug[locale]}-${dayHere(c)}.csv"`,
  })
})

ledger.on('GET', both(paths.newConsentPath), can('mailing:manage'), (c) =>
  showConsentForm(c, { ...untouched, typed: { givenOn: dayHere(c) } }),
)
ledger.on('POST', both(paths.newConsentPath), can('mailing:manage'), async (c) => {
  const form = await readForm(c, ConsentForm)
  if (!form.ok) return showConsentForm(c, form)
  const consent = { ...form.value, source: 'staff' as const }
  const outcome = await scoped(c, (tx) => grantConsent(tx, c.var.actor, placeOf(c).id, consent))
  if (!outcome.ok) return showConsentForm(c, { typed: form.typed, problems: { givenOn: outcome.reason } })
  flash(c, 'done', staffMessages[c.var.locale].recorded)
  return c.redirect(linkTo(c, paths.ledgerPath, {}, { email: form.value.email }), 303)
})

function showConsentForm(c: Ctx, state: FormState) {
  const frame = staffFrame(c)
  const title = frame.t.consentTitle
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  const page = { title, path: paths.newConsentPath, breadcrumbs: crumbs(c, title), noindex: true, status } as const
  return c.render(<ConsentFormPage {...frame} state={state} />, page)
}

ledger.on('POST', both(paths.withdrawPath), can('mailing:manage'), async (c) => {
  const t = staffMessages[c.var.locale]
  const form = await readForm(c, WithdrawForm)
  if (!form.ok) return c.redirect(linkTo(c, paths.ledgerPath), 303)
  const { subscriber, purpose } = form.value
  const { id } = placeOf(c)
  const withdrawal = {
    subscriberId: subscriber,
    purposes: [purpose],
    source: 'staff',
    evidence: proofs.staff,
  } as const
  const { outcome, who } = await scoped(c, async (tx) => ({
    outcome: await withdrawConsent(tx, c.var.actor, id, withdrawal),
    who: await findSubscriber(tx, id, { id: subscriber }),
  }))
  if (!outcome.ok) return c.notFound()
  flash(c, outcome.value > 0 ? 'done' : 'note', outcome.value > 0 ? t.withdrawn : t['nothing-open'])
  return c.redirect(linkTo(c, paths.ledgerPath, {}, { email: who?.email }), 303)
})

ledger.on('GET', both(paths.bouncesPath), can('mailing:manage'), async (c) => {
  const { id } = placeOf(c)
  const read = await scoped(c, async (tx) => ({
    suppressed: await listSuppressed(tx, id, pageLength),
    bounces: await listBounces(tx, id, pageLength),
  }))
  const title = staffMessages[c.var.locale].bounces
  const page = { title, path: paths.bouncesPath, breadcrumbs: crumbs(c, title), noindex: true }
  return c.render(<BouncesPage {...staffFrame(c)} {...read} />, page)
})

ledger.on('POST', both(paths.bouncesPath), can('mailing:manage'), async (c) => {
  const form = await readForm(c, z.object({ email: z.string().max(254) }))
  const { id } = placeOf(c)
  const reopened = form.ok && (await scoped(c, (tx) => reopenAddress(tx, c.var.actor, id, form.value.email)))
  if (reopened) flash(c, 'done', staffMessages[c.var.locale].reopened)
  return c.redirect(linkTo(c, paths.bouncesPath), 303)
})
