import type { Child } from 'hono/jsx'
import type { Ctx } from '#platform/http'

/** What another module says of one gift to whoever gave it: a section of their page, or nothing. */
export type SaysOfGift = (c: Ctx, gift: string) => Promise<Child>

let says: SaysOfGift = () => Promise.resolve(null)
/** Gifts know nothing of receipts; whoever issues those puts its part beside them when it is loaded. */
export function sayOfGifts(part: SaysOfGift) {
  says = part
}
export const saidOfGift: SaysOfGift = (c, gift) => says(c, gift)
