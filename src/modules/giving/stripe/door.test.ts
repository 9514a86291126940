import { expect, it } from 'vitest'
import { house } from '#platform/auth'
import type { Db } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { type StripeEvent, signatureOf, webhookSecret, withStripe } from '#test/stripe.ts'
import { aCampaign, tallyOf } from '../testing.ts'
import { monthlyMail } from './mails.ts'
import { tellMonthly } from './monthly.ts'
import { anAttempt, aPaidGift, begun, envFor, eventState, tell } from './testing.ts'

const database = withDatabase()
const stripe = withStripe()
const appOn = (db: Db) => testApp(db, { settings: stripe.double.settings })

const knock = (db: Db, body: string, signature: string) =>
  appOn(db).request('/webhooks/stripe', { method: 'POST', body, headers: { 'stripe-signature': signature } })
const send = (db: Db, event: StripeEvent) => {
  const body = JSON.stringify(event)
  return knock(db, body, signatureOf(body, webhookSecret))
}
async function aPaidEvent(db: Db) {
  const campaign = await aCampaign(db)
  const { session, id } = await begun(db, stripe.double, anAttempt(campaign.id))
  const [paid] = stripe.double.book.pay(session)
  if (!paid) throw new Error('nothing was told')
  return { campaign, paid, id, session }
}

it('takes what Stripe signed, from no page and without a cookie, and the same again without doing it again', async () => {
  const { db } = database
  const { campaign, paid } = await aPaidEvent(db)
  expect([(await send(db, paid)).status, (await send(db, paid)).status]).toEqual([200, 200])
  expect(await tallyOf(db, campaign.id)).toMatchObject({ given: 5000, gifts: 1 })
})

it('turns away what is forged, changed on its way or overheard yesterday, and writes nothing', async () => {
  const { db } = database
  const { campaign, paid } = await aPaidEvent(db)
  const body = JSON.stringify(paid)
  const good = signatureOf(body, webhookSecret)
  const yesterday = Math.floor(Date.now() / 1000) - 86_400
  const tries = [
    knock(db, body, signatureOf(body, 'whsec_somebody_elses_secret')),
    knock(db, body.replace('5000', '9000'), good),
    knock(db, body, signatureOf(body, webhookSecret, yesterday)),
    knock(db, body, ''),
    knock(db, '', good),
    knock(db, '{"id":', signatureOf('{"id":', webhookSecret)),
  ]
  for (const answer of await Promise.all(tries)) expect(answer.status).toBe(400)
  expect(await eventState(db, paid)).toBeUndefined()
  expect((await tallyOf(db, campaign.id)).given).toBe(0)
  expect((await knock(db, 'x'.repeat(600_000), good)).status).toBe(413)
})

it('takes what comes days late, because Stripe signs it anew', async () => {
  const { db } = database
  const { campaign, paid } = await aPaidEvent(db)
  paid.created -= 3 * 86_400
  expect((await send(db, paid)).status).toBe(200)
  expect((await tallyOf(db, campaign.id)).given).toBe(5000)
})

it('is not there without keys', async () => {
  const { db } = database
  const { paid } = await aPaidEvent(db)
  const body = JSON.stringify(paid)
  const headers = { 'stripe-signature': signatureOf(body, webhookSecret) }
  expect((await testApp(db).request('/webhooks/stripe', { method: 'POST', body, headers })).status).toBe(404)
})

it('takes a gift for a campaign that was withdrawn meanwhile, and flags it', async () => {
  const { db } = database
  const { campaign, paid } = await aPaidEvent(db)
  await db.updateTable('entries').set({ state: 'withdrawn' }).where('id', '=', campaign.id).execute()
  await send(db, paid)
  const gift = await db.selectFrom('gifts').select(['cents', 'flag']).where('campaign_id', '=', campaign.id).execute()
  expect(gift).toEqual([{ cents: 5000, flag: 'campaign-withdrawn' }])
})

it('shows donors what has become of their attempt, in both languages, and never a name', async () => {
  const { db } = database
  const { id, session, paid } = await aPaidEvent(db)
  const page = async (address: string) => await (await appOn(db).request(address)).text()
  expect(await page(`/en/gift/${id}`)).toContain('We are waiting for the payment processor’s word.')
  const back = await page(`/fr/don/${id}?back=1`)
  expect(back).toContain('Vous êtes de retour sans avoir payé.')
  expect(back).toContain(session)
  await tell(db, paid)
  const arrived = await page(`/fr/don/${id}`)
  expect(arrived).toContain('Votre don est arrivé.')
  expect(arrived).not.toContain('Amina')
  expect((await appOn(db).request('/en/gift/00000000-0000-4000-8000-000000000000')).status).toBe(404)
})

it('looks again by itself while Stripe has not told, without script, and not for ever', async () => {
  const { db } = database
  const { id, paid } = await aPaidEvent(db)
  const look = async (query: string) => await appOn(db).request(`/fr/don/${id}${query}`)
  const first = await look('')
  expect(first.headers.get('refresh')).toBe(`5; url=/fr/don/${id}?look=1`)
  expect(await first.text()).toContain('toutes les 5 secondes')
  expect((await look('?look=11')).headers.get('refresh')).toContain('look=12')
  const last = await look('?look=12')
  expect([last.headers.get('refresh'), await last.text()]).toEqual([null, expect.stringContaining('plus long')])
  expect((await look('?back=1')).headers.get('refresh')).toBeNull()
  await tell(db, paid)
  expect((await look('?look=2')).headers.get('refresh')).toBeNull()
})

it('lets a donor see and end a monthly gift by the link of a message, and asks for it by one', async () => {
  const { db } = database
  const campaign = await aCampaign(db)
  const attempt = anAttempt(campaign.id, { monthly: true })
  const { id, session } = await begun(db, stripe.double, attempt)
  await tell(db, ...stripe.double.book.pay(session))
  const plan = await db.selectFrom('monthly_gifts').select('id').where('intent_id', '=', id).executeTakeFirstOrThrow()
  await tellMonthly(db, envFor(stripe.double), { monthly: plan.id, told: 'started', key: '' })
  const { body } = await db
    .selectFrom('mails')
    .select('body')
    .where('recipient', '=', attempt.given.donor.email)
    .executeTakeFirstOrThrow()
  const address = /\/en\/monthly-gift\/\S+/.exec(body)?.[0] ?? ''
  const app = appOn(db)
  expect(await (await app.request(address)).text()).toContain('Continue')
  const claimed = await app.request(`${address}/continue`, post({}))
  const cookie = claimed.headers.get('set-cookie')?.split(';')[0] ?? ''
  const seen = await (await app.request(address, { headers: { cookie } })).text()
  expect(seen).toContain('It is taken every month.')
  const card = await app.request(`${address}/card`, post({}, { cookie }))
  expect(card.headers.get('location')).toContain(stripe.double.base)
  expect(card.headers.get('content-security-policy')).toContain(`form-action 'self' ${stripe.double.base}`)
  expect((await app.request(`${address}/end`, post({}, { cookie }))).status).toBe(303)
  expect(await (await app.request(address, { headers: { cookie } })).text()).toContain('It is ending.')
  expect((await app.request(`${address}/end`, post({}))).status).toBe(409)
  const asked = await app.request('/fr/don-mensuel', post({ email: 'nobody@example.org' }))
  expect(await asked.text()).toContain('un lien est en route')
})

it('shows keepers what waits for a person, and lets auditors look only', async () => {
  const { db } = database
  const { paid, campaign } = await aPaidEvent(db)
  Object.assign(paid.data.object, { currency: 'usd' })
  const gift = await aPaidGift(db, stripe.double, anAttempt(campaign.id))
  await tell(db, paid, stripe.double.book.dispute(gift.payment, 5000).told)
  const app = appOn(db)
  const lucie = await signedIn(db, [{ community: house, role: 'treasurer' }], 'Lucie')
  const victor = await signedIn(db, [{ community: house, role: 'auditor' }], 'Victor')
  const seen = await (await app.request('/en/money/online', { headers: lucie.headers })).text()
  for (const words of ['Not in Canadian dollars', 'Answer at Stripe', 'Evidence until']) expect(seen).toContain(words)
  const looked = `/en/money/online/events/${paid.id}/seen`
  expect((await app.request(looked, post({ _csrf: victor.csrf }, victor.headers))).status).toBe(403)
  expect((await app.request(looked, post({ _csrf: lucie.csrf }, lucie.headers))).status).toBe(303)
  const after = await (await app.request('/fr/finances/en-ligne', { headers: victor.headers })).text()
  expect(after).not.toContain('Pas en dollars canadiens')
  expect(after).not.toContain('Lire maintenant')
})

it('writes to donors in French as it does in English', () => {
  const about = { name: 'Zoé', title: 'Cartes', cents: 2000, nextTry: '2026-12-01', url: 'https://example.org' }
  for (const told of ['started', 'failed', 'expiring', 'ended', 'link'] as const) {
    const { subject, body } = monthlyMail('fr', { ...about, told })
    expect(`${subject} ${body}`).toMatch(/20\u00a0\$/)
    expect(`${subject} ${body}`).not.toMatch(/[^\u00a0][:;?!»](?!\/)/)
  }
})
