import { type Ctx, frameOf } from '#platform/http'
import { giftMessages } from '../messages/gift.ts'
import { ruleMessages } from '../messages/rules.ts'
import { casesOf } from '../queries/cases.ts'
import { receiptsOfGift } from '../queries/receipts.ts'
import { decide } from '../rules/index.ts'
import { ReceiptOfGift } from '../views/of-gift.tsx'

/** The part of receipts on the page of one's own gift; nothing where none was asked for or issued. */
export async function receiptOfGift(c: Ctx, gift: string) {
  const [of] = await casesOf(c.var.db, [gift])
  const receipts = await receiptsOfGift(c.var.db, gift)
  const receipt = receipts.find(({ cancelledOn }) => cancelledOn === null) ?? receipts[0]
  if (!of || (!of.wanted && !receipt)) return null
  const counts = receipt !== undefined && receipt.cancelledOn === null
  const open = counts || !of.wanted ? undefined : { why: whyNone(c, of) }
  return <ReceiptOfGift {...frameOf(c, giftMessages)} receipt={receipt} open={open} />
}

function whyNone(c: Ctx, of: Parameters<typeof decide>[0]) {
  // Whether its name can be printed is tried when it is issued.
  const decision = decide({ ...of, printable: true })
  const { locale } = c.var
  return decision.receipt
    ? undefined
    : (giftMessages[locale].reasons[decision.reason] ?? ruleMessages[locale].reasons[decision.reason])
}
