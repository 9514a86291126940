import { text as readText } from 'node:stream/consumers'
import { Hono } from 'hono'
import { money } from '#modules/ledger'
import { accepted, filesById, receiveFile, refusals, sendConfined } from '#platform/files'
import {
  allowed,
  type Ctx,
  can,
  checkForm,
  type Env,
  type FormResult,
  flash,
  idOf,
  readFields,
  readForm,
  readUpload,
  type Typed,
} from '#platform/http'
import { both, type Locale } from '#platform/i18n'
import type { FormState } from '#ui'
import { buyCards, decideRequest, keepReceipt, requestCards, withdrawRequest } from '../commands/index.ts'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { cardsOfPurchase } from '../queries/envelopes.ts'
import { availableOf } from '../queries/funds.ts'
import { namesOf } from '../queries/people.ts'
import { findPurchase, type Purchase } from '../queries/programmes.ts'
import { knownAmong } from '../queries/stock.ts'
import { linesOf, numbersIn, repeatedLines } from '../rules/index.ts'
import { BuyForm, DecisionForm, RequestForm } from '../schema.ts'
import { AskPage, PurchasePage } from '../views/purchase-pages.tsx'
import { blank, frame, notAhead, programmeOf, shown, there } from './of.ts'

/** Asking for cards, approving, buying. */
export const purchases = new Hono<Env>()

purchases.on('GET', both(paths.newRequestPath), can('cards:handle'), (c) => showAsk(c, { state: blank }))
purchases.on('POST', both(paths.newRequestPath), can('cards:handle'), async (c) => {
  const form = await readForm(c, RequestForm)
  if (!form.ok) return showAsk(c, { state: form })
  const outcome = await requestCards(c.var.db, c.var.actor, { programme: idOf(c), form: form.value })
  if (outcome.ok) return c.redirect(frame(c).link(paths.purchasePath, { id: outcome.value }), 303)
  if (outcome.reason === 'gone') return c.notFound()
  return showAsk(c, { state: { typed: form.typed, problems: {} }, problem: outcome.reason })
})

async function showAsk(c: Ctx, { state, problem }: { state: FormState; problem?: string }) {
  const programme = await programmeOf(c)
  const of = frame(c)
  const available = await availableOf(c.var.db, programme.fund_code)
  const title = of.t.askTitle(programme[`name_${of.locale}`])
  return c.render(
    <AskPage {...of} programme={programme} available={available} state={state} problem={problem} />,
    shown(c, {
      title,
      path: paths.newRequestPath,
      params: { id: programme.id },
      programme,
      problem: problem !== undefined,
      wrong: Object.keys(state.problems).length > 0,
    }),
  )
}

const purchaseOf = async (c: Ctx) => there(await findPurchase(c.var.db, idOf(c)))
const here = (c: Ctx) => c.redirect(frame(c).link(paths.purchasePath, { id: idOf(c) }), 303)

purchases.on('GET', both(paths.purchasePath), can('cards:read'), async (c) => showPurchase(c, await purchaseOf(c)))

purchases.on('POST', both(paths.approvePath), can('cards:approve'), async (c) => {
  await readFields(c)
  return after(c, await decideRequest(c.var.db, c.var.actor, { id: idOf(c), approve: true }))
})
purchases.on('POST', both(paths.refusePath), can('cards:approve'), async (c) => {
  const form = await readForm(c, DecisionForm)
  if (!form.ok) return showPurchase(c, await purchaseOf(c), { state: form })
  return after(c, await decideRequest(c.var.db, c.var.actor, { id: idOf(c), approve: false, note: form.value.note }))
})
purchases.on('POST', both(paths.withdrawPath), can('cards:handle'), async (c) => {
  await readFields(c)
  return after(c, await withdrawRequest(c.var.db, c.var.actor, idOf(c)))
})

/** Back to the page; where nothing was done it says why. */
async function after(c: Ctx, outcome: { ok: true } | { ok: false; reason: string }, state: FormState = blank) {
  if (outcome.ok) return here(c)
  if (outcome.reason === 'gone') return c.notFound()
  return showPurchase(c, await purchaseOf(c), { state, problem: outcome.reason })
}

purchases.on('POST', both(paths.addReceiptPath), can('cards:handle'), async (c) => {
  const purchase = await purchaseOf(c)
  const { file } = await receiveFile(c, 'paper')
  if (!file?.ok) {
    const reason = file ? file.reason : 'no-file'
    const fileProblem = /-type$/.test(reason) ? frame(c).t.receiptType : refusals[c.var.locale][reason]
    return showPurchase(c, purchase, { fileProblem })
  }
  const outcome = await keepReceipt(c.var.db, c.var.actor, { id: purchase.id, received: file.value })
  if (outcome.ok) flash(c, 'done', frame(c).t.receiptKept)
  return after(c, outcome)
})

/** Only for those who keep the cards and for the auditor: it is no public file. */
purchases.on('GET', both(paths.receiptPath), can('cards:read'), async (c) => {
  const { receipt_file: id } = await purchaseOf(c)
  const file = id ? (await filesById(c.var.db, [id])).get(id) : undefined
  return file ? sendConfined(c, file, 'receipt') : c.notFound()
})

purchases.on('POST', both(paths.buyPath), can('cards:handle'), async (c) =>
  buy(c, notAhead(c, await readForm(c, BuyForm), 'on')),
)

/** The same from a file; what is in it is read and never kept. Where something is wrong it stands in the field, to be mended there. */
purchases.on('POST', both(paths.importCardsPath), can('cards:handle'), async (c) => {
  const upload = await readUpload(c)
  const numbers = upload ? await readText(upload.file) : ''
  const typed = { on: upload?.fields.on ?? '', numbers: isPlainText(numbers) ? numbers : '' }
  return buy(c, notAhead(c, { ...checkForm(BuyForm, { ...typed, numbers }), typed }, 'on'))
})
/** A workbook or a picture would fill the field with signs that nobody wrote. */
const isPlainText = (text: string) => text.length <= 200_000 && !text.includes('\0')

async function buy(c: Ctx, form: FormResult<BuyForm>) {
  const purchase = await purchaseOf(c)
  const { typed } = form
  if (!form.ok) {
    const lines = form.problems.numbers === 'bad-card-number' ? await linesIn(c, typed, 'bad-card-number') : undefined
    const problems = lines ? { ...form.problems, numbers: lines } : form.problems
    return showPurchase(c, purchase, { state: { typed, problems } })
  }
  const { on, numbers } = form.value
  const outcome = await buyCards(c.var.db, c.var.actor, c.var.env, { id: purchase.id, numbers, on })
  if (outcome.ok) return here(c)
  const { reason } = outcome
  const wrong =
    reason === 'wrong-number'
      ? frame(c).t.wrongCount(purchase.cards, numbers.length)
      : (reason === 'twice' || reason === 'known') && (await linesIn(c, typed, reason))
  return wrong
    ? showPurchase(c, purchase, { state: { typed, problems: { numbers: wrong } } })
    : after(c, outcome, { typed, problems: {} })
}

const lists = { en: new Intl.ListFormat('en-CA'), fr: new Intl.ListFormat('fr-CA') }
/** Lines as a sentence lists them; after the tenth, three points. */
const listed = (locale: Locale, lines: readonly number[]) =>
  lines.length > 10 ? `${lines.slice(0, 10).join(', ')}\u2026` : lists[locale].format(lines.map(String))

/** Among twenty numbers nobody finds the wrong one alone: a sentence with the lines they stand on, if any. */
async function linesIn(c: Ctx, typed: Typed, reason: keyof StaffMessages['wrongLines']) {
  const read = numbersIn(typed.numbers ?? '')
  const lines = {
    'bad-card-number': () => read.wrong,
    twice: () => repeatedLines(read),
    known: async () => linesOf(read, await knownAmong(c.var.db, c.var.env, read.numbers)),
  }
  const found = await lines[reason]()
  const { t, locale } = frame(c)
  return found.length > 0 ? t.wrongLines[reason](listed(locale, found), found.length > 1) : undefined
}

interface Told {
  state?: FormState
  problem?: string
  fileProblem?: string
}
async function showPurchase(c: Ctx, purchase: Purchase, { state = blank, problem, fileProblem }: Told = {}) {
  const { db, actor, locale } = c.var
  const of = frame(c)
  const programme = await programmeOf(c, purchase.programme_id)
  const title = of.t.purchaseTitle(purchase.cards, money(locale, purchase.card_cents))
  const view = (
    <PurchasePage
      {...of}
      purchase={purchase}
      programme={programme}
      available={await availableOf(db, programme.fund_code)}
      names={await namesOf(db, [purchase.requested_by, purchase.decided_by, purchase.bought_by])}
      cards={await cardsOfPurchase(db, purchase.id)}
      me={actor.id}
      may={{ handle: allowed(c, 'cards:handle'), approve: allowed(c, 'cards:approve') }}
      state={state}
      problem={problem}
      fileProblem={fileProblem}
      accept={accepted.paper}
    />
  )
  const wrong = Object.keys(state.problems).length > 0 || fileProblem !== undefined
  return c.render(
    view,
    shown(c, {
      title,
      path: paths.purchasePath,
      params: { id: purchase.id },
      programme,
      problem: problem !== undefined,
      wrong,
    }),
  )
}
