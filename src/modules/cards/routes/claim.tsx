import { Hono } from 'hono'
import { homePath } from '#modules/communities'
import { type Ctx, clientOf, csrfToken, type Env, limited, open, readForm } from '#platform/http'
import { href } from '#platform/i18n'
import { claimWords, type Tongue } from '../messages/claim.ts'
import { arabicClaim, claimDoor, claimPath } from '../paths.ts'
import { answerOf, findByCode } from '../queries/claims.ts'
import { countWrong, isHeldBack } from '../queries/tries.ts'
import { prefixOf, readCode, tongueAskedFor } from '../rules/index.ts'
import { CodeForm } from '../schema.ts'
import { type ClaimAnswer, ClaimPage } from '../views/claim-page.tsx'

/** What the bearer of a code may know of it, in three languages, without an account. The code is in no address. */
export const claim = new Hono<Env>()

const addresses: Record<Tongue, string> = { ...claimPath, ar: arabicClaim }
const all = Object.values(addresses)
const tongueOf = (c: Ctx): Tongue => (c.req.path.startsWith('/ar/') ? 'ar' : c.var.locale)
const tags: Record<Tongue, string> = { en: 'en-GB', fr: 'fr-CA', ar: 'ar-u-nu-latn' }
const dayIn = (tongue: Tongue, at: Date, timeZone: string) =>
  new Intl.DateTimeFormat(tags[tongue], { dateStyle: 'long', timeZone }).format(at)

// Nobody may keep which way one telephone was led.
claim.get(claimDoor, open, (c) => {
  c.header('vary', 'accept-language')
  return c.redirect(addresses[tongueAskedFor(c.req.header('accept-language'))], 302)
})

claim.on('GET', all, open, (c) => show(c, undefined, 200))

claim.on('POST', all, open, limited('claim', 40, 900), async (c) => {
  const form = await readForm(c, CodeForm)
  const typed = (form.typed.code ?? '').slice(0, 60)
  // Another language was asked for beside a code that led nowhere: it is kept, and not tried again.
  if (form.typed.keep === 'yes') return show(c, undefined, 200, typed)
  const code = readCode(typed)
  // A slip of the pen shows by itself: nothing is looked up, and nobody is blamed for it.
  if (!code) return show(c, { is: typed.trim() === '' ? 'empty' : 'slip' }, 422, typed)
  const attempt = { client: clientOf(c), prefix: prefixOf(code), now: c.var.now }
  if (await isHeldBack(c.var.db, attempt)) return show(c, { is: 'wait' }, 429, typed)
  const found = await findByCode(c.var.db, c.var.env, code)
  const answer = answerOf(found)
  if (!found || answer === 'unknown') {
    await countWrong(c.var.db, attempt)
    return show(c, { is: 'unknown' }, 404, typed)
  }
  const tongue = tongueOf(c)
  if (answer === 'handed' && found.handed_at)
    return show(c, { is: 'handed', on: dayIn(tongue, found.handed_at, 'America/Toronto') }, 200, typed)
  const { partner_name: partner, example } = found
  // A day has no hour: it is the same everywhere.
  const until = dayIn(tongue, new Date(`${found.expires_on}T00:00:00Z`), 'UTC')
  return show(c, { is: 'ready', where: found[`pickup_${tongue}`], until, partner, example }, 200, typed)
})

function show(c: Ctx, answer: ClaimAnswer | undefined, status: 200 | 404 | 422 | 429, typed?: string) {
  const tongue = tongueOf(c)
  const html = (
    <ClaimPage
      t={claimWords[tongue]}
      tongue={tongue}
      addresses={addresses}
      homeHref={href(homePath, tongue === 'fr' ? 'fr' : 'en')}
      stylesheet={c.var.stylesheet}
      csrf={csrfToken(c)}
      answer={answer}
      typed={typed}
    />
  )
  // What one person was told is nobody else's to find in a browser that is shared.
  const headers = {
    'content-type': 'text/html; charset=UTF-8',
    'content-language': tongue,
    'cache-control': 'no-store',
  }
  return c.body(String(html), status, headers)
}
