import { Hono } from 'hono'
import { sayOfGifts } from '#modules/giving'
import type { Env } from '#platform/http'
import { keeping } from './routes/keeping.tsx'
import { lists } from './routes/lists.tsx'
import { receiptOfGift } from './routes/of-gift.tsx'
import { one } from './routes/one.tsx'
import { forAll } from './routes/public.tsx'

export const routes = new Hono<Env>()

sayOfGifts(receiptOfGift)

routes.route('/', forAll)
routes.route('/', lists)
routes.route('/', keeping)
// Last: "issuers" is no id of a receipt.
routes.route('/', one)
