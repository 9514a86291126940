import { expect, it } from 'vitest'
import { readEnv } from '#platform/env'
import { testSecret } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { withStripe } from '#test/stripe.ts'
import { aCampaign, aDonor } from '../testing.ts'
import { beginOnline } from './begin.ts'
import { formTargets, onlineWays } from './client.ts'
import { anAttempt, begun, envFor } from './testing.ts'

const database = withDatabase()
const stripe = withStripe()
const envWith = (settings: Record<string, string>) =>
  readEnv({ ENSEMBLE_SECRET: testSecret, ENSEMBLE_DATA: '/nonexistent', LOG_LEVEL: 'silent', ...settings })

it('asks Stripe for a page in Canadian dollars, in the donor’s language, and tells it no name', async () => {
  const { db } = database
  const campaign = await aCampaign(db)
  const donor = aDonor({ name: 'نادية', locale: 'fr' })
  const { id, session, url } = await begun(db, stripe.double, anAttempt(campaign.id, { donor, cents: 1250 }))
  const made = stripe.double.book.session(session)
  expect(made).toMatchObject({ mode: 'payment', amount_total: 1250, currency: 'cad', client_reference_id: id })
  expect(String(made.success_url)).toBe(`http://localhost:3000/fr/don/${id}`)
  expect(url.startsWith(stripe.double.base)).toBe(true)
  expect(JSON.stringify(made)).not.toContain('نادية')
})

it('makes one attempt and one page of a form that is sent twice, and another of one that was changed', async () => {
  const { db } = database
  const campaign = await aCampaign(db)
  const attempt = anAttempt(campaign.id)
  const [first, again] = [await begun(db, stripe.double, attempt), await begun(db, stripe.double, attempt)]
  expect(again).toEqual(first)
  const changed = await begun(db, stripe.double, { ...attempt, given: { ...attempt.given, cents: 9900 } })
  expect(changed.id).not.toBe(first.id)
  expect(stripe.double.book.session(changed.session).amount_total).toBe(9900)
})

it('comes to the same page when Stripe had made it and its answer was lost', async () => {
  const { db } = database
  const campaign = await aCampaign(db)
  const attempt = anAttempt(campaign.id)
  const first = await begun(db, stripe.double, attempt)
  await db.updateTable('gift_intents').set({ session_url: '', session_id: null }).where('id', '=', first.id).execute()
  expect(await begun(db, stripe.double, attempt)).toEqual(first)
})

it('says that Stripe is away, shows its people why, and works again when it is back', async () => {
  const { db } = database
  const { double } = stripe
  const campaign = await aCampaign(db)
  const attempt = anAttempt(campaign.id)
  double.fault.now = 500
  expect(await beginOnline(db, envFor(double), attempt)).toEqual({ ok: false, reason: 'away' })
  double.fault.now = undefined
  const { problem } = await db.selectFrom('stripe_reading').select('problem').executeTakeFirstOrThrow()
  expect(problem).not.toBe('')
  expect((await beginOnline(db, envFor(double), attempt)).ok).toBe(true)
}, 30_000)

it('offers nothing online without keys, nor what the campaign does not want, nor a debit every month', async () => {
  const { db } = database
  const campaign = await aCampaign(db)
  const bare = envWith({})
  expect([onlineWays(bare), formTargets(bare)]).toEqual([[], []])
  const refused = { ok: false, reason: 'not-online' }
  expect(await beginOnline(db, bare, anAttempt(campaign.id))).toEqual(refused)
  const env = envFor(stripe.double)
  expect(await beginOnline(db, env, anAttempt(campaign.id, { way: 'pad', monthly: true }))).toEqual(refused)
  const withoutCards = await aCampaign(db, { online: '' })
  expect(await beginOnline(db, env, anAttempt(withoutCards.id))).toEqual(refused)
  const over = await aCampaign(db, { closesOn: '2016-01-19' })
  expect(await beginOnline(db, env, anAttempt(over.id))).toEqual({ ok: false, reason: 'no-campaign' })
})

it('refuses settings that would take money and not hear of it, take it in a demonstration, or send it elsewhere', () => {
  const test = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_0123456789012345' }
  expect(() => envWith({ STRIPE_SECRET_KEY: 'sk_test_1' })).toThrow('both')
  expect(() => envWith({ ...test, STRIPE_SECRET_KEY: 'sk_live_1' })).toThrow('demonstration')
  expect(() => envWith({ ...test, STRIPE_API_BASE: 'https://stripe.example.org' })).toThrow('this machine')
  const live = { ...test, STRIPE_SECRET_KEY: 'sk_live_1', ENSEMBLE_DEMO: 'no', PUBLIC_URL: 'https://example.org' }
  expect(() => envWith({ ...live, STRIPE_API_BASE: 'http://127.0.0.1:1' })).toThrow('this machine')
  expect(formTargets(envWith(live))).toEqual(['https://checkout.stripe.com', 'https://billing.stripe.com'])
})
