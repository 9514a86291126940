import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { correctDonor } from '#modules/giving'
import {
  allowed,
  type Ctx,
  can,
  type Env,
  flash,
  frameOf,
  idOf,
  limited,
  linkTo,
  readFields,
  readForm,
  type Typed,
} from '#platform/http'
import { both, today } from '#platform/i18n'
import type { FormState } from '#ui'
import { cancelReceipt, issueForGift, replaceReceipt, saveConditions, sendReceipt } from '../commands/index.ts'
import { receiptPdf } from '../document.ts'
import { publicMessages } from '../messages/public.ts'
import { ruleMessages } from '../messages/rules.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { casesOf, donorOnReceipt, type GiftCase } from '../queries/cases.ts'
import { findReceipt, listReceipted, type Receipt } from '../queries/receipts.ts'
import { codeOf, typedAmount } from '../rules/index.ts'
import { CancelForm, DonorInCanada, DonorOnReceipt, ReplaceForm, readConditions } from '../schema.ts'
import { GiftPage } from '../views/gift-page.tsx'
import { CancelPage, ReceiptPage, ReplacePage } from '../views/receipt-pages.tsx'
import { show } from './lists.tsx'

/** One receipt, and the receipt of one gift. */
export const one = new Hono<Env>()
const blank: FormState = { typed: {}, problems: {} }
/** A page of type takes a tenth of a second of a processor. */
export const seldom = limited('receipt-pdf', 60, 600)

/** A reason why there is no receipt, or why a step was not taken, in words. */
export function inWords(c: Ctx, reason: string): string {
  const { reasons } = ruleMessages[c.var.locale]
  return Object.entries(reasons).find(([word]) => word === reason)?.[1] ?? reason
}

const toReceipt = (c: Ctx, id: string) => c.redirect(linkTo(c, paths.receiptPath, { id }), 303)

export const pdfAnswer = async (c: Ctx, receipt: Receipt) => {
  const name = publicMessages[receipt.locale].pdfName(receipt.serial)
  return c.body(new Uint8Array(await receiptPdf(c.var.env, receipt)), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${name}.pdf"`,
    'cache-control': 'private, no-store',
  })
}

one.on('GET', both(paths.receiptPath), can('receipts:read'), (c) => showReceipt(c))

async function showReceipt(c: Ctx, problem?: string) {
  const receipt = await findReceipt(c.var.db, idOf(c))
  if (!receipt) return c.notFound()
  const frame = frameOf(c, staffMessages)
  const lines = await listReceipted(c.var.db, receipt.id)
  const code = codeOf(receipt, c.var.env.secret)
  const may = allowed(c, 'receipts:issue')
  const view = <ReceiptPage {...frame} {...{ receipt, lines, code, problem }} mayIssue={may} />
  const title = frame.t.receiptTitle(receipt.serial)
  return show(c, view, { title, path: paths.receiptPath, params: { id: receipt.id }, ...(problem && { status: 409 }) })
}

one.on('GET', both(paths.receiptPdfPath), can('receipts:read'), seldom, async (c) => {
  const receipt = await findReceipt(c.var.db, idOf(c))
  return receipt && !receipt.forgotten ? pdfAnswer(c, receipt) : c.notFound()
})

one.on('POST', both(paths.sendPath), can('receipts:issue'), async (c) => {
  await readFields(c)
  const t = staffMessages[c.var.locale]
  const receipt = await findReceipt(c.var.db, idOf(c))
  if (!receipt) return c.notFound()
  const sent = await sendReceipt(c.var.db, c.var.actor, c.var.env, { id: receipt.id, turn: randomUUID() })
  flash(c, sent ? 'done' : 'problem', sent ? t.sent : t.notSent)
  return toReceipt(c, receipt.id)
})

one.on('GET', both(paths.cancelPath), can('receipts:issue'), (c) => showCancel(c, blank))
one.on('POST', both(paths.cancelPath), can('receipts:issue'), async (c) => {
  const form = await readForm(c, CancelForm)
  if (!form.ok) return showCancel(c, form)
  const { reason, note } = form.value
  const what = { id: idOf(c), reason, note, on: today(c.var.now) }
  const outcome = await cancelReceipt(c.var.db, c.var.actor, what)
  if (outcome.ok) {
    flash(c, 'done', staffMessages[c.var.locale].cancelDone)
    return toReceipt(c, what.id)
  }
  return outcome.reason === 'gone' ? c.notFound() : showReceipt(c, outcome.reason)
})

async function showCancel(c: Ctx, state: FormState) {
  const receipt = await findReceipt(c.var.db, idOf(c))
  if (!receipt) return c.notFound()
  const frame = frameOf(c, staffMessages)
  const title = frame.t.cancelTitle(receipt.serial)
  const problem = receipt.cancelledAt ? 'already-cancelled' : undefined
  const view = <CancelPage {...frame} {...{ receipt, state, problem }} />
  const wrong = Object.keys(state.problems).length > 0
  return show(c, view, {
    title,
    path: paths.cancelPath,
    params: { id: receipt.id },
    ...(wrong && { status: 422 }),
  })
}

one.on('GET', both(paths.replacePath), can('receipts:issue'), async (c) => {
  const receipt = await findReceipt(c.var.db, idOf(c))
  if (!receipt) return c.notFound()
  const typed = { name: receipt.donorName, address: receipt.donorAddress }
  return showReplace(c, { typed, problems: {} })
})
one.on('POST', both(paths.replacePath), can('receipts:issue'), async (c) => {
  const form = await readForm(c, ReplaceForm)
  if (!form.ok) return showReplace(c, form)
  const { db, actor, env, now, locale } = c.var
  const outcome = await replaceReceipt(db, actor, env, { id: idOf(c), ...form.value, on: today(now) })
  if (outcome.ok) {
    flash(c, 'done', staffMessages[locale].issued(outcome.value.serial))
    return toReceipt(c, outcome.value.id)
  }
  if (outcome.reason === 'gone') return c.notFound()
  return showReplace(c, { typed: form.typed, problems: {} }, outcome.reason)
})

async function showReplace(c: Ctx, state: FormState, reason?: string) {
  const receipt = await findReceipt(c.var.db, idOf(c))
  if (!receipt) return c.notFound()
  const frame = frameOf(c, staffMessages)
  const problem = receipt.cancelledAt ? 'already-cancelled' : undefined
  const refusal = reason && !problem ? inWords(c, reason) : undefined
  const view = <ReplacePage {...frame} {...{ receipt, state, problem, refusal }} />
  const status = reason ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200
  const title = frame.t.replaceTitle(receipt.serial)
  return show(c, view, { title, path: paths.replacePath, params: { id: receipt.id }, status })
}

one.on('GET', both(paths.giftPath), can('receipts:read'), (c) => showGift(c))

one.on('POST', both(paths.giftPath), can('receipts:issue'), async (c) => {
  const gift = idOf(c)
  const typed = await readFields(c)
  if (typed.do === 'donor') return correct(c, { gift, typed })
  if (typed.do === 'issue') return issue(c, { gift, back: typed.back === 'waiting' })
  const read = readConditions(typed, c.var.locale)
  if (!read.ok) return showGift(c, { state: { typed, problems: read.problems } })
  const outcome = await saveConditions(c.var.db, c.var.actor, { gift, form: read.value })
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showGift(c, { problem: outcome.reason })
  flash(c, 'done', staffMessages[c.var.locale].saved)
  return c.redirect(linkTo(c, paths.giftPath, { id: gift }), 303)
})

async function issue(c: Ctx, { gift, back }: { gift: string; back: boolean }) {
  const { db, actor, env, now, locale } = c.var
  const outcome = await issueForGift(db, actor, env, { gift, on: today(now) })
  if (!outcome.ok)
    return outcome.reason === 'gone' ? c.notFound() : showGift(c, { problem: inWords(c, outcome.reason) })
  const { id, serial } = outcome.value
  const mailed = (await findReceipt(db, id))?.donorEmail !== ''
  const t = staffMessages[locale]
  flash(c, 'done', `${t.issued(serial)} ${mailed ? t.mailed : t.notSent}`)
  return back ? c.redirect(linkTo(c, paths.waitingPath), 303) : toReceipt(c, id)
}

/** The donor's name and address, told afterwards: without them there is no receipt. */
async function correct(c: Ctx, { gift, typed }: { gift: string; typed: Typed }) {
  const { db, actor, locale } = c.var
  const [known] = await casesOf(db, [gift])
  const donor = known?.donorId ? await donorOnReceipt(db, known.donorId) : undefined
  if (!known?.donorId || !donor) return c.notFound()
  const read = (donor.inCanada ? DonorInCanada : DonorOnReceipt).safeParse(typed)
  if (!read.success) {
    const problems: Record<string, string> = {}
    for (const { path, message } of read.error.issues) problems[path.join('.')] ??= message
    return showGift(c, { donor: { typed, problems } })
  }
  const outcome = await correctDonor(db, actor, { id: known.donorId, donor: read.data })
  if (!outcome.ok && outcome.reason === 'gone') return c.notFound()
  if (!outcome.ok) return showGift(c, { donor: { typed, problems: { name: outcome.reason } } })
  flash(c, 'done', staffMessages[locale].saved)
  return c.redirect(linkTo(c, paths.giftPath, { id: gift }), 303)
}

interface ToldOfGift {
  state?: FormState
  /** The form with the donor's name and address. */
  donor?: FormState
  problem?: string
}
async function showGift(c: Ctx, { state, donor, problem }: ToldOfGift = {}) {
  const [gift] = await casesOf(c.var.db, [idOf(c)])
  if (!gift) return c.notFound()
  const frame = frameOf(c, staffMessages)
  const typed = state ?? { typed: await typedConditions(c, gift), problems: {} }
  const may = allowed(c, 'receipts:issue')
  const held = gift.donorId ? await donorOnReceipt(c.var.db, gift.donorId) : undefined
  const known = donor ?? (held && { typed: held.typed, problems: {} })
  const view = (
    <GiftPage
      {...frame}
      {...{ gift, problem, inCanada: held?.inCanada ?? true }}
      state={typed}
      donor={known}
      mayIssue={may}
    />
  )
  const status = problem ? 409 : state || donor ? 422 : 200
  return show(c, view, { title: frame.t.giftTitle, path: paths.giftPath, params: { id: gift.gift }, status })
}

async function typedConditions(c: Ctx, gift: GiftCase) {
  const kept = await c.var.db
    .selectFrom('receipt_conditions')
    .select('version')
    .where('gift_id', '=', gift.gift)
    .executeTakeFirst()
  return {
    advantageValue: gift.advantageCents > 0 ? typedAmount(c.var.locale, gift.advantageCents) : '',
    advantage: gift.advantage,
    advantageCash: gift.advantageCash ? 'yes' : '',
    namesRecipient: gift.namesRecipient ? 'yes' : '',
    notAGift: gift.notAGift ? 'yes' : '',
    version: String(kept?.version ?? 0),
  }
}
