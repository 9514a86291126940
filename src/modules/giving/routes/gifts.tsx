import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { choices } from '#modules/entries'
import { house } from '#platform/auth'
import { inScope } from '#platform/db'
import { allowed, type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readFields } from '#platform/http'
import { both, today } from '#platform/i18n'
import { failed } from '#platform/outcome'
import type { FormState } from '#ui'
import { refundGift } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { findGift, type GiftRecord, listGifts } from '../queries/staff.ts'
import { channels, giftStates, readAmount } from '../rules/index.ts'
import { RefundForm } from '../schema.ts'
import { stripeMessages } from '../stripe/messages.ts'
import { stripeOfGift } from '../stripe/queries.ts'
import { askRefund } from '../stripe/refund.ts'
import { GiftPanel } from '../stripe/views/gift-panel.tsx'
import { GiftPage, GiftsPage, RefundPage } from '../views/gifts-page.tsx'

/** For the keepers of the money: every gift, where it went, and giving it back. */
export const gifts = new Hono<Env>()

/** Titles of all campaigns, for lists and filters. */
export const campaignTitles = async (c: Ctx) =>
  (await choices(c.var.db, 'campaign', c.var.locale)).map(({ id, title }) => ({
    id,
    title: title[c.var.locale] || title.en || title.fr,
  }))

gifts.on('GET', both(paths.giftsPath), can('giving:read'), async (c) => {
  const frame = frameOf(c, staffMessages)
  const campaigns = await campaignTitles(c)
  const asked = {
    campaign: campaigns.find(({ id }) => id === c.req.query('campaign'))?.id,
    channel: channels.find((one) => one === c.req.query('channel')),
    state: giftStates.find((one) => one === c.req.query('state')),
  }
  const before = Number(c.req.query('before')) || undefined
  const { gifts: listed, next } = await listGifts(c.var.db, { ...asked, before })
  const older = next === undefined ? undefined : frame.link(paths.giftsPath, {}, { ...asked, before: next })
  const view = <GiftsPage {...frame} gifts={listed} campaigns={campaigns} asked={asked} next={older} />
  return c.render(view, {
    title: frame.t.gifts,
    path: paths.giftsPath,
    query: { ...asked, before },
    noindex: true,
    wide: true,
  })
})

gifts.on('GET', both(paths.giftPath), can('giving:read'), async (c) => {
  const gift = await findGift(c.var.db, idOf(c))
  if (!gift) return c.notFound()
  const frame = frameOf(c, staffMessages)
  const title = (await campaignTitles(c)).find(({ id }) => id === gift.campaign_id)?.title ?? ''
  const online = await stripeOfGift(c.var.db, gift.id)
  const panel = online.payment && <GiftPanel {...frameOf(c, stripeMessages)} online={online} />
  const mayManage = allowed(c, 'giving:manage')
  const view = <GiftPage {...frame} gift={gift} title={title} mayManage={mayManage} panel={panel} />
  return c.render(view, { ...pageOf(c, gift, paths.giftPath), title: frame.t.giftTitle(gift.number) })
})

const pageOf = (c: Ctx, gift: GiftRecord, path: typeof paths.giftPath) => {
  const { t, link } = frameOf(c, staffMessages)
  const self = path === paths.giftPath ? [] : [{ label: t.refund }]
  const mine = {
    ...(self.length > 0 && { href: link(paths.giftPath, { id: gift.id }) }),
    label: t.giftTitle(gift.number),
  }
  const breadcrumbs = [{ href: link(paths.giftsPath), label: t.gifts }, mine, ...self]
  return { path, params: { id: gift.id }, breadcrumbs, noindex: true }
}

gifts.on('GET', both(paths.refundPath), can('giving:manage'), async (c) => {
  const gift = await findGift(c.var.db, idOf(c))
  if (!gift) return c.notFound()
  return showRefund(c, gift, { state: { typed: { key: randomUUID() }, problems: {} } })
})

gifts.on('POST', both(paths.refundPath), can('giving:manage'), async (c) => {
  const gift = await findGift(c.var.db, idOf(c))
  if (!gift) return c.notFound()
  const typed = await readFields(c)
  const form = RefundForm.safeParse(typed)
  const amount = readAmount(typed.amount ?? '', c.var.locale, 1)
  const problems: Record<string, string> = {}
  if (!amount.ok) problems.amount = amount.problem
  if (!form.success) for (const issue of form.error.issues) problems[issue.path.join('.')] ??= issue.message
  if (amount.ok && amount.cents > gift.cents - gift.returned_cents) problems.amount = 'more-than-left'
  if (!form.success || !amount.ok || Object.keys(problems).length > 0)
    return showRefund(c, gift, { state: { typed, problems } })
  if (!form.data.sure) return showRefund(c, gift, { state: { typed, problems: {} }, cents: amount.cents })
  const outcome = await giveBack(c, gift, { cents: amount.cents, ...form.data })
  if (!outcome.ok) return showRefund(c, gift, { state: { typed, problems: {} }, problem: outcome.reason })
  const t = staffMessages[c.var.locale]
  flash(c, 'done', isOnline(gift) ? t.refundAsked : t.refunded)
  return c.redirect(linkTo(c, paths.giftPath, { id: gift.id }), 303)
})

const isOnline = ({ channel }: GiftRecord) => channel === 'card' || channel === 'pad'

/** Back the way it came: through the processor, or out of the bank. */
function giveBack(c: Ctx, gift: GiftRecord, { cents, reason, key }: { cents: number; reason: string; key: string }) {
  const { db, actor, now } = c.var
  if (isOnline(gift))
    return inScope(db, [house], async (tx) => {
      const asked = await askRefund(tx, actor, { gift: gift.id, cents, reason, key })
      return asked.ok ? asked : failed(asked.reason)
    })
  return refundGift(db, actor, { gift: gift.id, cents, on: today(now), reason, key })
}

interface Told {
  state: FormState
  problem?: string
  cents?: number
}
function showRefund(c: Ctx, gift: GiftRecord, { state, problem, cents }: Told) {
  const frame = frameOf(c, staffMessages)
  const view = <RefundPage {...frame} gift={gift} state={state} problem={problem} cents={cents} />
  const status = problem ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200
  return c.render(view, { ...pageOf(c, gift, paths.refundPath), title: frame.t.refundTitle(gift.number), status })
}
