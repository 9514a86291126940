import { Hono } from 'hono'
import { system } from '#platform/auth'
import { type Ctx, type Env, frameOf, limited, open, readFields } from '#platform/http'
import { both, href, isLocale } from '#platform/i18n'
import { linkMessages } from '#platform/links'
import { LinkRefused } from '#ui'
import { setUpdates } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { findUpdatesWish } from '../queries/mine.ts'
import { readStopToken } from '../tokens.ts'
import { StopPage } from '../views/stop-page.tsx'

const often = limited('stop-messages', 600, 60)
const token = (c: Ctx) => c.req.param('token') ?? ''

/** Whose messages a token ends; undefined for one that is not ours. A donor who was forgotten is written to no more anyway. */
async function wishOf(c: Ctx) {
  const gift = readStopToken(token(c), c.var.env.secret)
  return gift === undefined ? undefined : { gift, ...(await findUpdatesWish(c.var.db, gift)) }
}

/**
 * The one request of a mail program (RFC 8058): from the provider's servers, without a cookie and perhaps with a foreign
 * origin. The token alone says whose messages end. Mounted before the check of origins.
 */
export const stopDoor = new Hono<Env>()
stopDoor.post(paths.stopOneClickPath, open, often, async (c) => {
  const found = await wishOf(c)
  if (!found) return c.text('Unknown', 404)
  await setUpdates(c.var.db, system, { gift: found.gift, wanted: false })
  return c.text('OK', 200)
})
/** Programs that only know links come by GET: they get the page with the button, and nothing is changed. */
stopDoor.get(paths.stopOneClickPath, open, often, async (c) => {
  const found = await wishOf(c)
  const locale = found?.locale && isLocale(found.locale) ? found.locale : c.var.locale
  return c.redirect(href(paths.stopPath, locale, { token: token(c) }), 302)
})

/** The same for people: one button, without an account and without script. */
export const stopping = new Hono<Env>()

stopping.on('GET', both(paths.stopPath), open, often, async (c) => show(c))
stopping.on('POST', both(paths.stopPath), open, often, async (c) => {
  await readFields(c)
  const found = await wishOf(c)
  if (found) await setUpdates(c.var.db, system, { gift: found.gift, wanted: false })
  return show(c)
})

async function show(c: Ctx) {
  const frame = frameOf(c, publicMessages)
  const found = await wishOf(c)
  const words = linkMessages[c.var.locale]
  const title = found ? frame.t.messages : words.wrong.title
  const view = found ? (
    <StopPage {...frame} token={token(c)} stopped={!found.email || found.noUpdatesAt !== null} />
  ) : (
    <LinkRefused {...words.wrong} words={words} renew={undefined} />
  )
  const page = { title, path: paths.stopPath, params: { token: token(c) }, noindex: true }
  return c.render(view, { ...page, status: found ? 200 : 404 })
}
