import type pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { balanceOf } from '#modules/ledger'
import { type Connection, connect, transact } from '#platform/db'
import { enqueue } from '#platform/jobs'
import { type AppProcess, withApp } from '#test/app-process.ts'
import { deliver, openStripe, type StripeDouble, webhookSecret } from '#test/stripe.ts'
import { anAttempt, begun } from '../src/modules/giving/stripe/testing.ts'
import { aCampaign, tallyOf } from '../src/modules/giving/testing.ts'

vi.setConfig({ testTimeout: 120_000 })

/** The app is killed between the payment and its posting: nothing is lost, and nothing is counted twice. */
const house = withApp()
let stripe: StripeDouble
let app: AppProcess
let client: pg.Client
let own: Connection

beforeAll(async () => {
  stripe = await openStripe()
  app = await house.start('data', stripe.settings)
  client = await house.database('data')
  own = connect({ host: client.host, port: client.port, user: 'postgres', database: 'ensemble' }, 2)
}, 180_000)
afterAll(async () => {
  await own?.close()
  await client?.end()
  await stripe?.close()
})

async function aPayment(campaign: string) {
  const { session } = await begun(own.db, stripe, anAttempt(campaign))
  const [paid] = stripe.book.pay(session)
  if (!paid) throw new Error('nothing was told')
  return paid
}
async function aPaidPage() {
  const campaign = await aCampaign(own.db)
  return { campaign, paid: await aPayment(campaign.id) }
}
const tellApp = (event: Parameters<typeof deliver>[0]) => deliver(event, `${app.base}/webhooks/stripe`, webhookSecret)
const countOf = async (text: string) => Number((await client.query(text)).rows[0]?.count)
/** Until so many wait for what somebody holds; the app's own reading on at Stripe may be one more. */
const untilWaiting = (count: number) =>
  vi.waitFor(
    async () =>
      expect(
        await countOf("select count(*) from pg_locks where not granted and locktype <> 'advisory'"),
      ).toBeGreaterThanOrEqual(count),
    { timeout: 20_000, interval: 50 },
  )
/** The tally after so many gifts of 50 dollars towards a goal of 75. */
const exactly = (gifts: number) => {
  const given = gifts * 5000
  return { gifts, given, toGoal: Math.min(given, 7500), surplus: Math.max(given - 7500, 0) }
}
const readOn = () => transact(own.db, (tx) => enqueue(tx, 'giving.stripe', {}))

it('loses nothing when it is killed in the middle of taking a gift', async () => {
  const { campaign, paid } = await aPaidPage()
  // Whoever holds the end of the ledger keeps the gift from being posted.
  await client.query('begin; select * from ledger_head for update')
  const cut = expect(tellApp(paid)).rejects.toThrow()
  await untilWaiting(1)
  expect(await app.end('SIGKILL')).toBe('SIGKILL')
  await cut
  await client.query('rollback')
  expect(await countOf(`select count(*) from stripe_events where id = '${paid.id}'`)).toBe(0)
  expect(await tallyOf(own.db, campaign.id)).toMatchObject({ given: 0, gifts: 0 })
  app = await house.start('data', stripe.settings)
  await readOn()
  await vi.waitFor(async () => expect(await tallyOf(own.db, campaign.id)).toMatchObject({ given: 5000, gifts: 1 }), {
    timeout: 30_000,
    interval: 100,
  })
  // Stripe itself comes again too, as it does for three days.
  expect(await tellApp(paid)).toBe(200)
  expect(await tallyOf(own.db, campaign.id)).toMatchObject({ given: 5000, gifts: 1 })
})

it('takes one event that two messengers bring at the same moment once', async () => {
  const { campaign, paid } = await aPaidPage()
  expect(await Promise.all([tellApp(paid), tellApp(paid), readOn().then(() => 200), tellApp(paid)])).toEqual(
    Array(4).fill(200),
  )
  expect(await tallyOf(own.db, campaign.id)).toMatchObject({ given: 5000, gifts: 1 })
})

it('posts the part beyond the goal to the cent when the database is killed in the middle of it', async () => {
  const campaign = await aCampaign(own.db, { goal: '75.00', suggested: '50' })
  const [first, over, beyond] = [await aPayment(campaign.id), await aPayment(campaign.id), await aPayment(campaign.id)]
  expect(await tellApp(first)).toBe(200)
  await client.query('begin; select * from ledger_head for update')
  // One waits for the end of the ledger with half of its gift beyond the goal, the next for the campaign’s tally.
  const cut = Promise.allSettled([tellApp(over), tellApp(beyond)])
  await untilWaiting(2)
  process.kill(house.postmaster('data') ?? 0, 'SIGKILL')
  expect((await cut).map((one) => (one.status === 'fulfilled' ? one.value : 'cut off'))).not.toContain(200)
  // The app starts its database again by itself. It also reads on at Stripe by itself and may have found either gift already,
  // but never the half of one.
  await vi.waitFor(async () => expect((await app.send('/readyz')).status).toBe(200), { timeout: 60_000, interval: 200 })
  client = await house.database('data')
  const found = await tallyOf(own.db, campaign.id)
  expect(found).toMatchObject(exactly(found.gifts))
  // Stripe comes again with what was not taken.
  expect(await Promise.all([tellApp(over), tellApp(beyond), tellApp(over)])).toEqual([200, 200, 200])
  expect(await tallyOf(own.db, campaign.id)).toMatchObject(exactly(3))
  expect(-(await balanceOf(own.db, campaign.goalFund))).toBe(7500)
  expect(-(await balanceOf(own.db, campaign.surplusFund))).toBe(7500)
  expect(await countOf('select count(*) from ledger_findings() where not warning')).toBe(0)
})
